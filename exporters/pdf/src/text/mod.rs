//! From words to lines: fonts, shaping, hyphenation and line breaking. Knows nothing of pages.

mod fonts;
mod hyphen;
mod lines;
mod pieces;
mod readable;
mod shape;

pub(crate) use fonts::{CAP_HEIGHT, font};
pub(crate) use lines::{Line, Run, broken};
pub(crate) use pieces::{Style, Text};
pub(crate) use readable::paragraphs;
#[cfg(test)]
pub(crate) use readable::{Sign, number, signs};
pub(crate) use shape::{Glyph, Shaper};
