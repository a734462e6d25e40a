//! The typographic scale: faces, sizes, colours and the measures of the page, all in points.

/// A colour, sRGB.
pub(crate) type Colour = [u8; 3];

/// Text.
pub(crate) const INK: Colour = [0x1C, 0x1C, 0x1E];
/// Secondary text; 7:1 on white.
pub(crate) const SOFT: Colour = [0x52, 0x55, 0x5A];
/// Headings, links and the mark of the house; 9:1 on white.
pub(crate) const ACCENT: Colour = [0x0B, 0x4F, 0x5E];
/// Behind what is set apart.
pub(crate) const TINT: Colour = [0xEE, 0xF4, 0xF5];
/// Behind words that a decision added.
pub(crate) const ADDED: Colour = [0xDF, 0xEC, 0xF8];
/// Words that a decision struck.
pub(crate) const REMOVED: Colour = [0xA8, 0x1E, 0x22];
/// Thin rules.
pub(crate) const RULE: Colour = [0xC9, 0xCE, 0xD2];
/// What says that the document is a draft; 5:1 on white.
pub(crate) const DRAFT: Colour = [0xA6, 0x3A, 0x00];
/// The word that lies under the pages of a draft.
pub(crate) const WATERMARK: Colour = [0xF6, 0xEC, 0xE6];

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Left edge of everything.
pub(crate) const LEFT: f32 = 60.0;
/// Width of tables and figures: twelve columns.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// Width of running text: nine and a half columns, about 75 signs.
pub(crate) const MEASURE: f32 = 385.0;
/// Top of the text.
pub(crate) const TOP: f32 = 78.0;
/// Bottom of the text and the notes.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 70.0;

/// The faces of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    /// Running text.
    Regular,
    /// Headings and emphasis.
    Strong,
}

impl Face {
    /// Both, in the order of their numbers.
    pub(crate) const ALL: [Self; 2] = [Self::Regular, Self::Strong];

    /// Its place in lists of faces.
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Strong => 1,
        }
    }
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// The face where nothing else is said.
    pub face: Face,
    /// Size.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Colour where nothing else is said.
    pub colour: Colour,
    /// Space above, not at the top of a page.
    pub above: f32,
    /// Space below.
    pub below: f32,
    /// Figures all of one width, for columns of numbers.
    pub tabular: bool,
    /// Whether words may be divided; headings are not.
    pub hyphens: bool,
}

const fn look(face: Face, size: f32, leading: f32, colour: Colour, above: f32, below: f32) -> Look {
    Look { face, size, leading, colour, above, below, tabular: false, hyphens: true }
}

const fn heading(size: f32, leading: f32, colour: Colour, above: f32, below: f32) -> Look {
    Look { hyphens: false, ..look(Face::Strong, size, leading, colour, above, below) }
}

const fn table(face: Face, size: f32, leading: f32, colour: Colour) -> Look {
    Look { face, size, leading, colour, above: 0.0, below: 2.5, tabular: true, hyphens: true }
}

/// Running text.
pub(crate) const BODY: Look = look(Face::Regular, 10.0, 14.0, INK, 0.0, 7.0);
/// The first words of a chapter.
pub(crate) const LEAD: Look = look(Face::Regular, 12.0, 17.0, INK, 0.0, 9.0);
/// Explanations beside the text.
pub(crate) const SMALL: Look = look(Face::Regular, 8.5, 11.5, SOFT, 0.0, 6.0);
/// What belongs to something, close to it.
pub(crate) const BESIDE: Look = look(Face::Regular, 8.75, 12.0, SOFT, 0.0, 4.0);
/// The words above a table or figure.
pub(crate) const CAPTION: Look = look(Face::Strong, 9.0, 12.0, INK, 8.0, 4.0);
/// Chapter.
pub(crate) const H1: Look = heading(22.0, 27.0, ACCENT, 0.0, 12.0);
/// Section.
pub(crate) const H2: Look = heading(14.0, 18.0, ACCENT, 18.0, 6.0);
/// Section of a section.
pub(crate) const H3: Look = heading(11.0, 15.0, INK, 12.0, 4.0);
/// Title on the cover.
pub(crate) const TITLE: Look = heading(34.0, 40.0, ACCENT, 0.0, 10.0);
/// Under the title.
pub(crate) const SUBTITLE: Look = look(Face::Regular, 18.0, 24.0, INK, 0.0, 6.0);
/// What organisation it is.
pub(crate) const ORGANISATION: Look = look(Face::Strong, 13.0, 18.0, INK, 0.0, 0.0);
/// In a table.
pub(crate) const CELL: Look = table(Face::Regular, 8.75, 11.75, INK);
/// In a table, words that are not divided.
pub(crate) const MARK: Look = Look { hyphens: false, ..CELL };
/// Beside something else in a table.
pub(crate) const ASIDE: Look = table(Face::Regular, 8.0, 10.75, SOFT);
/// Head of a table.
pub(crate) const HEAD: Look = Look { hyphens: false, ..table(Face::Strong, 8.0, 10.5, INK) };
/// At the foot of a page.
pub(crate) const NOTE: Look = look(Face::Regular, 8.0, 10.5, INK, 0.0, 1.5);
/// Contents, chapters.
pub(crate) const ENTRY1: Look = look(Face::Strong, 10.0, 14.0, INK, 6.0, 1.0);
/// Contents, sections.
pub(crate) const ENTRY2: Look = look(Face::Regular, 9.5, 13.0, INK, 0.0, 1.0);
/// Above and below every page.
pub(crate) const FURNITURE: Look = look(Face::Regular, 8.0, 10.0, SOFT, 0.0, 0.0);
/// Words in a figure.
pub(crate) const LABEL: Look = table(Face::Regular, 8.0, 10.0, INK);
/// A figure that is to be seen first.
pub(crate) const NUMERAL: Look = look(Face::Strong, 26.0, 30.0, ACCENT, 0.0, 0.0);
