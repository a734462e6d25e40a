//! Our own checks of a file: what the standards ask of its structure, in words.

use std::collections::HashSet;

use lopdf::{Dictionary, Object};

use super::read::{File, Part, utf16};

/// What is wrong with a file; nothing where all is well.
pub(super) fn problems(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    catalog(file, &mut wrong);
    headings(file, &mut wrong);
    elements(file, &mut wrong);
    tables(file, &mut wrong);
    order(file, &mut wrong);
    parents(file, &mut wrong);
    page_numbers(file, &mut wrong);
    bookmarks(file, &mut wrong);
    wrong
}

fn catalog(file: &File, wrong: &mut Vec<String>) {
    let catalog = file.catalog();
    for (key, what) in [
        (&b"Lang"[..], "no language"),
        (b"MarkInfo", "not marked as tagged"),
        (b"Metadata", "no metadata"),
        (b"OutputIntents", "no colour profile"),
        (b"ViewerPreferences", "the title of the window is not the document's"),
        (b"Outlines", "no bookmarks"),
    ] {
        if !catalog.has(key) {
            wrong.push(what.to_owned());
        }
    }
    let info = file.dictionary(file.document.trailer.get(b"Info").unwrap());
    let title = info.get(b"Title").ok().map(|title| utf16(title.as_str().unwrap())).unwrap_or_default();
    if title.trim().is_empty() {
        wrong.push("no title".to_owned());
    }
}

/// The first heading is of the first level, and none is skipped.
fn headings(file: &File, wrong: &mut Vec<String>) {
    let mut before = 0;
    for (id, element) in file.elements.iter().enumerate() {
        let Some(level) = element.tag.strip_prefix('H').and_then(|level| level.parse::<u32>().ok()) else { continue };
        if level > before + 1 {
            wrong.push(format!("heading {level} after {before}: {}", file.words(id)));
        }
        if file.words(id).trim().is_empty() {
            wrong.push("an empty heading".to_owned());
        }
        before = level;
    }
}

fn has_text(dictionary: &Dictionary, key: &[u8]) -> bool {
    dictionary.get(key).ok().and_then(|text| text.as_str().ok()).is_some_and(|text| !utf16(text).trim().is_empty())
}

fn elements(file: &File, wrong: &mut Vec<String>) {
    let mut ids = HashSet::new();
    for (id, element) in file.elements.iter().enumerate() {
        let annotations = element.kids.iter().filter_map(|kid| match kid {
            Part::Annotation(annotation) => Some(*annotation),
            _ => None,
        });
        match element.tag.as_str() {
            "Figure" => {
                if !has_text(&element.dictionary, b"Alt") {
                    wrong.push("a figure without words".to_owned());
                }
                if !element.dictionary.has(b"A") {
                    wrong.push("a figure without an area".to_owned());
                }
            }
            "Note" => {
                let note = element.dictionary.get(b"ID").and_then(Object::as_str).unwrap_or_default().to_vec();
                if note.is_empty() || !ids.insert(note) {
                    wrong.push("a note without an id of its own".to_owned());
                }
            }
            "Link" => {
                let links: Vec<_> = annotations.collect();
                if links.is_empty() {
                    wrong.push(format!("a link that leads nowhere: {}", file.words(id)));
                }
                for link in links {
                    let link = file.document.get_dictionary(link).unwrap();
                    if !has_text(link, b"Contents") || !(link.has(b"Dest") || link.has(b"A")) {
                        wrong.push("a link that does not say where it leads".to_owned());
                    }
                }
            }
            "Span" if !element.dictionary.has(b"Lang") && !element.dictionary.has(b"A") => {
                wrong.push(format!("a passage that is like every other: {}", file.words(id)));
            }
            _ => {}
        }
    }
}

