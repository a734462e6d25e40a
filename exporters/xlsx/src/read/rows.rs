//! From cells to edits: rows are known by their own columns and hash, and all that is wrong is told at once.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use exporter_core::cell::is_cut;
use exporter_core::{Date, Maalform, RapportertStatus, Vurdering};

use super::grid::{Cells, Grid, Held, address};
use super::problem::{Place, Problem, ProblemKind};
use super::{FieldEdit, RowEdit, Value};
use crate::row::{EXPORTED, HIDDEN, Inndatafelt, Row, SHOWN};

/// Where the columns stand.
struct Columns {
    header: u32,
    shown: Vec<u32>,
    hidden: Vec<u32>,
    input: Vec<u32>,
    exported: Vec<u32>,
}

/// The edits of a sheet, or all that is wrong with it.
pub fn edits(grid: &Grid, maalform: Maalform) -> Result<Vec<RowEdit>, Vec<Problem>> {
    let columns = Columns::find(&grid.cells).map_err(|column| {
        let place = Place { sheet: grid.sheet.clone(), cell: String::new() };
        vec![Problem { place, kind: ProblemKind::Foreign(column) }]
    })?;
    let meta = |name: &str| grid.meta.get(name).map(String::as_str).unwrap_or_default();
    let mut reader = Reader {
        cells: &grid.cells,
        sheet: &grid.sheet,
        columns: &columns,
        maalform,
        problems: vec![],
        round: [meta("plan"), meta("runde")],
    };
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut found = Vec::new();
    for row in reader.rows() {
        let Some((told, edit)) = reader.row(row) else { continue };
        let [code, ..] = &told.shown;
        if seen.insert(told.id.clone(), row).is_some() {
            reader.problem(row, columns.shown.first().copied(), ProblemKind::Duplicate(code.clone()));
        }
        found.extend(edit);
    }
    if reader.problems.is_empty() { Ok(found) } else { Err(reader.problems) }
}

impl Columns {
    /// Finds the header by the column that no person writes, then every other column by its own name, in either written form.
    fn find(cells: &Cells) -> Result<Self, String> {
        let [id, ..] = HIDDEN;
        let is = |held: &Held, name: &str| matches!(held, Held::Text(text) if text == name);
        let header = cells.iter().find(|(_, held)| is(held, id)).map(|((row, _), _)| *row).ok_or(id)?;
        let found: BTreeMap<&str, u32> = cells
            .range((header, 0)..=(header, u32::MAX))
            .filter_map(|((_, col), held)| match held {
                Held::Text(text) => Some((text.as_str(), *col)),
                _ => None,
            })
            .collect();
        let of = |names: [&str; 2]| names.iter().find_map(|name| found.get(name)).copied().ok_or(names[0].to_owned());
        let exported = Inndatafelt::ALL.iter().map(|felt| format!("{EXPORTED}{}", felt.name()));
        Ok(Self {
            header,
            shown: SHOWN
                .iter()
                .map(|felt| of([Maalform::Nb, Maalform::Nn].map(|m| felt.label(m))))
                .collect::<Result<_, _>>()?,
            hidden: HIDDEN.iter().map(|name| of([name, name])).collect::<Result<_, _>>()?,
            input: Inndatafelt::ALL
                .iter()
                .map(|felt| of([Maalform::Nb, Maalform::Nn].map(|m| felt.label(m))))
                .collect::<Result<_, _>>()?,
            exported: exported.map(|name| of([&name, &name])).collect::<Result<_, _>>()?,
        })
    }

    fn all(&self) -> impl Iterator<Item = u32> {
        self.shown.iter().chain(&self.hidden).chain(&self.input).chain(&self.exported).copied()
    }
}

struct Reader<'a> {
    cells: &'a Cells,
    sheet: &'a str,
    columns: &'a Columns,
    maalform: Maalform,
    problems: Vec<Problem>,
    round: [&'a str; 2],
}

