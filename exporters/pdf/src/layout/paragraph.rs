//! Paragraphs and lists: lines that never leave one of their own alone on a page.

use super::Layout;
use super::inline::Inline;
use crate::block::{Block, Paragraph, Role, Span, Target};
use crate::display::{Draw, NodeId, Tag};
use crate::style::{BOTTOM, LEFT, Look, MEASURE, WIDTH};
use crate::text::{Line, Text, broken};

/// Space between the edge of a panel and its words.
const PANEL: f32 = 12.0;
/// How far in the words of a bullet begin.
const BULLET: f32 = 12.0;
/// The most lines of a paragraph that stands whole before what it introduces.
const SHORT: usize = 4;

/// Lines of one paragraph, ready to be set.
pub(super) struct Lines {
    pub(super) look: Look,
    pub(super) lines: Vec<Line>,
    pub(super) inlines: Vec<Inline>,
    /// The node of a paragraph that is one of several in a cell, once there is one.
    pub(super) node: Option<NodeId>,
}

impl<'a> Layout<'a> {
    /// The spans as lines of a column.
    pub(super) fn lines(&mut self, look: &Look, spans: &[Span], width: f32) -> Lines {
        let known: Vec<Span>;
        let dangling =
            |span: &Span| matches!(&span.target, Some(Target::Anchor(name)) if !self.known.contains(name.as_str()));
        let spans = if spans.iter().any(dangling) {
            let plain = |span: &Span| if dangling(span) { Span { target: None, ..span.clone() } } else { span.clone() };
            known = spans.iter().map(plain).collect();
            &known
        } else {
            spans
        };
        let mut text = Text::new(&mut self.shaper, spans, look);
        let lines = broken(&mut self.shaper, &mut text, width);
        let inlines = text.styles.into_iter().map(|style| Inline { style, node: None }).collect();
        Lines { look: *look, lines, inlines, node: None }
    }

    pub(super) fn paragraph(&mut self, paragraph: &'a Paragraph, after: &'a [Block]) {
        let (inset, width) = measures(paragraph);
        let lines = self.paragraph_lines(paragraph);
        self.space(paragraph.look.above);
        if self.room() < self.paragraph_need(paragraph, lines.lines.len(), after) {
            self.break_page();
        }
        let tag = if paragraph.role == Role::Title { Tag::Title } else { Tag::P };
        let node = self.drawing.node(tag, self.section);
        if let Some(anchor) = &paragraph.anchor {
            self.place(anchor);
        }
        self.flow(lines, (LEFT + inset, node), paragraph.panel.map(|panel| (panel, width)));
        self.y += paragraph.look.below;
    }

    pub(super) fn paragraph_lines(&mut self, paragraph: &Paragraph) -> Lines {
        let (inset, width) = measures(paragraph);
        self.lines(&paragraph.look, &paragraph.text, width - 2.0 * inset)
    }

    /// Room that a paragraph of so many lines must have to begin on a page: two of its lines, or all of them and the beginning of
    /// what follows where it is kept with that or introduces it.
    pub(super) fn paragraph_need(&mut self, paragraph: &Paragraph, count: usize, after: &'a [Block]) -> f32 {
        let introduces = count <= SHORT && matches!(after.first(), Some(Block::Table(_) | Block::Figures(_)));
        let kept = paragraph.keep || introduces;
        let lines = if kept && count <= SHORT { count } else { count.min(2) };
        let rest = if kept { paragraph.look.below + self.need(after) } else { 0.0 };
        lines as f32 * paragraph.look.leading + measures(paragraph).0 + rest
    }

