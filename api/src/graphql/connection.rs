//! Lists in pages: cursors that stay where they are when other rows come and go.

use std::collections::BinaryHeap;

use async_graphql::{Result, SimpleObject};
use entities::plans::{plan, tiltak};
use entities::registers::vedtak;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::coded;
use super::object::Of;
use crate::plan::order::Placed;

/// How many are given where nobody says.
const USUAL: usize = 25;
/// How many are given at the most.
const MOST: usize = 100;

/// Hvor siden ligger i listen.
/// EN: Where the page lies in the list.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(serial)]
pub struct PageInfo {
    /// Om det er flere etter denne siden.
    /// EN: Whether there are more after this page.
    pub has_next_page: bool,
    /// Om det er flere før denne siden.
    /// EN: Whether there are more before this page.
    pub has_previous_page: bool,
    /// Den første markøren på siden.
    /// EN: The first cursor of the page.
    pub start_cursor: Option<String>,
    /// Den siste markøren på siden.
    /// EN: The last cursor of the page.
    pub end_cursor: Option<String>,
}

/// What a page is asked for with.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The first so many.
    pub first: Option<i32>,
    /// After this cursor.
    pub after: Option<String>,
    /// The last so many.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

/// A page of a list.
pub struct Cut<T> {
    /// The items with their cursors.
    pub items: Vec<(String, T)>,
    /// Where it lies.
    pub page_info: PageInfo,
    /// How many the lists have, where that was asked.
    pub total: Option<i32>,
}

/// What a page is cut out of: lists, each in order, that are read as one.
pub struct Whole<'a, T, F> {
    /// The lists.
    pub lists: Vec<&'a [Placed<T>]>,
    /// Whether an item of a list, by the list's place, is among what is asked for.
    pub holds: F,
    /// Whether the last comes first.
    pub descending: bool,
    /// What it is a list of, by which filter and order: a cursor of another is refused.
    pub query: &'a str,
    /// Whether somebody wants to know how many there are.
    pub count: bool,
}

impl<'a, T: Clone, F: Fn(usize, &T) -> bool> Whole<'a, T, F> {
    /// Cuts a page out of it. Reads no more of the lists than the page needs, unless all are to be counted.
    ///
    /// # Errors
    /// `INVALID_PAGINATION` and `INVALID_CURSOR`.
    pub fn cut(&self, page: &Page) -> Result<Cut<T>> {
        let (count, from_end) = count(page)?;
        let mark = mark(self.query, self.descending);
        let after = page.after.as_deref().map(|text| read(text, mark)).transpose()?;
        let before = page.before.as_deref().map(|text| read(text, mark)).transpose()?;
        // In the lists' own order.
        let (low, high) = if self.descending { (before, after) } else { (after, before) };
        let bounds = |list: &[Placed<T>]| {
            let start = low.as_ref().map_or(0, |cursor| list.partition_point(|item| item.place() <= cursor.place()));
            let end = high
                .as_ref()
                .map_or(list.len(), |cursor| list.partition_point(|item| item.place() < cursor.place()))
                .max(start);
            (start, end)
        };
        let bounds: Vec<_> = self.lists.iter().map(|list| bounds(list)).collect();
        let backwards = self.descending != from_end;
        let (mut items, more) = self.walk(&bounds, backwards, count);
        let outside = self.lists.iter().zip(&bounds).enumerate().any(|(n, (list, (start, end)))| {
            // What the page was not cut from at the side where it begins.
            let (below, above) = (list.get(..*start), list.get(*end..));
            let side = if backwards { above } else { below };
            side.into_iter().flatten().any(|placed| (self.holds)(n, &placed.item))
        });
        if from_end {
            items.reverse();
        }
        let items: Vec<_> =
            items.into_iter().map(|placed| (write(mark, &placed.key, placed.id), placed.item.clone())).collect();
        let cursor = |item: Option<&(String, T)>| item.map(|(cursor, _)| cursor.clone());
        let page_info = PageInfo {
            has_next_page: if from_end { outside } else { more },
            has_previous_page: if from_end { more } else { outside },
            start_cursor: cursor(items.first()),
            end_cursor: cursor(items.last()),
        };
        Ok(Cut { items, page_info, total: self.count.then(|| self.total()) })
    }

