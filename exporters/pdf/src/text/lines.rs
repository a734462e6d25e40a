//! Paragraphs as lines: as many words as fit, divided where a gap would be ugly.

use super::hyphen::divisions;
use super::pieces::{Piece, Text, Tie, points};
use super::shape::{Glyph, Shaper};
use crate::style::Colour;

/// A gap at the end of a line that is worth dividing a word for, of the width.
const GAP: f32 = 0.16;

/// A line of a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// From left to right.
    pub runs: Vec<Run>,
    /// In points, without the space at its end.
    pub width: f32,
}

/// Glyphs of one style in a row.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// From the start of the line, in points.
    pub x: f32,
    /// In points.
    pub width: f32,
    /// The number of the style in its paragraph.
    pub style: usize,
    /// The glyphs; none where a sign is drawn.
    pub glyphs: Vec<Glyph>,
    /// What is told instead of the glyphs.
    pub told: Option<Box<str>>,
    /// A drawn sign.
    pub symbol: Option<(char, Colour)>,
}

/// The lines of a paragraph in a column of so many points.
pub(crate) fn broken(shaper: &mut Shaper, text: &mut Text, width: f32) -> Vec<Line> {
    let mut breaker = Breaker { shaper, width, lines: Vec::new(), line: Line::default(), pen: 0.0, space: None };
    let mut next = 0;
    while next < text.pieces.len() {
        let end = text
            .pieces
            .iter()
            .skip(next)
            .position(|piece| piece.tie != Tie::Close)
            .map_or(text.pieces.len(), |place| next + place + 1);
        next = breaker.unit(text, next, end);
    }
    breaker.finish(text);
    breaker.lines
}

struct Breaker<'a> {
    shaper: &'a mut Shaper,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    /// Where the next glyph stands.
    pen: f32,
    /// A space that stands before the next piece, in the style of that number.
    space: Option<usize>,
}

