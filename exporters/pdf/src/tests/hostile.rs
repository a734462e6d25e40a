//! Documents that nobody should write and somebody will: nothing is lost and nothing stops.

use exporter_core::{Maalform, ReportDocument, sample};

use super::check::problems;
use super::exported;
use super::read::File;

/// The problems of a file and its words.
fn read(document: &ReportDocument) -> (Vec<String>, String) {
    let file = File::read(&exported(document, Maalform::Nb));
    let words = file.blocks().iter().map(|(_, text)| text.replace('\u{ad}', "")).collect::<Vec<_>>().join("\n");
    (problems(&file), words)
}

fn with_text(text: &str) -> ReportDocument {
    let mut document = sample("temaplan-2024").unwrap();
    let tiltak = &mut document.delmaal[0].tiltak[0];
    tiltak.tekst = text.to_owned();
    tiltak.segmenter.truncate(1);
    tiltak.segmenter[0].tekst = text.to_owned();
    document
}

#[test]
fn a_tiltak_of_many_pages_is_whole() {
    let text: String = "ord og atter ord ".repeat(2400);
    let (problems, words) = read(&with_text(&text));
    assert_eq!(problems, Vec::<String>::new());
    assert!(words.contains(text.trim()));
}

#[test]
fn a_plan_of_two_thousand_tiltak_is_whole() {
    let count = 2000;
    let mut document = sample("temaplan-2024").unwrap();
    let all: Vec<_> = document.delmaal.iter().flat_map(|delmaal| &delmaal.tiltak).cloned().collect();
    let tiltak = |number: usize| {
        let mut tiltak = all[number % all.len()].clone();
        tiltak.kode = format!("1.{number}");
        tiltak
    };
    document.delmaal.truncate(1);
    document.delmaal[0].tiltak = (1..=count).map(tiltak).collect();
    let file = File::read(&exported(&document, Maalform::Nb));
    assert_eq!(problems(&file), Vec::<String>::new());
    let rows = (0..file.elements.len()).filter(|id| file.elements[*id].tag == "TH").map(|id| file.words(id));
    let codes = rows.filter(|words| words.strip_prefix("1.").is_some_and(|rest| rest.parse::<usize>().is_ok()));
    assert!(codes.count() >= count);
}

#[test]
fn a_word_without_an_end_is_broken_and_whole() {
    for word in ["x".repeat(40_000), "ÆØÅ".repeat(3000), "W".repeat(95)] {
        let (problems, words) = read(&with_text(&word));
        assert_eq!(problems, Vec::<String>::new());
        assert!(words.contains(&word));
    }
}

#[test]
fn signs_without_a_glyph_are_seen_and_told() {
    let text = "שלום مرحبا 👩🏽 𝔘 日本語";
    let file = File::read(&exported(&with_text(text), Maalform::Nb));
    assert!(file.blocks().iter().any(|(_, words)| words.contains("שלום مرحبا 👩🏽 𝔘 日本語")));
    assert_eq!(problems(&file), Vec::<String>::new());
}

#[test]
fn what_steers_text_is_named() {
    let (problems, words) = read(&with_text("før\u{202e}snudd\u{0}\u{7f}\u{fffe}etter"));
    assert_eq!(problems, Vec::<String>::new());
    assert!(words.contains("før‹U+202E›snudd‹U+0000›‹U+007F›‹U+FFFE›etter"));
}

#[test]
fn a_plan_that_lacks_everything_has_its_pages() {
    let mut document = sample("tom").unwrap();
    document.plan.tittel = String::new();
    document.organisasjon.navn = String::new();
    let file = File::read(&exported(&document, Maalform::Nn));
    assert!(file.pages.len() >= 3);
}

#[test]
fn footnotes_go_on_where_they_must_and_stand_once() {
    let mut document = sample("temaplan").unwrap();
    for note in &mut document.fotnoter {
        note.tekst = format!("Note {} {}", note.nummer, "lang fotnote ".repeat(400));
    }
    let file = File::read(&exported(&document, Maalform::Nb));
    assert_eq!(problems(&file), Vec::<String>::new());
    let notes = file.elements.iter().enumerate().filter(|(_, element)| element.tag == "Note");
    let notes: Vec<String> = notes.map(|(id, _)| file.words(id)).collect();
    assert!(notes.len() > 10, "{}", notes.len());
    for note in &notes {
        assert_eq!(note.matches("lang fotnote").count(), 400, "{note:.60}");
    }
}
