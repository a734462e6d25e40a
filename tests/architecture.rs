//! Which crate may know which, and which libraries may come along: read from the manifests, so that what must not be fails here.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// For each crate of the workspace, those of the workspace that it may depend on, `*` for any ending. A format may know the core
/// alone, and only the registry knows formats.
fn allowed(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "entities" | "migrations" | "exporter-core" => &[],
        "planverk" => &["entities", "migrations", "exporter-core", "exporter-registry"],
        "exporter-registry" => &["exporter-*"],
        "tests" => return None,
        format if format.starts_with("exporter-") => &["exporter-core"],
        other => panic!("{other} is a new crate: say here which others it may know"),
    })
}

/// Libraries that stay behind one door: which crates may name them.
const DOORS: &[(&str, &[&str])] = &[
    ("async-graphql", &["planverk"]),
    ("axum", &["planverk"]),
    ("sea-orm", &["entities", "migrations", "planverk"]),
    ("sea-orm-migration", &["migrations"]),
    ("rust_xlsxwriter", &["exporter-xlsx"]),
    ("printpdf", &["exporter-pdf"]),
];

/// Libraries that are not wanted, and why.
const UNWANTED: &[(&str, &str)] = &[
    ("openssl", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
    ("aws-lc-rs", "one TLS provider: ring"),
    ("serde_yaml", "unmaintained"),
];

/// The licences that go with ours.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn metadata(more: &[&str]) -> Value {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--locked"])
        .args(more)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    serde_json::from_slice(&metadata.stdout).unwrap()
}

fn dependencies() -> BTreeMap<String, Vec<String>> {
    let metadata = metadata(&["--no-deps"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let package = |package: &Value| {
        let of = package["dependencies"].as_array().unwrap().iter().map(|d| text(&d["name"])).collect();
        (text(&package["name"]), of)
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

#[test]
fn crates_know_only_what_they_may() {
    let crates = dependencies();
    let mut wrong = Vec::new();
    for (name, knows) in &crates {
        let Some(may) = allowed(name) else { continue };
        let others = knows.iter().filter(|other| crates.contains_key(*other));
        let is_allowed = |other: &str| {
            may.iter().any(|may| *may == other || may.strip_suffix('*').is_some_and(|begin| other.starts_with(begin)))
        };
        wrong.extend(others.filter(|other| !is_allowed(other)).map(|other| format!("{name} → {other}")));
        for (library, doors) in DOORS {
            if knows.iter().any(|known| known == library) && !doors.contains(&name.as_str()) {
                wrong.push(format!("{name} → {library}"));
            }
        }
    }
    assert!(crates.len() >= 6, "the workspace was not read");
    assert!(wrong.is_empty(), "arrows that must not be: {wrong:?}");
}

/// Whether a licence expression can be met: of each "and" one of the "or"s.
fn is_licensed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|all| all.split(" OR ").any(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_library_is_licensed_and_wanted() {
    let metadata = metadata(&["--filter-platform=x86_64-unknown-linux-gnu"]);
    let packages = metadata["packages"].as_array().unwrap();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none");
        if !is_licensed(licence) {
            wrong.push(format!("{name}: licence {licence}"));
        }
        if let Some(source) = package["source"].as_str().filter(|source| !source.starts_with("registry+")) {
            wrong.push(format!("{name}: comes from {source}"));
        }
        wrong.extend(UNWANTED.iter().filter(|(other, _)| *other == name).map(|(_, why)| format!("{name}: {why}")));
    }
    assert!(packages.len() > 50, "the libraries were not read");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
