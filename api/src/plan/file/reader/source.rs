//! Hands a text to the parser character by character, and mends what the parser reads otherwise than JSON does.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::RangeInclusive;

use saphyr_parser::input::{Input, SkipTabs, is_blank_or_breakz, is_breakz, is_flow};

use super::DEPTH;
use super::text::{BLANKS, Text};

/// Tokens in a file at the most. A value has four at the most: its key, the colon, itself and the comma.
const TOKENS: usize = 4 * super::NODES;
/// Bytes for each token at the least, beside the first ten thousand tokens. Plans have four and more, even as JSON without spaces,
/// and a token takes about as long to read however short it is.
const BYTES: usize = 3;
/// Tokens that the parser may look through before it tells about the first at the most: it keeps them all, and takes a
/// hundred bytes for one.
const UNTOLD: usize = 1_000_000;
/// After the mark of a document's start the parser does not take a bracket for a key. Without it the parser would hold
/// the whole of a JSON file before it says anything about it, and then nothing but that a bracket near the end is wrong.
const LEAD: &str = "--- ";

/// Tokens that are worth reading once more: fewer hold no two keys, and more would take long.
const AGAIN: RangeInclusive<usize> = 5..=100_000;

// Which brackets are braces is kept in the bits of one number.
const _: () = assert!(DEPTH <= 64);

/// What the parser is to read, and how it stands to the text.
pub(super) struct Feed<'a> {
    fed: Cow<'a, str>,
    /// Characters of blank lines and comments at the start of the text that are not fed, and bytes of the file.
    left_out: (usize, usize),
    /// Characters and bytes that are fed before the text.
    lead: usize,
    /// Tokens that a text of this length may have.
    tokens: usize,
}

impl<'a> Feed<'a> {
    /// All of `text`.
    pub(super) fn new(text: &Text<'a>) -> Self {
        let whole = text.whole();
        let bom = text.place(0).byte;
        let tokens = 10_000 + whole.len() / BYTES;
        match line_of_first_bracket(whole) {
            None => Self { fed: Cow::Borrowed(whole), left_out: (0, bom), lead: 0, tokens },
            Some(start) => {
                let (before, from) = whole.split_at_checked(start).unwrap_or_default();
                Self {
                    fed: [LEAD, from].concat().into(),
                    left_out: (before.chars().count(), bom + start),
                    lead: LEAD.len(),
                    tokens,
                }
            }
        }
    }

    /// What the parser has looked through but not told about when it gave up, with its brackets closed. `None`: that
    /// is too little to hold a problem, or too much to read twice.
    pub(super) fn untold(&self, text: &Text, progress: &Progress) -> Option<Self> {
        let (from, depth) = progress.untold_from.get();
        let part = self.fed.get(from..progress.at.get()).filter(|part| part.starts_with(['[', '{']))?;
        if !AGAIN.contains(&progress.untold.get()) {
            return None;
        }
        let start = self.byte(from);
        let left_out = (text.between(text.place(0).byte, start).chars().count(), start);
        Some(Self {
            fed: [LEAD, part, &progress.closing(depth)].concat().into(),
            left_out,
            lead: LEAD.len(),
            tokens: TOKENS,
        })
    }

    pub(super) fn source<'s>(&'s self, progress: &'s Progress) -> Source<'s> {
        Source { rest: Cell::new(&self.fed), fed: &self.fed, pair: None, tokens: self.tokens, progress }
    }

    /// The index in the text of what is the `index`th character to the parser.
    pub(super) fn character(&self, index: usize, progress: &Progress) -> usize {
        let pairs = progress.pairs.take();
        let behind = pairs.partition_point(|end| *end <= index) * 2;
        progress.pairs.set(pairs);
        (index + behind + self.left_out.0).saturating_sub(self.lead)
    }

    /// The byte in the file at which the parser's last token begins.
    pub(super) fn last_token(&self, progress: &Progress) -> usize {
        self.byte(progress.at.get())
    }

