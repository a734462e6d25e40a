//! Measurements of whole parts of Planverk, beside the least that could do the same.

mod access;
mod log;
mod many;
mod plan;
mod reporting;
mod serve;

use std::path::{Path, PathBuf};
use std::process::Command;

#[tokio::main]
async fn main() {
    let names: Vec<_> = std::env::args().skip(1).collect();
    let asked = |name: &str| names.is_empty() || names.iter().any(|asked| asked == name);
    if asked("access") {
        access::run().await;
    }
    if asked("commits") {
        log::commits().await;
    }
    if asked("verification") {
        log::verification(100_000).await;
    }
    if asked("reader") {
        plan::reader();
    }
    if asked("plan") {
        plan::run();
    }
    if asked("many") {
        many::run().await;
    }
    if asked("reporting") {
        reporting::run().await;
    }
    if asked("serve") {
        serve::run();
    }
    for name in ["workbook", "pdf"].into_iter().filter(|name| asked(name)) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).join("run");
        assert!(Command::new(script).env_remove("CARGO_TARGET_DIR").status().unwrap().success());
    }
}

/// The program, built with optimisation.
fn built(root: &Path) -> PathBuf {
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--locked", "-p", "planverk"])
        .current_dir(root)
        .env_remove("CARGO_TARGET_DIR")
        .status();
    assert!(built.unwrap().success());
    root.join("target/release/planverk")
}

/// Median, least and most.
fn spread(mut figures: Vec<f64>, decimals: usize) -> String {
    figures.sort_by(f64::total_cmp);
    let [least, median, most] = [0, figures.len() / 2, figures.len() - 1].map(|i| figures[i]);
    format!("{median:.decimals$}  ({least:.decimals$}–{most:.decimals$})")
}
