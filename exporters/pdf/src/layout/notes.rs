//! Footnotes: at the foot of the page where they are first referred to, and on the next where there is no room for all.

use std::collections::{BTreeSet, VecDeque};

use super::Layout;
use super::inline::Inline;
use super::paragraph::Lines;
use crate::block::Span;
use crate::display::{Draw, NodeId, Tag};
use crate::style::{BOTTOM, LEFT, NOTE, RULE, TOP, WIDTH};
use crate::text::Line;

/// Between the text and the notes, with the rule between them.
const SEPARATOR: f32 = 12.0;
/// How far in the words of a note begin.
const INDENT: f32 = 16.0;
/// The share of a page that notes from the page before may take.
const CARRIED: f32 = 0.5;

/// The footnotes of the page, and those that did not fit before.
#[derive(Default)]
pub(super) struct Notes {
    /// Those that were referred to, each once.
    claimed: BTreeSet<usize>,
    /// Those that are not set whole.
    queue: VecDeque<Waiting>,
    /// Room that is kept at the foot of the page, in points.
    pub(super) reserved: f32,
}

/// A note or the rest of one.
struct Waiting {
    number: String,
    lines: Lines,
    next: usize,
    node: Option<NodeId>,
}

impl Waiting {
    fn height(&self) -> f32 {
        self.lines.lines.len().saturating_sub(self.next) as f32 * NOTE.leading + NOTE.below
    }
}

impl Notes {
    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }
}

impl Layout<'_> {
    /// The notes that a line refers to and that were not referred to before.
    fn new_notes(&self, line: &Line, inlines: &[Inline]) -> Vec<usize> {
        let of = |style: usize| inlines.get(style).and_then(|inline| inline.style.note);
        let found = line.runs.iter().filter_map(|run| of(run.style));
        found.filter(|note| !self.notes.claimed.contains(note) && self.report.notes.get(*note).is_some()).collect()
    }

    /// Room that the notes of some lines must have on their page: two lines of each.
    pub(super) fn notes_need<'l>(&self, lines: impl Iterator<Item = (&'l Line, &'l [Inline])>) -> f32 {
        let new: BTreeSet<usize> = lines.flat_map(|(line, inlines)| self.new_notes(line, inlines)).collect();
        let separator = if !new.is_empty() && self.notes.reserved == 0.0 { SEPARATOR } else { 0.0 };
        separator + new.len() as f32 * (2.0 * NOTE.leading + NOTE.below)
    }

    /// The notes of a line that is about to be set go to the foot of its page.
    pub(super) fn claim_notes(&mut self, line: &Line, inlines: &[Inline]) {
        for note in self.new_notes(line, inlines) {
            let Some(told) = self.report.notes.get(note) else { continue };
            self.notes.claimed.insert(note);
            let lines = self.lines(&NOTE, &told.text, WIDTH - INDENT);
            let waiting = Waiting { number: told.number.clone(), lines, next: 0, node: None };
            let separator = if self.notes.reserved == 0.0 { SEPARATOR } else { 0.0 };
            let most = (BOTTOM - self.y - NOTE.leading - self.notes.reserved - separator).max(0.0);
            let least = 2.0 * NOTE.leading + NOTE.below;
            self.notes.reserved += separator + waiting.height().min(most.max(least));
            self.notes.queue.push_back(waiting);
        }
    }

    /// Keeps room for what did not fit on the page before.
    pub(super) fn reserve_carried(&mut self) {
        let height: f32 = self.notes.queue.iter().map(Waiting::height).sum();
        let most = (BOTTOM - TOP) * CARRIED;
        self.notes.reserved = if height > 0.0 { SEPARATOR + height.min(most) } else { 0.0 };
    }

    /// Sets the notes of the page, as many lines as there is room for.
    pub(super) fn set_notes(&mut self) {
        if self.notes.queue.is_empty() {
            return;
        }
        let wanted: f32 = self.notes.queue.iter().map(Waiting::height).sum::<f32>() + SEPARATOR;
        let mut y = (BOTTOM - wanted).max(if self.fresh { TOP } else { self.y });
        let points = vec![(LEFT, y + SEPARATOR / 2.0), (LEFT + 90.0, y + SEPARATOR / 2.0)];
        self.drawing.paint(None, Draw::Stroke { points, width: 0.5, colour: RULE });
        y += SEPARATOR;
        let mut queue = std::mem::take(&mut self.notes.queue);
        while let Some(mut waiting) = queue.pop_front() {
            y = self.set_note(&mut waiting, y);
            self.fresh = false;
            if waiting.next < waiting.lines.lines.len() {
                queue.push_front(waiting);
                break;
            }
            y += NOTE.below;
        }
        self.notes.queue = queue;
        self.notes.reserved = 0.0;
    }

    fn set_note(&mut self, waiting: &mut Waiting, mut y: f32) -> f32 {
        let node = match waiting.node {
            Some(node) => node,
            None if y + NOTE.leading > BOTTOM + 0.1 => return y,
            None => self.note_label(&waiting.number, y),
        };
        waiting.node = Some(node);
        let Lines { lines, inlines, .. } = &mut waiting.lines;
        while let Some(line) = lines.get(waiting.next) {
            if y + NOTE.leading > BOTTOM + 0.1 {
                break;
            }
            self.set_line((LEFT + INDENT, y), &NOTE, line, inlines, Some(node));
            y += NOTE.leading;
            waiting.next += 1;
        }
        y
    }

    /// The number of a note, in a node of its own under the note's.
    fn note_label(&mut self, number: &str, y: f32) -> NodeId {
        let node = self.drawing.node(Tag::Note, self.section);
        let label = self.drawing.node(Tag::Lbl, node);
        let mut lines = self.lines(&NOTE, &[Span::strong(number)], INDENT);
        if let Some(line) = lines.lines.first() {
            self.set_line((LEFT, y), &NOTE, line, &mut lines.inlines, Some(label));
        }
        node
    }
}
