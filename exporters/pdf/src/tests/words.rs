//! Every word of the document is in the file, in the order in which it was told.

use std::collections::BTreeSet;

use exporter_core::{Maalform, Mangel, Objekttype, Tidsangivelse, Tidspresisjon, format};
use serde_json::Value;

use super::read::File;
use super::{all_made, made};
use crate::LEFT_OUT;
use crate::block::{Block, Span};
use crate::text::{Sign, number, signs};

/// A text as it is found in a file: signs that cannot be seen by their number, spaces as one.
fn found_as(text: &str) -> String {
    let mut told = String::new();
    for sign in signs(text) {
        match sign {
            Sign::Plain(sign) => told.push(sign),
            Sign::Named(sign) => told.push_str(&number(sign)),
            Sign::Space | Sign::Break => told.push(' '),
            Sign::Soft | Sign::Joint => {}
        }
    }
    spaced(&told)
}

fn spaced(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the blocks tell, block by block, in reading order.
fn told(blocks: &[Block]) -> Vec<String> {
    let words = |spans: &[Span]| spaced(&spans.iter().map(|span| found_as_part(&span.text)).collect::<String>());
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => all.push(words(&heading.text)),
            Block::Paragraph(paragraph) => all.push(words(&paragraph.text)),
            Block::Bullets(items) => all.extend(items.iter().map(|item| words(&item.text))),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs);
                let cells = cells.map(|(_, spans)| words(spans));
                all.extend(
                    std::iter::once(words(&table.caption))
                        .chain(table.head.iter().map(|head| words(head)))
                        .chain(cells),
                );
            }
            _ => {}
        }
    }
    all.retain(|text| !text.is_empty());
    all
}

/// The same without losing the spaces at the ends.
fn found_as_part(text: &str) -> String {
    let inner = found_as(&format!("x{text}x"));
    let inner = inner.strip_prefix('x').unwrap();
    inner.strip_suffix('x').unwrap().to_owned()
}

/// What a file tells, without contents, notes, figures and the bullets of lists.
fn read(file: &File) -> Vec<String> {
    let within = |mut id: usize, tags: &[&str]| loop {
        let element = &file.elements[id];
        if tags.contains(&element.tag.as_str()) {
            return true;
        }
        if id == 0 {
            return false;
        }
        id = element.parent;
    };
    let blocks = file.blocks().into_iter().filter(|(id, _)| !within(*id, &["TOC", "Note", "Figure", "Lbl"]));
    blocks.map(|(_, text)| spaced(&text)).filter(|text| !text.is_empty()).collect()
}

#[test]
fn what_is_read_is_what_was_told_word_for_word() {
    for (name, maalform, made) in all_made() {
        let (document, bytes) = made.get().unwrap();
        let report = crate::content::report(document, maalform, &exporter_core::sha256(document).unwrap()).unwrap();
        let file = File::read(bytes);
        let (told, read) = (told(&report.blocks), read(&file));
        for (told, read) in told.iter().zip(&read) {
            assert_eq!(read, told, "{name}");
        }
        assert_eq!(told.len(), read.len(), "{name}");
    }
}

#[test]
fn every_text_of_the_fullest_documents_is_printed_or_left_out_by_name() {
    for name in ["temaplan-2025", "temaplan-2025-utkast", "temaplan-2026-t1", "fiendtlig", "temaplan"] {
        for maalform in Maalform::ALL.iter().copied() {
            let made = made(name, maalform);
            let (document, bytes) = made.get().unwrap();
            let value = serde_json::to_value(document).unwrap();
            let file = File::read(bytes);
            let all = file.blocks().iter().map(|(_, text)| spaced(text)).collect::<Vec<_>>().join("\n");
            let small = all.to_lowercase();
            let lists = exporter_core::kodeverk();
            let codes = document.kodeverk.iter().chain(&lists).flat_map(|list| &list.koder);
            let codes = codes
                .map(|code| (code.kode.clone(), maalform.choose(&code.betegnelse.nb, &code.betegnelse.nn).to_owned()));
            let mut walk = Walk { all, small, maalform, codes: codes.collect(), missing: BTreeSet::new() };
            walk.value(&value, &mut vec![]);
            let missing: Vec<_> = walk.missing.iter().take(40).collect();
            assert!(missing.is_empty(), "{name} {}: {missing:#?}", maalform.as_str());
        }
    }
}

