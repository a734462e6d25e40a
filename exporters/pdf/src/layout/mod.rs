//! Blocks on pages: what stands where, in which order it is read, and what leads to what. Knows no file format.

mod cells;
mod contents;
mod figure;
mod furniture;
mod inline;
mod notes;
mod order;
mod paragraph;
mod symbol;
mod table;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::block::{Block, Heading, Listed, Report, Row};
use crate::display::{Bookmark, Drawing, Goal, NodeId, Page, Tag};
use crate::error::PdfError;
use crate::style::{BOTTOM, TOP, WIDTH};
use crate::text::Shaper;

use contents::Folio;
pub(crate) use figure::BETWEEN;
use figure::tallest;
use notes::Notes;

/// The report on its pages, and the words that its glyphs stand for.
pub(crate) fn laid_out(report: &Report) -> Result<(Drawing, Shaper), PdfError> {
    let mut layout = Layout::new(report)?;
    layout.begin_page();
    let mut rest = report.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        layout.block(block, after);
        rest = after;
    }
    layout.end_chapter();
    layout.finish();
    order::in_reading_order(&mut layout.drawing);
    Ok((layout.drawing, layout.shaper))
}

struct Layout<'a> {
    report: &'a Report,
    shaper: Shaper,
    drawing: Drawing,
    /// The node that blocks stand under.
    section: NodeId,
    /// Where the next block begins, from the top of the page.
    y: f32,
    /// Whether nothing stands on the page yet.
    fresh: bool,
    /// The anchors that the report has.
    known: HashSet<&'a str>,
    /// Where they turned out to stand.
    places: HashMap<&'a str, (usize, f32)>,
    /// Links whose place was not known when they were set.
    open: Vec<(usize, String)>,
    folios: Vec<Folio>,
    notes: Notes,
    /// Where rules of rows are to be drawn on the page.
    rules: Vec<f32>,
}

impl<'a> Layout<'a> {
    fn new(report: &'a Report) -> Result<Self, PdfError> {
        let known = report.blocks.iter().flat_map(anchors).collect();
        let mut drawing = Drawing::new();
        let section = drawing.node(Tag::Sect, 0);
        Ok(Self {
            report,
            shaper: Shaper::new()?,
            drawing,
            section,
            y: TOP,
            fresh: true,
            known,
            places: HashMap::new(),
            open: Vec::new(),
            folios: Vec::new(),
            notes: Notes::default(),
            rules: Vec::new(),
        })
    }

    fn block(&mut self, block: &'a Block, after: &'a [Block]) {
        match block {
            Block::Heading(heading) => self.heading(heading, after),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, after),
            Block::Bullets(items) => self.bullets(items),
            Block::Table(table) => self.table(table),
            Block::Figures(figures) => self.figures(figures),
            Block::Contents => self.contents(),
            Block::Gap(height) if self.fresh => self.y = (self.y + height).min(BOTTOM),
            Block::Gap(height) => self.y += height,
            Block::FromBottom(height) => self.y = self.y.max(BOTTOM - height),
        }
    }

    /// A heading, on the page of what follows it.
    fn heading(&mut self, heading: &'a Heading, after: &'a [Block]) {
        if heading.page {
            self.new_page();
        } else {
            self.space(heading.look.above);
            if self.room() < self.heading_need(heading) + self.need(after) {
                self.break_page();
            }
        }
        if heading.level == 1 {
            self.section = self.drawing.node(Tag::Sect, 0);
        }
        let node = self.drawing.node(Tag::H(heading.level), self.section);
        self.place(&heading.anchor);
        let page = self.page();
        if heading.listed >= Listed::Bookmarks {
            let title = heading.words();
            self.drawing.bookmarks.push(Bookmark { title, level: heading.level, page, y: self.y });
        }
        self.whole(node, &heading.look, &heading.text);
        self.y += heading.look.below;
    }

    /// Room that must be left for what follows, so that it begins on this page, in points.
    fn need(&mut self, after: &'a [Block]) -> f32 {
        match after.split_first() {
            Some((Block::Heading(heading), rest)) if !heading.page => {
                heading.look.above + self.heading_need(heading) + self.need(rest)
            }
            Some((Block::Paragraph(paragraph), rest)) => {
                let count = self.paragraph_lines(paragraph).lines.len();
                paragraph.look.above + self.paragraph_need(paragraph, count, rest)
            }
            Some((Block::Table(table), _)) => self.beginning(table),
            Some((Block::Figures(figures), _)) => tallest(figures),
            Some((Block::Gap(height), rest)) => height + self.need(rest),
            Some((Block::Bullets(_), _)) => 28.0,
            _ => 0.0,
        }
    }

    /// Height of a heading and of the space below it.
    fn heading_need(&mut self, heading: &Heading) -> f32 {
        let lines = self.lines(&heading.look, &heading.text, WIDTH).lines.len();
        lines as f32 * heading.look.leading + heading.look.below
    }

    /// The number of the last page, from 0.
    fn page(&self) -> usize {
        self.drawing.pages.len().saturating_sub(1)
    }

    /// Room for text on this page, in points.
    fn room(&self) -> f32 {
        BOTTOM - self.notes.reserved - self.y
    }

    /// Space between blocks; none at the top of a page.
    fn space(&mut self, height: f32) {
        if !self.fresh {
            self.y += height;
        }
    }

    /// Tells where an anchor stands.
    fn place(&mut self, anchor: &'a str) {
        let place = (self.page(), self.y);
        self.places.entry(anchor).or_insert(place);
    }

    fn begin_page(&mut self) {
        self.drawing.pages.push(Page::default());
        self.y = TOP;
        self.fresh = true;
        self.watermark();
        self.reserve_carried();
    }

    /// Goes on at the top of the next page.
    fn break_page(&mut self) {
        self.set_notes();
        self.begin_page();
    }

    /// Goes on at the top of an empty page, after all notes.
    fn new_page(&mut self) {
        if self.fresh && self.notes.is_empty() {
            return;
        }
        self.end_chapter();
        self.begin_page();
    }

    /// Sets the notes that are left, on pages of their own where they must be.
    fn end_chapter(&mut self) {
        self.set_notes();
        while !self.notes.is_empty() {
            self.begin_page();
            self.set_notes();
        }
    }

    /// Resolves what was not known before the last page.
    fn finish(&mut self) {
        for (link, anchor) in std::mem::take(&mut self.open) {
            let place = self.places.get(anchor.as_str()).copied();
            if let (Some(link), Some((page, y))) = (self.drawing.links.get_mut(link), place) {
                link.goal = Goal::Place(page, y);
                link.text = format!("{}, side {}", link.text, page + 1);
            }
        }
        self.page_numbers();
        self.furniture();
    }
}

/// The anchors of a block.
fn anchors(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading(heading) => vec![&heading.anchor],
        Block::Paragraph(paragraph) => paragraph.anchor.iter().map(String::as_str).collect(),
        Block::Bullets(items) => items.iter().filter_map(|item| item.anchor.as_deref()).collect(),
        Block::Table(table) => table.rows.iter().filter_map(|row: &Row| row.anchor.as_deref()).collect(),
        _ => vec![],
    }
}
