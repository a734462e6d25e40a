//! What the glyphs of the fonts stand for, and the descriptor's figures that the engine guesses.

use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::dictionary_of;
use crate::error::PdfError;
use crate::subset::Subset;
use crate::text::font;

/// Height of capitals, of 1000.
const CAP_HEIGHT: i64 = 660;

/// Gives every font its spelling.
pub(super) fn finish(document: &mut Document, subsets: &[Subset]) -> Result<(), PdfError> {
    for subset in subsets {
        let file = font(subset.face);
        let name = format!("{}+{}", file.tag, file.name);
        let found = of_type(document, |dictionary| {
            dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0")
                && dictionary.get(b"BaseFont").and_then(Object::as_name).is_ok_and(|base| base == name.as_bytes())
        });
        let font = found.ok_or(PdfError::Engine("font"))?;
        let spelling = document.add_object(Stream::new(dictionary! {}, cmap(subset).into_bytes()));
        let old = dictionary_of(document, font)?.get(b"ToUnicode").and_then(Object::as_reference)?;
        document.objects.remove(&old);
        dictionary_of(document, font)?.set("ToUnicode", spelling);
        let descriptor = of_type(document, |dictionary| {
            dictionary.get(b"FontName").and_then(Object::as_name).is_ok_and(|base| base == name.as_bytes())
        });
        dictionary_of(document, descriptor.ok_or(PdfError::Engine("font descriptor"))?)?.set("CapHeight", CAP_HEIGHT);
    }
    Ok(())
}

fn of_type(document: &Document, is: impl Fn(&lopdf::Dictionary) -> bool) -> Option<ObjectId> {
    document.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(&is)).map(|(id, _)| *id)
}

/// The CMap from glyphs to text (ISO 32000-1, 9.10.3).
fn cmap(subset: &Subset) -> String {
    let mut text = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let pairs: Vec<_> = subset.spelling.iter().collect();
    for part in pairs.chunks(100) {
        let _ = writeln!(text, "{} beginbfchar", part.len());
        for (glyph, told) in part {
            let units: String = told.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(text, "<{glyph:04X}> <{units}>");
        }
        text.push_str("endbfchar\n");
    }
    text.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    text
}
