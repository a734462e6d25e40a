//! One cell: a value of the document, written as the kind of cell that holds it.

use std::borrow::Cow;

use exporter_core::mark::Mark;
use exporter_core::{Date, Decimal, Dekningsgrad, Diffsegment, Difftype, Instant, Kroner, Maalform};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::style::Styles;
use crate::text::{in_cell, in_piece};

/// Digits that a spreadsheet's numbers hold exactly.
const DIGITS: u64 = 999_999_999_999_999;

/// What a cell holds. What is not known is [`Cell::Empty`], never 0.
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, also where it looks like a number or a formula.
    Text(Cow<'a, str>),
    /// A count.
    Whole(i64),
    /// An amount.
    Kroner(Kroner),
    /// A decimal.
    Decimal(Decimal),
    /// A day.
    Date(Date),
    /// A point in time, on the clock of Europe/Oslo.
    Time(Instant),
    /// A word that has a colour.
    Marked(&'static str, Mark),
    /// A text that leads to a place in the workbook, or to a web site.
    Link(String, String),
    /// A text with what was added and struck.
    Changed(&'a [Diffsegment]),
}

impl<'a> Cell<'a> {
    /// A text of the document.
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A text made for the cell; an empty one is no text.
    pub fn made(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }

    /// The cell of what may be unknown.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// A text that may be unknown.
    pub fn maybe(text: Option<&'a String>) -> Self {
        Self::of(text, |text| Self::text(text))
    }

    /// How many lines it takes in a column of that many digits, about.
    pub fn lines(&self, width: f64) -> u32 {
        match self {
            Self::Text(text) => lines([text.as_ref()], width),
            Self::Link(text, _) => lines([text.as_str()], width),
            Self::Changed(segments) => lines(segments.iter().map(|segment| segment.tekst.as_str()), width),
            _ => 1,
        }
    }

    /// Writes it, in a format of its own or else the column's.
    pub fn put(self, to: &mut Pen<'_>, row: u32, col: u16, format: Option<&Format>) -> Result<(), XlsxError> {
        let maalform = to.maalform;
        match self {
            Self::Empty => match format {
                Some(format) => to.sheet.write_blank(row, col, format).map(drop),
                None => Ok(()),
            },
            Self::Text(text) => to.string(row, col, &text, format),
            Self::Whole(number) => to.number(row, col, number as f64, format),
            Self::Kroner(amount) => match kroner(amount) {
                Some(number) => to.number(row, col, number, format),
                None => to.string(row, col, &amount.to_string(), format),
            },
            Self::Decimal(value) => match decimal(value) {
                Some(number) => to.number(row, col, number, format),
                None => to.string(row, col, &exporter_core::format::decimal(value), format),
            },
            Self::Date(date) => to.date(row, col, date, format),
            Self::Time(instant) => to.time(row, col, instant, format),
            Self::Marked(word, mark) => {
                let styles = to.styles;
                to.string(row, col, word, Some(styles.marked(mark)))
            }
            Self::Link(text, address) => to.link(row, col, &text, &address),
            Self::Changed(segments) => to.changed(row, col, segments, maalform),
        }
    }
}

/// How many lines the pieces of a text take: letters are narrower than digits, and words that do not fit leave some room.
fn lines<'a>(pieces: impl IntoIterator<Item = &'a str>, width: f64) -> u32 {
    let room = ((width * 1.06) as u32).max(1);
    let (mut lines, mut length) = (1, 0_u32);
    for piece in pieces {
        for (index, line) in piece.split('\n').enumerate() {
            if index > 0 {
                lines += 1;
                length = 0;
            }
            let before = length / room;
            length = length.saturating_add(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
            lines += (length.saturating_sub(1) / room).saturating_sub(before);
        }
    }
    lines
}

/// The amount as a number; `None` where a spreadsheet would round it.
pub fn kroner(amount: Kroner) -> Option<f64> {
    (amount.oere().unsigned_abs() <= DIGITS).then(|| amount.oere() as f64 / 100.0)
}

/// The decimal as a number; `None` where a spreadsheet would round it.
pub fn decimal(value: Decimal) -> Option<f64> {
    let text = value.to_string();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 { text.parse().ok() } else { None }
}

/// The share as a number from 0 to 1.
pub fn share(share: Dekningsgrad) -> f64 {
    f64::from(share.ten_thousandths()) / 10_000.0
}

/// A sheet to write on, with what writing needs.
pub struct Pen<'a> {
    /// The sheet.
    pub sheet: &'a mut Worksheet,
    /// The formats.
    pub styles: &'a Styles,
    /// The written form of what the program says.
    pub maalform: Maalform,
}

impl Pen<'_> {
    /// Writes a text, whatever it looks like.
    pub fn string(&mut self, row: u32, col: u16, text: &str, format: Option<&Format>) -> Result<(), XlsxError> {
        let text = in_cell(text, self.maalform).into_owned();
        match format {
            Some(format) => self.sheet.write_string_with_format(row, col, text, format),
            None => self.sheet.write_string(row, col, text),
        }
        .map(drop)
    }

    /// Writes a number.
    pub fn number(&mut self, row: u32, col: u16, number: f64, format: Option<&Format>) -> Result<(), XlsxError> {
        match format {
            Some(format) => self.sheet.write_number_with_format(row, col, number, format),
            None => self.sheet.write_number(row, col, number),
        }
        .map(drop)
    }

    /// Writes a formula with the value that it has now: a number, a word of the program, or nothing.
    pub fn formula(&mut self, row: u32, col: u16, formula: &str, now: &Now, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_formula_with_format(row, col, formula, format)?;
        self.sheet.set_formula_result(row, col, now.to_string());
        Ok(())
    }

    fn date(&mut self, row: u32, col: u16, date: Date, format: Option<&Format>) -> Result<(), XlsxError> {
        // Spreadsheets disagree about days before March 1900.
        if date.civil().year() <= 1900 {
            return self.string(row, col, &exporter_core::format::date(date), format);
        }
        match format {
            Some(format) => self.sheet.write_datetime_with_format(row, col, date.civil(), format),
            None => self.sheet.write_datetime(row, col, date.civil()),
        }
        .map(drop)
    }

    fn time(&mut self, row: u32, col: u16, instant: Instant, format: Option<&Format>) -> Result<(), XlsxError> {
        let local = instant.oslo();
        if !(1901..=9999).contains(&local.year()) {
            return self.string(row, col, &exporter_core::format::instant(instant), format);
        }
        match format {
            Some(format) => self.sheet.write_datetime_with_format(row, col, local, format),
            None => self.sheet.write_datetime(row, col, local),
        }
        .map(drop)
    }

    fn link(&mut self, row: u32, col: u16, text: &str, address: &str) -> Result<(), XlsxError> {
        let text = in_cell(text, self.maalform);
        let format = &self.styles.link;
        // What a spreadsheet takes for no address is text.
        let wanted = text.encode_utf16().count() <= 255 && !text.is_empty();
        if wanted && self.sheet.write_url_with_options(row, col, address, &*text, "", Some(format)).is_ok() {
            return Ok(());
        }
        self.string(row, col, &text, None)
    }

    fn changed(&mut self, row: u32, col: u16, segments: &[Diffsegment], maalform: Maalform) -> Result<(), XlsxError> {
        let whole = || segments.iter().map(|segment| segment.tekst.as_str()).collect::<String>();
        let pieces: Vec<_> = segments.iter().map(|s| (s.kind, in_piece(&in_cell(&s.tekst, maalform)))).collect();
        let styles = self.styles;
        let rich: Vec<(&Format, &str)> = pieces
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(kind, text)| match kind {
                Difftype::Lik => (&styles.plain, text.as_str()),
                Difftype::Ny => (&styles.added, text.as_str()),
                Difftype::Borte => (&styles.struck, text.as_str()),
            })
            .collect();
        let format = styles.kind(crate::style::Kind::Long);
        if let [(only, _)] = rich.as_slice() {
            let format = styles.kind(crate::style::Kind::Long).merge(only);
            return self.string(row, col, &whole(), Some(&format));
        }
        // The library counts the marks of the pieces too, and refuses what is longer than a cell with them.
        if rich.len() > 1 && self.sheet.write_rich_string_with_format(row, col, &rich, format).is_ok() {
            return Ok(());
        }
        self.string(row, col, &whole(), None)
    }
}

/// The value that a formula has in an unaltered workbook.
#[derive(Clone, Debug, PartialEq)]
pub enum Now {
    /// No value: the formula gives an empty text.
    Nothing,
    /// A number.
    Number(f64),
    /// A word of the program.
    Word(&'static str),
}

impl Now {
    /// A number, or nothing where it is not known.
    pub fn maybe(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }

    /// A count.
    pub fn count(number: impl Into<f64>) -> Self {
        Self::Number(number.into())
    }
}

impl std::fmt::Display for Now {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            // Spreadsheets keep 15 digits.
            Self::Number(number) if number.abs() >= 1e13 => match format!("{number:.14e}").parse::<f64>() {
                Ok(kept) => kept.fmt(f),
                Err(_) => number.fmt(f),
            },
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}