impl Reader<'_> {
    /// The rows below the header that hold anything in a column of the table.
    fn rows(&self) -> Vec<u32> {
        let columns: Vec<u32> = self.columns.all().collect();
        let below = self.cells.range((self.columns.header + 1, 0)..);
        let mut rows: Vec<u32> =
            below.filter(|((_, col), _)| columns.contains(col)).map(|((row, _), _)| *row).collect();
        rows.dedup();
        rows
    }

    fn problem(&mut self, row: u32, col: Option<u32>, kind: ProblemKind) {
        let cell = address((row, col.unwrap_or_default()));
        self.problems.push(Problem { place: Place { sheet: self.sheet.to_owned(), cell }, kind });
    }

    /// The row as it was exported, and what was changed in it; `None` where it is none of ours, which is a problem then.
    fn row(&mut self, row: u32) -> Option<(Row, Option<RowEdit>)> {
        let locked: Vec<u32> =
            self.columns.shown.iter().chain(&self.columns.hidden).chain(&self.columns.exported).copied().collect();
        let formulas: Vec<u32> =
            locked.into_iter().filter(|col| self.cells.get(&(row, *col)) == Some(&Held::Formula)).collect();
        let has_formula = !formulas.is_empty();
        formulas.into_iter().for_each(|col| self.problem(row, Some(col), ProblemKind::Formula));
        let (told, hash) = self.exported(row)?;
        let [plan, round] = self.round;
        if told.hash(plan, round) != hash {
            if !has_formula {
                self.problem(row, self.columns.shown.first().copied(), ProblemKind::Changed);
            }
            return Some((told, None));
        }
        let edit = self.edit(row, &told);
        Some((told, edit))
    }

    /// What the locked cells hold, and the hash beside them.
    fn exported(&mut self, row: u32) -> Option<(Row, String)> {
        let texts = |columns: &[u32]| -> Vec<String> { columns.iter().map(|col| self.text(row, *col)).collect() };
        let shown = texts(&self.columns.shown);
        let mut hidden = texts(&self.columns.hidden).into_iter();
        let [id, version, open, hash] = std::array::from_fn(|_| hidden.next().unwrap_or_default());
        let is_version = version.is_empty() || version.parse::<i32>().is_ok();
        let is_id = !id.is_empty() && id.len() <= 200 && id.bytes().all(|byte| byte.is_ascii_graphic());
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !(is_id && is_version && is_hash) {
            self.problem(row, self.columns.shown.first().copied(), ProblemKind::Unidentified);
            return None;
        }
        let exported = texts(&self.columns.exported);
        let mut shown = shown.into_iter();
        let shown = std::array::from_fn(|_| shown.next().unwrap_or_default());
        Some((Row { shown, id, version, open, exported }, hash))
    }

    /// The text of a locked cell; what is no text there was changed, and the hash will tell.
    fn text(&self, row: u32, col: u32) -> String {
        match self.cells.get(&(row, col)) {
            Some(Held::Text(text)) => text.clone(),
            None => String::new(),
            Some(other) => format!("{other:?}"),
        }
    }

    /// What was changed in a row that is ours; all that is wrong in it is noted.
    fn edit(&mut self, row: u32, told: &Row) -> Option<RowEdit> {
        let mut fields = Vec::new();
        for (place, felt) in Inndatafelt::ALL.iter().enumerate() {
            let col = self.columns.input.get(place).copied();
            let exported = told.exported.get(place).map(String::as_str).unwrap_or_default();
            let held = col.and_then(|col| self.cells.get(&(row, col)));
            let now = match now(*felt, held, self.maalform) {
                Ok(now) => now,
                Err(kind) => {
                    self.problem(row, col, kind);
                    continue;
                }
            };
            if now.as_ref().map(Value::as_exported).unwrap_or_default() == exported {
                continue;
            }
            if told.open != "ja" {
                self.problem(row, col, ProblemKind::Closed);
            } else if is_cut(exported) {
                self.problem(row, col, ProblemKind::Cut);
            } else {
                let cell = address((row, col.unwrap_or_default()));
                fields.push(FieldEdit { felt: *felt, cell, exported: Value::exported(*felt, exported), now });
            }
        }
        let [code, ..] = &told.shown;
        (!fields.is_empty()).then(|| RowEdit {
            tiltak: told.id.clone(),
            kode: code.clone(),
            versjon: told.version.parse().ok(),
            row: row + 1,
            fields,
        })
    }
}

/// What an input cell says now; spaces alone are nothing.
fn now(felt: Inndatafelt, held: Option<&Held>, maalform: Maalform) -> Result<Option<Value>, ProblemKind> {
    let text = match held {
        None => return Ok(None),
        Some(Held::Formula) => return Err(ProblemKind::Formula),
        Some(Held::Day(year, month, day)) if felt == Inndatafelt::NyFrist => {
            return Date::new(*year, *month, *day).map(|date| Some(Value::Date(date))).ok_or(ProblemKind::NoDate);
        }
        Some(Held::Text(text)) if text.trim().is_empty() => return Ok(None),
        Some(Held::Text(text)) => text,
        Some(_) if felt == Inndatafelt::NyFrist => return Err(ProblemKind::NoDate),
        Some(_) => return Err(ProblemKind::NoText),
    };
    match felt {
        Inndatafelt::Status => word(text, RapportertStatus::ALL, RapportertStatus::label, maalform).map(Value::Status),
        Inndatafelt::Vurdering => word(text, Vurdering::ALL, Vurdering::label, maalform).map(Value::Vurdering),
        Inndatafelt::NyFrist => date(text).map(Value::Date).ok_or(ProblemKind::NoDate),
        _ => Ok(Value::Text(text.clone())),
    }
    .map(Some)
}

/// A word of a list by its label in either written form, or by its code; else the words in the written form of the sheet.
fn word<T: Copy + FromStr>(
    text: &str,
    all: &'static [T],
    label: fn(T, Maalform) -> &'static str,
    maalform: Maalform,
) -> Result<T, ProblemKind> {
    let text = text.trim().to_lowercase();
    let is = |word: T| Maalform::ALL.iter().any(|maalform| label(word, *maalform).to_lowercase() == text);
    let found = all.iter().copied().find(|word| is(*word)).or_else(|| text.to_uppercase().parse().ok());
    found.ok_or_else(|| ProblemKind::UnknownWord(all.iter().map(|word| label(*word, maalform)).collect()))
}

/// A day as people write it: 31.12.2026, or 2026-12-31.
fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
