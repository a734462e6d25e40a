//! What goes in comes out, and goes in again without a change.

use planverk::log::{self, Outcome};
use planverk::plan::file::{self, Contents, Plans};
use planverk::plan::import::{export, rows_of};
use proptest::prelude::*;
use serde_json::Value;

use super::{ANDRE, SMALL, TEMAPLAN, accept, import_all};
use crate::on_both;
use crate::support::TestDb;

on_both! {
    async fn a_file_imported_again_changes_nothing(db: &TestDb) {
        for text in [TEMAPLAN, ANDRE, SMALL] {
            assert_ne!(accept(db, text).await, Vec::<String>::new());
            assert!(matches!(import_all(db, &[text], None).await, Outcome::Unchanged(report) if report.differences.is_empty()));
        }
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), 3);
        db.assert_whole().await;
    }

    async fn export_is_the_inverse_of_import(db: &TestDb) {
        for (text, slug) in [(TEMAPLAN, "temaplan-for-integrering"), (ANDRE, "handlingsplan-for-inkludering")] {
            accept(db, text).await;
            let exported = export(&db.db, slug, true).await.unwrap().unwrap();
            assert_eq!(accept(db, &exported).await, Vec::<String>::new());
            let json = export(&db.db, slug, false).await.unwrap().unwrap();
            assert_eq!(accept(db, &json).await, Vec::<String>::new());
            assert_eq!(export(&db.db, slug, true).await.unwrap().unwrap(), exported);
        }
    }

    /// What one installation exports makes the same rows, with the same ids, in another.
    async fn an_export_builds_the_plan_anew(db: &TestDb) {
        accept(db, ANDRE).await;
        let exported = export(&db.db, "handlingsplan-for-inkludering", true).await.unwrap().unwrap();
        let other = TestDb::sqlite().await;
        accept(&other, &exported.replace("sekvens: \"1\"", "sekvens: \"0\"")).await;
        let [one, two] = [&db.db, &other.db].map(|db| rows_of(db, "handlingsplan-for-inkludering"));
        let (one, two) = (one.await.unwrap().unwrap(), two.await.unwrap().unwrap());
        for table in entities::Table::ALL.iter().filter(|table| **table != entities::Table::Planfil) {
            assert!(one.table(*table).eq(two.table(*table)), "{table}");
        }
    }

    async fn several_files_are_one_change(db: &TestDb) {
        let Outcome::Written(written, _) = import_all(db, &[TEMAPLAN, ANDRE], None).await else { panic!() };
        assert_eq!(written.endring.sekvens, 1);
        db.assert_whole().await;
    }
}

/// The contents of a plan as the database would give them, with any text in its texts and any list cut short.
fn any_contents() -> impl Strategy<Value = Contents> {
    let mut file = file::parse(ANDRE.as_bytes()).unwrap();
    assert_eq!(file::resolve(&mut file, &Contents::default(), &Plans::new()), []);
    let contents = file.contents;
    let texts = prop::collection::vec("[ -~æøåïö«»–\n\t\u{a0}😀:#'\"\\\\{}\\[\\]&*!|>%@`]{0,12}", 40);
    (texts, prop::collection::vec(0..4_usize, 40)).prop_map(move |(texts, cuts)| {
        let mut contents = contents.clone();
        let (mut text, mut cut) = (texts.iter().cycle(), cuts.iter().cycle());
        for fields in contents.objects.flat().values_mut() {
            for (name, value) in fields.iter_mut() {
                match value {
                    Value::String(words)
                        if ["tekst", "sammendrag", "ordlyd", "beskrivelse", "begrunnelse"].contains(&name.as_str()) =>
                    {
                        text.next().unwrap().clone_into(words);
                    }
                    Value::Array(items) => items.truncate(items.len().saturating_sub(*cut.next().unwrap())),
                    _ => {}
                }
            }
        }
        contents
    })
}

/// Contents without what the writer leaves out: empty fields and defaults.
fn essential(contents: &Contents) -> Contents {
    let mut contents = contents.clone();
    for ((table, _), fields) in contents.objects.flat() {
        let kind = file::KINDS.iter().find(|kind| kind.table == *table).unwrap();
        fields.retain(|name, value| {
            let default = kind.all_fields().find(|field| field.key == name).and_then(|field| field.default);
            let default = match default {
                Some(file::Preset::Bool(default)) => *value == default,
                Some(file::Preset::Word(word)) => *value == word,
                None => false,
            };
            !(default || value.is_null() || *value == Value::Array(Vec::new()) || name == "rekkefoelge")
        });
    }
    contents
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if crate::support::full() { 2_000 } else { 60 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_the_same(contents in any_contents(), yaml: bool) {
        let text = file::write(&contents, 0, yaml);
        let mut read = file::parse(text.as_bytes()).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        prop_assert_eq!(file::resolve(&mut read, &Contents::default(), &Plans::new()), []);
        let (read, expected) = (essential(&read.contents), essential(&contents));
        for (key, fields) in expected.objects.iter() {
            prop_assert_eq!(read.objects.get(key), Some(fields), "{:?}", key);
        }
        prop_assert_eq!(read.objects.keys().count(), expected.objects.keys().count());
    }
}
