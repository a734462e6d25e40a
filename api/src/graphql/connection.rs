//! Lists in pages: cursors that stay where they are when other rows come and go.

use async_graphql::{Result, SimpleObject};
use entities::plans::{plan, tiltak};
use entities::registers::vedtak;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::coded;
use super::object::Of;

/// How many are given where nobody says.
const USUAL: usize = 25;
/// How many are given at the most.
const MOST: usize = 100;

/// Hvor siden ligger i listen.
/// EN: Where the page lies in the list.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
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

/// An item of a list and where it stands: items are ordered by key, then by id.
pub struct Placed<T> {
    /// Bytes that compare as the items do.
    pub key: Vec<u8>,
    /// The item's id.
    pub id: Uuid,
    /// The item.
    pub item: T,
}

/// A page of a list.
pub struct Cut<T> {
    /// The items with their cursors.
    pub items: Vec<(String, T)>,
    /// Where it lies.
    pub page_info: PageInfo,
    /// How many the list has.
    pub total: i32,
}

/// Cuts a page out of a list. `query` says what the list is of, by which filter and order: a cursor of another is refused.
///
/// # Errors
/// `INVALID_PAGINATION` and `INVALID_CURSOR`.
pub fn cut<T>(mut list: Vec<Placed<T>>, descending: bool, query: &str, page: &Page) -> Result<Cut<T>> {
    let (count, from_end) = count(page)?;
    let mark = mark(query, descending);
    list.sort_by(|a, b| (&a.key, a.id).cmp(&(&b.key, b.id)));
    if descending {
        list.reverse();
    }
    let passed = |cursor: &Cursor, with: bool| {
        list.partition_point(|placed| {
            let order = (&placed.key, placed.id).cmp(&(&cursor.key, cursor.id));
            let order = if descending { order.reverse() } else { order };
            order.is_lt() || (with && order.is_eq())
        })
    };
    let after = page.after.as_deref().map(|text| read(text, mark)).transpose()?;
    let before = page.before.as_deref().map(|text| read(text, mark)).transpose()?;
    let mut start = after.map_or(0, |cursor| passed(&cursor, true));
    let mut end = before.map_or(list.len(), |cursor| passed(&cursor, false)).max(start);
    if from_end {
        start = start.max(end.saturating_sub(count));
    } else {
        end = end.min(start.saturating_add(count));
    }
    let total = list.len();
    let items: Vec<_> =
        list.drain(start..end).map(|placed| (write(mark, &placed.key, placed.id), placed.item)).collect();
    let cursor = |item: Option<&(String, T)>| item.map(|(cursor, _)| cursor.clone());
    let page_info = PageInfo {
        has_next_page: end < total,
        has_previous_page: start > 0,
        start_cursor: cursor(items.first()),
        end_cursor: cursor(items.last()),
    };
    Ok(Cut { items, page_info, total: i32::try_from(total).unwrap_or(i32::MAX) })
}

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
                Self { edges, nodes, page_info: cut.page_info, total_count: cut.total }
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

    fn code(result: Result<Cut<u8>>) -> String {
        let error = result.err().unwrap().extensions.unwrap();
        error.get("code").unwrap().to_string()
    }

    #[test]
    fn impossible_pages_and_foreign_cursors_are_refused() {
        let page =
            |first, last, after: Option<&str>| Page { first, last, after: after.map(str::to_owned), before: None };
        for (first, last) in [(Some(1), Some(1)), (Some(-1), None), (None, Some(101)), (Some(i32::MAX), None)] {
            assert_eq!(code(cut(list(&[1]), false, "q", &page(first, last, None))), "\"INVALID_PAGINATION\"");
        }
        let cursor = cut(list(&[1, 2]), false, "q", &Page::default()).unwrap().items[0].0.clone();
        assert_eq!(cut(list(&[1, 2]), false, "q", &page(None, None, Some(&cursor))).unwrap().items.len(), 1);
        for (query, descending, cursor) in
            [("p", false, &*cursor), ("q", true, &cursor), ("q", false, "00"), ("q", false, "å")]
        {
            assert_eq!(
                code(cut(list(&[1, 2]), descending, query, &page(None, None, Some(cursor)))),
                "\"INVALID_CURSOR\""
            );
        }
    }

    proptest! {
        #[test]
        fn pages_one_after_another_are_the_list(
            keys in proptest::collection::vec(0_u8..5, 0..30), size in 1..7_i32, descending: bool, backwards: bool,
        ) {
            let mut seen = Vec::new();
            let mut page = Page { first: (!backwards).then_some(size), last: backwards.then_some(size), ..Page::default() };
            loop {
                let cut = cut(list(&keys), descending, "q", &page).unwrap();
                let items = cut.items.iter().map(|(_, item)| *item);
                if backwards {
                    seen.splice(0..0, items);
                    page.before = cut.page_info.start_cursor.clone();
                } else {
                    seen.extend(items);
                    page.after = cut.page_info.end_cursor.clone();
                }
                let more = if backwards { cut.page_info.has_previous_page } else { cut.page_info.has_next_page };
                prop_assert_eq!(cut.total as usize, keys.len());
                if !more {
                    break;
                }
            }
            let mut all = keys.clone();
            all.sort_unstable();
            if descending {
                all.reverse();
            }
            prop_assert_eq!(seen, all);
        }
    }
}
