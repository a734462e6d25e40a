//! What stands on every page and is no part of the report: running head, page number, the mark of a draft.

use exporter_core::labels::side;

use super::Layout;
use crate::block::Span;
use crate::display::{Draw, Item};
use crate::style::{
    ACCENT, BOTTOM, DRAFT, FURNITURE, Face, LEFT, Look, PAGE_HEIGHT, PAGE_WIDTH, RULE, WATERMARK, WIDTH,
};

/// Height of the band across the top of the cover, in points.
const BAND: f32 = 16.0;
/// Room for the number of the page, in points.
const PAGES: f32 = 90.0;
/// Size of the word under the pages of a draft.
const WORD: f32 = 128.0;

impl Layout<'_> {
    /// The word that lies under the page of a draft.
    pub(super) fn watermark(&mut self) {
        let Some(draft) = &self.report.draft else { return };
        let shaped = self.shaper.shape(Face::Strong, false, &draft.word);
        let x = (PAGE_WIDTH - shaped.width as f32 * WORD / 1000.0) / 2.0;
        let (glyphs, told) = (shaped.glyphs.clone(), None);
        let y = PAGE_HEIGHT * 0.56;
        let text = Draw::Text { x, y, face: Face::Strong, size: WORD, colour: WATERMARK, glyphs, told };
        self.drawing.paint(None, text);
    }

    /// Head and foot of every page, once it is known how many there are.
    pub(super) fn furniture(&mut self) {
        let count = self.drawing.pages.len();
        let header = self.report.header.clone();
        let draft = self.report.draft.as_ref().map(|draft| draft.sentence.clone());
        for number in 0..count {
            let mut drawn = Vec::new();
            if number == 0 {
                let colour = if draft.is_some() { DRAFT } else { ACCENT };
                drawn.push(Draw::Fill { area: [0.0, 0.0, PAGE_WIDTH, BAND], colour });
            }
            if number > 0 {
                drawn.extend(self.words(&header, &FURNITURE, (LEFT, 36.0), WIDTH));
                let points = vec![(LEFT, 52.0), (LEFT + WIDTH, 52.0)];
                drawn.push(Draw::Stroke { points, width: 0.4, colour: RULE });
            }
            if let Some(draft) = &draft {
                let look = Look { colour: DRAFT, face: Face::Strong, ..FURNITURE };
                drawn.extend(self.words(draft, &look, (LEFT, 22.0), WIDTH));
            }
            if let Some(remark) = &self.report.remark {
                let look = Look { face: Face::Strong, ..FURNITURE };
                drawn.extend(self.words(remark, &look, (LEFT, BOTTOM + 24.0), WIDTH - PAGES));
            }
            drawn.extend(self.right(&side(number + 1, count), BOTTOM + 24.0));
            if let Some(page) = self.drawing.pages.get_mut(number) {
                page.items.extend(drawn.into_iter().map(|draw| Item { mark: None, draw }));
            }
        }
    }

    /// A line of decoration, cut where it is too long.
    fn words(&mut self, text: &str, look: &Look, (x, top): (f32, f32), width: f32) -> Vec<Draw> {
        let lines = self.lines(look, &[Span::plain(text)], width);
        let base = top + super::inline::baseline(look);
        let Some(line) = lines.lines.first() else { return vec![] };
        let draw = |run: &crate::text::Run| {
            let style = &lines.inlines.get(run.style)?.style;
            let (face, size, colour) = (style.face, style.size, style.colour);
            Some(Draw::Text { x: x + run.x, y: base, face, size, colour, glyphs: run.glyphs.clone(), told: None })
        };
        line.runs.iter().filter_map(draw).collect()
    }

    fn right(&mut self, text: &str, top: f32) -> Vec<Draw> {
        let lines = self.lines(&FURNITURE, &[Span::plain(text)], WIDTH);
        let width = lines.lines.first().map_or(0.0, |line| line.width);
        self.words(text, &FURNITURE, (LEFT + WIDTH - width, top), WIDTH)
    }
}
