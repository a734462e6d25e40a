//! Reads a plan file, YAML or JSON, into a tree in which every value knows where it stands.

mod aliases;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod wording;

use std::mem;

use aliases::{Full, TIMES};
use source::{Feed, Progress};
use text::Text;
use tree::Tree;

/// Lists and maps inside each other at the most.
const DEPTH: usize = 64;
/// Values at the most, with those that aliases repeat.
const NODES: usize = 1_000_000;
/// Problems at the most; a file with more of them has one cause for most.
const PROBLEMS: usize = 1000;

/// Where something stands: byte range in the file, and line and column (both from 1, columns in characters) of its
/// start. A value without text, as in `key:`, has an empty range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line of the first byte.
    pub line: u32,
    /// The column of the first byte.
    pub column: u32,
}

/// A value and where it stands. What an alias repeats stands where the alias does, and the values in it where they are
/// written. An anchor is not part of the value, and a block text stands where its first line of content begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is. Texts are as written: only who asks for a number or a date makes one of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, without quotes.
    Null,
    /// Any other scalar.
    Text {
        /// The text, with escapes and folded lines resolved.
        text: String,
        /// Written without quotes, and not as a block.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// The key of a value in a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key, without quotes.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Something in the file that must be mended before it can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {message}", span.line, span.column)]
pub struct Problem {
    /// Where it stands.
    pub span: Span,
    /// What is wrong, and how to mend it.
    pub message: String,
}

/// Reads `bytes` into a tree.
///
/// # Errors
/// All the problems that can be found, in the order of the file. What is wrong with the size, the encoding or single
/// characters is found before the rest; an error of syntax, a cap or a second document ends the reading.
pub fn read(bytes: &[u8]) -> Result<Node, Vec<Problem>> {
    let text = Text::new(bytes)?;
    let feed = Feed::new(&text);
    let progress = Progress::default();
    let mut tree = Tree::new(&text);
    let end = tree.grow(&feed, &progress);
    let mut problems = mem::take(&mut tree.problems);
    if let Err(Stop::Syntax(_)) = end
        && let Some(part) = feed.untold(&text, &progress)
    {
        // The parser reads ahead inside brackets, and gives up without telling what it read there.
        let mut tree = Tree::new(&text);
        let end = tree.grow(&part, &Progress::default());
        problems.append(&mut tree.problems);
        problems.extend(end.err().and_then(Stop::other_than_syntax));
    }
    problems.extend(end.err().map(Stop::problem));
    match tree.root {
        Some(root) if problems.is_empty() => Ok(root),
        _ => Err(in_order(problems)),
    }
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| problem.span.start);
    problems.dedup();
    problems
}

/// Why the reading ended before the end.
enum Stop {
    Syntax(Problem),
    Other(Problem),
}

impl Stop {
    fn other(span: Span, message: impl Into<String>) -> Self {
        Self::Other(Problem { span, message: message.into() })
    }

    fn too_deep(span: Span) -> Self {
        Self::other(span, format!("more than {DEPTH} lists and maps stand inside each other here; make it flatter"))
    }

    fn too_many(span: Span) -> Self {
        Self::other(span, format!("the file has more than {NODES} values, with those that aliases repeat; split it"))
    }

    fn full(full: &Full, span: Span) -> Self {
        match full {
            Full::Nodes => Self::too_many(span),
            Full::Bytes => {
                Self::other(span, format!("aliases (*) repeat more than {TIMES} times the file; write the values out"))
            }
        }
    }

    fn problem(self) -> Problem {
        let (Self::Syntax(problem) | Self::Other(problem)) = self;
        problem
    }

    fn other_than_syntax(self) -> Option<Problem> {
        match self {
            Self::Syntax(_) => None,
            Self::Other(problem) => Some(problem),
        }
    }
}
