//! Where Norwegian words may be divided.

use hypher::{Lang, hyphenate_bounded};

/// The shortest word that is divided, in signs.
const SHORTEST: usize = 7;
/// Signs that stay together at either end.
const END: usize = 3;
/// Longer words are no words.
const LONGEST: usize = 200;

/// The places, in bytes from the start, where the word may be divided. Only letters are divided.
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
        assert_eq!(divided("fylkeskommune"), "fyl-kes-kom-mune");
        assert_eq!(divided("«integreringsarbeidet»."), "«inte-gre-rings-ar-bei-det».");
        for word in ["kort", "131/23", "https://eksempel.no", "5.1.10", ""] {
            assert_eq!(divided(word), word);
        }
    }
}