    /// The first so many of all lists, from one side, and whether there are more.
    fn walk(&self, bounds: &[(usize, usize)], backwards: bool, count: usize) -> (Vec<&'a Placed<T>>, bool) {
        let next = |n: usize, (start, end): (usize, usize)| {
            let holds = |placed: &&'a Placed<T>| (self.holds)(n, &placed.item);
            let slice = self.lists.get(n).and_then(|list| list.get(start..end)).unwrap_or_default();
            let (at, rest) = if backwards {
                let at = slice.iter().rposition(|placed| holds(&placed))?;
                (at, (start, start + at))
            } else {
                let at = slice.iter().position(|placed| holds(&placed))?;
                (at, (start + at + 1, end))
            };
            Some(Front { placed: slice.get(at)?, list: n, rest, backwards })
        };
        let mut fronts: BinaryHeap<_> = bounds.iter().enumerate().filter_map(|(n, bounds)| next(n, *bounds)).collect();
        let mut items = Vec::new();
        while items.len() < count {
            let Some(front) = fronts.pop() else { break };
            items.push(front.placed);
            fronts.extend(next(front.list, front.rest));
        }
        (items, !fronts.is_empty())
    }

    fn total(&self) -> i32 {
        let among = self
            .lists
            .iter()
            .enumerate()
            .map(|(n, list)| list.iter().filter(|placed| (self.holds)(n, &placed.item)).count());
        i32::try_from(among.sum::<usize>()).unwrap_or(i32::MAX)
    }
}

/// Cuts a page out of a list that is not in order yet.
///
/// # Errors
/// `INVALID_PAGINATION` and `INVALID_CURSOR`.
pub fn cut<T: Clone>(mut list: Vec<Placed<T>>, query: &str, page: &Page) -> Result<Cut<T>> {
    list.sort_by(|a, b| a.place().cmp(&b.place()));
    let whole = Whole { lists: vec![&list], holds: |_, _: &T| true, descending: false, query, count: true };
    whole.cut(page)
}

/// The item of a list that comes next, and what is left of the list.
struct Front<'a, T> {
    placed: &'a Placed<T>,
    list: usize,
    rest: (usize, usize),
    backwards: bool,
}

impl<T> Ord for Front<'_, T> {
    /// The greatest comes next.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = self.placed.place().cmp(&other.placed.place());
        if self.backwards { order } else { order.reverse() }
    }
}

impl<T> PartialOrd for Front<'_, T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Front<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T> Eq for Front<'_, T> {}

/// How many, and whether they are counted from the end.
fn count(page: &Page) -> Result<(usize, bool)> {
    let wrong = |message: &str| coded("INVALID_PAGINATION", message);
    let number = |number: i32| {
        let count = usize::try_from(number).ok().filter(|count| *count <= MOST);
        count.ok_or_else(|| wrong("first and last must be 0 to 100"))
    };
    match (page.first, page.last) {
        (Some(_), Some(_)) => Err(wrong("give first or last, not both")),
        (Some(first), None) => Ok((number(first)?, false)),
        (None, Some(last)) => Ok((number(last)?, true)),
        (None, None) => Ok((USUAL, false)),
    }
}

struct Cursor {
    key: Vec<u8>,
    id: Uuid,
}

impl Cursor {
    fn place(&self) -> (&[u8], Uuid) {
        (&self.key, self.id)
    }
}

/// What a cursor of this list begins with.
fn mark(query: &str, descending: bool) -> [u8; 8] {
    let digest = Sha256::new().chain_update(query).chain_update([u8::from(descending)]).finalize();
    let mut mark = [0; 8];
    mark.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    mark
}

fn write(mark: [u8; 8], key: &[u8], id: Uuid) -> String {
    hex::encode([mark.as_slice(), id.as_bytes(), key].concat())
}

fn read(text: &str, mark: [u8; 8]) -> Result<Cursor> {
    let cursor = hex::decode(text).ok().and_then(|bytes| {
        let (of, rest) = bytes.split_first_chunk::<8>()?;
        let (id, key) = rest.split_first_chunk::<16>()?;
        (*of == mark).then(|| Cursor { key: key.to_vec(), id: Uuid::from_bytes(*id) })
    });
    cursor.ok_or_else(|| {
        coded("INVALID_CURSOR", "the cursor is not of this list with this filter and order; begin again without it")
    })
}

