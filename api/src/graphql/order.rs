//! Keys that order lists the Norwegian way, alike on both databases.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use entities::plans::tiltak;

use super::enums::TiltakOrderField;
use crate::plan::tree::Tree;

/// The order of bokmål: æ, ø and å last.
static NORWEGIAN: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("nb").into(), CollatorOptions::default()).ok());

/// Bytes that compare as the texts do in Norwegian.
pub fn norwegian(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    if let Some(collator) = NORWEGIAN.as_ref() {
        let _ = collator.write_sort_key_to(text, &mut key);
    }
    key
}

/// Bytes that compare as the place of a tiltak in its plan.
pub fn position(tree: &Tree, tiltak: &tiltak::Model) -> Vec<u8> {
    let mut path = vec![tiltak.rekkefoelge];
    let mut above = tiltak.forelder_id;
    while let Some(parent) = above.and_then(|id| tree.rows.get::<tiltak::Model>(id)) {
        path.push(parent.rekkefoelge);
        above = parent.forelder_id;
    }
    let delmaal = tree.delmaal.iter().find(|row| row.id == tiltak.delmaal_id);
    path.push(delmaal.map_or(i32::MAX, |row| row.nummer));
    let places = path.iter().rev().flat_map(|place| place.to_be_bytes());
    tree.plan.slug.bytes().chain([0]).chain(places).collect()
}

/// Bytes by which tiltak are ordered.
pub fn tiltak_key(field: TiltakOrderField, tree: &Tree, tiltak: &tiltak::Model) -> Vec<u8> {
    match field {
        TiltakOrderField::Posisjon => position(tree, tiltak),
        TiltakOrderField::Kode => code(&tiltak.kode),
        TiltakOrderField::Tekst => norwegian(&tiltak.tekst),
        // Without a deadline last.
        TiltakOrderField::Frist => tiltak.frist_til.map_or_else(|| vec![0xFF], |til| til.to_string().into_bytes()),
        TiltakOrderField::Endret => tiltak.endret.0.to_be_bytes().to_vec(),
    }
}

/// Codes compare number by number: 5.1.2 before 5.1.10.
fn code(code: &str) -> Vec<u8> {
    let part = |part: &str| part.parse::<u32>().map_or_else(|_| part.as_bytes().to_vec(), |n| n.to_be_bytes().to_vec());
    code.split('.').flat_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_norwegian_order() {
        let mut words = ["åpen", "ære", "Zoo", "øst", "alle", "Aker", "ål", "aa", "zebra"];
        words.sort_by_key(|word| norwegian(word));
        assert_eq!(words, ["Aker", "alle", "zebra", "Zoo", "ære", "øst", "aa", "ål", "åpen"]);
    }

    #[test]
    fn codes_compare_number_by_number() {
        let mut codes = ["5.1.10", "5.1.2", "10.1", "5.1.1.6", "5.1.1"];
        codes.sort_by_key(|text| code(text));
        assert_eq!(codes, ["5.1.1", "5.1.1.6", "5.1.2", "5.1.10", "10.1"]);
    }
}