    pub(super) fn bullets(&mut self, items: &'a [Paragraph]) {
        let list = self.drawing.node(Tag::L, self.section);
        for item in items {
            let mut lines = self.lines(&item.look, &item.text, MEASURE - BULLET);
            if self.room() < item.look.leading * lines.lines.len().min(2) as f32 {
                self.break_page();
            }
            if let Some(anchor) = &item.anchor {
                self.place(anchor);
            }
            let entry = self.drawing.node(Tag::Li, list);
            let label = self.drawing.node(Tag::Lbl, entry);
            let mut bullet = self.lines(&item.look, &[Span::plain("•")], BULLET);
            if let Some(line) = bullet.lines.first() {
                self.set_line((LEFT, self.y), &item.look, line, &mut bullet.inlines, Some(label));
            }
            let body = self.drawing.node(Tag::LBody, entry);
            lines.look.below = 2.0;
            self.flow(lines, (LEFT + BULLET, body), None);
            self.y += 2.0;
        }
        self.y += 5.0;
    }

    /// Words that stay on this page.
    pub(super) fn whole(&mut self, node: NodeId, look: &Look, spans: &[Span]) {
        let mut lines = self.lines(look, spans, WIDTH);
        for line in &lines.lines {
            self.claim_notes(line, &lines.inlines);
            self.set_line((LEFT, self.y), look, line, &mut lines.inlines, Some(node));
            self.advance(look.leading);
        }
    }

    /// Sets lines from here on, over as many pages as they take.
    fn flow(
        &mut self,
        mut lines: Lines,
        (x, node): (f32, NodeId),
        panel: Option<((crate::style::Colour, crate::style::Colour), f32)>,
    ) {
        let (look, leading) = (lines.look, lines.look.leading);
        let pad = if panel.is_some() { 6.0 } else { 0.0 };
        let mut next = 0;
        while next < lines.lines.len() {
            let left = lines.lines.len() - next;
            let count = self.fitting(&lines, next, self.room() - 2.0 * pad);
            let count = together(count, left, next == 0);
            if count == 0 && !self.fresh {
                self.break_page();
                continue;
            }
            let count = count.max(1);
            if let Some(((tint, bar), width)) = panel {
                let height = count as f32 * leading + 2.0 * pad;
                self.drawing.paint(None, Draw::Fill { area: [LEFT, self.y, width, height], colour: tint });
                self.drawing.paint(None, Draw::Fill { area: [LEFT, self.y, 3.0, height], colour: bar });
            }
            self.y += pad;
            for line in lines.lines.iter().skip(next).take(count) {
                self.claim_notes(line, &lines.inlines);
                self.set_line((x, self.y), &look, line, &mut lines.inlines, Some(node));
                self.advance(leading);
            }
            self.y += pad;
            next += count;
            if next < lines.lines.len() {
                self.break_page();
            }
        }
    }

    /// How many lines from `next` on fit with their notes.
    fn fitting(&mut self, lines: &Lines, next: usize, room: f32) -> usize {
        let (mut used, mut count) = (0.0, 0);
        for line in lines.lines.iter().skip(next) {
            used += lines.look.leading + self.notes_need(std::iter::once((line, lines.inlines.as_slice())));
            if used > room + 0.01 {
                break;
            }
            count += 1;
        }
        count
    }

    /// Something stands on the page, this high.
    pub(super) fn advance(&mut self, height: f32) {
        self.y = (self.y + height).min(BOTTOM);
        self.fresh = false;
    }
}

/// How far in the words of a paragraph begin, and how wide it is with that.
fn measures(paragraph: &Paragraph) -> (f32, f32) {
    let inset = if paragraph.panel.is_some() { PANEL } else { 0.0 };
    (inset, if paragraph.wide { WIDTH } else { MEASURE })
}

/// How many of the lines that fit are set, so that neither the first nor the last of a paragraph stands alone.
pub(super) fn together(fitting: usize, left: usize, first: bool) -> usize {
    if fitting >= left {
        return left;
    }
    let count = if left - fitting == 1 { fitting.saturating_sub(1) } else { fitting };
    if first && count < 2 { 0 } else { count }
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn no_line_of_a_paragraph_stands_alone() {
        assert_eq!(together(5, 5, true), 5);
        assert_eq!(together(4, 5, true), 3, "the last line takes one with it");
        assert_eq!(together(1, 5, true), 0, "the first line goes with the others");
        assert_eq!(together(2, 3, true), 0, "three lines stay together");
        assert_eq!(together(1, 5, false), 1);
    }
}
