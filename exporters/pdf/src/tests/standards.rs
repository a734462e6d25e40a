//! Every sample before a checker that is not ours; `tests/pdf/run` asks another one, veraPDF.

use exporter_core::{Maalform, sample};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::{all_made, exported};

/// What a file does not keep of PDF/UA-1 and PDF/A-2a.
fn failures(bytes: &[u8]) -> Vec<String> {
    let profiles = [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a];
    let reports = profiles.map(|profile| {
        let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap();
        assert!(report.rules.total > 50, "{profile:?} looked at {:?}", report.rules);
        assert_eq!(report.is_compliant, report.failures.is_empty());
        report
    });
    reports.iter().flat_map(|report| &report.failures).map(ToString::to_string).collect()
}

#[test]
fn every_sample_is_pdf_ua_1_and_pdf_a_2a() {
    for (name, maalform, made) in all_made() {
        let (_, bytes) = made.get().unwrap();
        assert_eq!(failures(bytes), Vec::<String>::new(), "{name} {}", maalform.as_str());
    }
}

#[test]
fn what_is_taken_away_is_missed_by_others_too() {
    let whole = exported(&sample("temaplan").unwrap(), Maalform::Nb);
    let without = |key: &[u8]| {
        let mut document = lopdf::Document::load_mem(&whole).unwrap();
        document.catalog_mut().unwrap().remove(key);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        failures(&bytes)
    };
    let rewritten = without(b"Nothing");
    for key in [&b"Lang"[..], b"MarkInfo", b"Metadata", b"OutputIntents"] {
        let found = without(key).into_iter().find(|failure| !rewritten.contains(failure));
        assert!(found.is_some(), "{}", String::from_utf8_lossy(key));
    }
}
