//! Erasing a person and redacting an image from the command line: what is left verifies, and the words are gone from the files.

use super::run;
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;
use crate::support::server::Server;

const OPEN: &str = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet } }";

/// Whether the files of a SQLite database hold some words anywhere; on PostgreSQL they are the server's.
fn in_files(db: &TestDb, words: &str) -> bool {
    let mut files =
        std::fs::read_dir(db.folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

on_both! {
    async fn a_person_is_erased_and_what_they_did_stays(db: &TestDb) {
        accept(db, SMALL).await;
        let planverk = |arguments: &[&str]| run(&[arguments, &["--database", &db.address]].concat());
        let (_, key, _) = planverk(&["key", "create", "--role", "REDAKTOER", "--organisasjon", "987654325", "--name", "Kari Nordmann"]);
        let server = Server::on(&db.address);
        assert!(server.ask_as(key.trim(), OPEN).1.contains("true"));
        let (_, list, _) = planverk(&["person", "list"]);
        let line = list.lines().find(|line| line.ends_with("Kari Nordmann")).unwrap_or_else(|| panic!("{list}"));
        let (actor, rest) = line.split_once(' ').unwrap();
        assert_eq!(rest.trim(), "1  Kari Nordmann", "one change");

        let (code, _, err) = planverk(&["person", "erase", actor, "--reason", " "]);
        assert_eq!((code, err.as_str()), (1, "planverk: --reason says why the name is erased; it is empty\n"));
        assert_eq!(planverk(&["person", "erase", actor]).0, 2, "a reason must be given");
        let (code, _, err) = planverk(&["person", "erase", "00000000-0000-0000-0000-000000000001", "--reason", "x"]);
        assert!(code == 1 && err.contains("there is no actor 00000000"), "{err}");
        let (code, out, err) = planverk(&["person", "erase", actor, "--reason", "sluttet, og bad om det"]);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));

        let (_, list, _) = planverk(&["person", "list"]);
        assert!(list.contains(&format!("{actor}        1  (erased: sluttet, og bad om det)")), "{list}");
        assert!(!planverk(&["key", "list"]).1.contains("Kari"));
        assert!(server.ask_as(key.trim(), OPEN).0.contains("401"), "a person's key goes with the name");
        assert!(planverk(&["check", "--log"]).1.ends_with("the log is whole\n"));
        assert!(!in_files(db, "Kari Nordmann"));
        assert_eq!(planverk(&["person", "erase", actor, "--reason", "x"]).0, 1, "there is no name any more");
    }

    async fn an_image_is_redacted_and_the_log_is_whole(db: &TestDb) {
        accept(db, &SMALL.replace("navn: Kultur", "navn: Kari Nordmann")).await;
        let planverk = |arguments: &[&str]| run(&[arguments, &["--database", &db.address]].concat());
        let (code, found, err) = planverk(&["log", "find", "Kari Nordmann"]);
        assert_eq!(code, 0);
        assert!(err.contains("2 places, 2 of which stand"), "{err}");
        let actor = found.lines().find(|line| line.starts_with("aktoer  ")).unwrap_or_else(|| panic!("{found}"));
        let [_, row, from, to, column] = actor.split("  ").collect::<Vec<_>>()[..] else { panic!("{actor}") };
        assert_eq!((from, to, column), ("1", "stands", "navn"));
        let (code, _, err) = planverk(&["log", "redact", row, from, "--reason", "navn på en privatperson"]);
        assert!(code == 1 && err.contains("stands"), "{err}");

        accept(db, SMALL).await;
        for line in planverk(&["log", "find", "Kari Nordmann"]).1.lines() {
            let [_, row, from, to, _] = line.split("  ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!(to, "2", "past: {line}");
            let (code, out, err) = planverk(&["log", "redact", row, from, "--reason", "navn på en privatperson"]);
            assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
        }
        let (_, found, err) = planverk(&["log", "find", "Kari Nordmann"]);
        assert_eq!((found.as_str(), err.as_str()), ("", "0 places, 0 of which stand\n"));
        assert!(planverk(&["check", "--log"]).1.ends_with("the log is whole\n"));
        assert!(!in_files(db, "Kari Nordmann"));
        assert_eq!(planverk(&["log", "find", " "]).2, "planverk: say which words to look for\n");
        let (code, _, err) = planverk(&["log", "redact", row, from, "--reason", "x"]);
        assert!(code == 1 && err.contains("redacted already"), "{err}");
        assert_eq!(planverk(&["log", "redact", row, "99", "--reason", "x"]).0, 1);
    }
}