/// Every head of a table says of what, every row has as many cells.
fn tables(file: &File, wrong: &mut Vec<String>) {
    let kids = |id: usize| {
        file.elements[id].kids.iter().filter_map(|kid| match kid {
            Part::Element(kid) => Some(*kid),
            _ => None,
        })
    };
    for (id, table) in file.elements.iter().enumerate().filter(|(_, element)| element.tag == "Table") {
        let mut widths = HashSet::new();
        let rows =
            kids(id).flat_map(|part| if file.elements[part].tag == "TR" { vec![part] } else { kids(part).collect() });
        for row in rows.filter(|row| file.elements[*row].tag == "TR") {
            let cells: Vec<_> = kids(row).collect();
            widths.insert(cells.len());
            for cell in cells {
                let cell = &file.elements[cell];
                let scope =
                    cell.dictionary.get(b"A").ok().map(|of| file.dictionary(of)).is_some_and(|of| of.has(b"Scope"));
                if cell.tag == "TH" && !scope {
                    wrong.push("a head of a table without a scope".to_owned());
                }
                if cell.tag != "TH" && cell.tag != "TD" {
                    wrong.push(format!("{} in a row of a table", cell.tag));
                }
            }
        }
        if widths.len() > 1 {
            wrong.push(format!("rows of {widths:?} cells in a table ({})", table.kids.len()));
        }
    }
}

/// What is read in which order: on every page, that of the structure is that of painting.
fn order(file: &File, wrong: &mut Vec<String>) {
    let mut read: Vec<Vec<i64>> = vec![vec![]; file.pages.len()];
    collect_order(file, 0, &mut read);
    for (page, shown) in file.shown.iter().enumerate() {
        if shown.iter().any(|shown| shown.stray) {
            wrong.push(format!("something on page {} is neither content nor decoration", page + 1));
        }
        let mut painted: Vec<i64> = shown.iter().filter_map(|shown| shown.mark).collect();
        painted.dedup();
        let read: Vec<i64> = read[page].iter().copied().filter(|mark| painted.contains(mark)).collect();
        if painted != read {
            wrong.push(format!("page {} is painted in another order than it is read: {painted:?} {read:?}", page + 1));
        }
    }
}

fn collect_order(file: &File, id: usize, read: &mut [Vec<i64>]) {
    for kid in &file.elements[id].kids {
        match kid {
            Part::Element(kid) => collect_order(file, *kid, read),
            Part::Mark(page, mark) => read[*page].push(*mark),
            Part::Annotation(_) => {}
        }
    }
}

/// Pages and links lead back to their elements.
fn parents(file: &File, wrong: &mut Vec<String>) {
    let root = file.dictionary(file.catalog().get(b"StructTreeRoot").unwrap());
    let tree = file.dictionary(root.get(b"ParentTree").unwrap());
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
    let find = |key: i64| numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == key).map(|pair| &pair[1]);
    for (page, id) in file.pages.iter().enumerate() {
        let dictionary = file.document.get_dictionary(*id).unwrap();
        let key = dictionary.get(b"StructParents").and_then(Object::as_i64).unwrap_or(-1);
        let owners = find(key).map(|owners| file.document.dereference(owners).unwrap().1.as_array().unwrap().len());
        let marks = file.shown[page].iter().filter_map(|shown| shown.mark).max().map_or(0, |mark| mark + 1);
        if owners.is_none_or(|owners| (owners as i64) < marks) {
            wrong.push(format!("page {} does not lead to its elements", page + 1));
        }
        let annotations = dictionary.get(b"Annots").map(|all| all.as_array().unwrap().clone()).unwrap_or_default();
        for annotation in annotations {
            let key = file.dictionary(&annotation).get(b"StructParent").and_then(Object::as_i64).unwrap_or(-1);
            if find(key).is_none() {
                wrong.push("a link without an element".to_owned());
            }
        }
    }
}

/// "Side 3 av 12" on page 3 of 12, as decoration.
fn page_numbers(file: &File, wrong: &mut Vec<String>) {
    let count = file.pages.len();
    for (page, shown) in file.shown.iter().enumerate() {
        let number = exporter_core::labels::side(page + 1, count);
        if !shown.iter().any(|shown| shown.mark.is_none() && shown.text.trim() == number) {
            wrong.push(format!("page {} of {count} does not say so", page + 1));
        }
    }
}

/// There is a bookmark for every chapter.
fn bookmarks(file: &File, wrong: &mut Vec<String>) {
    let Ok(outlines) = file.catalog().get(b"Outlines") else { return };
    let count = file.dictionary(outlines).get(b"Count").and_then(Object::as_i64).unwrap_or(0);
    let chapters = file.elements.iter().filter(|element| element.tag == "H1").count();
    if count != chapters as i64 {
        wrong.push(format!("{count} bookmarks for {chapters} chapters"));
    }
}
