//! What tells the document: blocks as they are added, and the pieces that every chapter uses.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Maalform, ReportDocument};

use super::inline::plain;
use super::words::Words;
use crate::block::{Align, Block, Cell, Column, Figure, Heading, Listed, Paragraph, Row, Span, Table};
use crate::style::{ASIDE, BODY, CELL, H1, H2, H3, Look, SMALL};
use crate::text::paragraphs;

/// Tells a document block by block.
pub(super) struct Teller<'a> {
    pub(super) document: &'a ReportDocument,
    pub(super) maalform: Maalform,
    pub(super) sha256: &'a str,
    /// What the cover and the foot of every page say of the plan.
    pub(super) remark: Option<&'a str>,
    pub(super) blocks: Vec<Block>,
    headings: usize,
    /// Whether a section is open in the chapter, so that no level is skipped.
    section: bool,
    /// Whether the sections of the chapter stand in the contents.
    pub(super) contents: bool,
}

impl<'a> Teller<'a> {
    pub(super) fn new(document: &'a ReportDocument, maalform: Maalform, sha256: &'a str) -> Self {
        Self {
            document,
            maalform,
            sha256,
            remark: document.plan.merknad.as_deref(),
            blocks: Vec::new(),
            headings: 0,
            section: false,
            contents: false,
        }
    }

    /// A heading of the program in the written form.
    pub(super) fn over(&self, heading: Overskrift) -> &'static str {
        heading.label(self.maalform)
    }

    /// The name of a field in the written form.
    pub(super) fn field(&self, field: Felt) -> &'static str {
        field.label(self.maalform)
    }

    /// Words of this format in the written form.
    pub(super) fn say(&self, words: Words) -> &'static str {
        words.label(self.maalform)
    }

    /// A chapter on a new page, its sections in the bookmarks alone.
    pub(super) fn chapter(&mut self, text: impl Into<String>, anchor: Option<&str>) {
        self.chapter_of(plain(text), anchor);
    }

    /// A chapter whose heading has more than words.
    pub(super) fn chapter_of(&mut self, text: Vec<Span>, anchor: Option<&str>) {
        self.section = false;
        self.contents = false;
        self.heading(Heading { page: true, listed: Listed::Contents, ..self.made(1, text, anchor, H1) });
    }

    /// A section.
    pub(super) fn section(&mut self, text: impl Into<String>, anchor: Option<&str>) {
        self.section = true;
        let listed = if self.contents { Listed::Contents } else { Listed::Bookmarks };
        self.heading(Heading { listed, ..self.made(2, plain(text), anchor, H2) });
    }

    /// A section of a section.
    pub(super) fn part(&mut self, text: Vec<Span>, anchor: Option<&str>) {
        let level = if self.section { 3 } else { 2 };
        self.heading(self.made(level, text, anchor, H3));
    }

    fn made(&self, level: u8, text: Vec<Span>, anchor: Option<&str>, look: Look) -> Heading {
        let anchor = anchor.map_or_else(|| format!("overskrift:{}", self.headings), str::to_owned);
        Heading { level, text, anchor, listed: Listed::Nowhere, page: false, look }
    }

    fn heading(&mut self, heading: Heading) {
        self.headings += 1;
        self.blocks.push(Block::Heading(heading));
    }

    /// Drawings side by side.
    pub(super) fn figures(&mut self, figures: Vec<Figure>) {
        self.blocks.push(Block::Figures(figures));
    }

    /// An explanation.
    pub(super) fn small(&mut self, text: impl Into<String>) {
        self.paragraph(SMALL, plain(text));
    }

    /// A paragraph on the page of what follows it.
    pub(super) fn kept(&mut self, look: Look, text: Vec<Span>) {
        if text.iter().any(|span| !span.text.is_empty()) {
            self.blocks.push(Block::Paragraph(Paragraph::new(look, text).kept()));
        }
    }

    pub(super) fn paragraph(&mut self, look: Look, text: Vec<Span>) {
        if text.iter().any(|span| !span.text.is_empty()) {
            self.blocks.push(Block::Paragraph(Paragraph::new(look, text)));
        }
    }

    /// A text of the document, paragraph by paragraph.
    pub(super) fn text(&mut self, look: Look, text: &str) {
        for part in paragraphs(text) {
            self.paragraph(look, plain(part));
        }
    }

    /// A name and what it is, where there is something.
    pub(super) fn fact(&mut self, name: &str, text: Vec<Span>) {
        if text.iter().any(|span| !span.text.is_empty()) {
            let look = Look { below: 3.0, ..BODY };
            self.paragraph(look, super::inline::named(name, text));
        }
    }

    /// A table; nothing where there are no rows.
    pub(super) fn table(&mut self, caption: impl Into<String>, columns: &[(&str, f32, Align)], rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let head = columns.iter().map(|(name, _, _)| plain(*name)).collect();
        let columns = columns.iter().map(|(_, share, align)| Column { share: *share, align: *align }).collect();
        self.blocks.push(Block::Table(Table { caption: plain(caption), columns, head, rows }));
    }

    /// Names and values in two columns, with nothing above them.
    pub(super) fn facts(&mut self, rows: Vec<(&str, Vec<Span>)>) {
        let rows = rows.into_iter().filter(|(_, value)| value.iter().any(|span| !span.text.is_empty()));
        let rows: Vec<Row> = rows.map(|(name, value)| row(vec![head(plain(name)), cell(value)])).collect();
        if rows.is_empty() {
            return;
        }
        let columns = [1.0, 2.6].map(|share| Column { share, align: Align::Left }).to_vec();
        self.blocks.push(Block::Table(Table { caption: vec![], columns, head: vec![], rows }));
    }
}

