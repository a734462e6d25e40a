//! The table of contents: every listed heading, with the page that it turns out to stand on.

use super::Layout;
use super::inline::baseline;
use crate::block::{Block, Heading, Listed, Span, Target};
use crate::display::{Draw, NodeId, Tag};
use crate::style::{ENTRY1, ENTRY2, LEFT, Look, RULE, WIDTH};

/// Room for the page number.
const NUMBER: f32 = 34.0;
/// How far in the sections of a chapter begin.
const STEP: f32 = 14.0;

/// A page number that is told at the end: where it stands, and of what.
pub(super) struct Folio {
    page: usize,
    item: usize,
    look: Look,
    anchor: String,
}

impl Layout<'_> {
    pub(super) fn contents(&mut self) {
        let report = self.report;
        let headings = report.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.listed == Listed::Contents => Some(heading),
            _ => None,
        });
        let list = self.drawing.node(Tag::Toc, self.section);
        for heading in headings {
            self.entry(heading, list);
        }
    }

    fn entry(&mut self, heading: &Heading, list: NodeId) {
        let look = if heading.level == 1 { ENTRY1 } else { ENTRY2 };
        let indent = STEP * f32::from(heading.level - 1);
        let words = heading.words() + " ";
        let mut lines = self.lines(&look, &[Span::plain(words)], WIDTH - indent - NUMBER);
        let height = lines.lines.len() as f32 * look.leading;
        self.space(look.above);
        if self.room() < height {
            self.break_page();
        }
        let entry = self.drawing.node(Tag::Toci, list);
        let reference = self.drawing.node(Tag::Reference, entry);
        let node = self.drawing.node(Tag::Link, reference);
        let top = self.y;
        for line in &lines.lines {
            self.set_line((LEFT + indent, self.y), &look, line, &mut lines.inlines, Some(node));
            self.advance(look.leading);
        }
        let base = self.y - look.leading + baseline(&look);
        let (face, size, colour) = (look.face, look.size, look.colour);
        let number = Draw::Text { x: LEFT + WIDTH, y: base, face, size, colour, glyphs: vec![], told: None };
        self.drawing.paint(Some(node), number);
        let page = self.page();
        let item = self.drawing.pages.get(page).map_or(0, |page| page.items.len().saturating_sub(1));
        self.folios.push(Folio { page, item, look, anchor: heading.anchor.clone() });
        let area = [LEFT + indent, top, WIDTH - indent, height];
        self.link(node, area, &Target::Anchor(heading.anchor.clone()), heading.words());
        let end = lines.lines.last().map_or(0.0, |line| line.width) + LEFT + indent + 6.0;
        let points = vec![(end, base), (LEFT + WIDTH - NUMBER + 10.0, base)];
        if heading.level > 1 && end < LEFT + WIDTH - NUMBER {
            self.drawing.paint(None, Draw::Stroke { points, width: 0.3, colour: RULE });
        }
        self.y += look.below;
    }

    /// Tells the page numbers of the contents.
    pub(super) fn page_numbers(&mut self) {
        for folio in std::mem::take(&mut self.folios) {
            let Some((page, _)) = self.places.get(folio.anchor.as_str()) else { continue };
            let shaped = self.shaper.shape(folio.look.face, true, &(page + 1).to_string());
            let width = shaped.width as f32 * folio.look.size / 1000.0;
            let item = self.drawing.pages.get_mut(folio.page).and_then(|page| page.items.get_mut(folio.item));
            if let Some(Draw::Text { x, glyphs, .. }) = item.map(|item| &mut item.draw) {
                *x = LEFT + WIDTH - width;
                glyphs.clone_from(&shaped.glyphs);
            }
        }
    }
}
