//! The orders of tiltak: alike on both databases, words the Norwegian way. A plan's lists are made when first asked for.

use std::sync::{Arc, LazyLock, OnceLock};

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use entities::plans::{plan, tekstendring, tiltak, tiltak_strategi};
use entities::{Logged, Row};
use uuid::Uuid;

use super::links::Link;
use super::tree::Tree;
use crate::log::{After, Change};

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

/// Every order.
const ORDERS: [Order; 5] = [Order::Posisjon, Order::Kode, Order::Tekst, Order::Frist, Order::Endret];

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
    pub folded: Box<str>,
    /// How many lists of tiltak it stands in, one inside the other: 1 at the top.
    pub nivaa: i32,
    /// Which of the plan's tiltak it is, by number.
    pub number: usize,
    /// The other delmaal that show it too.
    pub delmaal: Box<[Uuid]>,
    /// The strategier that it carries out.
    pub strategier: Box<[Uuid]>,
    /// The vedtak that changed its text.
    pub vedtak: Box<[Uuid]>,
    /// The places of its delmaal, of what it stands under, and its own.
    path: Box<[u8]>,
}

/// All tiltak of a plan, ended ones too, as lists across plans look through them: it needs no other rows of the plan.
#[derive(Debug)]
pub struct Listing {
    /// The plan.
    pub plan: Arc<plan::Model>,
    /// Its tiltak by number.
    pub tiltak: Vec<Arc<Listed>>,
    /// The same in each order that was asked for.
    orders: [OnceLock<Vec<Placed<Arc<Listed>>>>; 5],
}

impl Listing {
    /// The listing of a plan.
    pub fn of(tree: &Tree) -> Self {
        let listed = |(number, row): (usize, Arc<tiltak::Model>)| {
            let rows = |link| tree.links.rows(link, row.id).iter();
            let strategi = |row: &Row| tiltak_strategi::Model::of(row).map(|row| row.strategi_id);
            let vedtak = |row: &Row| tekstendring::Model::of(row).map(|row| row.vedtak_id);
            Arc::new(Listed {
                folded: row.tekst.to_lowercase().into(),
                nivaa: tree.level(&row),
                number,
                delmaal: rows(Link::Delmaal).map(Row::id).collect(),
                strategier: rows(Link::Strategi).filter_map(strategi).collect(),
                vedtak: rows(Link::Tekstendring).filter_map(vedtak).collect(),
                path: path(tree, &row),
                row,
            })
        };
        let tiltak = tree.rows.shared_all::<tiltak::Model>().enumerate().map(listed).collect();
        Self { plan: Arc::clone(&tree.plan), tiltak, orders: Default::default() }
    }

    /// The listing after some changes; `None` where something else changed than what tiltak say themselves, in their places.
    pub fn after(&self, plan: &Arc<plan::Model>, changes: &[Change]) -> Option<Self> {
        let mut next = Self { plan: Arc::clone(plan), tiltak: self.tiltak.clone(), orders: self.orders.clone() };
        for change in changes {
            let After::Row(Row::Tiltak(row)) = &change.after else { return None };
            let known = next.tiltak.iter_mut().find(|listed| listed.row.id == row.id)?;
            let place = |row: &tiltak::Model| (row.delmaal_id, row.forelder_id, row.rekkefoelge);
            if place(&known.row) != place(row) {
                return None;
            }
            *known =
                Arc::new(Listed { folded: row.tekst.to_lowercase().into(), row: Arc::clone(row), ..(**known).clone() });
            let known = Arc::clone(known);
            for (order, kept) in ORDERS.into_iter().zip(&mut next.orders) {
                let Some(list) = kept.get_mut() else { continue };
                let placed = list.iter_mut().find(|placed| placed.id == row.id)?;
                *placed = Placed { key: key(plan, order, &known), id: row.id, item: Arc::clone(&known) };
                list.sort_by(|a, b| a.place().cmp(&b.place()));
            }
        }
        Some(next)
    }

    /// Its tiltak in an order.
    pub fn in_order(&self, order: Order) -> &[Placed<Arc<Listed>>] {
        let Some((_, kept)) = ORDERS.into_iter().zip(&self.orders).find(|(of, _)| *of == order) else { return &[] };
        kept.get_or_init(|| {
            let placed = |item: &Arc<Listed>| Placed {
                key: key(&self.plan, order, item),
                id: item.row.id,
                item: Arc::clone(item),
            };
            let mut list: Vec<_> = self.tiltak.iter().map(placed).collect();
            list.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
            list
        })
    }
}

fn key(plan: &plan::Model, order: Order, listed: &Listed) -> Vec<u8> {
    let tiltak = &listed.row;
    match order {
        Order::Posisjon => plan.slug.bytes().chain([0]).chain(listed.path.iter().copied()).collect(),
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
fn path(tree: &Tree, tiltak: &tiltak::Model) -> Box<[u8]> {
    let mut path = vec![tiltak.rekkefoelge];
    let mut above = tiltak.forelder_id;
    while let Some(parent) = above.and_then(|id| tree.rows.get::<tiltak::Model>(id)) {
        path.push(parent.rekkefoelge);
        above = parent.forelder_id;
    }
    let delmaal = tree.delmaal.iter().find(|row| row.id == tiltak.delmaal_id);
    path.push(delmaal.map_or(i32::MAX, |row| row.nummer));
    path.iter().rev().flat_map(|place| place.to_be_bytes()).collect()
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