/// A row of cells.
pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, ..Row::default() }
}

/// A row that references lead to.
pub(super) fn row_of(anchor: &str, cells: Vec<Cell>) -> Row {
    Row { cells, anchor: Some(anchor.to_owned()), ..Row::default() }
}

/// A cell of one paragraph.
pub(super) fn cell(text: Vec<Span>) -> Cell {
    Cell::new(CELL, text)
}

/// The first cell of a row.
pub(super) fn head(text: Vec<Span>) -> Cell {
    Cell::new(CELL, text)
}

/// A cell with a text of the document, paragraph by paragraph.
pub(super) fn told(text: &str) -> Cell {
    let paragraphs = paragraphs(text).into_iter().map(|part| (CELL, plain(part))).collect();
    Cell { paragraphs, ..Cell::default() }
}

impl Cell {
    /// The cell with another paragraph, where it says something.
    pub(super) fn and(mut self, text: Vec<Span>) -> Self {
        if text.iter().any(|span| !span.text.is_empty()) {
            self.paragraphs.push((CELL, text));
        }
        self
    }

    /// The cell with a paragraph in the look of what stands beside.
    pub(super) fn aside(mut self, text: Vec<Span>) -> Self {
        if text.iter().any(|span| !span.text.is_empty()) {
            self.paragraphs.push((ASIDE, text));
        }
        self
    }

    /// The cell with a name and what it is, where it says something.
    pub(super) fn tell(self, name: &str, text: Vec<Span>) -> Self {
        if text.iter().all(|span| span.text.is_empty()) { self } else { self.aside(super::inline::named(name, text)) }
    }

    /// The cell with another line under the last, without space between.
    pub(super) fn close(mut self, text: Vec<Span>) -> Self {
        if text.iter().any(|span| !span.text.is_empty()) {
            self.paragraphs.push((Look { below: 0.0, ..CELL }, text));
        }
        self
    }

    /// The cell with a name and a text of the document, paragraph by paragraph.
    pub(super) fn tale(mut self, name: &str, text: Option<&str>) -> Self {
        for (place, part) in paragraphs(text.unwrap_or_default()).into_iter().enumerate() {
            let spans = if place == 0 { super::inline::named(name, plain(part)) } else { plain(part) };
            self.paragraphs.push((CELL, spans));
        }
        self
    }
}