    /// The byte in the file of what is this byte to the parser.
    fn byte(&self, fed: usize) -> usize {
        (fed + self.left_out.1).saturating_sub(self.lead)
    }
}

/// The byte at which the line begins whose bracket is the first in the text that is not blank or a comment.
fn line_of_first_bracket(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        match line.trim_start_matches(BLANKS).chars().next() {
            None | Some('#') => start += line.len(),
            Some('{' | '[') => return Some(start),
            Some(_) => return None,
        }
    }
    None
}

/// Why no more is read.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    Depth,
    Tokens,
    Dense,
    Untold,
}

/// How far the parser has come.
#[derive(Default)]
pub(super) struct Progress {
    /// The cap that stopped it.
    pub(super) limit: Cell<Option<Limit>>,
    tokens: Cell<usize>,
    /// Tokens that the parser has not told about, and where the first of them begins and at which depth.
    untold: Cell<usize>,
    untold_from: Cell<(usize, usize)>,
    /// The byte in what is fed at which the last token begins.
    at: Cell<usize>,
    /// How many brackets are open, and from the lowest bit up which of them are braces.
    depth: Cell<usize>,
    braces: Cell<u64>,
    /// To the parser a pair of escapes is one, two characters shorter: where each ends, as the parser counts.
    pairs: Cell<Vec<usize>>,
    /// The last byte of the last pair, and its index as the parser counts.
    counted: Cell<(usize, usize)>,
}

impl Progress {
    /// Notes that the parser has told about all tokens so far.
    pub(super) fn told(&self) {
        self.untold.set(0);
    }

    /// The brackets that close what is open from `level` up.
    fn closing(&self, level: usize) -> String {
        let braces = self.braces.get();
        (level..self.depth.get()).rev().map(|level| if braces >> level & 1 == 1 { '}' } else { ']' }).collect()
    }

    fn open(&self, brace: bool) {
        let depth = self.depth.get();
        if depth == DEPTH {
            return self.limit.set(Some(Limit::Depth));
        }
        let bit = 1 << depth;
        self.braces.set(if brace { self.braces.get() | bit } else { self.braces.get() & !bit });
        self.depth.set(depth + 1);
    }
}

/// The text as the parser sees it.
pub(super) struct Source<'a> {
    rest: Cell<&'a str>,
    fed: &'a str,
    /// A character that two escapes stand for, while the parser reads its code.
    pair: Option<char>,
    tokens: usize,
    progress: &'a Progress,
}

impl Source<'_> {
    /// Notes that a token begins here, and lets the text end when there is too much of it. The parser looks through
    /// all of a list in brackets before it hands over the first token of it: a cap on what it hands over is too late.
    fn token_begins(&self) {
        let progress = self.progress;
        progress.at.set(self.fed.len() - self.rest.get().len());
        progress.tokens.set(progress.tokens.get() + 1);
        if progress.untold.replace(progress.untold.get() + 1) == 0 {
            progress.untold_from.set((progress.at.get(), progress.depth.get()));
        }
        match self.peek() {
            '[' => progress.open(false),
            '{' => progress.open(true),
            ']' | '}' => progress.depth.set(progress.depth.get().saturating_sub(1)),
            _ => {}
        }
        if progress.tokens.get() > self.tokens {
            progress.limit.set(Some(Limit::Dense));
        }
        if progress.tokens.get() > TOKENS {
            progress.limit.set(Some(Limit::Tokens));
        }
        if progress.untold.get() > UNTOLD {
            progress.limit.set(Some(Limit::Untold));
        }
        if progress.limit.get().is_some() {
            self.rest.set("");
        }
    }

    /// Notes that the parser reads the pair of escapes that begins here as one escape of ten characters.
    fn pair_begins(&self) {
        let at = self.fed.len() - self.rest.get().len();
        let (byte, index) = self.progress.counted.get();
        let end = index + self.fed.get(byte..at).unwrap_or_default().chars().count() + 10;
        self.progress.counted.set((at + 12, end));
        let mut pairs = self.progress.pairs.take();
        pairs.push(end);
        self.progress.pairs.set(pairs);
    }

    fn take_characters(&self, count: usize) {
        let mut chars = self.rest.get().chars();
        for _ in 0..count {
            chars.next();
        }
        self.rest.set(chars.as_str());
    }
}

