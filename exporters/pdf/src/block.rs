//! What a report is made of before it has pages: headings, paragraphs, tables and figures in reading order.

use crate::style::{Colour, Look};

/// A block of the report, from the top of the page to its bottom.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading; the first level begins a chapter.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list with bullets.
    Bullets(Vec<Paragraph>),
    /// A table.
    Table(Table),
    /// Drawings side by side.
    Figures(Vec<Figure>),
    /// The table of contents, of the headings that are listed.
    Contents,
    /// Empty space, in points.
    Gap(f32),
    /// As many points from the bottom of the page as this.
    FromBottom(f32),
}

/// A heading.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Depth, 1 at the top.
    pub level: u8,
    /// Its words.
    pub text: Vec<Span>,
    /// What refers to it calls it by this.
    pub anchor: String,
    /// Where else it stands.
    pub listed: Listed,
    /// Whether it begins a page.
    pub page: bool,
    /// How it looks.
    pub look: Look,
}

/// Where a heading stands besides in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Listed {
    /// Nowhere.
    Nowhere,
    /// In the bookmarks.
    Bookmarks,
    /// In the contents too.
    Contents,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// How it looks.
    pub look: Look,
    /// Its words.
    pub text: Vec<Span>,
    /// What refers to it calls it by this.
    pub anchor: Option<String>,
    /// What it is to those who do not see it.
    pub role: Role,
    /// As wide as tables are, instead of the measure of running text.
    pub wide: bool,
    /// Behind it, and a bar before it.
    pub panel: Option<(Colour, Colour)>,
    /// Stands on the page of what follows.
    pub keep: bool,
}

/// What a paragraph is to those who do not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A paragraph.
    Plain,
    /// The title of the document.
    Title,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    /// The words.
    pub text: String,
    /// In the strong face.
    pub strong: bool,
    /// In another colour than the paragraph.
    pub colour: Option<Colour>,
    /// What a decision did to them.
    pub change: Option<Change>,
    /// Small and above the line.
    pub raised: bool,
    /// In another language than the document (BCP 47).
    pub lang: Option<String>,
    /// Where they lead.
    pub target: Option<Target>,
    /// The footnote that they refer to, by its place among the notes.
    pub note: Option<usize>,
    /// A sign that is drawn before them.
    pub symbol: Option<(char, Colour)>,
}

/// What a decision did to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Added: on a tint, underlined.
    Added,
    /// Struck: struck through.
    Removed,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// A place in the document.
    Anchor(String),
    /// An address on the web.
    Web(String),
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What stands above it.
    pub caption: Vec<Span>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The head of each column; repeated on every page.
    pub head: Vec<Vec<Span>>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its share of the width.
    pub share: f32,
    /// Where its words stand.
    pub align: Align,
}

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// From the left.
    Left,
    /// Figures: by their decimal comma.
    Decimal,
}

/// A row of a table. Its first cell is its head.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// A sum, or what is set apart.
    pub strong: bool,
    /// Stands on the page of the next row.
    pub keep: bool,
    /// What refers to it calls it by this.
    pub anchor: Option<String>,
}

/// A cell: paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// Its paragraphs with their looks.
    pub paragraphs: Vec<(Look, Vec<Span>)>,
    /// Behind it.
    pub fill: Option<Colour>,
    /// How far in it begins, in points.
    pub indent: f32,
}

/// A drawing with what it says in words.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What it says.
    pub alt: String,
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// What is drawn, from its upper left corner.
    pub shapes: Vec<Shape>,
}

/// Something drawn in a figure.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A filled rectangle.
    Fill { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    /// A line through points.
    Stroke { points: Vec<(f32, f32)>, width: f32, colour: Colour },
    /// A sign around a point.
    Symbol { sign: char, x: f32, y: f32, size: f32, colour: Colour },
    /// Words from a point on the baseline.
    Words { text: String, look: Look, x: f32, y: f32, anchor: Anchor },
}

/// Which point of the words stands where they are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The first.
    Start,
    /// The middle.
    Middle,
}

/// A footnote: its number as printed and its words.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// As printed.
    pub number: String,
    /// Its words.
    pub text: Vec<Span>,
}

/// A whole report.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// In the metadata and in the title of the window.
    pub title: String,
    /// Who it comes from.
    pub author: String,
    /// What it is about, in a line.
    pub subject: String,
    /// Language (BCP 47).
    pub lang: &'static str,
    /// Above every page.
    pub header: String,
    /// What every page says at its foot, for example that all of it is made up.
    pub remark: Option<String>,
    /// What marks every page of a draft.
    pub draft: Option<Draft>,
    /// When it was made, milliseconds since 1970.
    pub made: i64,
    /// What stands on the pages.
    pub blocks: Vec<Block>,
    /// The footnotes that the blocks refer to.
    pub notes: Vec<Note>,
}

/// What marks every page of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The word under the text.
    pub word: String,
    /// The sentence above it.
    pub sentence: String,
}

impl Heading {
    /// Its words, without the marks of footnotes.
    pub(crate) fn words(&self) -> String {
        self.text.iter().filter(|span| !span.raised).map(|span| span.text.as_str()).collect()
    }
}

impl Span {
    /// Words as the paragraph has them.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words in the strong face.
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true, ..Self::default() }
    }

    /// Words that lead somewhere.
    pub(crate) fn link(text: impl Into<String>, target: Target) -> Self {
        Self { text: text.into(), target: Some(target), ..Self::default() }
    }
}

impl Paragraph {
    /// A paragraph of running text.
    pub(crate) fn new(look: Look, text: Vec<Span>) -> Self {
        Self { look, text, anchor: None, role: Role::Plain, wide: false, panel: None, keep: false }
    }

    /// As wide as tables are.
    pub(crate) fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// On the page of what follows.
    pub(crate) fn kept(self) -> Self {
        Self { keep: true, ..self }
    }
}

impl Cell {
    /// One paragraph.
    pub(crate) fn new(look: Look, text: Vec<Span>) -> Self {
        Self { paragraphs: vec![(look, text)], fill: None, indent: 0.0 }
    }
}
