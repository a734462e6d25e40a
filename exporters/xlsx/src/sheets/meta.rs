//! The very hidden sheet: what the workbook is, for machines.

use exporter_core::SCHEMA;
use rust_xlsxwriter::XlsxError;

use super::rapportering;
use crate::book::Source;
use crate::cell::Pen;
use crate::style::Kind;

/// The sheet's name.
pub const NAME: &str = "_meta";
/// The number of the workbook's own shape: what reads it back knows this one alone.
pub const WORKBOOK: u32 = 1;

/// What the workbook is, name by name.
pub fn entries(source: &Source<'_>) -> Vec<(&'static str, String)> {
    let document = source.document;
    let round = |field: fn(&exporter_core::Runde) -> &String| document.runde.as_ref().map(field).cloned();
    vec![
        ("arbeidsbok", WORKBOOK.to_string()),
        ("skjema", SCHEMA.to_string()),
        ("eksport-id", export_id(&source.sha256)),
        ("type", document.kind.to_string()),
        ("maalform", source.maalform.as_str().to_owned()),
        ("plan", document.plan.slug.clone()),
        ("plan-id", document.plan.id.clone()),
        ("runde", round(|runde| &runde.navn).unwrap_or_default()),
        ("runde-id", round(|runde| &runde.id).unwrap_or_default()),
        ("rapport-id", document.rapport.as_ref().map(|rapport| rapport.id.clone()).unwrap_or_default()),
        ("generert", document.generert.to_string()),
        ("sekvens", document.sekvens.clone()),
        ("sha256", source.sha256.clone()),
        ("rader", rapportering::rows(document).count().to_string()),
        ("program", env!("CARGO_PKG_VERSION").to_owned()),
    ]
}

/// The export's own id: the same document gives the same one.
pub fn export_id(sha256: &str) -> String {
    sha256.chars().take(32).collect()
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    pen.sheet.set_column_width(0, 16)?.set_column_width(1, 70)?;
    let format = pen.styles.kind(Kind::Text).clone();
    for (row, (name, value)) in (0..).zip(entries(source)) {
        pen.string(row, 0, name, Some(&format))?;
        pen.string(row, 1, &value, Some(&format))?;
    }
    Ok(())
}
