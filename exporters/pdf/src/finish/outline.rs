//! The bookmarks, one under another as the headings are.

use lopdf::{Dictionary, ObjectId, dictionary};

use super::write::{File, Series};
use super::{Objects, destination, text};
use crate::display::{Bookmark, Drawing};
use crate::error::PdfError;

/// Writes the bookmarks; none where there are no headings.
pub(super) fn outlines(file: &mut File, drawing: &Drawing, objects: &Objects) -> Result<Option<ObjectId>, PdfError> {
    let marks = &drawing.bookmarks;
    if marks.is_empty() {
        return Ok(None);
    }
    let root = file.id();
    let ids = file.series(marks.len());
    let parents = parents(marks);
    let kin = kin(&parents);
    for (mark, (kin, id)) in marks.iter().zip(kin.iter().skip(1).zip(ids.ids())) {
        let mut item = dictionary! { "Title" => text(&mark.title) };
        if let Some(place) = destination(objects, mark.page, mark.y) {
            item.set("Dest", place);
        }
        item.set("Parent", kin.parent.and_then(|parent| ids.get(parent)).unwrap_or(root));
        refer(&mut item, [("Prev", kin.before), ("Next", kin.after), ("First", kin.first), ("Last", kin.last)], ids);
        if kin.count > 0 {
            // Closed when the file is opened: the chapters are seen.
            item.set("Count", -kin.count);
        }
        file.put(id, item.into())?;
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    if let Some(top) = kin.first() {
        refer(&mut outlines, [("First", top.first), ("Last", top.last)], ids);
        outlines.set("Count", top.count);
    }
    file.put(root, outlines.into())?;
    Ok(Some(root))
}

fn refer<const N: usize>(item: &mut Dictionary, others: [(&str, Option<usize>); N], ids: Series) {
    for (key, other) in others {
        if let Some(other) = other.and_then(|other| ids.get(other)) {
            item.set(key, other);
        }
    }
}

/// The bookmarks around a bookmark.
#[derive(Clone, Copy, Default)]
struct Kin {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    count: i64,
}

/// Those around all of them together, and then around each.
fn kin(parents: &[Option<usize>]) -> Vec<Kin> {
    let mut all = vec![Kin::default(); parents.len() + 1];
    for (place, parent) in parents.iter().enumerate() {
        let Some(above) = all.get_mut(parent.map_or(0, |parent| parent + 1)) else { continue };
        let before = above.last.replace(place);
        above.first.get_or_insert(place);
        above.count += 1;
        if let Some(before) = before.and_then(|before| all.get_mut(before + 1)) {
            before.after = Some(place);
        }
        if let Some(own) = all.get_mut(place + 1) {
            (own.parent, own.before) = (*parent, before);
        }
    }
    all
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
