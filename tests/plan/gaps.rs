//! What plans lack, and where they contradict themselves, as a person and as a program meet it.

use std::collections::BTreeMap;

use planverk::plan::gaps::{Mangelkode, gaps_of_rows};
use planverk::plan::import::rows_of;

use super::{SMALL, TEMAPLAN, accept};
use crate::on_both;
use crate::support::{TestDb, program};

fn planverk(db: &TestDb, arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(program());
    let output = command.args(arguments).args(["--database", &db.address]).env_clear().output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

on_both! {
    async fn the_temaplan_says_what_it_lacks(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let rows = rows_of(&db.db, "temaplan-for-integrering").await.unwrap().unwrap();
        let mut counts = BTreeMap::new();
        for gap in gaps_of_rows(&rows) {
            *counts.entry(gap.kode).or_insert(0) += 1;
        }
        // No tiltak has an owner; the three vedtak without a number; the ten contradictions; «og rasisme» in 7.1.3.
        assert_eq!(counts[&Mangelkode::UtenAnsvarlig], 36);
        assert_eq!(counts[&Mangelkode::VedtakUtenNummer], 3);
        assert_eq!(counts[&Mangelkode::Kildeavvik], 10);
        assert_eq!(counts[&Mangelkode::VedtakUtenTekst], 1);
        assert!(!counts.contains_key(&Mangelkode::BruttReferanse));
    }

    async fn check_tells_people_and_programs(db: &TestDb) {
        accept(db, SMALL).await;
        let (code, out, err) = planverk(db, &["check", "plan"]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.starts_with("plan  UTEN_ANSVARLIG      Tiltak 1.1.1 har ikke ansvarlig enhet.\n"), "{out}");
        assert!(out.ends_with("plan: 8 gaps\n"), "{out}");
        let (code, _, err) = planverk(db, &["check", "--strict"]);
        assert_eq!((code, err.as_str()), (1, "planverk: 8 gaps\n"));
        let (_, out, _) = planverk(db, &["check", "--json"]);
        let found: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(found[0][0], "plan");
        assert_eq!(found[0][1][0]["kode"], "UTEN_ANSVARLIG");
        let (code, _, err) = planverk(db, &["check", "plann"]);
        assert_eq!((code, err.as_str()), (1, "planverk: there is no plan \"plann\"; there are: plan\n"));
    }

    async fn an_ended_tiltak_that_the_table_shows_is_a_broken_reference(db: &TestDb) {
        let text = format!("{SMALL}      utvalgteTiltak: [{{noekkel: rad, plass: 1, tekst: Kurs, tiltak: [1.1.1]}}]\n");
        accept(db, &text).await;
        let struck = text.replace("        - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024}\n", "")
            + "  tekstendringer:\n    - {noekkel: t, vedtak: FT 9/25, type: STROEKET, omfang: KULEPUNKT, objekt: {tiltak: 1.1.1}}\n";
        accept(db, &struck).await;
        let rows = rows_of(&db.db, "plan").await.unwrap().unwrap();
        assert!(gaps_of_rows(&rows).iter().any(|gap| gap.kode == Mangelkode::BruttReferanse && gap.melding.contains("1.1.1")));
    }
}

/// The schema that editors use is the one that the program holds to.
#[test]
fn the_committed_schema_is_the_programs() {
    let committed: serde_json::Value = serde_json::from_str(include_str!("../../api/plans/plan.schema.json")).unwrap();
    assert_eq!(committed, planverk::plan::file::json_schema());
}

/// Each kind's example in the schema is one that the reader takes.
#[test]
fn the_examples_are_read() {
    for kind in planverk::plan::file::KINDS {
        let objects: String = match kind.name {
            "organisasjon" | "plan" => continue,
            "organ" | "aktoer" | "vedtak" | "kilde" | "strategi" => {
                let list = [
                    ("organ", "organer"),
                    ("aktoer", "aktoerer"),
                    ("vedtak", "vedtak"),
                    ("kilde", "kilder"),
                    ("strategi", "strategier"),
                ];
                let list = list.iter().find(|(name, _)| *name == kind.name).unwrap().1;
                format!(
                    "{list}:\n  - {}\nplan: {{noekkel: p, slug: p, tittel: P, plantype: TEMAPLAN, tilstand: UTKAST}}\n",
                    kind.example
                )
            }
            _ => {
                let holder = planverk::plan::file::KINDS.iter().find_map(|holder| {
                    let field = holder.fields.iter().find(|field| matches!(field.shape, planverk::plan::file::Shape::Objects(table, _) if table == kind.table))?;
                    Some((holder.name, field.key))
                });
                match holder.unwrap() {
                    ("plan", list) => format!("plan:\n  noekkel: p\n  {list}:\n    - {}\n", kind.example),
                    ("vedtak", list) => format!(
                        "vedtak:\n  - noekkel: v\n    {list}:\n      - {}\nplan: {{noekkel: p}}\n",
                        kind.example
                    ),
                    ("delmaal", list) => format!(
                        "plan:\n  noekkel: p\n  delmaal:\n    - noekkel: d\n      {list}:\n        - {}\n",
                        kind.example
                    ),
                    ("indikator", list) => format!(
                        "plan:\n  noekkel: p\n  indikatorer:\n    - noekkel: i\n      {list}:\n        - {}\n",
                        kind.example
                    ),
                    (other, _) => panic!("{other} holds lists too"),
                }
            }
        };
        let text = format!("planfil: 1\norganisasjon: {{organisasjonsnummer: \"987654325\"}}\n{objects}");
        let read = planverk::plan::file::parse(text.as_bytes());
        assert!(read.is_ok(), "{}: {:?}\n{text}", kind.name, read.err());
    }
}
