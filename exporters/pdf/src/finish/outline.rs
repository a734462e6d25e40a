//! The bookmarks, one under another as the headings are.

use lopdf::{Document, ObjectId, dictionary};

use super::{destination, text};
use crate::display::{Bookmark, Drawing};

/// Adds the bookmarks; none where there are no headings.
pub(super) fn outlines(document: &mut Document, drawing: &Drawing, pages: &[ObjectId]) -> Option<ObjectId> {
    let marks = &drawing.bookmarks;
    if marks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(marks);
    for (place, mark) in marks.iter().enumerate() {
        let mut item = dictionary! { "Title" => text(&mark.title) };
        if let Some(place) = destination(pages, mark.page, mark.y) {
            item.set("Dest", place);
        }
        let parent = parents.get(place).copied().flatten();
        item.set("Parent", parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root));
        let of = |other: usize| parents.get(other).copied().flatten() == parent;
        if let Some(before) = (0..place).rev().find(|other| of(*other)).and_then(|other| ids.get(other)) {
            item.set("Prev", *before);
        }
        if let Some(after) = (place + 1..marks.len()).find(|other| of(*other)).and_then(|other| ids.get(other)) {
            item.set("Next", *after);
        }
        let (first, last, count) = kids(&parents, Some(place), &ids);
        if let (Some(first), Some(last)) = (first, last) {
            item.set("First", first);
            item.set("Last", last);
            // Closed when the file is opened: the chapters are seen.
            item.set("Count", -count);
        }
        if let Some(id) = ids.get(place) {
            document.set_object(*id, item);
        }
    }
    let (first, last, count) = kids(&parents, None, &ids);
    let outlines = dictionary! { "Type" => "Outlines", "First" => first?, "Last" => last?, "Count" => count };
    document.set_object(root, outlines);
    Some(root)
}

/// For each bookmark, the nearest before it with a smaller level.
fn parents(marks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let parent = |(place, mark): (usize, &Bookmark)| {
        while open.last().is_some_and(|(_, level)| *level >= mark.level) {
            open.pop();
        }
        let parent = open.last().map(|(place, _)| *place);
        open.push((place, mark.level));
        parent
    };
    marks.iter().enumerate().map(parent).collect()
}

fn kids(parents: &[Option<usize>], of: Option<usize>, ids: &[ObjectId]) -> (Option<ObjectId>, Option<ObjectId>, i64) {
    let found: Vec<ObjectId> =
        parents.iter().zip(ids).filter(|(parent, _)| **parent == of).map(|(_, id)| *id).collect();
    (found.first().copied(), found.last().copied(), found.len() as i64)
}
