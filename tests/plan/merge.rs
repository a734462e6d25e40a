//! Between file and database, field by field.

use entities::plans::{planreferanse, tiltak};
use entities::{Logged, Table};
use planverk::log::Outcome;
use planverk::plan::file::Prefer;
use planverk::plan::import::{export, rows_of};

use super::{SMALL, accept, import_all, wrong};
use crate::on_both;
use crate::support::TestDb;

async fn tiltak(db: &TestDb, kode: &str) -> tiltak::Model {
    let rows = rows_of(&db.db, "plan").await.unwrap().unwrap();
    rows.all::<tiltak::Model>().find(|tiltak| tiltak.kode == kode).unwrap().clone()
}

/// Changes a tiltak as the API would.
async fn through_the_api(db: &TestDb, kode: &str, change: impl Fn(&mut tiltak::Model)) {
    let mut model = tiltak(db, kode).await;
    change(&mut model);
    db.put([model.into()]).await;
}

fn frist(text: &str) -> String {
    SMALL.replace("frist: juni 2024", text)
}

on_both! {
    async fn what_the_file_did_not_give_may_be_given_later(db: &TestDb) {
        accept(db, SMALL).await;
        let given = SMALL
            .replace("tittel: Delmålet\n", "tittel: Delmålet\n      uttoemmende: true\n")
            .replace("kode: 1.1.1,", "kode: 1.1.1, kontostrenger: [{ansvar: \"3010\"}],");
        assert_eq!(accept(db, &given).await, [
            "changed  delmaal 1 «Delmålet», uttoemmende: false → true",
            "changed  tiltak 1.1.1 «Holde kurs og møter», kontostrenger: [] → [{\"ansvar\":\"3010\"}]",
        ]);
    }

    async fn a_plan_names_another_by_its_slug(db: &TestDb) {
        let other = |slug: &str| SMALL.replace("delmaal:", &format!("planreferanser: [{{noekkel: annen, tittel: Annen, rolle: OVERORDNET, plan: {slug}}}]\n  delmaal:"));
        accept(db, SMALL).await;
        let none = wrong(db, &other("plam")).await;
        assert_eq!(none.len(), 1);
        assert!(none[0].2.contains("there is no plan \"plam\" in the database; did you mean plan?"), "{none:?}");
        accept(db, &other("plan")).await;
        let rows = rows_of(&db.db, "plan").await.unwrap().unwrap();
        let [reference] = rows.all::<planreferanse::Model>().collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!(reference.referert_plan_id, Some(reference.plan_id));
        let text = export(&db.db, "plan", true).await.unwrap().unwrap();
        assert!(text.contains("plan: plan"), "{text}");
        assert_eq!(accept(db, &text).await, [""; 0]);
    }

    async fn the_file_owns_the_fields_that_it_writes(db: &TestDb) {
        accept(db, SMALL).await;
        assert_eq!(accept(db, &frist("frist: \"2025\"")).await, ["changed  tiltak 1.1.1 «Holde kurs og møter», frist: juni 2024 → 2025-01-01 to 2025-12-31"]);
        assert_eq!(tiltak(db, "1.1.1").await.frist_til.unwrap().to_string(), "2025-12-31");
        // An absent key is left alone, null clears.
        assert_eq!(accept(db, &frist("art: TIDSAVGRENSET")).await, ["changed  tiltak 1.1.1 «Holde kurs og møter», art: nothing → «TIDSAVGRENSET»"]);
        assert!(tiltak(db, "1.1.1").await.frist_fra.is_some());
        accept(db, &frist("frist: null")).await;
        assert!(tiltak(db, "1.1.1").await.frist_fra.is_none());
        db.assert_whole().await;
    }

    async fn what_was_done_through_the_api_is_left_alone(db: &TestDb) {
        accept(db, SMALL).await;
        let kultur = entities::id::object("987654325", None, Table::Aktoer, "kultur");
        through_the_api(db, "1.1.1", |tiltak| tiltak.ansvarlig_id = Some(kultur)).await;
        through_the_api(db, "1.1.2", |tiltak| tiltak.art = Some(entities::codes::Tiltaksart::Loepende)).await;
        // A tiltak that the file has never had.
        let mut made = tiltak(db, "1.1.2").await;
        (made.id, made.noekkel, made.kode) = (uuid::Uuid::from_u128(1), "laget".into(), "1.1.3".into());
        db.put([made.into()]).await;
        assert_eq!(accept(db, &frist("frist: \"2026\"")).await.len(), 1);
        assert_eq!(tiltak(db, "1.1.1").await.ansvarlig_id, Some(kultur));
        assert!(tiltak(db, "1.1.3").await.avsluttet.is_none());
        // The file may say now what the database says already.
        assert_eq!(accept(db, &frist("frist: \"2026\", ansvarlig: kultur")).await, Vec::<String>::new());
    }

    async fn a_change_on_both_sides_is_told_with_both_values(db: &TestDb) {
        accept(db, SMALL).await;
        through_the_api(db, "1.1.1", |tiltak| tiltak.frist_til = "2024-12-31".parse().ok()).await;
        let text = frist("frist: \"2027\"");
        let told = wrong(db, &text).await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].0, told[0].1), (27, 75));
        assert!(told[0].2.starts_with("tiltak kurs, frist: was changed on both sides: the file says 2027-01-01 to 2027-12-31, the database juni 2024;"), "{}", told[0].2);
        assert!(matches!(import_all(db, &[&text], Some(Prefer::Database)).await, Outcome::Unchanged(_)));
        assert!(matches!(import_all(db, &[&text], Some(Prefer::File)).await, Outcome::Written(..)));
        assert_eq!(tiltak(db, "1.1.1").await.frist_til.unwrap().to_string(), "2027-12-31");
    }

    /// An export knows what it was written from: what changed before it is no conflict, what changed after it is.
    async fn an_edited_export_is_merged_against_the_export(db: &TestDb) {
        accept(db, SMALL).await;
        through_the_api(db, "1.1.1", |tiltak| tiltak.frist_ordlyd = Some("sommeren".into())).await;
        let exported = planverk::plan::import::export(&db.db, "plan", true).await.unwrap().unwrap();
        let edited = exported.replace("ordlyd: sommeren", "ordlyd: sommaren");
        assert_ne!(edited, exported);
        assert_eq!(accept(db, &edited).await.len(), 1);
        through_the_api(db, "1.1.1", |tiltak| tiltak.frist_ordlyd = Some("august".into())).await;
        assert_eq!(wrong(db, &exported.replace("ordlyd: sommeren", "ordlyd: høsten")).await.len(), 1);
    }

    async fn what_the_file_no_longer_has_ends_by_decision(db: &TestDb) {
        accept(db, SMALL).await;
        let without = SMALL.replace("        - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024}\n", "");
        let told = wrong(db, &without).await;
        assert!(told[0].2.contains("tiltak kurs is no longer in the file, and the plan is adopted: put it back, or add a tekstendring of type STROEKET"), "{told:?}");
        let struck = format!("{without}  tekstendringer:\n    - {{noekkel: t, vedtak: FT 9/25, type: STROEKET, omfang: KULEPUNKT, objekt: {{tiltak: kurs}}}}\n");
        let differences = accept(db, &struck).await;
        assert!(differences.iter().any(|line| line == "ended    tiltak 1.1.1 «Holde kurs og møter»"), "{differences:?}");
        let ended = tiltak(db, "1.1.1").await;
        assert_eq!((ended.avsluttet.unwrap().to_string().as_str(), ended.kode.as_str()), ("2026-01-01", "1.1.1"));
        assert_eq!(ended.avsluttet_ved_id, Some(entities::id::object("987654325", None, Table::Vedtak, "ft-9-25")));
        assert_eq!(accept(db, &struck).await, Vec::<String>::new());
        // A register is no wording: what the file drops there ends without a decision.
        let differences = accept(db, &struck.replace("  - {noekkel: kultur, navn: Kultur, type: ENHET}\n", "")).await;
        assert_eq!(differences, ["ended    aktoer kultur «Kultur»"]);
    }

    async fn wording_moves_only_by_decision_or_retting(db: &TestDb) {
        accept(db, SMALL).await;
        let text = SMALL.replace("Holde kurs og møter", "Holde gode kurs og møter");
        let told = wrong(db, &text).await;
        assert!(told[0].2.starts_with("tiltak kurs, tekst: the plan is adopted, and its wording changed without a decision"), "{told:?}");
        let decided = format!("{text}  tekstendringer:\n    - {{noekkel: t, vedtak: FT 9/25, type: TILFOEYD, omfang: FRASE, objekt: {{tiltak: 1.1.1}}, frase: gode, \
            foer: Holde kurs og møter, etter: Holde gode kurs og møter}}\n");
        assert_eq!(accept(db, &decided).await.len(), 2);
        let mended = decided.replace("tekst: Samarbeide med NAV", "tekst: Samarbeide med Nav")
            + "  rettinger:\n    - {noekkel: r, objekt: {tiltak: 1.1.2.1}, felt: tekst, kildetekst: NAV, rettet: Nav, begrunnelse: Skrivefeil.}\n";
        assert_eq!(accept(db, &mended).await.len(), 2);
        assert_eq!(tiltak(db, "1.1.2.1").await.tekst, "Samarbeide med Nav");
        db.assert_whole().await;
    }

    async fn a_tiltak_keeps_its_identity_when_it_moves(db: &TestDb) {
        accept(db, SMALL).await;
        let before = tiltak(db, "1.1.2.1").await;
        let moved = SMALL.replace("          deltiltak:\n            - {noekkel: nav", "        - {noekkel: nav");
        accept(db, &moved).await;
        let after = tiltak(db, "1.1.2.1").await;
        assert_eq!((after.id, after.forelder_id), (before.id, None));
        assert!(before.forelder_id.is_some());
        assert_eq!(tiltak::Model::TABLE, Table::Tiltak);
    }
}
