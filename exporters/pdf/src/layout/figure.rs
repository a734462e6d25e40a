//! Figures: drawn whole, with what they say in words.

use super::Layout;
use crate::block::{Anchor, Figure, Shape};
use crate::display::{Draw, NodeId, Tag};
use crate::style::LEFT;

use super::symbol::symbol;

/// Between drawings side by side.
pub(crate) const BETWEEN: f32 = 20.0;
/// Below drawings.
const BELOW: f32 = 8.0;

/// Height of the tallest of some drawings.
pub(super) fn tallest(figures: &[Figure]) -> f32 {
    figures.iter().map(|figure| figure.height).fold(0.0, f32::max)
}

impl Layout<'_> {
    pub(super) fn figures(&mut self, figures: &[Figure]) {
        let height = tallest(figures);
        if self.room() < height {
            self.break_page();
        }
        let mut left = LEFT;
        for figure in figures {
            self.figure(figure, left);
            left += figure.width + BETWEEN;
        }
        self.advance(height);
        self.y += BELOW;
    }

    fn figure(&mut self, figure: &Figure, left: f32) {
        let node = self.drawing.node(Tag::Figure, self.section);
        let top = self.y;
        if let Some(found) = self.drawing.at(node) {
            found.alt = Some(figure.alt.clone());
            found.area = Some([left, top, figure.width, figure.height]);
        }
        for shape in &figure.shapes {
            self.shape(shape, (left, top), node);
        }
    }

    fn shape(&mut self, shape: &Shape, (left, top): (f32, f32), node: NodeId) {
        let owner = Some(node);
        match shape {
            Shape::Fill { x, y, width, height, colour } => {
                let area = [left + x, top + y, *width, *height];
                self.drawing.paint(owner, Draw::Fill { area, colour: *colour });
            }
            Shape::Stroke { points, width, colour } => {
                let points = points.iter().map(|(x, y)| (left + x, top + y)).collect();
                self.drawing.paint(owner, Draw::Stroke { points, width: *width, colour: *colour });
            }
            Shape::Symbol { sign, x, y, size, colour } => {
                for draw in symbol(*sign, (left + x, top + y), *size, *colour) {
                    self.drawing.paint(owner, draw);
                }
            }
            Shape::Words { text, look, x, y, anchor } => {
                let mut lines = self.lines(look, &[crate::block::Span::plain(text.clone())], f32::MAX);
                let Some(line) = lines.lines.first() else { return };
                let back = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => line.width / 2.0,
                };
                let place = (left + x - back, top + y - super::inline::baseline(look));
                self.set_line(place, look, line, &mut lines.inlines, owner);
            }
        }
    }
}
