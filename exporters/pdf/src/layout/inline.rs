//! Lines on the page: glyphs, what marks them, and the nodes and links of words that are more than words.

use super::Layout;
use super::symbol::symbol;
use crate::block::{Change, Target};
use crate::display::{Draw, Goal, NodeId, Tag};
use crate::style::{ADDED, Look, REMOVED};
use crate::text::{CAP_HEIGHT, Line, Run, Style};

/// A style of a paragraph and the node of the words in it, once there is one.
#[derive(Debug)]
pub(super) struct Inline {
    pub(super) style: Style,
    pub(super) node: Option<NodeId>,
}

/// From the top of a line to its baseline: capitals stand in the middle of it.
pub(super) fn baseline(look: &Look) -> f32 {
    (look.leading + CAP_HEIGHT * look.size) / 2.0
}

impl Layout<'_> {
    /// Sets a line whose top left corner is at a point, as part of a node or as decoration.
    pub(super) fn set_line(
        &mut self,
        (x, top): (f32, f32),
        look: &Look,
        line: &Line,
        inlines: &mut [Inline],
        owner: Option<NodeId>,
    ) {
        let base = top + baseline(look);
        for run in &line.runs {
            // The space at the end of a line is not marked.
            let width = run.width.min(line.width - run.x);
            if width > 0.0 {
                self.mark_change((x, base), run, width, inlines);
            }
        }
        let mut link = None;
        for run in &line.runs {
            let Some(inline) = inlines.get_mut(run.style) else { continue };
            let node = owner.map(|owner| self.inline_node(owner, inline));
            let style = &inline.style;
            let (left, base) = (x + run.x, base - style.rise);
            if let Some((sign, colour)) = run.symbol {
                let size = style.size;
                for draw in symbol(sign, (left + size * 0.38, base - size * CAP_HEIGHT / 2.0), size * 0.7, colour) {
                    self.drawing.paint(None, draw);
                }
                continue;
            }
            let (face, size, colour) = (style.face, style.size, style.colour);
            let (glyphs, told) = (run.glyphs.clone(), run.told.clone());
            self.drawing.paint(node, Draw::Text { x: left, y: base, face, size, colour, glyphs, told });
            let (Some(node), Some(target)) = (node, inline.style.target.clone()) else { continue };
            let before = link.replace(run.style) == Some(run.style);
            if let Some(open) = self.drawing.links.last_mut().filter(|_| before) {
                open.area[2] = left + run.width - open.area[0];
                continue;
            }
            let (node, name) = (link_node(&self.drawing.nodes, node), inline.style.name.to_string());
            self.link(node, [left, top, run.width, look.leading], &target, name);
        }
    }

    /// What a decision did to words is seen under them or through them.
    fn mark_change(&mut self, (x, base): (f32, f32), run: &Run, width: f32, inlines: &[Inline]) {
        let Some(style) = inlines.get(run.style).map(|inline| &inline.style) else { return };
        let (left, right, size) = (x + run.x, x + run.x + width, style.size);
        let mut rule = |y: f32, colour| {
            let points = vec![(left, y), (right, y)];
            self.drawing.paint(None, Draw::Stroke { points, width: 0.6, colour });
        };
        match style.change {
            Some(Change::Removed) => rule(base - size * 0.24, REMOVED),
            Some(Change::Added) => {
                let area = [left, base - size * 0.82, width, size * 1.08];
                self.drawing.paint(None, Draw::Fill { area, colour: ADDED });
                let points = vec![(left, base + size * 0.16), (right, base + size * 0.16)];
                self.drawing.paint(None, Draw::Stroke { points, width: 0.6, colour: style.colour });
            }
            None => {}
        }
    }

    /// The node of words in a style: the paragraph's own, or one under it for links, references, changes and other languages.
    fn inline_node(&mut self, owner: NodeId, inline: &mut Inline) -> NodeId {
        if let Some(node) = inline.node {
            return node;
        }
        let Inline { style, node } = inline;
        let mut id = owner;
        if style.note.is_some() {
            id = self.drawing.node(Tag::Reference, id);
        }
        if style.target.is_some() {
            id = self.drawing.node(Tag::Link, id);
        }
        if style.lang.is_some() || style.change.is_some() {
            id = self.drawing.node(Tag::Span, id);
            if let Some(span) = self.drawing.at(id) {
                span.lang.clone_from(&style.lang);
                span.struck = style.change.map(|change| change == Change::Removed);
            }
        }
        *node = Some(id);
        id
    }

    /// An area of the page that leads somewhere, told by its words.
    pub(super) fn link(&mut self, node: NodeId, area: [f32; 4], target: &Target, words: String) {
        let link = self.drawing.links.len();
        let (text, goal) = match target {
            Target::Web(address) => (address.clone(), Goal::Web(address.clone())),
            Target::Anchor(anchor) => {
                self.open.push((link, anchor.clone()));
                (words, Goal::Place(0, 0.0))
            }
        };
        self.drawing.link(node, area, text, goal);
    }
}

/// The link at or above a node.
fn link_node(nodes: &[crate::display::Node], node: NodeId) -> NodeId {
    match nodes.get(node) {
        Some(found) if found.tag == Tag::Link => node,
        Some(found) if found.parent != node => link_node(nodes, found.parent),
        _ => node,
    }
}
