//! What stands on each page and what it means, known to no engine: a display list and a structure tree.

use crate::style::{Colour, Face};
use crate::text::Glyph;

/// The number of a node of the structure tree.
pub(crate) type NodeId = usize;

/// A laid-out report.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// The pages.
    pub pages: Vec<Page>,
    /// The structure; the first node is the document.
    pub nodes: Vec<Node>,
    /// The links.
    pub links: Vec<Link>,
    /// The bookmarks, in order; each stands under the nearest before it with a smaller level.
    pub bookmarks: Vec<Bookmark>,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What is painted, in this order.
    pub items: Vec<Item>,
    /// The node that each piece of marked content belongs to.
    pub marks: Vec<NodeId>,
    /// The links on it.
    pub links: Vec<usize>,
}

/// Something painted.
#[derive(Debug)]
pub(crate) struct Item {
    /// The piece of marked content that it is part of; none for what is only decoration.
    pub mark: Option<u32>,
    /// What is painted.
    pub draw: Draw,
}

/// What is painted; points from the upper left corner of the page.
#[derive(Debug)]
pub(crate) enum Draw {
    /// Glyphs from a point on the baseline.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Face.
        face: Face,
        /// Size.
        size: f32,
        /// Colour.
        colour: Colour,
        /// The glyphs.
        glyphs: Vec<Glyph>,
        /// What is told instead of them.
        told: Option<Box<str>>,
    },
    /// A filled rectangle.
    Fill {
        /// Left, top, width, height.
        area: [f32; 4],
        /// Colour.
        colour: Colour,
    },
    /// A line through points.
    Stroke {
        /// The points.
        points: Vec<(f32, f32)>,
        /// Width.
        width: f32,
        /// Colour.
        colour: Colour,
    },
    /// A filled shape; curves are in the cubic form, two handles before each end.
    Shape {
        /// The outline: points, and whether each is a handle.
        points: Vec<(f32, f32, bool)>,
        /// Colour.
        colour: Colour,
    },
}

impl Draw {
    /// What is told instead of its glyphs.
    pub(crate) fn told(&self) -> Option<&str> {
        match self {
            Self::Text { told, .. } => told.as_deref(),
            _ => None,
        }
    }
}

/// What a node of the structure tree is (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Document,
    Sect,
    Title,
    H(u8),
    P,
    L,
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th,
    Td,
    Figure,
    Caption,
    Toc,
    Toci,
    Reference,
    Link,
    Note,
    Span,
}

impl Tag {
    /// Its name in files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::Title => "Title",
            Self::H(1) => "H1",
            Self::H(2) => "H2",
            Self::H(3) => "H3",
            Self::H(4) => "H4",
            Self::H(5) => "H5",
            Self::H(_) => "H6",
            Self::P => "P",
            Self::L => "L",
            Self::Li => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::Tr => "TR",
            Self::Th => "TH",
            Self::Td => "TD",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Note => "Note",
            Self::Span => "Span",
        }
    }
}

/// Which cells a head is the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those under it.
    Column,
    /// Those beside it.
    Row,
}

/// A node of the structure tree.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it is.
    pub tag: Tag,
    /// The node above it; the document has itself.
    pub parent: NodeId,
    /// What it is made of, in reading order.
    pub kids: Vec<Kid>,
    /// What a figure says.
    pub alt: Option<String>,
    /// Its language, where it is another.
    pub lang: Option<String>,
    /// Of a head of a table.
    pub scope: Option<Scope>,
    /// The area of a figure on its page: left, top, width, height.
    pub area: Option<[f32; 4]>,
    /// What was done to its words, as a decoration of text.
    pub struck: Option<bool>,
}

/// A part of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Another node.
    Node(NodeId),
    /// Marked content: page, and number on it.
    Mark(usize, u32),
    /// A link.
    Link(usize),
}

/// An area of a page that leads somewhere.
#[derive(Debug)]
pub(crate) struct Link {
    /// Left, top, width, height.
    pub area: [f32; 4],
    /// What it says, for those who do not see it.
    pub text: String,
    /// Where it leads.
    pub goal: Goal,
    /// Its node.
    pub node: NodeId,
}

/// Where a link leads in a laid-out report.
#[derive(Debug)]
pub(crate) enum Goal {
    /// A place: page, and points from its top.
    Place(usize, f32),
    /// An address on the web.
    Web(String),
}

/// A bookmark.
#[derive(Debug)]
pub(crate) struct Bookmark {
    /// Its words.
    pub title: String,
    /// Depth, 1 at the top.
    pub level: u8,
    /// Page.
    pub page: usize,
    /// Points from the top of the page.
    pub y: f32,
}

impl Drawing {
    /// A drawing with a document and no page.
    pub(crate) fn new() -> Self {
        let mut drawing = Self::default();
        drawing.node(Tag::Document, 0);
        drawing
    }

    /// A new node under another, after what is there. The first one is the document.
    pub(crate) fn node(&mut self, tag: Tag, parent: NodeId) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node {
            tag,
            parent,
            kids: Vec::new(),
            alt: None,
            lang: None,
            scope: None,
            area: None,
            struck: None,
        });
        if id != parent {
            self.kid(parent, Kid::Node(id));
        }
        id
    }

    /// The node of that number, to be told more of.
    pub(crate) fn at(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id)
    }

    fn kid(&mut self, parent: NodeId, kid: Kid) {
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.kids.push(kid);
        }
    }

    /// Paints something on the last page as part of a node, or as decoration.
    pub(crate) fn paint(&mut self, owner: Option<NodeId>, draw: Draw) {
        let Some(page) = self.pages.len().checked_sub(1) else { return };
        let mark = owner.map(|owner| self.mark(page, owner, draw.told().is_some()));
        if let Some(page) = self.pages.get_mut(page) {
            page.items.push(Item { mark, draw });
        }
    }

    /// The piece of marked content that is open for the node, or a new one. What is told instead of what is seen is a piece of
    /// its own: readers lose the words after marked content within marked content.
    fn mark(&mut self, number: usize, owner: NodeId, apart: bool) -> u32 {
        let Some(page) = self.pages.get_mut(number) else { return 0 };
        let last = page.items.last().filter(|item| !apart && item.draw.told().is_none()).and_then(|item| item.mark);
        let open = last.filter(|last| page.marks.get(*last as usize) == Some(&owner));
        if let Some(open) = open {
            let continues = self.nodes.get(owner).and_then(|node| node.kids.last()) == Some(&Kid::Mark(number, open));
            if continues {
                return open;
            }
        }
        let mark = u32::try_from(page.marks.len()).unwrap_or(u32::MAX);
        page.marks.push(owner);
        self.kid(owner, Kid::Mark(number, mark));
        mark
    }

    /// An area of the last page that leads somewhere, as part of its node.
    pub(crate) fn link(&mut self, node: NodeId, area: [f32; 4], text: String, goal: Goal) {
        let Some(page) = self.pages.len().checked_sub(1) else { return };
        let link = self.links.len();
        self.links.push(Link { area, text, goal, node });
        if let Some(page) = self.pages.get_mut(page) {
            page.links.push(link);
        }
        self.kid(node, Kid::Link(link));
    }
}
