//! Plans and live rounds in the formats of the registry.

use serde_json::Value;

use super::run;
use crate::on_both;
use crate::plan::{SMALL, TEMAPLAN, accept};
use crate::support::TestDb;

on_both! {
    async fn the_temaplan_as_a_document(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let export = |more: &[&str]| {
            run(&[&["export", "--plan", "temaplan-for-integrering", "--output", "-", "--database", &db.address], more].concat())
        };
        let (code, out, err) = export(&["--format", "json"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let document = exporter_core::read(out.as_bytes()).unwrap();
        assert_eq!(document.delmaal.iter().map(|delmaal| delmaal.tiltak.len()).sum::<usize>(), 36);
        assert_eq!(document.sekvens, "1");
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["type"], "PLAN");
        let (code, _, err) = export(&["--format", "docx"]);
        assert_eq!((code, err.as_str()), (1, "planverk: there is no format \"docx\"; there is xlsx, pdf, csv, json, planfil\n"));
        let (code, _, err) = export(&["--format", "json", "--runde", "2024"]);
        assert_eq!((code, err.as_str()), (1, "planverk: there is no plan \"temaplan-for-integrering\" with that round; there are: temaplan-for-integrering\n"));
    }

    async fn a_live_round_is_a_draft(db: &TestDb) {
        accept(db, SMALL).await;
        let database = ["--database", &db.address];
        assert_eq!(run(&[&["round", "open", "--plan", "plan", "--runde", "2025-t1"], &database[..]].concat()).0, 0);
        let (code, out, err) = run(&[&["export", "--plan", "plan", "--runde", "2025-t1", "--format", "json", "--output", "-"], &database[..]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        let document: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&document["type"], &document["runde"]["navn"]), (&"UTKAST".into(), &"2025-t1".into()));
        assert!(document["sammendrag"]["ikkeRapportert"].as_array().is_some_and(|silent| !silent.is_empty()));
    }
}