impl Breaker<'_> {
    /// Sets the pieces from `next` to `end`, which stand together; gives the first that is not set.
    fn unit(&mut self, text: &mut Text, next: usize, end: usize) -> usize {
        let unit = || text.pieces.iter().skip(next).take(end - next);
        let width: f32 = unit().map(|piece| text.width(piece)).sum();
        let soft = matches!(unit().next_back().map(|piece| piece.tie), Some(Tie::Soft));
        let room = self.width - self.pen - self.space_width(text);
        if width <= room + 0.01 {
            for place in next..end {
                self.set(text, place);
            }
            return end;
        }
        // What ends a paragraph is not divided where it has room on a line of its own: no last line is the rest of a word.
        let ends = end == text.pieces.len() || unit().next_back().is_some_and(|piece| piece.tie == Tie::Break);
        let whole = ends && width <= self.width && !self.line.runs.is_empty();
        let divided = if whole { None } else { self.divided(text, next, end, room) };
        if let Some(piece) = divided {
            self.soft_end(text);
            return piece;
        }
        if !self.line.runs.is_empty() {
            if soft || self.ends_soft(text, next) {
                self.soft_end(text);
            } else {
                self.finish(text);
            }
            return next;
        }
        self.forced(text, next)
    }

    /// Whether the piece before may be followed by a hyphen.
    fn ends_soft(&self, text: &Text, next: usize) -> bool {
        next.checked_sub(1).and_then(|before| text.pieces.get(before)).is_some_and(|piece| piece.tie == Tie::Soft)
    }

    /// Divides a word of the unit so that its first part fits; gives the piece that goes on.
    fn divided(&mut self, text: &mut Text, next: usize, end: usize, room: f32) -> Option<usize> {
        let worth = self.line.runs.is_empty() || room > (self.width * GAP).min(60.0);
        if !worth || !text.hyphens {
            return None;
        }
        let mut left = room;
        for place in next..end {
            let piece = text.pieces.get(place)?.clone();
            let style = text.styles.get(piece.style)?.clone();
            let width = text.width(&piece);
            if width > left && piece.told.is_none() && piece.symbol.is_none() {
                let hyphen = points(self.shaper.shape(style.face, style.tabular, "-").width, style.size);
                let mut ends = divisions(&piece.word);
                ends.reverse();
                for end in ends {
                    let (first, rest) = piece.word.split_at_checked(end)?;
                    let first = self.shaper.shape(style.face, style.tabular, first);
                    if points(first.width, style.size) + hyphen > left || !first.spelled {
                        continue;
                    }
                    let shaped = self.shaper.shape(style.face, style.tabular, rest);
                    let told = (!shaped.spelled).then(|| rest.into());
                    let head = Piece { shaped: first, tie: Tie::Close, word: "".into(), ..piece.clone() };
                    let tail = Piece { shaped, told, word: rest.into(), ..piece };
                    *text.pieces.get_mut(place)? = head;
                    (next..=place).for_each(|place| self.set(text, place));
                    *text.pieces.get_mut(place)? = tail;
                    return Some(place);
                }
                return None;
            }
            left -= width;
        }
        None
    }

    /// Sets what fits of a unit that is wider than a line, sign by sign.
    fn forced(&mut self, text: &mut Text, next: usize) -> usize {
        let Some(piece) = text.pieces.get(next).cloned() else { return next + 1 };
        let width = text.width(&piece);
        let signs: Vec<(usize, char)> = piece.word.char_indices().collect();
        if width <= self.width || signs.len() < 2 || piece.symbol.is_some() {
            self.set(text, next);
            return next + 1;
        }
        let share = (self.width / width * signs.len() as f32) as usize;
        let mut take = share.clamp(1, signs.len() - 1);
        let Some(style) = text.styles.get(piece.style).cloned() else { return next + 1 };
        loop {
            let at = signs.get(take).map_or(piece.word.len(), |(at, _)| *at);
            let (first, rest) = piece.word.split_at_checked(at).unwrap_or((&piece.word, ""));
            let shaped = self.shaper.shape(style.face, style.tabular, first);
            if points(shaped.width, style.size) > self.width && take > 1 {
                take -= 1;
                continue;
            }
            let told = (!shaped.spelled).then(|| first.into());
            let head = Piece { shaped, told, tie: Tie::Joint, word: first.into(), ..piece.clone() };
            let shaped = self.shaper.shape(style.face, style.tabular, rest);
            let told = (!shaped.spelled).then(|| rest.into());
            let tail = Piece { shaped, told, word: rest.into(), ..piece };
            if let Some(place) = text.pieces.get_mut(next) {
                *place = head;
            }
            self.set(text, next);
            self.finish(text);
            if let Some(place) = text.pieces.get_mut(next) {
                *place = tail;
            }
            return next;
        }
    }

    fn set(&mut self, text: &Text, place: usize) {
        let Some(piece) = text.pieces.get(place) else { return };
        if let Some(style) = self.space.take() {
            let width = self.space_of(text, style);
            self.glyphs(text, " ", style);
            self.pen += width;
        }
        let width = text.width(piece);
        if piece.symbol.is_some() || piece.told.is_some() {
            let glyphs = piece.shaped.glyphs.clone();
            let (told, symbol) = (piece.told.clone(), piece.symbol);
            self.line.runs.push(Run { x: self.pen, width, style: piece.style, glyphs, told, symbol });
        } else {
            self.append(piece.style, &piece.shaped.glyphs, width);
        }
        self.pen += width;
        self.line.width = self.pen;
        match piece.tie {
            Tie::Space(style) => self.space = Some(style),
            Tie::Break => {
                self.space = Some(piece.style);
                self.finish(text);
            }
            Tie::Close | Tie::Joint | Tie::Soft => {}
        }
    }

    /// Glyphs after those of the same style, or as a run of their own.
    fn append(&mut self, style: usize, glyphs: &[Glyph], width: f32) {
        match self.line.runs.last_mut() {
            Some(last) if last.style == style && last.told.is_none() && last.symbol.is_none() => {
                last.glyphs.extend_from_slice(glyphs);
                last.width = self.pen + width - last.x;
            }
            _ => self.line.runs.push(Run {
                x: self.pen,
                width,
                style,
                glyphs: glyphs.to_vec(),
                told: None,
                symbol: None,
            }),
        }
    }

    fn glyphs(&mut self, text: &Text, word: &str, style: usize) {
        let Some(of) = text.styles.get(style) else { return };
        let shaped = self.shaper.shape(of.face, of.tabular, word);
        self.append(style, &shaped.glyphs, points(shaped.width, of.size));
    }

    fn space_width(&mut self, text: &Text) -> f32 {
        self.space.map_or(0.0, |style| self.space_of(text, style))
    }

    fn space_of(&mut self, text: &Text, style: usize) -> f32 {
        let Some(of) = text.styles.get(style) else { return 0.0 };
        points(self.shaper.shape(of.face, of.tabular, " ").width, of.size)
    }

    /// Ends the line with a hyphen that is told as a soft one.
    fn soft_end(&mut self, text: &Text) {
        if let Some((style, of)) = self.line.runs.last().and_then(|run| Some((run.style, text.styles.get(run.style)?)))
        {
            let shaped = self.shaper.shape(of.face, of.tabular, "-");
            let width = points(shaped.width, of.size);
            let (glyphs, told) = (shaped.glyphs.clone(), Some("\u{ad}".into()));
            self.line.runs.push(Run { x: self.pen, width, style, glyphs, told, symbol: None });
            self.line.width = self.pen + width;
        }
        self.space = None;
        self.push();
    }

    /// Ends the line; a space at its end is set, so that words stay apart for those who hear or copy them.
    fn finish(&mut self, text: &Text) {
        if let Some(style) = self.space.take() {
            let width = self.line.width;
            self.glyphs(text, " ", style);
            self.line.width = width;
        }
        self.push();
    }

    fn push(&mut self) {
        self.pen = 0.0;
        if !self.line.runs.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Span;
    use crate::style::BODY;

    #[test]
    fn no_last_line_is_the_rest_of_a_word() {
        let mut shaper = Shaper::new().unwrap();
        let mut divided = |words: &str, width: f32| {
            let mut text = Text::new(&mut shaper, &[Span::plain(words)], &BODY);
            let lines = broken(&mut shaper, &mut text, width);
            let soft = |line: &Line| line.runs.last().is_some_and(|run| run.told.as_deref() == Some("\u{ad}"));
            lines.iter().any(soft)
        };
        assert!(divided("det nye fylkesbibliotek i Trøndelag", 80.0));
        assert!(!divided("det nye fylkesbibliotek", 80.0));
        assert!(divided("fylkesbibliotek", 50.0), "it has no room on a line of its own");
    }
}
