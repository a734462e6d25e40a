//! The reporting year from the command line.

use super::run;
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;
use crate::support::server::Server;

on_both! {
    async fn a_round_from_open_to_submitted(db: &TestDb) {
        accept(db, SMALL).await;
        let database = ["--database", &db.address];
        let of = ["--plan", "plan", "--runde", "2025"];
        let round = |what: &str, more: &[&str]| run(&[&["round", what], &of[..], more, &database].concat());
        assert_eq!(round("status", &[]).2, "planverk: plan has no round 2025; open it with: planverk round open\n");
        assert_eq!(round("open", &["--frist", "2026-02-01"]), (0, "plan 2025: opened\n".into(), String::new()));
        let (code, _, err) = round("open", &[]);
        assert_eq!((code, err.as_str()), (1, "planverk: The round 2025 is there already.; nothing was written\n"));
        let (_, out, _) = round("status", &[]);
        assert!(out.starts_with("plan 2025: AAPEN, 0 of ") && out.contains("\n1.1.1      IKKE_RAPPORTERT      –\n"), "{out}");
        let (_, key, _) = run(&[&["key", "create", "--role", "RAPPORTOER", "--organisasjon", "987654325", "--name", "x"], &database[..]].concat());
        let deliver = "mutation { leverStatus(input: {plan: \"plan\", aar: 2025, kode: \"1.1.1\", status: I_GANG, beskrivelse: \"x\"}) { skrevet } }";
        assert!(Server::on(&db.address).ask_as(key.trim(), deliver).1.contains("true"));
        assert_eq!(round("return", &["--kode", "1.1.1", "--kommentar", "Hvor mange?"]).1, "plan 2025: returned\n");
        assert!(round("status", &[]).1.contains("\n1.1.1      IKKE_RAPPORTERT      RETURNERT  Hvor mange?\n"));
        let (code, _, err) = round("approve", &["1.1.1", "9.9"]);
        assert_eq!((code, err.as_str()), (1, "planverk: The status report of 1.1.1 is RETURNERT; this cannot be done from there. The plan has no tiltak 9.9.; nothing was written\n"));
        assert_eq!(round("submit", &[]).1, "plan 2025: submitted\n");
        assert_eq!(round("return", &[]).1, "plan 2025: returned\n");
        assert_eq!(run(&[&["round", "submit", "--plan", "plan", "--runde", "2025-t3"], &database[..]].concat()).0, 2);
        assert_eq!(run(&[&["round", "submit", "--plan", "plann", "--runde", "2025"], &database[..]].concat()).2, "planverk: there is no plan \"plann\"; there are: plan\n");
    }
}
