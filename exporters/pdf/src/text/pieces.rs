//! Spans as pieces that stay whole: words, parts of words, and signs that have no glyph.

use std::rc::Rc;

use super::readable::{Sign, number, signs};
use super::shape::{Shaped, Shaper};
use crate::block::{Change, Span, Target};
use crate::style::{ACCENT, Colour, Face, Look};

/// Words longer than this may end a line anywhere, in pieces of `CHUNK`.
const LONG: usize = 90;
/// Signs of a piece of a long word.
const CHUNK: usize = 20;

/// The fewest letters before a hyphen or a slash that ends a line.
const PART: usize = 3;

/// Signs of the name of a link.
const NAME: usize = 60;

/// How some words of a paragraph look, and what they are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    /// Face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Figures all of one width.
    pub tabular: bool,
    /// Above the baseline, in points.
    pub rise: f32,
    /// What a decision did to them.
    pub change: Option<Change>,
    /// Language, where it is another.
    pub lang: Option<String>,
    /// Where they lead.
    pub target: Option<Target>,
    /// What they are called where they lead somewhere.
    pub name: Box<str>,
    /// The footnote that they refer to.
    pub note: Option<usize>,
}

/// What may happen after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// The next piece follows at once.
    Close,
    /// The next piece follows, or a line ends.
    Joint,
    /// The same, and a hyphen ends the line.
    Soft,
    /// A space in the style of that number.
    Space(usize),
    /// The line ends.
    Break,
}

/// A part of a paragraph that stays whole unless it is divided.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Its glyphs.
    pub shaped: Rc<Shaped>,
    /// Its words.
    pub word: Box<str>,
    /// What is told instead of what is seen, where they differ.
    pub told: Option<Box<str>>,
    /// A drawn sign instead of glyphs.
    pub symbol: Option<(char, Colour)>,
    /// The number of its style.
    pub style: usize,
    /// What may happen after it.
    pub tie: Tie,
}

/// A paragraph ready to be broken into lines.
#[derive(Debug)]
pub(crate) struct Text {
    /// In reading order.
    pub pieces: Vec<Piece>,
    /// The styles that the pieces name by number.
    pub styles: Vec<Style>,
    /// Whether words may be divided.
    pub hyphens: bool,
}

impl Text {
    /// The spans in a look.
    pub(crate) fn new(shaper: &mut Shaper, spans: &[Span], look: &Look) -> Self {
        let mut text = Self { pieces: Vec::new(), styles: Vec::new(), hyphens: look.hyphens };
        for span in spans {
            let style = text.style(span, look);
            if let Some((sign, colour)) = span.symbol {
                text.symbol(sign, colour, style);
            }
            Collector { shaper, text: &mut text, style, web: span.text.contains("://"), word: String::new() }
                .read(&span.text);
        }
        text
    }

    fn style(&mut self, span: &Span, look: &Look) -> usize {
        let style = Style {
            face: if span.strong { Face::Strong } else { look.face },
            size: if span.raised { look.size * 0.68 } else { look.size },
            colour: span.colour.unwrap_or(if span.target.is_some() { ACCENT } else { look.colour }),
            tabular: look.tabular,
            rise: if span.raised { look.size * 0.34 } else { 0.0 },
            change: span.change,
            lang: span.lang.clone(),
            target: span.target.clone(),
            name: span.target.as_ref().map(|_| called(&span.text)).unwrap_or_default(),
            note: span.note,
        };
        // Words that are more than words have a node of their own, each time.
        let own = style.target.is_some() || style.change.is_some() || style.lang.is_some() || style.note.is_some();
        if let Some(found) = self.styles.iter().position(|known| *known == style).filter(|_| !own) {
            return found;
        }
        self.styles.push(style);
        self.styles.len() - 1
    }

    fn symbol(&mut self, sign: char, colour: Colour, style: usize) {
        let shaped = Rc::new(Shaped { glyphs: vec![], width: 1050, spelled: true });
        let symbol = Some((sign, colour));
        self.pieces.push(Piece { shaped, word: "".into(), told: None, symbol, style, tie: Tie::Close });
    }

    /// Width of a piece in points.
    pub(crate) fn width(&self, piece: &Piece) -> f32 {
        let size = self.styles.get(piece.style).map_or(0.0, |style| style.size);
        points(piece.shaped.width, size)
    }
}

/// Thousandths of a size as points.
pub(crate) fn points(width: i32, size: f32) -> f32 {
    width as f32 * size / 1000.0
}

