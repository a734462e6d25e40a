//! What every format of the registry keeps, whatever it is; and the README's example of one.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, clippy::expect_used)]

mod fields;
mod filled;
mod hostile;
mod lines;
mod printed;
mod same;

use exporter_core::{Exporter, Maalform, ReportDocument};
use exporter_registry::EXPORTERS;

/// Every format, and the example.
fn formats() -> impl Iterator<Item = &'static dyn Exporter> {
    EXPORTERS.iter().copied().chain([&lines::Lines as &dyn Exporter])
}

/// The file of a document.
fn file(format: &dyn Exporter, document: &ReportDocument, maalform: Maalform) -> Vec<u8> {
    let mut bytes = Vec::new();
    format.export(document, maalform, &mut bytes).unwrap_or_else(|error| panic!("{}: {error:?}", format.id()));
    bytes
}

#[test]
fn the_readme_shows_the_example_as_it_is_tested() {
    let (readme, example) = (include_str!("../../../../README.md"), include_str!("lines.rs"));
    assert!(readme.contains(&format!("```rust\n{example}```\n")), "the README's example is another than lines.rs");
}
