//! Texts cut to so many lines, for the page that must be one: the whole text stands where the tiltak is.

use crate::block::Span;
use crate::error::PdfError;
use crate::style::Look;
use crate::text::{Shaper, Text, broken};

/// No text of a few lines has more signs.
const MOST: usize = 600;

/// Measures words as they will be set.
pub(super) struct Measure {
    shaper: Shaper,
}

impl Measure {
    /// With the faces of the program.
    pub(super) fn new() -> Result<Self, PdfError> {
        Ok(Self { shaper: Shaper::new()? })
    }

    /// The text, or as many of its words as fit in so many lines of a column, and "…".
    pub(super) fn fit(&mut self, text: &str, look: &Look, width: f32, lines: usize) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let start: String = words.join(" ").chars().take(MOST).collect();
        if start.chars().count() < MOST && self.lines(&start, look, width) <= lines {
            return start;
        }
        let ends: Vec<usize> = start.match_indices(' ').map(|(end, _)| end).collect();
        let cut = |end: usize| {
            format!("{} …", start.get(..end).unwrap_or_default().trim_end_matches([',', ';', ':', '–', '-']))
        };
        let fitting = ends.partition_point(|end| self.lines(&cut(*end), look, width) <= lines);
        match fitting.checked_sub(1).and_then(|place| ends.get(place)) {
            Some(end) => cut(*end),
            None => self.signs(&start, look, width, lines),
        }
    }

    /// The text on so many lines of a column, cut where it is longer.
    pub(super) fn parted(&mut self, text: &str, look: &Look, width: f32, lines: usize) -> Vec<String> {
        let mut rest: String = text.chars().take(MOST).collect();
        let mut parts = Vec::new();
        while parts.len() + 1 < lines && self.lines(&rest, look, width) > 1 {
            let ends: Vec<usize> = rest.match_indices(' ').map(|(end, _)| end).collect();
            let fits = |end: &usize| self.lines(rest.get(..*end).unwrap_or_default(), look, width) <= 1;
            let end = ends.partition_point(fits).checked_sub(1).and_then(|place| ends.get(place));
            let Some((first, after)) = end.and_then(|end| rest.split_at_checked(*end)) else { break };
            parts.push(first.to_owned());
            rest = after.trim_start().to_owned();
        }
        parts.push(self.fit(&rest, look, width, 1));
        parts
    }

    /// The first signs of a word without an end.
    fn signs(&mut self, word: &str, look: &Look, width: f32, lines: usize) -> String {
        let signs: Vec<char> = word.chars().collect();
        let cut = |count: usize| format!("{}…", signs.iter().take(count).collect::<String>());
        let counts: Vec<usize> = (1..signs.len()).collect();
        let fitting = counts.partition_point(|count| self.lines(&cut(*count), look, width) <= lines);
        cut(fitting)
    }

    fn lines(&mut self, text: &str, look: &Look, width: f32) -> usize {
        let mut text = Text::new(&mut self.shaper, &[Span::plain(text)], look);
        broken(&mut self.shaper, &mut text, width).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::CELL;

    #[test]
    fn a_text_is_cut_between_words_and_says_so() {
        let mut measure = Measure::new().unwrap();
        let text = "Videreutvikle og styrke etablerer- og mentorordningen i hele fylket";
        assert_eq!(measure.fit(text, &CELL, 1000.0, 1), text);
        let cut = measure.fit(text, &CELL, 120.0, 1);
        assert!(cut.ends_with(" …") && text.starts_with(cut.trim_end_matches(" …")), "{cut}");
        assert_eq!(measure.lines(&cut, &CELL, 120.0), 1);
        let endless = "x".repeat(40_000);
        let cut = measure.fit(&endless, &CELL, 120.0, 2);
        assert!(cut.ends_with('…') && measure.lines(&cut, &CELL, 120.0) <= 2 && cut.len() > 20);
        assert_eq!(measure.fit(" \n ", &CELL, 120.0, 1), "");
        let look = Look { hyphens: false, ..CELL };
        let parts = measure.parted(text, &look, 150.0, 9);
        assert!(parts.len() == 2 && parts.join(" ") == text, "{parts:?}");
        assert!(parts.iter().all(|part| measure.lines(part, &look, 150.0) == 1));
        assert_eq!(measure.parted(text, &look, 80.0, 2).len(), 2);
    }
}
