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

    async fn a_csv_file_is_delivered_whole_or_not_at_all(db: &TestDb) {
        accept(db, SMALL).await;
        let database = ["--database", &db.address];
        let of = ["--plan", "plan", "--runde", "2025"];
        let round = |what: &str, more: &[&str]| run(&[&["round", what], &of[..], more, &database].concat());
        round("open", &[]);
        let path = db.folder.path().join("status.csv");
        let file = path.to_str().unwrap();
        let read = |text: &str, more: &[&str]| {
            std::fs::write(file, text).unwrap();
            round("read", &[&[file], more].concat())
        };
        let bad = "kode;status;beskrivelse\n1.1.1;I_GANG;Kurs\n9.9;I_GANG;x\n1.1.2;UTGAAR;Nei\n";
        let (code, out, err) = read(bad, &[]);
        assert_eq!((code, out.as_str()), (1, ""));
        let lines: Vec<_> = err.lines().collect();
        assert_eq!(lines[0], "planverk: 2 problems; nothing was written");
        assert!(lines[1].starts_with("line 3: The plan has no tiltak 9.9") && lines[2].starts_with("line 4: "), "{err}");
        assert!(round("status", &[]).1.contains("0 of "), "nothing was written");
        let good = "kode;status;beskrivelse\n1.1.1;I_GANG;Kurs\n1.1.2;FORSINKET;Vent\n";
        assert_eq!(read(good, &["--check"]).1, "2 lines are in order; nothing was written\n");
        assert_eq!(read(good, &[]), (0, "plan 2025: 2 lines read\n".into(), String::new()));
        assert!(round("status", &[]).1.contains("\n1.1.2      FORSINKET            LEVERT\n"));
        assert_eq!(read(good, &[]).1, "nothing to change\n", "what stands is no change");
        let (code, _, err) = read("kode;beskrivelse\n1.1.1;Flere kurs\n", &[]);
        assert!(code == 1 && err.contains("line 2: The status report of 1.1.1 is LEVERT"), "{err}");
        assert_eq!(read("kode\n", &[]).1, "nothing to change\n");
    }

    async fn a_year_frozen_published_and_opened_again(db: &TestDb) {
        accept(db, SMALL).await;
        let database = ["--database", &db.address];
        let of = ["--plan", "plan", "--runde", "2025"];
        let round = |what: &str, more: &[&str]| run(&[&["round", what], &of[..], more, &database].concat());
        let export = |more: &[&str]| run(&[&["export"], &of[..], &["--format", "json", "--output", "-"], more, &database].concat());
        round("open", &[]);
        assert_eq!(round("freeze", &[]).2, "planverk: The round 2025 is AAPEN; this cannot be done from there.; nothing was written\n");
        round("submit", &[]);
        assert_eq!(round("freeze", &[]).1, "plan 2025: frozen\n");
        let (code, stored, _) = export(&["--rapport", "1"]);
        assert_eq!(code, 0);
        assert_eq!(exporter_core::read(stored.as_bytes()).unwrap().rapport.unwrap().nummer, 1);
        let server = Server::on(&db.address);
        let at = |path: &str| server.get(&format!("/eksport/plan/{path}"), "*/*");
        assert!(at("2025/1.json").0.contains("404"), "not published");
        assert_eq!(round("publish", &["--rapport", "1"]).1, "plan 2025: published\n");
        let (status, body) = at("2025/1.json");
        assert!(status.contains("200") && body == stored, "{status}");
        assert_eq!(at("2025/gjeldende.json?maal=nn").1, stored);
        for missing in ["2025/2.json", "2025/1.docx", "2024/1.json", "2025.json", "2025/1.json/x", "x"] {
            assert!(at(missing).0.contains("404"), "{missing}");
        }
        assert_eq!(round("reopen", &["--begrunnelse", "Feil tall"]).1, "plan 2025: opened again\n");
        round("submit", &[]);
        round("freeze", &[]);
        assert_eq!(export(&["--rapport", "1"]).1, stored);
        let second = exporter_core::read(export(&["--rapport", "2"]).1.as_bytes()).unwrap().rapport.unwrap();
        assert_eq!(second.begrunnelse.as_deref(), Some("Feil tall"));
        assert_eq!(at("2025/gjeldende.json").1, stored, "the second is not published");
        let (code, out, _) = run(&["check", "--log", "--database", &db.address]);
        assert!(code == 0 && out.ends_with("the log is whole\n"), "{out}");
    }
}
