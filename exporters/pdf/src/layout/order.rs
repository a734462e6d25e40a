//! The order of painting: on every page what is read first is painted first, also where a footnote goes on from the page before.

use crate::display::{Drawing, Item, Kid, Page};

/// Paints every page in the order in which it is read.
pub(super) fn in_reading_order(drawing: &mut Drawing) {
    let ranks = ranks(drawing);
    for (page, ranks) in drawing.pages.iter_mut().zip(&ranks) {
        let rank = |item: &Item| item.mark.and_then(|mark| ranks.get(mark as usize)).copied();
        if !page.items.iter().filter_map(rank).is_sorted() {
            sort(page, ranks);
        }
    }
}

/// For each piece of marked content of each page, its place in the structure.
fn ranks(drawing: &Drawing) -> Vec<Vec<usize>> {
    let mut ranks: Vec<Vec<usize>> = drawing.pages.iter().map(|page| vec![usize::MAX; page.marks.len()]).collect();
    let mut next = 0;
    let mut open: Vec<Kid> = vec![Kid::Node(0)];
    while let Some(kid) = open.pop() {
        match kid {
            Kid::Node(node) => {
                let kids = drawing.nodes.get(node).map(|node| node.kids.as_slice()).unwrap_or_default();
                open.extend(kids.iter().rev());
            }
            Kid::Mark(page, mark) => {
                if let Some(rank) = ranks.get_mut(page).and_then(|page| page.get_mut(mark as usize)) {
                    *rank = next;
                    next += 1;
                }
            }
            Kid::Link(_) => {}
        }
    }
    ranks
}

/// Decoration goes with the piece that follows it, for it lies under it; what follows nothing comes last.
fn sort(page: &mut Page, ranks: &[usize]) {
    let mut rank = usize::MAX;
    let mut keyed: Vec<(usize, Item)> = Vec::with_capacity(page.items.len());
    for item in std::mem::take(&mut page.items).into_iter().rev() {
        rank = item.mark.map_or(rank, |mark| ranks.get(mark as usize).copied().unwrap_or(usize::MAX));
        keyed.push((rank, item));
    }
    keyed.reverse();
    keyed.sort_by_key(|(rank, _)| *rank);
    page.items = keyed.into_iter().map(|(_, item)| item).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Draw, Tag};

    #[test]
    fn a_note_that_goes_on_is_painted_where_it_is_read() {
        let mut drawing = Drawing::new();
        let [note, text] = [Tag::Note, Tag::P].map(|tag| drawing.node(tag, 0));
        drawing.pages.push(Page::default());
        for (owner, y) in [(None, 1.0), (Some(text), 2.0), (None, 3.0), (Some(note), 4.0), (None, 5.0)] {
            drawing.paint(owner, Draw::Fill { area: [0.0, y, 1.0, 1.0], colour: [0; 3] });
        }
        in_reading_order(&mut drawing);
        let heights: Vec<f32> = drawing.pages[0]
            .items
            .iter()
            .map(|item| match item.draw {
                Draw::Fill { area, .. } => area[1],
                _ => 0.0,
            })
            .collect();
        assert_eq!(heights, [3.0, 4.0, 1.0, 2.0, 5.0]);
    }
}
