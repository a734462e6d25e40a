//! A workbook that was filled in, read back: what was changed in its Rapportering sheet, or all that is wrong with it.
//!
//! Rows are known by the table, its header and their own hidden columns (id, version, hash), so they may be sorted, filtered
//! and left out. The values exported stand in the file, and the hash covers them with everything else that is not input: it
//! shows mistakes, not malice, so whoever writes the edits asks what the sender may do, as for any other request.

mod grid;
mod package;
mod problem;
mod rows;

use std::fmt;

use exporter_core::{Date, Maalform, RapportertStatus, Vurdering};

pub use problem::{Place, Problem, ProblemKind};

use crate::row::{Inndatafelt, TABLE};
use crate::sheets::meta::WORKBOOK;

/// What came back. An unedited workbook has no rows here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The plan's name in addresses.
    pub plan: String,
    /// The round's name in addresses: "2025", "2025-t1".
    pub runde: String,
    /// The export's id.
    pub eksport: String,
    /// Number of the last change that the workbook rested on.
    pub sekvens: String,
    /// The written form of the sheet's headers and words.
    pub maalform: Maalform,
    /// The rows with a changed value, in the order of the sheet.
    pub rows: Vec<RowEdit>,
}

/// A row with a changed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowEdit {
    /// The tiltak's id in the API.
    pub tiltak: String,
    /// The tiltak's code, as exported.
    pub kode: String,
    /// The version of the status report that was exported; `None` where there was none.
    pub versjon: Option<i32>,
    /// The row's number in the sheet, for messages.
    pub row: u32,
    /// The changed values, in the order of the columns.
    pub fields: Vec<FieldEdit>,
}

/// A changed value: the two sides of a three-way merge with what is stored now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    /// The field.
    pub felt: Inndatafelt,
    /// Its cell, for messages.
    pub cell: String,
    /// What was exported; a text is as [`crate::in_cell`] made it, which is what a stored text is to be compared through.
    pub exported: Option<Value>,
    /// What stands there now; `None` clears.
    pub now: Option<Value>,
}

/// A value that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A status.
    Status(RapportertStatus),
    /// An assessment.
    Vurdering(Vurdering),
    /// A day.
    Date(Date),
    /// A text.
    Text(String),
}

impl Value {
    /// The value as the hidden column holds it.
    fn as_exported(&self) -> String {
        match self {
            Self::Status(status) => status.as_str().to_owned(),
            Self::Vurdering(vurdering) => vurdering.as_str().to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The value that a hidden column holds.
    fn exported(felt: Inndatafelt, text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        match felt {
            Inndatafelt::Status => text.parse().ok().map(Self::Status),
            Inndatafelt::Vurdering => text.parse().ok().map(Self::Vurdering),
            Inndatafelt::NyFrist => text.parse().ok().map(Self::Date),
            _ => Some(Self::Text(text.to_owned())),
        }
    }
}

/// All that is wrong with a workbook; nothing of it is to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Every problem, in the order of the sheet.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.problems.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Refused {}

/// Reads a workbook that was filled in.
///
/// # Errors
/// All that is wrong, at once; what is too large, broken or active is refused before any sheet is read.
pub fn read_back(bytes: &[u8]) -> Result<Returned, Refused> {
    let refused = |problems| Refused { problems };
    package::check(bytes, &package::LIMITS).map_err(|kind| refused(vec![grid::of_file(kind)]))?;
    let grid = grid::read(bytes, TABLE).map_err(refused)?;
    let meta = |name: &str| grid.meta.get(name).cloned().unwrap_or_default();
    if meta("arbeidsbok") != WORKBOOK.to_string() {
        return Err(refused(vec![grid::of_file(ProblemKind::Foreign(format!("arbeidsbok {WORKBOOK}")))]));
    }
    let told = meta("maalform");
    let maalform = Maalform::ALL.iter().copied().find(|form| form.as_str() == told).unwrap_or(Maalform::Nb);
    let rows = rows::edits(&grid, maalform).map_err(refused)?;
    Ok(Returned {
        plan: meta("plan"),
        runde: meta("runde"),
        eksport: meta("eksport-id"),
        sekvens: meta("sekvens"),
        maalform,
        rows,
    })
}

#[cfg(test)]
mod tests;