macro_rules! connections {
    ($($connection:ident $edge:ident $node:ty, $nb:literal, $en:literal;)+) => {$(
        #[doc = $nb]
        #[doc = concat!("EN: ", $en)]
        #[derive(SimpleObject)]
        #[graphql(serial)]
        pub struct $connection {
            /// Radene på siden, hver med sin markør.
            /// EN: The rows of the page, each with its cursor.
            pub edges: Vec<$edge>,
            /// Radene på siden.
            /// EN: The rows of the page.
            pub nodes: Vec<$node>,
            /// Hvor siden ligger i listen.
            /// EN: Where the page lies in the list.
            pub page_info: PageInfo,
            /// Hvor mange listen har i alt.
            /// EN: How many the list has in all.
            pub total_count: i32,
        }

        #[doc = $nb]
        #[doc = concat!("EN: ", $en)]
        #[derive(SimpleObject)]
        #[graphql(serial)]
        pub struct $edge {
            /// Plassen i listen, til after og before.
            /// EN: The place in the list, for after and before.
            pub cursor: String,
            /// Raden.
            /// EN: The row.
            pub node: $node,
        }

        impl From<Cut<$node>> for $connection {
            fn from(cut: Cut<$node>) -> Self {
                let nodes = cut.items.iter().map(|(_, node)| node.clone()).collect();
                let edges = cut.items.into_iter().map(|(cursor, node)| $edge { cursor, node }).collect();
                Self { edges, nodes, page_info: cut.page_info, total_count: cut.total.unwrap_or_default() }
            }
        }
    )+};
}

connections! {
    PlanConnection PlanEdge Of<plan::Model>, "Planer i sider.", "Plans in pages.";
    TiltakConnection TiltakEdge Of<tiltak::Model>, "Tiltak i sider.", "Tiltak in pages.";
    VedtakConnection VedtakEdge Of<vedtak::Model>, "Vedtak i sider.", "Decisions in pages.";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(keys: &[u8]) -> Vec<Placed<u8>> {
        let placed =
            |(index, key): (usize, &u8)| Placed { key: vec![*key], id: Uuid::from_u128(index as u128), item: *key };
        keys.iter().enumerate().map(placed).collect()
    }

    fn cut_descending(list: Vec<Placed<u8>>, descending: bool, query: &str, page: &Page) -> Result<Cut<u8>> {
        let mut lists = [Vec::new(), Vec::new(), Vec::new()];
        for placed in list {
            lists[placed.id.as_u128() as usize % 3].push(placed);
        }
        lists.iter_mut().for_each(|list| list.sort_by(|a, b| a.place().cmp(&b.place())));
        let lists = lists.iter().map(Vec::as_slice).collect();
        // Every fifth key is of another plan.
        Whole { lists, holds: |_, key: &u8| *key != 4, descending, query, count: true }.cut(page)
    }

    fn code(result: Result<Cut<u8>>) -> String {
        let error = result.err().unwrap().extensions.unwrap();
        error.get("code").unwrap().to_string()
    }

    #[test]
    fn impossible_pages_and_foreign_cursors_are_refused() {
        let page =
            |first, last, after: Option<&str>| Page { first, last, after: after.map(str::to_owned), before: None };
        for (first, last) in [(Some(1), Some(1)), (Some(-1), None), (None, Some(101)), (Some(i32::MAX), None)] {
            assert_eq!(code(cut(list(&[1]), "q", &page(first, last, None))), "\"INVALID_PAGINATION\"");
        }
        let cursor = cut(list(&[1, 2]), "q", &Page::default()).unwrap().items[0].0.clone();
        assert_eq!(cut(list(&[1, 2]), "q", &page(None, None, Some(&cursor))).unwrap().items.len(), 1);
        for (query, descending, cursor) in
            [("p", false, &*cursor), ("q", true, &cursor), ("q", false, "00"), ("q", false, "å")]
        {
            assert_eq!(
                code(cut_descending(list(&[1, 2]), descending, query, &page(None, None, Some(cursor)))),
                "\"INVALID_CURSOR\""
            );
        }
    }

    proptest! {
        #[test]
        fn pages_one_after_another_are_the_list(
            keys in proptest::collection::vec(0_u8..5, 0..30), size in 1..7_i32, descending: bool, backwards: bool,
        ) {
            let mut all: Vec<_> = keys.iter().copied().filter(|key| *key != 4).collect();
            all.sort_unstable();
            if descending {
                all.reverse();
            }
            let mut seen = Vec::new();
            let mut page = Page { first: (!backwards).then_some(size), last: backwards.then_some(size), ..Page::default() };
            loop {
                let cut = cut_descending(list(&keys), descending, "q", &page).unwrap();
                let items = cut.items.iter().map(|(_, item)| *item);
                if backwards {
                    seen.splice(0..0, items);
                    page.before = cut.page_info.start_cursor.clone();
                } else {
                    seen.extend(items);
                    page.after = cut.page_info.end_cursor.clone();
                }
                let more = if backwards { cut.page_info.has_previous_page } else { cut.page_info.has_next_page };
                prop_assert_eq!(cut.total, Some(all.len() as i32));
                if !more {
                    break;
                }
            }
            prop_assert_eq!(seen, all);
        }
    }
}
