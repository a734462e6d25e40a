//! The sheets as cells: the values of one of them, and what formulas of all of them reach out of the workbook.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::problem::{Place, Problem, ProblemKind};
use crate::sheets::meta;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Text.
    Text(String),
    /// A day, perhaps with a time: year, month, day.
    Day(i16, i8, i8),
    /// A number that is no day.
    Number(f64),
    /// A truth value or an error.
    Other,
    /// The result of a formula.
    Formula,
}

/// Cells by row and column, from 0.
pub type Cells = BTreeMap<(u32, u32), Held>;

/// What was read of a workbook.
pub struct Grid {
    /// The names and values of the hidden sheet.
    pub meta: BTreeMap<String, String>,
    /// The name of the sheet with the table.
    pub sheet: String,
    /// Its cells.
    pub cells: Cells,
}

/// Reads the workbook: the hidden sheet, and the one with the table of that name.
pub fn read(bytes: &[u8], table: &str) -> Result<Grid, Vec<Problem>> {
    // A library that reads what strangers send is not trusted with the process.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes, table)))
        .unwrap_or_else(|_| Err(vec![of_file(ProblemKind::Unreadable)]))
}

/// A problem of the file as a whole.
pub fn of_file(kind: ProblemKind) -> Problem {
    Problem { place: Place::default(), kind }
}

fn sheets(bytes: &[u8], table: &str) -> Result<Grid, Vec<Problem>> {
    let unreadable = |_| vec![of_file(ProblemKind::Unreadable)];
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    workbook.load_tables().map_err(unreadable)?;
    let has_table =
        |name: &String| workbook.table_names_in_sheet(name).iter().any(|found| found.eq_ignore_ascii_case(table));
    let names = workbook.sheet_names();
    let found = names.iter().find(|name| has_table(name)).cloned();
    let (mut problems, mut own, mut meta) = (Vec::new(), None, None);
    for name in names {
        let cells = cells(&mut workbook, &name, &mut problems)?;
        if name == meta::NAME {
            meta = Some(entries(&cells));
        } else if Some(&name) == found.as_ref() {
            own = Some(cells);
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let missing = |what: &str| vec![of_file(ProblemKind::Foreign(what.to_owned()))];
    let meta = meta.ok_or_else(|| missing(meta::NAME))?;
    let (Some(sheet), Some(cells)) = (found, own) else { return Err(missing(table)) };
    Ok(Grid { meta, sheet, cells })
}

fn entries(cells: &Cells) -> BTreeMap<String, String> {
    let text = |row, col| match cells.get(&(row, col)) {
        Some(Held::Text(text)) => text.clone(),
        _ => String::new(),
    };
    cells.keys().filter(|(_, col)| *col == 0).map(|(row, _)| (text(*row, 0), text(*row, 1))).collect()
}

/// The cells of a sheet that hold anything; formulas that reach out are problems wherever they stand.
fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, problems: &mut Vec<Problem>) -> Result<Cells, Vec<Problem>> {
    let unreadable = |_| vec![of_file(ProblemKind::Unreadable)];
    let mut cells = Cells::new();
    // A sheet of another kind, such as a chart, has no cells.
    let Ok(mut reader) = workbook.worksheet_cells_reader(name) else { return Ok(cells) };
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(unreadable)? {
        let held = if let Some(formula) = &record.formula {
            if reaches_out(formula) {
                let place = Place { sheet: name.to_owned(), cell: address(record.pos) };
                problems.push(Problem { place, kind: ProblemKind::Formula });
            }
            Some(Held::Formula)
        } else {
            held(&record.value)
        };
        if let Some(held) = held {
            cells.insert(record.pos, held);
        }
    }
    Ok(cells)
}

fn held(value: &DataRef<'_>) -> Option<Held> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(found) => return text(found),
        DataRef::SharedString(found) => return text(found),
        DataRef::Int(number) => Held::Number(*number as f64),
        DataRef::Float(number) => Held::Number(*number),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            match (i16::try_from(year), i8::try_from(month), i8::try_from(day)) {
                (Ok(year), Ok(month), Ok(day)) => Held::Day(year, month, day),
                _ => Held::Other,
            }
        }
        DataRef::DateTimeIso(text) => Held::Text(text.clone()),
        DataRef::DateTime(_) | DataRef::DurationIso(_) | DataRef::Bool(_) | DataRef::Error(_) => Held::Other,
    })
}

/// A text with line feeds as its line breaks; an empty one is nothing.
fn text(text: &str) -> Option<Held> {
    (!text.is_empty()).then(|| Held::Text(text.replace("\r\n", "\n").replace('\r', "\n")))
}

/// Whether a formula names another file or program: `[1]Ark!A1`, `cmd|…`, `DDE(…)`.
fn reaches_out(formula: &calamine::XlsxFormulaMetadata) -> bool {
    use calamine::XlsxFormulaMetadata::{Normal, Shared};
    let (Normal { formula } | Shared { formula, .. }) = formula else { return false };
    let code: String = formula.split('"').step_by(2).collect::<String>().to_uppercase();
    let numbered = code.split('[').skip(1).any(|after| {
        after
            .split_once(']')
            .is_some_and(|(inside, _)| !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered
        || code.contains('|')
        || ["DDE(", "CALL(", "REGISTER.ID(", "WEBSERVICE("].iter().any(|name| code.contains(name))
}

/// A cell as people name it.
pub fn address((row, col): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut rest = col + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_people_use() {
        assert_eq!([(0, 0), (9, 25), (0, 26), (4, 701), (0, 16_383)].map(address), ["A1", "Z10", "AA1", "ZZ5", "XFD1"]);
    }

    #[test]
    fn formulas_that_reach_out_are_told_from_those_that_do_not() {
        let reaches =
            |formula: &str| reaches_out(&calamine::XlsxFormulaMetadata::Normal { formula: formula.to_owned() });
        for formula in ["cmd|' /C calc'!A0", "[1]Ark1!A1", "'C:\\[2]Ark'!A1", "dde(\"a\";\"b\")", "WEBSERVICE(A1)"] {
            assert!(reaches(formula), "{formula}");
        }
        for formula in ["SUM(tblStatus[Budsjett])", "\"a|b\"&A1", "tblX[[#This Row],[Kol]]", "IF(A1=\"[1]\",1,2)"] {
            assert!(!reaches(formula), "{formula}");
        }
    }
}