/// The character that the two escapes at the start of `rest` stand for, such as `\ud83d\ude00`.
fn pair(rest: &str) -> Option<char> {
    let unit = |half: &str| u16::from_str_radix(half.strip_prefix("\\u")?, 16).ok();
    let units = [unit(rest.get(..6)?)?, unit(rest.get(6..12)?)?];
    char::decode_utf16(units).next()?.ok().filter(|c| c.len_utf16() == 2)
}

/// The `n`th of the eight digits of the code of `c`.
fn digit(c: char, n: usize) -> char {
    let shift = 7_usize.checked_sub(n).map(|behind| behind * 4);
    shift.and_then(|shift| char::from_digit(u32::from(c) >> shift & 15, 16)).unwrap_or('\0')
}

impl Input for Source<'_> {
    fn lookahead(&mut self, _: usize) {}

    fn buflen(&self) -> usize {
        self.bufmaxlen()
    }

    /// The parser sets aside as much as this for every scalar.
    fn bufmaxlen(&self) -> usize {
        16
    }

    fn raw_read_ch(&mut self) -> char {
        let c = self.peek();
        self.skip();
        c
    }

    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let c = self.peek_opt().filter(|c| !is_breakz(*c))?;
        self.skip();
        Some(c)
    }

    #[inline]
    fn skip(&mut self) {
        self.take_characters(1);
    }

    /// In a quoted text the parser skips the two characters that begin an escape, and then reads its digits.
    fn skip_n(&mut self, count: usize) {
        if self.pair.take().is_some() {
            return;
        }
        self.pair = if count == 2 { pair(self.rest.get()) } else { None };
        if self.pair.is_some() {
            self.pair_begins();
            self.take_characters(12);
        } else {
            self.take_characters(count);
        }
    }

    #[inline]
    fn peek(&self) -> char {
        self.peek_opt().unwrap_or('\0')
    }

    fn peek_nth(&self, n: usize) -> char {
        let rest = self.rest.get();
        match self.pair {
            Some(c) => digit(c, n),
            // JSON writes as two escapes what this parser reads as one with eight digits.
            None if n == 1 && rest.starts_with('\\') && pair(rest).is_some() => 'U',
            None => rest.chars().nth(n).unwrap_or('\0'),
        }
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.rest.get().chars().next()
    }

    /// The parser asks for a byte order mark once where each token begins, and the text has none.
    fn next_char_is(&self, c: char) -> bool {
        if c == '\u{FEFF}' {
            self.token_begins();
        }
        self.peek() == c
    }

    #[inline]
    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        match self.peek() {
            ':' => {
                let next = self.peek_nth(1);
                !(is_blank_or_breakz(next) || in_flow && is_flow(next))
            }
            c => !(in_flow && is_flow(c)),
        }
    }

    /// To JSON a tab is as good as a space, and in brackets there is no indentation that it could blur.
    fn skip_ws_to_eol(&mut self, skip_tabs: SkipTabs) -> (usize, Result<SkipTabs, &'static str>) {
        let rest = self.rest.get();
        let after = rest.trim_start_matches(|c| c == ' ' || (c == '\t' && skip_tabs == SkipTabs::Yes));
        let blanks = rest.get(..rest.len() - after.len()).unwrap_or_default();
        let tabs = blanks.contains('\t');
        let spaces = blanks.contains(' ') || (tabs && self.progress.depth.get() > 0);
        if after.starts_with('#') && blanks.is_empty() {
            return (0, Err("comments must be separated from other tokens by whitespace"));
        }
        self.rest.set(after);
        let comment = if after.starts_with('#') { self.skip_while_non_breakz() } else { 0 };
        (blanks.len() + comment, Ok(SkipTabs::Result(tabs, spaces)))
    }
}
