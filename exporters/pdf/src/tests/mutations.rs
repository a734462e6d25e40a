//! A good file with one thing taken away is found out, so that a check that finds nothing has looked.

use exporter_core::{Maalform, sample};
use lopdf::{Dictionary, Document, Object};

use super::check::problems;
use super::exported;
use super::read::File;

/// What is wrong with a file of which one dictionary was changed.
fn mutated(is: impl Fn(&Dictionary) -> bool, change: impl Fn(&mut Dictionary)) -> Vec<String> {
    let mut document = Document::load_mem(&exported(&sample("temaplan-2025").unwrap(), Maalform::Nb)).unwrap();
    let found = document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).find(|found| is(found));
    change(found.expect("there is nothing to change"));
    problems(&File::of(document))
}

fn of(key: &'static [u8], name: &'static [u8]) -> impl Fn(&Dictionary) -> bool {
    move |dictionary| dictionary.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
}

fn without(key: &'static [u8]) -> impl Fn(&mut Dictionary) {
    move |dictionary| {
        dictionary.remove(key).unwrap();
    }
}

#[test]
fn what_is_taken_away_is_missed() {
    let cases = [
        (&b"Figure"[..], &b"Alt"[..], "a figure without words"),
        (b"TH", b"A", "a head of a table without a scope"),
        (b"Note", b"ID", "a note without an id of its own"),
        (b"Span", b"Lang", "a passage that is like every other: Trööndelagen fylhkentjïelte"),
    ];
    for (tag, key, expected) in cases {
        let is = |dictionary: &Dictionary| of(b"S", tag)(dictionary) && dictionary.has(key);
        assert_eq!(mutated(is, without(key)), [expected]);
    }
}

#[test]
fn a_file_that_does_not_say_what_it_is_is_found_out() {
    for (key, expected) in [
        (&b"Lang"[..], "no language"),
        (b"MarkInfo", "not marked as tagged"),
        (b"Metadata", "no metadata"),
        (b"OutputIntents", "no colour profile"),
        (b"Outlines", "no bookmarks"),
    ] {
        assert_eq!(mutated(of(b"Type", b"Catalog"), without(key)), [expected]);
    }
    assert_eq!(mutated(|d| d.has(b"CreationDate"), without(b"Title")), ["no title"]);
}

#[test]
fn links_headings_and_order_are_looked_at() {
    let found = mutated(of(b"Subtype", b"Link"), without(b"Contents"));
    assert_eq!(found, ["a link that does not say where it leads"]);
    let found = mutated(of(b"S", b"H1"), |heading| heading.set("S", "H3"));
    assert!(found.iter().any(|problem| problem.starts_with("heading 3 after 0")), "{found:?}");
    let found = mutated(
        |d| of(b"S", b"TR")(d) && d.get(b"K").and_then(Object::as_array).is_ok_and(|kids| kids.len() > 2),
        |row| row.get_mut(b"K").unwrap().as_array_mut().unwrap().reverse(),
    );
    assert!(found.iter().any(|problem| problem.contains("painted in another order")), "{found:?}");
    let found = mutated(
        |d| of(b"S", b"TR")(d) && d.get(b"K").and_then(Object::as_array).is_ok_and(|kids| kids.len() > 2),
        |row| drop(row.get_mut(b"K").unwrap().as_array_mut().unwrap().pop()),
    );
    assert!(found.iter().any(|problem| problem.starts_with("rows of")), "{found:?}");
}
