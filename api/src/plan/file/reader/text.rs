//! The text of a plan file: what is checked before it is parsed, and where its characters stand.

use std::cell::Cell;

use super::{PROBLEMS, Problem, Span};

/// Bytes in a file at the most.
const SIZE: usize = 16 * 1024 * 1024;
/// Bytes of the mark that some editors put first in a UTF-8 file.
const BOM: &[u8] = b"\xEF\xBB\xBF";
/// The characters that stand between others and mean nothing: to YAML other spaces are text.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
/// Characters between the places that are kept: the rest are counted from the nearest one.
const STEP: usize = 64;

/// Where a character stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) byte: usize,
    line: u32,
    column: u32,
}

impl Place {
    /// From here to the byte `end`.
    pub(super) fn to(self, end: usize) -> Span {
        Span { start: self.byte, end: end.max(self.byte), line: self.line, column: self.column }
    }

    /// Where the character after `c` stands, when `c` stands here.
    fn after(self, c: char, text: &str) -> Self {
        let byte = self.byte + c.len_utf8();
        let breaks = c == '\n' || (c == '\r' && text.as_bytes().get(byte) != Some(&b'\n'));
        if breaks {
            Self { byte, line: self.line + 1, column: 1 }
        } else {
            Self { byte, column: self.column + 1, ..self }
        }
    }
}

/// A text that is UTF-8 without control characters, and where its characters stand.
pub(super) struct Text<'a> {
    /// All of the file.
    text: &'a str,
    /// Where the text begins: after the byte order mark, if there is one.
    start: Place,
    /// Every `STEP`th character, from the first.
    kept: Vec<Place>,
    /// What was last asked for: most questions are about a character a little further on.
    last: Cell<(usize, Place)>,
}

impl<'a> Text<'a> {
    /// Checks `bytes` and finds where the lines begin.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Vec<Problem>> {
        check_size_and_encoding(bytes)?;
        let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, error.valid_up_to())])?;
        let start = Place { byte: if bytes.starts_with(BOM) { BOM.len() } else { 0 }, line: 1, column: 1 };
        let mut text = Self { text, start, kept: Vec::new(), last: Cell::new((0, start)) };
        let problems = text.survey();
        if problems.is_empty() { Ok(text) } else { Err(problems) }
    }

    /// Keeps the places of some characters, and finds those that may not stand in a file.
    fn survey(&mut self) -> Vec<Problem> {
        self.kept.reserve(self.text.len() / STEP + 1);
        let mut problems = Vec::new();
        let mut place = self.start;
        for (index, c) in self.whole().chars().enumerate() {
            if index % STEP == 0 {
                self.kept.push(place);
            }
            if let Some(message) = forbidden(c) {
                problems.push(Problem { span: place.to(place.byte + c.len_utf8()), message });
                if problems.len() == PROBLEMS {
                    break;
                }
            }
            place = place.after(c, self.text);
        }
        problems
    }

    /// Where the character with this index stands; after the last one when there is none.
    pub(super) fn place(&self, index: usize) -> Place {
        let kept = (index / STEP).min(self.kept.len().saturating_sub(1));
        let (from, mut place) = match self.last.get() {
            (last, place) if (last..last + STEP).contains(&index) => (last, place),
            _ => (kept * STEP, self.kept.get(kept).copied().unwrap_or(self.start)),
        };
        for c in self.text.get(place.byte..).unwrap_or_default().chars().take(index - from) {
            place = place.after(c, self.text);
        }
        self.last.set((index, place));
        place
    }

    /// Where the character at this byte stands.
    pub(super) fn place_of_byte(&self, byte: usize) -> Place {
        let before = self.kept.partition_point(|place| place.byte <= byte).saturating_sub(1);
        let mut place = self.kept.get(before).copied().unwrap_or(self.start);
        for c in self.text.get(place.byte..byte).unwrap_or_default().chars() {
            place = place.after(c, self.text);
        }
        place
    }

    /// The span of the character that stands there.
    pub(super) fn one(&self, place: Place) -> Span {
        place.to(place.byte + self.rest(place.byte).chars().next().map_or(0, char::len_utf8))
    }

    /// The text, without the byte order mark.
    pub(super) fn whole(&self) -> &'a str {
        self.rest(self.start.byte)
    }

    /// What stands from this byte of the file on.
    pub(super) fn rest(&self, byte: usize) -> &'a str {
        self.text.get(byte..).unwrap_or_default()
    }

    /// What stands between these bytes of the file.
    pub(super) fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where what follows an anchor and a tag at `start` begins; at `end` at the latest.
    pub(super) fn after_names(&self, start: Place, end: usize) -> Place {
        let mut rest = self.between(start.byte, end);
        if !rest.starts_with(['&', '!']) {
            return start;
        }
        while rest.starts_with(['&', '!']) {
            let in_name = |c: char| !BLANKS.contains(&c) && !"[]{},".contains(c);
            rest = after_blanks(rest.trim_start_matches(in_name));
        }
        self.place_of_byte(end - rest.len())
    }

    /// Where the first dash of a list stands. For a list that is indented like its key the parser says what follows the
    /// dash, which is the first on its line.
    pub(super) fn first_dash(&self, start: Place) -> Place {
        let before = self.between(self.start.byte, start.byte);
        let line = before.rfind(['\n', '\r']).map_or(before, |end| before.split_at(end + 1).1);
        let dash = line.trim_start_matches(' ');
        if dash.starts_with('-') { self.place_of_byte(start.byte - dash.len()) } else { start }
    }

    /// The byte after the bracket that closes a list or map; a comma may stand at `byte`, before the bracket.
    pub(super) fn after_bracket(&self, byte: usize) -> usize {
        let rest = self.rest(byte);
        let bracket = rest.strip_prefix(',').map_or(rest, after_blanks);
        byte + rest.len() - bracket.len() + 1
    }
}

