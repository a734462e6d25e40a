//! How cells look: one format for each kind of column, and the colours of the words that have one.

use exporter_core::mark::Mark;
use exporter_core::{Pliktstatus, Tiltaksstatus, Vurdering};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// What a column holds, and so how its cells look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Short text on one line.
    Text,
    /// Text that may need several lines.
    Long,
    /// A whole number.
    Whole,
    /// A number that names something, and is not added up.
    Number,
    /// Kroner, shown without øre.
    Kroner,
    /// Kroner with øre.
    Oere,
    /// A share as percent.
    Share,
    /// A decimal, as many digits as it has.
    Decimal,
    /// A day.
    Date,
    /// A day and a time.
    Time,
    /// An id for machines.
    Key,
}

impl Kind {
    /// The order of the formats in [`Styles::kinds`].
    const ALL: [Self; 11] = [
        Self::Text,
        Self::Long,
        Self::Whole,
        Self::Number,
        Self::Kroner,
        Self::Oere,
        Self::Share,
        Self::Decimal,
        Self::Date,
        Self::Time,
        Self::Key,
    ];

    /// Amounts stand with the sign rule: negative is red, zero is 0 and unknown is empty.
    const fn number_format(self) -> &'static str {
        match self {
            Self::Whole => "#,##0",
            Self::Kroner => "#,##0;[Red]-#,##0;0",
            Self::Oere => "#,##0.00;[Red]-#,##0.00;0.00",
            Self::Share => r"0.0\ %",
            Self::Date => r"dd\.mm\.yyyy",
            Self::Time => r"dd\.mm\.yyyy\ hh:mm",
            Self::Text | Self::Long | Self::Number | Self::Decimal | Self::Key => "General",
        }
    }

    /// Whether its cells are numbers that are added up.
    pub const fn is_amount(self) -> bool {
        matches!(self, Self::Kroner | Self::Oere)
    }

    /// Whether its cells stand to the right, and so their header.
    const fn is_right(self) -> bool {
        matches!(self, Self::Whole | Self::Kroner | Self::Oere | Self::Share | Self::Decimal)
    }

    fn format(self) -> Format {
        let format = Format::new().set_num_format(self.number_format()).set_align(FormatAlign::Top);
        match self {
            Self::Long => format.set_text_wrap(),
            Self::Key => format.set_font_color(GREY),
            // Room between a number and the text after it.
            _ if self.is_right() => format.set_align(FormatAlign::Right).set_indent(1),
            Self::Text | Self::Number | Self::Date | Self::Time => format.set_align(FormatAlign::Left),
            _ => format,
        }
    }
}

/// Titles and headings.
pub const INK: Color = Color::RGB(0x1F3A5F);
const GREY: Color = Color::RGB(0x59_59_59);
/// Behind headers and rows of sums.
pub const PALE: Color = Color::RGB(0xE9_EE_F5);
/// Thin lines.
pub const LINE: Color = Color::RGB(0xB7_C3_D3);
/// The colour of cells that are meant to be filled in.
pub const YELLOW: Color = Color::RGB(0xFF_F9_DB);

/// Every format that the workbook uses, made once.
pub struct Styles {
    kinds: Vec<Format>,
    marks: Vec<([u8; 3], Format)>,
    /// The title in A1.
    pub title: Format,
    /// A heading within a sheet.
    pub heading: Format,
    /// Sentences under a title.
    pub note: Format,
    /// The name of a value on the front page.
    pub label: Format,
    /// Headers of tables.
    pub header: Format,
    /// A link.
    pub link: Format,
    /// Words that were added.
    pub added: Format,
    /// Words that were struck.
    pub struck: Format,
    /// Words that stayed.
    pub plain: Format,
}

impl Styles {
    /// The formats.
    pub fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let statuses = Tiltaksstatus::ALL.iter().map(|status| status.mark());
        let marks = statuses.chain(Vurdering::ALL.iter().map(|vurdering| vurdering.mark()));
        let marks = marks.chain(Pliktstatus::ALL.iter().map(|status| status.mark()));
        Self {
            marks: marks.map(|mark| (mark.fill, plain.clone().set_background_color(rgb(mark.fill)))).collect(),
            kinds: Kind::ALL.iter().map(|kind| kind.format()).collect(),
            title: Format::new().set_bold().set_font_size(16).set_font_color(INK),
            heading: Format::new().set_bold().set_font_size(12).set_font_color(INK),
            note: Format::new().set_font_color(GREY),
            label: plain.clone().set_bold(),
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(PALE)
                .set_font_color(INK)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(LINE),
            link: plain.clone().set_hyperlink().set_text_wrap(),
            added: Format::new().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x1B_6E_3C)),
            struck: Format::new().set_font_strikethrough().set_font_color(Color::RGB(0xA8_1E_22)),
            plain,
        }
    }

    /// The format of cells of a kind.
    pub fn kind(&self, kind: Kind) -> &Format {
        let place = Kind::ALL.iter().position(|found| *found == kind).unwrap_or_default();
        self.kinds.get(place).unwrap_or(&self.plain)
    }

    /// The format of cells of a kind that have numbers on both sides and need no room after them. LibreOffice forgets the indent of a
    /// number that differs from the one before in nothing but how it is shown, and they would stand in two lines.
    pub fn among_numbers(&self, kind: Kind) -> Format {
        self.kind(kind).clone().set_indent(0)
    }

    /// The header over them.
    pub fn header_among_numbers(&self) -> Format {
        self.header.clone().set_align(FormatAlign::Right)
    }

    /// The header over cells of a kind.
    pub fn header_of(&self, kind: Kind) -> Format {
        let header = self.header.clone();
        match kind {
            _ if kind.is_right() => header.set_align(FormatAlign::Right).set_indent(1),
            _ => header,
        }
    }

    /// The same for rows of sums.
    pub fn sum(&self, kind: Kind) -> Format {
        sum_of(self.kind(kind).clone())
    }

    /// A word with its colour behind it.
    pub fn marked(&self, mark: Mark) -> &Format {
        self.marks.iter().find(|(fill, _)| *fill == mark.fill).map_or(&self.plain, |(_, format)| format)
    }
}

/// The format of a row of sums, of that of its column.
pub fn sum_of(format: Format) -> Format {
    format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(LINE)
}

/// An sRGB colour.
pub fn rgb([red, green, blue]: [u8; 3]) -> Color {
    Color::RGB(u32::from_be_bytes([0, red, green, blue]))
}
