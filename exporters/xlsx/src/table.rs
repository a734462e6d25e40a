//! Excel's own tables: a title, sums above the header, one row for each thing, and a page that can be printed.

use exporter_core::Maalform;
use exporter_core::labels::Felt;
use rust_xlsxwriter::{Format, IgnoreError, Table as ExcelTable, TableColumn, TableStyle, XlsxError};

use crate::cell::{Cell, Now, Pen};
use crate::style::Kind;

/// A column.
pub struct Column {
    /// Its header.
    pub header: String,
    /// What it holds.
    pub kind: Kind,
    /// Its width in digits.
    pub width: f64,
}

impl Column {
    /// A column named by the program's own list.
    pub fn new(felt: Felt, maalform: Maalform, kind: Kind, width: f64) -> Self {
        Self::named(felt.label(maalform), kind, width)
    }

    /// A column of another name.
    pub fn named(header: &str, kind: Kind, width: f64) -> Self {
        Self { header: header.to_owned(), kind, width }
    }

    /// A column of ids for machines, last in its table.
    pub fn key(header: &str) -> Self {
        Self::named(header, Kind::Key, 16.0)
    }
}

/// A table on a sheet, from column A.
pub struct Table {
    /// Its name in formulas.
    pub name: &'static str,
    /// The row of its header, from 0.
    pub header: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has; a table without any has one that is empty.
    pub rows: usize,
    /// How many of its columns are printed.
    pub printed: u16,
}

/// Points that a line takes.
pub const LINE: f64 = 15.0;
/// Lines that the highest row holds.
const MOST_LINES: u32 = 27;

impl Table {
    /// The last row, from 0.
    pub fn last_row(&self) -> u32 {
        self.header + u32::try_from(self.rows).unwrap_or(u32::MAX).max(1)
    }

    /// The last column, from 0.
    pub fn last_col(&self) -> u16 {
        u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Its name with that of a column, for formulas.
    pub fn column(&self, col: usize) -> String {
        let header = self.columns.get(col).map(|column| column.header.as_str()).unwrap_or_default();
        format!("{}[{header}]", self.name)
    }

    /// Sets up the columns; before any row is written.
    pub fn prepare(&self, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
        for (col, column) in (0..).zip(&self.columns) {
            pen.sheet.set_column_width(col, column.width)?.set_column_format(col, pen.styles.kind(column.kind))?;
        }
        let (first, last) = (self.header + 1, self.last_row());
        for (col, column) in (0..).zip(&self.columns) {
            if matches!(column.kind, Kind::Text | Kind::Long) {
                pen.sheet.ignore_error_range(first, col, last, col, IgnoreError::NumberStoredAsText)?;
            }
        }
        Ok(())
    }

    /// Writes how many rows can be seen and their sums, in the row above the header.
    pub fn sums(&self, pen: &mut Pen<'_>, now: &[(usize, Now)]) -> Result<(), XlsxError> {
        let row = self.header.saturating_sub(1);
        for (col, now) in now {
            let Some(column) = self.columns.get(*col) else { continue };
            let name = self.column(*col);
            let formula = if column.kind.is_amount() {
                format!("=IF(SUBTOTAL(102,{name})=0,\"\",ROUND(SUBTOTAL(109,{name}),2))")
            } else {
                format!("=SUBTOTAL(103,{name})")
            };
            let kind = if column.kind.is_amount() { column.kind } else { Kind::Whole };
            let format = pen.styles.sum(kind);
            pen.formula(row, u16::try_from(*col).unwrap_or(u16::MAX), &formula, now, &format)?;
        }
        let format = pen.styles.sum(Kind::Text);
        pen.string(row, 1, pen.maalform.choose("rader vises", "rader er viste"), Some(&format))
    }

    /// Writes the header and makes it a table.
    pub fn open(&self, pen: &mut Pen<'_>, description: &str) -> Result<(), XlsxError> {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|column| {
                TableColumn::new().set_header(&column.header).set_header_format(pen.styles.header_of(column.kind))
            })
            .collect();
        let table = ExcelTable::new()
            .set_name(self.name)
            .set_columns(&columns)
            .set_style(TableStyle::Light1)
            .set_alt_text(description);
        pen.sheet.set_row_height(self.header, 2.0 * LINE)?;
        pen.sheet.add_table(self.header, 0, self.last_row(), self.last_col(), &table)?;
        Ok(())
    }

    /// Writes a row, from 0 below the header.
    pub fn row<'a>(
        &self,
        pen: &mut Pen<'_>,
        index: usize,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) -> Result<(), XlsxError> {
        self.row_with(pen, index, cells, |_| None)
    }

    /// Writes a row, some columns of it in a format of their own.
    pub fn row_with<'a, 'f>(
        &self,
        pen: &mut Pen<'_>,
        index: usize,
        cells: impl IntoIterator<Item = Cell<'a>>,
        format: impl Fn(u16) -> Option<&'f Format>,
    ) -> Result<(), XlsxError> {
        let row = self.header + 1 + u32::try_from(index).unwrap_or(u32::MAX);
        let mut lines = 1;
        for ((col, cell), column) in (0..).zip(cells).zip(&self.columns) {
            if column.kind == Kind::Long && col < self.printed {
                lines = lines.max(cell.lines(column.width));
            }
            cell.put(pen, row, col, format(col))?;
        }
        height(pen, row, lines)
    }
}

/// Gives a row room for so many lines. Programs differ in whether they do it themselves.
pub fn height(pen: &mut Pen<'_>, row: u32, lines: u32) -> Result<(), XlsxError> {
    if lines > 1 {
        pen.sheet.set_row_height(row, f64::from(lines.min(MOST_LINES)) * LINE)?;
    }
    Ok(())
}