/// What follows the blanks and comments at the start of `text`.
fn after_blanks(text: &str) -> &str {
    let mut rest = text.trim_start_matches(BLANKS);
    while rest.starts_with('#') {
        rest = rest.trim_start_matches(|c| c != '\n' && c != '\r').trim_start_matches(BLANKS);
    }
    rest
}

/// The length of the quoted text that `text` begins with.
pub(super) fn quoted(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate();
    let quote = bytes.next().map(|(_, quote)| quote);
    while let Some((index, byte)) = bytes.next() {
        let doubled = byte == b'\'' && text.as_bytes().get(index + 1) == Some(&b'\'');
        match byte {
            b'\\' if quote == Some(b'"') => drop(bytes.next()),
            _ if Some(byte) != quote => {}
            _ if doubled => drop(bytes.next()),
            _ => return index + 1,
        }
    }
    text.len()
}

fn check_size_and_encoding(bytes: &[u8]) -> Result<(), Vec<Problem>> {
    let message = if bytes.len() > SIZE {
        format!("the file is {} bytes, and at most {SIZE} are read; split it into several files", bytes.len())
    } else if let Some(encoding) = other_encoding(bytes) {
        format!("the file is {encoding}; save it as UTF-8")
    } else {
        return Ok(());
    };
    Err(vec![Problem { span: Span { start: 0, end: 0, line: 1, column: 1 }, message }])
}

/// The encoding when it is one that shows in the first bytes.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        _ => None,
    }
}

fn not_utf8(bytes: &[u8], start: usize) -> Problem {
    let text = bytes.get(..start).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let first = Place { byte: 0, line: 1, column: 1 };
    let place = text.chars().filter(|c| *c != '\u{FEFF}').fold(first, |place, c| place.after(c, text));
    let span = Span { start, end: start + 1, line: place.line, column: place.column };
    let found = bytes.get(start).copied().unwrap_or_default();
    let message =
        format!("byte {start} (0x{found:02X}) is not UTF-8; save the file as UTF-8, not as Latin-1 or the like");
    Problem { span, message }
}

fn forbidden(c: char) -> Option<String> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{FEFF}' => Some("a byte order mark (U+FEFF) stands inside the text; remove it".into()),
        c if c.is_control() => {
            Some(format!("the control character U+{:04X} may not stand in a file; remove it", u32::from(c)))
        }
        _ => None,
    }
}
