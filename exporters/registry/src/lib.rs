//! The list of export formats: the only place that names them.

/// The workbook that comes back: what was filled in, and how its cells hold texts.
pub mod workbook {
    pub use exporter_xlsx::{FieldEdit, Inndatafelt, Problem, Refused, Returned, RowEdit, Value, in_cell, read_back};
}

use exporter_core::Exporter;

/// Every format, in the order in which they are offered. A new one is a line here.
pub static EXPORTERS: &[&dyn Exporter] =
    &[&exporter_xlsx::Xlsx, &exporter_pdf::Pdf, &exporter_csv::Csv, &exporter_json::Json];

/// No format has that id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no format {id:?}; there is {}", ids().join(", "))]
pub struct UnknownFormat {
    /// What was asked for.
    pub id: String,
}

/// The format with that id.
pub fn find(id: &str) -> Result<&'static dyn Exporter, UnknownFormat> {
    EXPORTERS.iter().copied().find(|format| format.id() == id).ok_or_else(|| UnknownFormat { id: id.to_owned() })
}

fn ids() -> Vec<&'static str> {
    EXPORTERS.iter().map(|format| format.id()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn formats_have_ids_and_endings_of_their_own() {
        let ids: HashSet<_> = EXPORTERS.iter().map(|format| format.id()).collect();
        let endings: HashSet<_> = EXPORTERS.iter().map(|format| format.filendelse()).collect();
        assert_eq!((ids.len(), endings.len()), (EXPORTERS.len(), EXPORTERS.len()));
        for format in EXPORTERS {
            assert!(format.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
            assert!(!format.navn().is_empty() && !format.programversjon().is_empty());
            assert!(format.mediatype().contains('/') && !format.filendelse().contains('.'));
        }
    }

    #[test]
    fn an_unknown_format_is_answered_with_what_exists() {
        assert_eq!(find("json").map(Exporter::filendelse), Ok("json"));
        let error = find("docx").err().unwrap();
        assert_eq!(error.to_string(), "there is no format \"docx\"; there is xlsx, pdf, csv, json");
    }
}
