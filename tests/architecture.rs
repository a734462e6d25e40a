//! Which crate may know which: read from the manifests, so that an arrow in the wrong direction fails here.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// For each crate of the workspace, those of the workspace that it may depend on. A format may know the core alone.
fn allowed(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "entities" | "migrations" | "exporter-core" => &[],
        "planverk" => &["entities", "migrations", "exporter-core", "exporter-registry"],
        "exporter-registry" => &["exporter-core", "exporter-csv", "exporter-json", "exporter-pdf", "exporter-xlsx"],
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

fn dependencies() -> BTreeMap<String, Vec<String>> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
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
        wrong.extend(others.filter(|other| !may.contains(&other.as_str())).map(|other| format!("{name} → {other}")));
        for (library, doors) in DOORS {
            if knows.iter().any(|known| known == library) && !doors.contains(&name.as_str()) {
                wrong.push(format!("{name} → {library}"));
            }
        }
    }
    assert!(crates.len() >= 6, "the workspace was not read");
    assert!(wrong.is_empty(), "arrows that must not be: {wrong:?}");
}
