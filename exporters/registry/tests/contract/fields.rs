//! No field of the document is forgotten: each format prints it, or says why not.

use exporter_core::{Exporter, Maalform};
use serde_json::Value;

use super::filled::{Filling, Leaf, document, filled};
use super::printed::text;
use super::{file, formats};

/// Formats whose files are no text: each has this test in its own crate, with what reads them.
const OWN_TEST: &[&str] = &["pdf"];

/// Whether a path is one of a pattern, or below one.
fn is_below(pattern: &[&str], path: &[String]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, _) => true,
        (Some((&"**", rest)), _) => (0..=path.len()).any(|skipped| is_below(rest, &path[skipped..])),
        (Some(_), None) => false,
        (Some((step, pattern)), Some((field, path))) => (*step == "*" || *step == field) && is_below(pattern, path),
    }
}

/// Whether a text holds a word, and not only within a longer one.
fn holds(text: &str, word: &str) -> bool {
    let is_in_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let open = |end: Option<char>, beyond: Option<char>| !(is_in_word(end) && is_in_word(beyond));
    text.match_indices(word).any(|(at, _)| {
        open(word.chars().next(), text[..at].chars().next_back())
            && open(word.chars().next_back(), text[at + word.len()..].chars().next())
    })
}

fn every_field(format: &dyn Exporter) {
    let (value, leaves) = filled(&|number| format!("m{number}x"));
    let whole = document(&value);
    let base = text(&file(format, &whole, Maalform::Nb), &whole);
    let is_printed = |leaf: &Leaf| match &leaf.filling {
        Filling::Unique(ways) => ways.iter().any(|way| holds(&base, way)),
        Filling::Other(other) => {
            let mut changed = value.clone();
            *changed.pointer_mut(&format!("/{}", leaf.path.join("/"))).unwrap() = other.clone();
            let changed = document(&changed);
            text(&file(format, &changed, Maalform::Nb), &changed) != base
        }
    };
    let patterns: Vec<Vec<&str>> = format.left_out().iter().map(|(path, _)| path.split('.').collect()).collect();
    let (mut forgotten, mut printed, mut used) = (vec![], vec![], vec![false; patterns.len()]);
    for leaf in &leaves {
        let by: Vec<usize> =
            patterns.iter().enumerate().filter(|(_, p)| is_below(p, &leaf.path)).map(|(place, _)| place).collect();
        by.iter().for_each(|place| used[*place] = true);
        match (is_printed(leaf), by.first()) {
            (false, None) => forgotten.push(leaf.path.join(".")),
            (true, Some(place)) => printed.push(format!("{} by {}", leaf.path.join("."), patterns[*place].join("."))),
            _ => {}
        }
    }
    let id = format.id();
    assert!(forgotten.is_empty(), "{id} neither prints nor leaves out: {forgotten:#?}");
    assert!(printed.is_empty(), "{id} prints what it says it leaves out: {printed:#?}");
    let idle: Vec<_> = patterns.iter().zip(used).filter(|(_, used)| !used).map(|(path, _)| path.join(".")).collect();
    assert!(idle.is_empty(), "{id} leaves out what no document has: {idle:?}");
    assert!(format.left_out().iter().all(|(_, why)| why.len() > 10), "{id}: a reason for each");
}

#[test]
fn every_field_is_printed_or_left_out_with_a_reason() {
    for format in formats().filter(|format| !OWN_TEST.contains(&format.id())) {
        every_field(format);
    }
}

#[test]
fn a_field_that_is_not_printed_is_found() {
    struct Titles;
    impl Exporter for Titles {
        fn id(&self) -> &'static str {
            "titler"
        }
        fn navn(&self) -> &'static str {
            "Titler"
        }
        fn mediatype(&self) -> &'static str {
            "text/plain"
        }
        fn filendelse(&self) -> &'static str {
            "txt"
        }
        fn programversjon(&self) -> &'static str {
            "0"
        }
        fn export(
            &self,
            document: &exporter_core::ReportDocument,
            _: Maalform,
            output: &mut (dyn std::io::Write + Send),
        ) -> Result<(), exporter_core::ExportError> {
            output.write_all(document.plan.tittel.as_bytes())?;
            Ok(())
        }
    }
    let found = std::panic::catch_unwind(|| every_field(&Titles)).unwrap_err();
    let found = found.downcast_ref::<String>().unwrap();
    assert!(found.contains("\"plan.slug\"") && found.contains("\"delmaal.0.uttoemmende\""), "{found}");
    assert!(!found.contains("\"plan.tittel\""), "{found}");
}

#[test]
fn the_filled_document_has_every_field() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Null => panic!("{path} is null"),
            Value::Array(items) => {
                assert!(!items.is_empty(), "{path} is empty");
                items.iter().for_each(|item| walk(item, path));
            }
            Value::Object(fields) => fields.iter().for_each(|(name, field)| walk(field, &format!("{path}.{name}"))),
            _ => {}
        }
    }
    let (value, leaves) = filled(&|number| format!("m{number}x"));
    let again = serde_json::to_value(document(&value)).unwrap();
    assert!(again == value);
    walk(&again, "");
    assert!(leaves.len() > 500);
}
