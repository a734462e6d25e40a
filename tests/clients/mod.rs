//! Real clients against the program: each is a script of this folder that fails when anything is not as it should be.

use std::path::Path;
use std::process::Command;

use crate::on_both;
use crate::support::TestDb;
use crate::support::server::{Server, planverk};

/// Runs a client's script; what it printed is told only when it fails.
fn run(script: &str, arguments: &[&str]) {
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/run");
    let output = Command::new(runner).arg(script).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{script}: {}\n{}{}", output.status, text(&output.stdout), text(&output.stderr));
}

/// Runs a client's script against a server of its own, which has begun with the first plan.
fn against_a_server(script: &str) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(&format!("sqlite:{}", folder.path().join("planverk.db").display()));
    run(script, &[&format!("http://{}/graphql", server.address)]);
}

#[test]
fn graphql_codegen_and_graphql_request() {
    against_a_server("codegen.mjs");
}

#[test]
fn apollo_client() {
    against_a_server("apollo.mjs");
}

#[test]
fn relay_compiler_and_runtime() {
    against_a_server("relay.mjs");
}

#[test]
fn python_gql() {
    against_a_server("python_gql.py");
}

#[test]
fn python_ariadne_codegen() {
    against_a_server("python_ariadne.py");
}

on_both! {
    async fn two_reporting_years_from_outside(db: &TestDb) {
        let server = Server::on(&db.address);
        let key = |role: &str| {
            let arguments = ["key", "create", "--role", role, "--organisasjon", "817920632", "--name", role, "--database", &db.address];
            String::from_utf8(planverk(&arguments).output().unwrap().stdout).unwrap().trim().to_owned()
        };
        let keys = ["ADMIN", "RAPPORTOER", "REDAKTOER", "CONTROLLER", "GODKJENNER"].map(key);
        let address = format!("http://{}/graphql", server.address);
        let keys = keys.iter().map(String::as_str);
        run("year.mjs", &[address.as_str()].into_iter().chain(keys).collect::<Vec<_>>());
    }
}

#[test]
fn the_schema_keeps_the_rules_of_graphql_eslint() {
    run("eslint.mjs", &[]);
}

#[test]
fn the_schema_keeps_what_it_promised() {
    run("inspector.mjs", &[]);
}
