//! Grows the tree from what the parser reads.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::aliases::Aliases;
use super::source::{Feed, Limit, Progress};
use super::text::{BLANKS, Place, Text, quoted};
use super::wording;
use super::{DEPTH, Key, NODES, Node, PROBLEMS, Problem, Span, Stop, Value};

/// Characters of a key that a message repeats.
const SHOWN: usize = 60;

/// A list or map whose end has not been read.
struct Open {
    start: Place,
    /// The byte after the last thing in it.
    end: usize,
    /// Written with brackets, so that it ends with one.
    brackets: bool,
    anchor: usize,
    children: Children,
}

enum Children {
    List(Vec<Node>),
    Map(Vec<(Key, Node)>, Next),
}

/// What comes next in a map.
enum Next {
    Key,
    Value(Key),
    /// The value of what cannot be a key.
    Dropped,
}

/// The tree as far as it has been read.
pub(super) struct Tree<'t> {
    text: &'t Text<'t>,
    pub(super) problems: Vec<Problem>,
    pub(super) root: Option<Node>,
    documents: usize,
    open: Vec<Open>,
    /// Levels that are open in what stands where a key must.
    skipped: usize,
    aliases: Aliases,
    nodes: usize,
}

impl<'t> Tree<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        Self {
            text,
            problems: Vec::new(),
            root: None,
            documents: 0,
            open: Vec::new(),
            skipped: 0,
            aliases: Aliases::new(text.whole().len()),
            nodes: 0,
        }
    }

    /// Reads `feed` to the end.
    pub(super) fn grow(&mut self, feed: &Feed, progress: &Progress) -> Result<(), Stop> {
        let end = self.read(feed, progress);
        for open in mem::take(&mut self.open) {
            self.report_duplicates(&open.children);
        }
        end
    }

    fn read(&mut self, feed: &Feed, progress: &Progress) -> Result<(), Stop> {
        for event in Parser::new(feed.source(progress)) {
            let (event, marks) = event.map_err(|error| self.stop(&error, feed, progress))?;
            let start = self.text.place(feed.character(marks.start.index(), progress));
            let end = self.text.place(feed.character(marks.end.index(), progress)).byte;
            progress.told();
            self.event(event, start, end)?;
            if self.problems.len() >= PROBLEMS {
                return Err(Stop::other(
                    start.to(start.byte),
                    format!("{PROBLEMS} problems are listed; the rest are found when they are mended"),
                ));
            }
        }
        match &self.root {
            Some(Node { value: Value::Null, span }) if span.start == span.end => self.root = None,
            _ => {}
        }
        if self.root.is_none() && self.problems.is_empty() {
            let message = "the file is empty or has only comments; write the plan in it";
            return Err(Stop::other(self.text.place(0).to(0), message));
        }
        Ok(())
    }

    /// Why the parser gave up.
    fn stop(&self, error: &ScanError, feed: &Feed, progress: &Progress) -> Stop {
        let last_token = || self.text.one(self.text.place_of_byte(feed.last_token(progress)));
        match progress.limit.get() {
            Some(Limit::Depth) => Stop::too_deep(last_token()),
            Some(Limit::Tokens) => Stop::too_many(last_token()),
            Some(Limit::Dense) => {
                let message = "the file holds more values than a plan of its length; see whether it is a plan file";
                Stop::other(last_token(), message)
            }
            Some(Limit::Untold) => {
                let message = "a list or map in brackets holds too much to be read at once; write it without brackets";
                Stop::other(last_token(), message)
            }
            None => {
                let place = self.text.place(feed.character(error.marker().index(), progress));
                Stop::Syntax(Problem { span: place.to(place.byte), message: wording::syntax(error.info()) })
            }
        }
    }

    fn report(&mut self, span: Span, message: impl Into<String>) {
        if self.problems.len() < PROBLEMS {
            self.problems.push(Problem { span, message: message.into() });
        }
    }

    /// `end`: the byte after it, as the parser sees it.
    fn event(&mut self, event: Event, start: Place, end: usize) -> Result<(), Stop> {
        if self.skipped > 0 {
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) if self.skipped == DEPTH => {
                    return Err(Stop::too_deep(self.text.one(start)));
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => self.skipped += 1,
                Event::SequenceEnd | Event::MappingEnd => self.skipped -= 1,
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::DocumentStart(_) if self.documents > 0 => {
                let message = "a second document begins here; put each in a file of its own";
                return Err(Stop::other(start.to(start.byte), message));
            }
            Event::DocumentStart(_) => self.documents += 1,
            Event::Scalar(text, style, anchor, tag) => {
                self.report_tag(tag.is_some(), start, end);
                let named = anchor > 0 || tag.is_some();
                let nothing = text.is_empty() && style == ScalarStyle::Plain && !named;
                let span =
                    if nothing { self.span_of_nothing(start) } else { self.span_of_scalar(style, named, start, end) };
                self.scalar(text, style, anchor, span)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.report_tag(tag.is_some(), start, end);
                self.open(start, end, anchor, Children::List(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.report_tag(tag.is_some(), start, end);
                self.open(start, end, anchor, Children::Map(Vec::new(), Next::Key))?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start)?,
            Event::Alias(anchor) => self.alias(anchor, start.to(end))?,
            _ => {}
        }
        Ok(())
    }

    fn report_tag(&mut self, tag: bool, start: Place, end: usize) {
        if tag {
            let tag = self.text.between(start.byte, end).split(BLANKS).next().unwrap_or_default();
            self.report(
                start.to(start.byte + tag.len()),
                "tags (!…) are not read; remove it, or put the text in quotes",
            );
        }
    }

    /// The span of a scalar without its anchor, and without the blanks and comments that the parser counts as part of it.
    fn span_of_scalar(&self, style: ScalarStyle, named: bool, start: Place, end: usize) -> Span {
        let start = if named { self.text.after_names(start, end) } else { start };
        let scalar = self.text.between(start.byte, end);
        match style {
            ScalarStyle::Plain => start.to(end),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => start.to(start.byte + quoted(scalar)),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // With an anchor the parser begins at the line with the bar, and otherwise below it.
                let header = if named { scalar.find(['\n', '\r']).unwrap_or_default() } else { 0 };
                let content = scalar.get(header..).unwrap_or_default().trim_matches(BLANKS);
                let blanks = scalar.len() - scalar.get(header..).unwrap_or_default().trim_start_matches(BLANKS).len();
                let start = if content.is_empty() { start } else { self.text.place_of_byte(start.byte + blanks) };
                start.to(start.byte + content.len())
            }
        }
    }

    /// Where nothing stands for a value: after the colon that the parser gives as its place.
    fn span_of_nothing(&self, start: Place) -> Span {
        let colon = self.text.rest(start.byte).starts_with(':');
        if colon { self.text.place_of_byte(start.byte + 1).to(0) } else { start.to(0) }
    }

    fn scalar(&mut self, text: Cow<str>, style: ScalarStyle, anchor: usize, span: Span) -> Result<(), Stop> {
        let plain = style == ScalarStyle::Plain;
        if style == ScalarStyle::DoubleQuoted
            && text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        {
            self.report(span, "this text has an escape for a control character; remove the escape");
        }
        // The parser sets aside more than most texts need.
        let mut text = text.into_owned();
        text.shrink_to_fit();
        if self.expects_key() {
            let key = Key { text, span };
            if anchor > 0 {
                let value = Value::Text { text: key.text.clone(), plain };
                self.aliases.hold(anchor, &value).map_err(|full| Stop::full(&full, span))?;
            }
            self.key(key, style);
            return Ok(());
        }
        self.count(1, span)?;
        let null = plain && matches!(text.as_str(), "" | "~" | "null");
        let value = if null { Value::Null } else { Value::Text { text, plain } };
        self.add(anchor, Node { span, value })
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { children: Children::Map(_, Next::Key), .. }))
    }

    /// Says what the next value in the open map is for.
    fn expect(&mut self, expected: Next) {
        if let Some(Open { children: Children::Map(_, next), .. }) = self.open.last_mut() {
            *next = expected;
        }
    }

    fn refuse_key(&mut self, span: Span, message: &str) {
        self.report(span, message);
        self.expect(Next::Dropped);
    }

    fn key(&mut self, key: Key, style: ScalarStyle) {
        let plain = style == ScalarStyle::Plain;
        if plain && key.text.is_empty() {
            self.refuse_key(key.span, "a key is missing before this colon; write it, or put the text in quotes");
        } else if plain && key.text == "<<" {
            self.refuse_key(key.span, "merge keys (<<) are not read; write the entries out");
        } else if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            self.refuse_key(key.span, "a key cannot be a block text; write it on one line");
        } else {
            self.expect(Next::Value(key));
        }
    }

    fn open(&mut self, start: Place, end: usize, anchor: usize, children: Children) -> Result<(), Stop> {
        let mut start = self.text.after_names(start, end);
        if self.expects_key() {
            self.skipped = 1;
            let message = "a list or map cannot be a key; put the text in quotes if the brackets are part of it";
            self.refuse_key(self.text.one(start), message);
            return Ok(());
        }
        if self.open.len() == DEPTH {
            return Err(Stop::too_deep(self.text.one(start)));
        }
        self.count(1, self.text.one(start))?;
        let brackets = start.byte < end && self.text.rest(start.byte).starts_with(['[', '{']);
        let in_map = matches!(self.open.last(), Some(Open { children: Children::Map(..), .. }));
        if in_map && !brackets && matches!(children, Children::List(_)) {
            start = self.text.first_dash(start);
        }
        self.open.push(Open { start, end: start.byte, brackets, anchor, children });
        Ok(())
    }

    fn close(&mut self, end: Place) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.report_duplicates(&open.children);
        let end = if open.brackets { self.text.after_bracket(end.byte) } else { open.end };
        let value = match open.children {
            Children::List(items) => Value::List(items),
            Children::Map(entries, _) => Value::Map(entries),
        };
        self.add(open.anchor, Node { span: open.start.to(end), value })
    }

    fn report_duplicates(&mut self, children: &Children) {
        let Children::Map(entries, _) = children else { return };
        let mut first = HashMap::with_capacity(entries.len());
        for (key, _) in entries {
            match first.entry(key.text.as_str()) {
                Entry::Vacant(entry) => _ = entry.insert(key.span.line),
                Entry::Occupied(_) if self.problems.len() >= PROBLEMS => return,
                Entry::Occupied(entry) => {
                    let shown: String = key.text.chars().take(SHOWN).collect();
                    let line = entry.get();
                    self.report(
                        key.span,
                        format!("the key `{shown}` stands on line {line} already; remove one of them"),
                    );
                }
            }
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        if self.expects_key() {
            self.refuse_key(span, "an alias (*) cannot be a key; write the key out, or put it in quotes");
            return Ok(());
        }
        let Some(size) = self.aliases.size(anchor) else {
            self.report(span, "this alias stands inside the value that it repeats; write the value out");
            return self.add(0, Node { span, value: Value::Null });
        };
        if self.open.len() + size.depth > DEPTH {
            return Err(Stop::too_deep(span));
        }
        self.count(size.nodes, span)?;
        let value = self.aliases.repeat(anchor).map_err(|full| Stop::full(&full, span))?;
        self.add(0, Node { span, value })
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes > NODES { Err(Stop::too_many(span)) } else { Ok(()) }
    }

    fn add(&mut self, anchor: usize, node: Node) -> Result<(), Stop> {
        if anchor > 0 {
            self.aliases.hold(anchor, &node.value).map_err(|full| Stop::full(&full, node.span))?;
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.end = open.end.max(node.span.end);
        match &mut open.children {
            Children::List(items) => items.push(node),
            Children::Map(entries, next) => {
                if let Next::Value(key) = mem::replace(next, Next::Key) {
                    entries.push((key, node));
                }
            }
        }
        Ok(())
    }
}
