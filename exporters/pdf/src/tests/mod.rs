//! What a file holds and how it is made, read from its bytes.

mod check;
mod figures;
mod hostile;
mod mutations;
mod read;
mod samples;
mod standards;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use exporter_core::{Exporter, Maalform, ReportDocument, sample};

use crate::Pdf;

/// A sample with its file.
type Made = Arc<OnceLock<(ReportDocument, Vec<u8>)>>;

/// The samples that every test is made with: all but the large one.
const SAMPLES: [&str; 7] =
    ["tom", "temaplan", "temaplan-2024", "temaplan-2025-utkast", "temaplan-2025", "temaplan-2026-t1", "fiendtlig"];

/// A sample and its file, made once for all tests.
fn made(name: &'static str, maalform: Maalform) -> Made {
    static MADE: Mutex<Option<HashMap<(&str, &str), Made>>> = Mutex::new(None);
    let key = (name, maalform.as_str());
    let mut all = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = Arc::clone(all.get_or_insert_default().entry(key).or_default());
    drop(all);
    made.get_or_init(|| {
        let document = sample(name).unwrap();
        let bytes = exported(&document, maalform);
        (document, bytes)
    });
    made
}

/// Every sample in both written forms.
fn all_made() -> impl Iterator<Item = (&'static str, Maalform, Made)> {
    let forms = SAMPLES.into_iter().flat_map(|name| Maalform::ALL.iter().map(move |form| (name, *form)));
    forms.map(|(name, form)| (name, form, made(name, form)))
}

/// The file of a document.
fn exported(document: &ReportDocument, maalform: Maalform) -> Vec<u8> {
    let mut bytes = Vec::new();
    Pdf.export(document, maalform, &mut bytes).unwrap();
    bytes
}
