//! The controller's workbook: filtered, summed, printed and laid beside the accounts, and saying itself whether its sums are
//! right.

mod book;
mod cell;
mod control;
mod facts;
mod formula;
mod left_out;
mod page;
mod read;
mod row;
mod sheets;
mod style;
mod table;
mod text;

use std::io::Write;

pub use left_out::LEFT_OUT;
pub use read::{FieldEdit, Place, Problem, ProblemKind, Refused, Returned, RowEdit, Value, read_back};
pub use row::Inndatafelt;
pub use text::in_cell;

use exporter_core::{ExportError, Exporter, Maalform, ReportDocument};

/// The format XLSX.
#[derive(Clone, Copy, Debug)]
pub struct Xlsx;

impl Exporter for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn navn(&self) -> &'static str {
        "Excel-arbeidsbok"
    }

    fn mediatype(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    fn filendelse(&self) -> &'static str {
        "xlsx"
    }

    fn programversjon(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn left_out(&self) -> &'static [(&'static str, &'static str)] {
        LEFT_OUT
    }

    fn export(
        &self,
        document: &ReportDocument,
        language: Maalform,
        output: &mut (dyn Write + Send),
    ) -> Result<(), ExportError> {
        book::write(document, language, output)
    }
}
