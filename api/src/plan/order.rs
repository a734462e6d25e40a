//! The orders of tiltak: alike on both databases, words the Norwegian way. Each plan keeps its lists, made when first asked for.

use std::sync::{Arc, LazyLock, OnceLock};

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use entities::plans::tiltak;
use uuid::Uuid;

use super::tree::Tree;

/// The order of bokmål: æ, ø and å last.
static NORWEGIAN: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("nb").into(), CollatorOptions::default()).ok());

/// What tiltak can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The place in the plan; plans by slug.
    Posisjon,
    /// The code, number by number.
    Kode,
    /// The text, the Norwegian way.
    Tekst,
    /// The end of the deadline; without one last.
    Frist,
    /// The time of the last change.
    Endret,
}

/// An item of a list and where it stands: items are ordered by key, then by id.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// Bytes that compare as the items do.
    pub key: Vec<u8>,
    /// The item's id.
    pub id: Uuid,
    /// The item.
    pub item: T,
}

impl<T> Placed<T> {
    /// What items are ordered by.
    pub fn place(&self) -> (&[u8], Uuid) {
        (&self.key, self.id)
    }
}

/// A tiltak as lists look through it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The tiltak.
    pub row: Arc<tiltak::Model>,
    /// Its text in small letters.
    pub folded: Arc<str>,
}

/// All tiltak of a plan, ended ones too, in each order that was asked for.
#[derive(Debug, Default)]
pub struct Orders([OnceLock<Vec<Placed<Listed>>>; 5]);

impl Tree {
    /// All its tiltak in an order, ended ones too.
    pub fn in_order(&self, order: Order) -> &[Placed<Listed>] {
        let Orders([posisjon, kode, tekst, frist, endret]) = &self.orders;
        let kept = match order {
            Order::Posisjon => posisjon,
            Order::Kode => kode,
            Order::Tekst => tekst,
            Order::Frist => frist,
            Order::Endret => endret,
        };
        kept.get_or_init(|| {
            let placed = |row: Arc<tiltak::Model>| {
                let folded = row.tekst.to_lowercase().into();
                Placed { key: key(order, self, &row), id: row.id, item: Listed { row, folded } }
            };
            let mut list: Vec<_> = self.rows.shared_all::<tiltak::Model>().map(placed).collect();
            list.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
            list
        })
    }
}

fn key(order: Order, tree: &Tree, tiltak: &tiltak::Model) -> Vec<u8> {
    match order {
        Order::Posisjon => position(tree, tiltak),
        Order::Kode => code(&tiltak.kode),
        Order::Tekst => norwegian(&tiltak.tekst),
        Order::Frist => tiltak.frist_til.map_or_else(|| vec![0xFF], |til| til.to_string().into_bytes()),
        Order::Endret => tiltak.endret.0.to_be_bytes().to_vec(),
    }
}

/// Bytes that compare as the texts do in Norwegian.
pub fn norwegian(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    if let Some(collator) = NORWEGIAN.as_ref() {
        let _ = collator.write_sort_key_to(text, &mut key);
    }
    key
}

/// Bytes that compare as the place of a tiltak in its plan.
fn position(tree: &Tree, tiltak: &tiltak::Model) -> Vec<u8> {
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
