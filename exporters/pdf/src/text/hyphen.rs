//! Where Norwegian words may be divided.

use hypher::{Lang, hyphenate_bounded};

/// The shortest word that is divided, in signs.
const SHORTEST: usize = 7;
/// Signs that stay together at either end.
const END: usize = 3;
/// Longer words are no words.
const LONGEST: usize = 200;
/// First parts of compound words end so, and well-known second parts begin so.
const FIRST: [&str; 9] = ["arbeids", "doms", "fylkes", "hets", "ings", "ments", "sjons", "skaps", "tets"];
const SECOND: [&str; 5] = ["arbeid", "kommun", "opplæring", "organisasjon", "utvalg"];
/// Signs between a seam and another place that are too few to divide there.
const NEAR: usize = 3;

/// The places, in bytes from the start, where the word may be divided: by syllables, but not close to the seam of a compound
/// that is known to be one. Only letters are divided.
pub(crate) fn divisions(word: &str) -> Vec<usize> {
    let trimmed = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
    let start = trimmed.len() - trimmed.trim_start_matches(|sign: char| !sign.is_alphabetic()).len();
    let core = trimmed.get(start..).unwrap_or_default();
    let signs = core.chars().count();
    if !(SHORTEST..=LONGEST).contains(&signs) || !core.chars().all(char::is_alphabetic) {
        return vec![];
    }
    let mut at = start;
    let ends = hyphenate_bounded(core, Lang::Norwegian, END, END).map(|syllable| {
        at += syllable.len();
        at
    });
    let mut found: Vec<usize> = ends.collect();
    found.pop();
    let is_seam = |place: &usize| {
        let (first, second) = word.split_at_checked(*place).unwrap_or_default();
        FIRST.iter().any(|end| first.ends_with(end)) || SECOND.iter().any(|start| second.starts_with(start))
    };
    let seams: Vec<usize> = found.iter().copied().filter(is_seam).collect();
    found.retain(|place| seams.iter().all(|seam| place == seam || place.abs_diff(*seam) > NEAR));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str) -> String {
        let mut text = word.to_owned();
        for place in divisions(word).into_iter().rev() {
            text.insert(place, '-');
        }
        text
    }

    #[test]
    fn words_are_divided_as_norwegians_divide_them() {
        assert_eq!(divided("fylkeskommune"), "fylkes-kommune");
        assert_eq!(divided("«integreringsarbeidet»."), "«inte-gre-rings-arbei-det».");
        assert_eq!(divided("innvandrerorganisasjoner"), "inn-vandrer-orga-ni-sa-sjo-ner");
        assert_eq!(divided("forsinkelser"), "for-sin-kel-ser");
        for word in ["kort", "131/23", "https://eksempel.no", "5.1.10", ""] {
            assert_eq!(divided(word), word);
        }
    }
}
