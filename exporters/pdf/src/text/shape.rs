//! Words as glyphs, each word shaped once.

use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::{BufferClusterLevel, Direction, Feature, ShapePlan, UnicodeBuffer, script, ttf_parser};

use super::fonts::font;
use crate::error::PdfError;
use crate::style::Face;

/// A glyph of a face and what the pen does after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Its number in the whole font.
    pub id: u16,
    /// How much less than its own width the pen moves, in thousandths of the size.
    pub tighten: i16,
}

/// A word as glyphs.
#[derive(Debug)]
pub(crate) struct Shaped {
    /// In reading order.
    pub glyphs: Vec<Glyph>,
    /// In thousandths of the size.
    pub width: i32,
    /// Whether each glyph by itself tells its part of the word; else the word must be told beside.
    pub spelled: bool,
}

/// A face that is ready to shape words.
struct Ready {
    face: rustybuzz::Face<'static>,
    /// For running text, and for columns of figures.
    plans: [ShapePlan; 2],
    words: [HashMap<Box<str>, Rc<Shaped>>; 2],
    /// What each glyph stands for, from where it was met first.
    spelling: HashMap<u16, Box<str>>,
    /// Whether there is a glyph for a sign.
    known: HashMap<char, bool>,
}

/// Shapes words and remembers them.
pub(crate) struct Shaper {
    faces: Vec<Ready>,
    buffer: Option<UnicodeBuffer>,
}

impl Shaper {
    /// With the faces of the program.
    pub(crate) fn new() -> Result<Self, PdfError> {
        let faces = Face::ALL.iter().map(|face| ready(*face)).collect::<Result<_, _>>()?;
        Ok(Self { faces, buffer: None })
    }

    /// Whether the face has a glyph for the sign.
    pub(crate) fn knows(&mut self, face: Face, sign: char) -> bool {
        let Some(ready) = self.faces.get_mut(face.index()) else { return false };
        let Ready { face, known, .. } = ready;
        *known.entry(sign).or_insert_with(|| face.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0))
    }

    /// The word as glyphs of the face, from left to right.
    pub(crate) fn shape(&mut self, face: Face, tabular: bool, word: &str) -> Rc<Shaped> {
        let empty = || Rc::new(Shaped { glyphs: vec![], width: 0, spelled: true });
        let Some(ready) = self.faces.get_mut(face.index()) else { return empty() };
        let slot = usize::from(tabular);
        if let Some(known) = ready.words.get(slot).and_then(|words| words.get(word)) {
            return Rc::clone(known);
        }
        let buffer = self.buffer.take().unwrap_or_default();
        let (shaped, buffer) = ready.shape(slot, word, buffer);
        self.buffer = Some(buffer);
        let shaped = Rc::new(shaped);
        if let Some(words) = ready.words.get_mut(slot) {
            words.insert(word.into(), Rc::clone(&shaped));
        }
        shaped
    }

    /// What each glyph of the face stands for.
    pub(crate) fn spelling(&self, face: Face) -> Option<&HashMap<u16, Box<str>>> {
        self.faces.get(face.index()).map(|ready| &ready.spelling)
    }
}

fn ready(face: Face) -> Result<Ready, PdfError> {
    let file = font(face);
    let face = rustybuzz::Face::from_slice(file.bytes, 0).ok_or(PdfError::Font(file.name))?;
    let running = [Feature::new(ttf_parser::Tag::from_bytes(b"pnum"), 1, ..)];
    let plan =
        |features: &[Feature]| ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, features);
    let plans = [plan(&running), plan(&[])];
    Ok(Ready { face, plans, words: Default::default(), spelling: HashMap::new(), known: HashMap::new() })
}

impl Ready {
    fn shape(&mut self, slot: usize, word: &str, mut buffer: UnicodeBuffer) -> (Shaped, UnicodeBuffer) {
        buffer.push_str(word);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        buffer.set_cluster_level(BufferClusterLevel::Characters);
        let Some(plan) = self.plans.get(slot) else {
            return (Shaped { glyphs: vec![], width: 0, spelled: true }, buffer);
        };
        let result = rustybuzz::shape_with_plan(&self.face, plan, buffer);
        let (infos, positions) = (result.glyph_infos(), result.glyph_positions());
        let mut shaped = Shaped { glyphs: Vec::with_capacity(infos.len()), width: 0, spelled: true };
        let mut pen = 0;
        for (place, (info, position)) in infos.iter().zip(positions).enumerate() {
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            let own = i32::from(self.face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0));
            // A glyph that stands aside of the pen moves the glyph before it, and itself back afterwards.
            if position.x_offset != 0
                && let Some(last) = shaped.glyphs.last_mut()
            {
                last.tighten = last.tighten.saturating_sub(narrow(position.x_offset));
                pen += position.x_offset;
            }
            let advance = position.x_advance - if shaped.glyphs.is_empty() { 0 } else { position.x_offset };
            shaped.glyphs.push(Glyph { id, tighten: narrow(own - advance) });
            pen += advance;
            let start = info.cluster as usize;
            let end = infos.get(place + 1).map_or(word.len(), |next| next.cluster as usize);
            shaped.spelled &= self.spell(id, word.get(start..end).unwrap_or_default());
        }
        shaped.width = pen;
        (shaped, result.clear())
    }

    /// Whether the glyph stands for these signs wherever it stands.
    fn spell(&mut self, id: u16, signs: &str) -> bool {
        let space = signs.chars().all(|sign| sign.is_whitespace()) && !signs.is_empty();
        let signs = if space { " " } else { signs };
        if signs.is_empty() {
            return false;
        }
        &**self.spelling.entry(id).or_insert_with(|| signs.into()) == signs
    }
}

fn narrow(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_column_have_one_width() {
        let mut shaper = Shaper::new().unwrap();
        let [one, eight] = ["1111", "8888"].map(|word| shaper.shape(Face::Regular, true, word).width);
        assert_eq!(one, eight);
        let [one, eight] = ["1111", "8888"].map(|word| shaper.shape(Face::Regular, false, word).width);
        assert!(one < eight);
    }

    #[test]
    fn pairs_are_kerned_and_words_spell_themselves() {
        let mut shaper = Shaper::new().unwrap();
        let word = shaper.shape(Face::Strong, false, "AVTAler");
        assert!(word.glyphs.iter().any(|glyph| glyph.tighten != 0) && word.spelled);
        let spelling = shaper.spelling(Face::Strong).unwrap();
        let told: String = word.glyphs.iter().map(|glyph| &*spelling[&glyph.id]).collect();
        assert_eq!(told, "AVTAler");
    }

    #[test]
    fn signs_that_share_a_glyph_are_told_beside() {
        let mut shaper = Shaper::new().unwrap();
        assert!(shaper.shape(Face::Regular, false, "-").spelled);
        assert!(!shaper.shape(Face::Regular, false, "\u{2011}").spelled);
        assert!(shaper.shape(Face::Regular, false, "1\u{a0}2").spelled);
        assert!(!shaper.knows(Face::Regular, 'ש') && shaper.knows(Face::Regular, 'ŋ'));
    }
}
