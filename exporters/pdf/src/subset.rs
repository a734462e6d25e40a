//! Fonts with the glyphs that a drawing uses, and what those stand for.

use std::collections::BTreeMap;
use std::collections::HashMap;

use subsetter::GlyphRemapper;

use crate::display::{Draw, Drawing};
use crate::error::PdfError;
use crate::style::Face;
use crate::text::{Shaper, font};

/// A face with the glyphs that are used.
pub(crate) struct Subset {
    /// The face.
    pub face: Face,
    /// The font program.
    pub bytes: Vec<u8>,
    /// From the number of a glyph in the whole font to the one here.
    pub numbers: HashMap<u16, u16>,
    /// What each glyph stands for, by its number here.
    pub spelling: BTreeMap<u16, String>,
}

/// The faces that the drawing uses.
pub(crate) fn subsets(drawing: &Drawing, shaper: &Shaper) -> Result<Vec<Subset>, PdfError> {
    let mut mappers = Face::ALL.map(|face| (face, GlyphRemapper::new(), false));
    let items = drawing.pages.iter().flat_map(|page| &page.items);
    for item in items {
        let Draw::Text { face, glyphs, .. } = &item.draw else { continue };
        let Some((_, mapper, used)) = mappers.get_mut(face.index()) else { continue };
        *used |= !glyphs.is_empty();
        for glyph in glyphs {
            mapper.remap(glyph.id);
        }
    }
    mappers.iter().filter(|(_, _, used)| *used).map(|(face, mapper, _)| subset(*face, mapper, shaper)).collect()
}

fn subset(face: Face, mapper: &GlyphRemapper, shaper: &Shaper) -> Result<Subset, PdfError> {
    let file = font(face);
    let bytes =
        subsetter::subset(file.bytes, 0, mapper).map_err(|source| PdfError::Subset { font: file.name, source })?;
    let numbers: HashMap<u16, u16> = mapper.remapped_gids().filter_map(|old| Some((old, mapper.get(old)?))).collect();
    let told = shaper.spelling(face);
    let spell = |(old, new): (&u16, &u16)| Some((*new, told?.get(old)?.to_string()));
    let spelling = numbers.iter().filter_map(spell).collect();
    Ok(Subset { face, bytes, numbers, spelling })
}
