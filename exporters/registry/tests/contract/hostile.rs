//! Whatever stands in the texts of a document, no format fails, and none of it becomes a formula.

use std::collections::BTreeSet;

use csv::ReaderBuilder;
use exporter_core::Maalform;

use super::filled::{document, filled};
use super::printed::parts;
use super::{file, formats};

fn hostile() -> Vec<String> {
    let short = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r\n=1+1",
        "\0\u{1}\u{8}\u{b}\u{1b}\u{7f}\u{85}\u{fffe}\u{ffff}",
        "\u{202e}snudd\u{202c} שלום \u{200f}\u{2066}",
        "👩🏽‍🚀 🇳🇴 𝔘𝔫𝔦",
        "Trööndelagen fylhkentjïelte, dïhte åejvieulmie",
        "]]></t><f>1+1</f><!-- & --> \"'",
        "<r><t>fet</t></r>",
        "_x000D__x0041_",
        "1e5;0012;2023-12-07",
        "",
        " ",
    ];
    let long = ["=\u{1f468} ".repeat(13_400)];
    short.map(str::to_owned).into_iter().chain(long).collect()
}

/// The formulas of a workbook, each with its sheet.
fn formulas(bytes: &[u8]) -> BTreeSet<(String, String)> {
    let sheets = parts(bytes).into_iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    let of = |(name, text): (String, String)| {
        let formulas = text.split("<f>").skip(1).filter_map(|after| after.split_once("</f>"));
        formulas.map(|(formula, _)| (name.clone(), formula.to_owned())).collect::<Vec<_>>()
    };
    sheets.flat_map(of).collect()
}

/// No cell of a table begins a formula, unless it is a number.
fn no_cell_begins_a_formula(bytes: &[u8], text: &str) {
    for (name, table) in parts(bytes).into_iter().filter(|(name, _)| name.ends_with(".csv")) {
        let delimiter = if table.starts_with('\u{feff}') { b';' } else { b',' };
        let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
        for record in reader.records() {
            for cell in record.unwrap().iter().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
                assert!(cell.replace(',', ".").parse::<f64>().is_ok(), "{text:?} in {name}: {cell:?}");
            }
        }
    }
}

#[test]
fn hostile_texts_neither_stop_a_format_nor_become_formulas() {
    let (value, leaves) = filled(&|number| format!("m{number}x"));
    let harmless = document(&value);
    let expected: Vec<_> = formats().map(|f| formulas(&file(f, &harmless, Maalform::Nb))).collect();
    assert!(expected.iter().any(|formulas| formulas.len() > 20));
    for text in hostile() {
        let mut value = value.clone();
        // Ids and the words of lists are the program's own.
        let own = |path: &[String]| path[0] == "kodeverk" || path.last().is_some_and(|field| field == "id");
        let texts = leaves.iter().filter(|leaf| leaf.is_free && !own(&leaf.path));
        // A long text in some fields is slow enough.
        for leaf in texts.step_by(if text.len() > 1000 { 7 } else { 1 }) {
            *value.pointer_mut(&format!("/{}", leaf.path.join("/"))).unwrap() = text.clone().into();
        }
        let document = document(&value);
        for (format, expected) in formats().zip(&expected) {
            let bytes = file(format, &document, Maalform::Nb);
            if bytes.starts_with(b"PK") {
                assert!(formulas(&bytes) == *expected, "{} with {text:?}", format.id());
                no_cell_begins_a_formula(&bytes, &text);
            }
        }
    }
}