/// Reads a span sign by sign into pieces.
struct Collector<'a> {
    shaper: &'a mut Shaper,
    text: &'a mut Text,
    style: usize,
    /// An address, which may end a line between its parts.
    web: bool,
    word: String,
}

impl Collector<'_> {
    fn read(mut self, words: &str) {
        let (face, tabular) = match self.text.styles.get(self.style) {
            Some(style) => (style.face, style.tabular),
            None => (Face::Regular, false),
        };
        let mut all = signs(words).peekable();
        while let Some(sign) = all.next() {
            match sign {
                Sign::Plain(sign) if self.shaper.knows(face, sign) => {
                    self.word.push(sign);
                    let next = all.peek();
                    if self.may_end(sign, next) {
                        self.flush(face, tabular, Tie::Joint);
                    }
                }
                Sign::Plain(sign) | Sign::Named(sign) => {
                    self.flush(face, tabular, Tie::Joint);
                    self.named(face, tabular, sign, matches!(sign_told(sign), Some(true)));
                }
                Sign::Space => self.end(face, tabular, Tie::Space(self.style)),
                Sign::Joint => self.end(face, tabular, Tie::Joint),
                Sign::Soft => self.end(face, tabular, Tie::Soft),
                Sign::Break => self.end(face, tabular, Tie::Break),
            }
        }
        self.flush(face, tabular, Tie::Close);
    }

    /// Whether a line may end after a sign within a word.
    fn may_end(&self, sign: char, next: Option<&Sign>) -> bool {
        let Some(Sign::Plain(next)) = next else { return false };
        let before = || self.word.chars().rev().skip(1).take(PART);
        let letters = next.is_alphabetic() && before().count() == PART && before().all(char::is_alphabetic);
        match sign {
            '-' | '/' | '–' | '‐' if letters => true,
            '/' | '.' | '?' | '&' | '=' | '_' | '-' | '%' => self.web && next.is_alphanumeric(),
            _ => false,
        }
    }

    /// A sign by its number, told as itself where it means something.
    fn named(&mut self, face: Face, tabular: bool, sign: char, told: bool) {
        let name = number(sign);
        let shaped = self.shaper.shape(face, tabular, &name);
        let told = told.then(|| sign.to_string().into());
        let style = self.style;
        self.text.pieces.push(Piece { shaped, word: name.into(), told, symbol: None, style, tie: Tie::Joint });
    }

    /// Ends a word, or changes what follows the piece before.
    fn end(&mut self, face: Face, tabular: bool, tie: Tie) {
        if !self.word.is_empty() {
            self.flush(face, tabular, tie);
        } else if let Some(last) = self.text.pieces.last_mut() {
            if matches!(last.tie, Tie::Break) && tie == Tie::Break {
                return;
            }
            if !matches!(last.tie, Tie::Space(_) | Tie::Break) || tie == Tie::Break {
                last.tie = tie;
            }
        }
    }

    fn flush(&mut self, face: Face, tabular: bool, tie: Tie) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        if word.chars().nth(LONG).is_none() {
            return self.push(face, tabular, &word, tie);
        }
        let signs: Vec<char> = word.chars().collect();
        let mut chunks = signs.chunks(CHUNK).peekable();
        while let Some(chunk) = chunks.next() {
            let tie = if chunks.peek().is_some() { Tie::Joint } else { tie };
            self.push(face, tabular, &chunk.iter().collect::<String>(), tie);
        }
    }

    fn push(&mut self, face: Face, tabular: bool, word: &str, tie: Tie) {
        let shaped = self.shaper.shape(face, tabular, word);
        let told = (!shaped.spelled).then(|| word.into());
        self.text.pieces.push(Piece { shaped, word: word.into(), told, symbol: None, style: self.style, tie });
    }
}

/// The first signs of some words, without what cannot be seen.
fn called(words: &str) -> Box<str> {
    let seen = signs(words).map(|sign| match sign {
        Sign::Plain('\u{a0}') | Sign::Space | Sign::Break => ' ',
        Sign::Plain(sign) => sign,
        Sign::Soft | Sign::Joint | Sign::Named(_) => '\u{ad}',
    });
    seen.filter(|sign| *sign != '\u{ad}').take(NAME).collect::<String>().trim().into()
}

/// Whether a sign without a glyph is told as itself: letters and pictures are, what only steers the text is not.
fn sign_told(sign: char) -> Option<bool> {
    signs(sign.encode_utf8(&mut [0; 4])).next().map(|sign| matches!(sign, Sign::Plain(_)))
}