#[test]
fn what_lacks_something_and_is_no_tiltak_is_told_by_its_sentence() {
    let made = made("temaplan-2025", Maalform::Nn);
    let (document, bytes) = made.get().unwrap();
    let file = File::read(bytes);
    let all = file.blocks().iter().map(|(_, text)| spaced(text)).collect::<Vec<_>>().join("\n");
    let is_tiltak = |gap: &&Mangel| gap.objekt.as_ref().is_some_and(|of| of.kind == Objekttype::Tiltak);
    let others: Vec<_> = document.mangler.iter().filter(|gap| !is_tiltak(gap)).collect();
    assert!(others.len() > 5 && others.iter().all(|gap| all.contains(&found_as(&gap.melding.nn))));
}

/// A walk over the document that looks for every text in the file.
struct Walk {
    all: String,
    small: String,
    maalform: Maalform,
    /// The labels of codes.
    codes: Vec<(String, String)>,
    missing: BTreeSet<String>,
}

impl Walk {
    fn value(&mut self, value: &Value, path: &mut Vec<String>) {
        if LEFT_OUT.iter().any(|(pattern, _)| is_left_out(pattern, path, value)) {
            return;
        }
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => self.look(&[number.to_string()], path),
            Value::String(text) => self.text(text, path),
            Value::Array(items) => {
                for item in items {
                    path.push("*".to_owned());
                    self.value(item, path);
                    path.pop();
                }
            }
            Value::Object(fields) if fields.contains_key("presisjon") && fields.contains_key("fra") => {
                let time: Tidsangivelse = serde_json::from_value(value.clone()).unwrap();
                let day = time.ordlyd.is_none() && time.presisjon == Tidspresisjon::Dag;
                let mut ways = vec![format::tidsangivelse(&time, self.maalform)];
                ways.extend(day.then(|| format::date(time.fra)));
                self.look(&ways, path);
            }
            Value::Object(fields) if fields.len() == 2 && fields.contains_key("nb") && fields.contains_key("nn") => {
                self.value(&fields[self.maalform.as_str()], path);
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    path.push(name.clone());
                    self.value(field, path);
                    path.pop();
                }
            }
        }
    }

    /// A text, or one of the ways in which people write the value that it is.
    fn text(&mut self, text: &str, path: &[String]) {
        let mut ways = vec![text.to_owned()];
        if let Ok(date) = text.parse() {
            ways.extend([format::date(date), format::long_date(date)]);
        }
        ways.extend(text.parse().map(format::instant));
        ways.extend(text.parse().map(format::percent));
        ways.extend(text.parse().map(format::kroner));
        ways.extend(text.parse().map(format::decimal));
        ways.extend(self.codes.iter().filter(|(code, _)| code == text).map(|(_, label)| label.clone()));
        let parts: Vec<String> = crate::text::paragraphs(text);
        if parts.len() > 1 {
            parts.iter().for_each(|part| self.look(std::slice::from_ref(part), path));
        } else {
            self.look(&ways, path);
        }
    }

    fn look(&mut self, ways: &[String], path: &[String]) {
        let is_there = |way: &String| {
            let way = found_as(way);
            self.all.contains(&way) || (way.len() < 40 && self.small.contains(&way.to_lowercase()))
        };
        if !ways.iter().any(is_there) {
            self.missing.insert(format!("{}: {:.80}", path.join("."), ways[0]));
        }
    }
}

/// Whether a field is one of a pattern, and has its value where the pattern names one.
fn is_left_out(pattern: &str, path: &[String], value: &Value) -> bool {
    let (pattern, of) = pattern.split_once('=').map_or((pattern, None), |(pattern, of)| (pattern, Some(of)));
    of.is_none_or(|of| value.as_str() == Some(of)) && matches(&pattern.split('.').collect::<Vec<_>>(), path)
}

/// Whether a path is one of a pattern: `*` is one step, `**` any number of steps.
fn matches(pattern: &[&str], path: &[String]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            matches(rest, path) || path.split_first().is_some_and(|(_, after)| matches(pattern, after))
        }
        (Some((step, rest)), Some((own, after))) => (*step == "*" || step == own) && matches(rest, after),
        _ => false,
    }
}
