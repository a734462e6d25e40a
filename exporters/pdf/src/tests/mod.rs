//! What a file holds and how it is made, read from its bytes.

mod check;
mod hostile;
mod mutations;
mod read;
mod samples;
mod standards;
mod words;

use exporter_core::{Exporter, Maalform, ReportDocument};

use crate::Pdf;

/// The file of a document.
fn exported(document: &ReportDocument, maalform: Maalform) -> Vec<u8> {
    let mut bytes = Vec::new();
    Pdf.export(document, maalform, &mut bytes).unwrap();
    bytes
}
