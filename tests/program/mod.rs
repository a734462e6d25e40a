//! The program as a user meets it: arguments, settings, output, exit codes.

mod demo;
mod erase;
mod export;
mod key;
mod round;
mod serve;

use std::process::Output;

use sea_orm::ConnectionTrait;

use crate::on_both;
use crate::support::TestDb;
use crate::support::server::planverk;
use crate::support::world::{self, Size};

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    said(&planverk(arguments).output().unwrap())
}

on_both! {
    async fn migrate_makes_the_schema_and_says_so(db: &TestDb) {
        let address = &db.fresh_address().await;
        let (code, out, err) = run(&["migrate", "--database", address]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(out, "applied  m0001_registers\napplied  m0002_plans\napplied  m0003_reporting\napplied  m0004_log\napplied  m0005_plan_files\napplied  m0006_trees\napplied  m0007_keys\napplied  m0008_reports\napplied  m0009_erasure\napplied  m0010_access\napplied  m0011_remarks\n");
        assert_eq!(run(&["migrate", "--database", address]).1, "the schema is up to date\n");
        assert_eq!(run(&["migrate", "--status", "--database", address]).1, out);
    }

    async fn check_finds_what_was_tampered_with(db: &TestDb) {
        db.put([world::row(entities::Table::Organisasjon, Size::Least)]).await;
        let (code, out, err) = run(&["check", "--log", "--database", &db.address]);
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("1 endringer, 1 row versions, 1 rows; last hash ") && out.ends_with("the log is whole\n"), "{out}");
        // The test server forgets at a crash, and check says so.
        assert_eq!(out.contains("warning: fsync is off"), db.address.starts_with("postgres"), "{out}");
        db.raw().await.execute_unprepared("UPDATE organisasjon SET navn = 'Smugleriet'").await.unwrap();
        let (code, out, err) = run(&["check", "--log", "--database", &db.address]);
        assert_eq!((code, err.as_str()), (1, "planverk: the log does not hold: 1 problem\n"));
        assert!(out.contains("organisasjon ") && out.contains("the table does not say what the log says\n"), "{out}");
    }

    async fn an_older_or_newer_database_gets_one_clear_line(db: &TestDb) {
        let fresh = &db.fresh_address().await;
        if fresh.starts_with("postgres") {
            let (code, _, err) = run(&["check", "--log", "--database", fresh]);
            assert_eq!((code, err.as_str()), (1, "planverk: the database lacks the schema changes m0001_registers, m0002_plans, m0003_reporting, m0004_log, m0005_plan_files, m0006_trees, m0007_keys, m0008_reports, m0009_erasure, m0010_access, m0011_remarks; run: planverk migrate\n"));
        }
        db.raw().await.execute_unprepared("INSERT INTO seaql_migrations VALUES ('m9999_tomorrow', 0)").await.unwrap();
        for command in [&["migrate"][..], &["migrate", "--status"], &["check", "--log"]] {
            let (code, out, err) = said(&planverk(command).args(["--database", &db.address]).output().unwrap());
            let line = "planverk: the database is newer than this program: it has the schema changes m9999_tomorrow\n";
            assert_eq!((code, out.as_str(), err.as_str()), (1, "", line));
        }
    }
}

#[test]
fn a_database_that_is_not_there_gets_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let missing = format!("sqlite:{}", folder.path().join("none.db").display());
    let (code, _, err) = run(&["check", "--log", "--database", &missing]);
    assert_eq!(code, 1);
    assert!(
        err.starts_with(&format!("planverk: cannot open the database {missing}: ")) && err.lines().count() == 1,
        "{err}"
    );
    assert!(!folder.path().join("none.db").exists());
    let (code, _, err) = run(&["migrate", "--database", "postgres://kari:hemmelig@127.0.0.1:1/plan"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("postgres://kari@127.0.0.1:1/plan") && err.lines().count() == 1 && !err.contains("hemmelig"),
        "{err}"
    );
    let (code, _, err) = run(&["migrate", "--database", "mysql://h/d"]);
    assert_eq!(code, 2);
    assert!(err.contains("write sqlite:FILE"), "{err}");
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, format!("database = {:?}\nlog_format = \"json\"\n", at("file.db"))).unwrap();
    let there = |name: &str| folder.path().join(name).exists();
    let migrate = || {
        let mut command = planverk(&["migrate"]);
        command.arg("--config").arg(&file);
        command
    };
    assert!(migrate().status().unwrap().success() && there("file.db"));
    assert!(
        migrate().env("PLANVERK_DATABASE", at("environment.db")).status().unwrap().success() && there("environment.db")
    );
    let mut flag = migrate();
    flag.env("PLANVERK_DATABASE", at("no.db")).args(["--database", &at("flag.db")]);
    assert!(flag.status().unwrap().success() && there("flag.db") && !there("no.db"));
}

#[test]
fn settings_that_are_none_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, "databas = \"sqlite:a.db\"\n").unwrap();
    let (code, _, err) = run(&["migrate", "--config", file.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(
        err.contains("settings.toml") && err.contains("unknown field `databas`") && err.contains("`database`"),
        "{err}"
    );
    let (code, _, err) = run(&["migrate", "--config", "/none.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("cannot read the settings file /none.toml"), "{err}");
    let (code, _, err) = run(&["migrate", "--log-level", "loud=,="]);
    assert_eq!(code, 2);
    assert!(err.starts_with("planverk: --log-level"), "{err}");
    for wrong in [&["import"][..], &["migrate", "--nonsense"], &["fly"]] {
        assert_eq!(run(wrong).0, 2, "{wrong:?}");
    }
}
