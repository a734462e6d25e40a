//! Real clients against the program: each is a script of this folder that fails when anything is not as it should be.

use std::path::Path;
use std::process::Command;

use crate::support::server::Server;

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

#[test]
fn the_schema_keeps_the_rules_of_graphql_eslint() {
    run("eslint.mjs", &[]);
}

#[test]
fn the_schema_keeps_what_it_promised() {
    run("inspector.mjs", &[]);
}
