//! Workbooks as people send them back: unedited, edited, sorted, damaged and hostile.

mod files;
mod rows;

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use exporter_core::{Exporter, Maalform, ReportDocument, sample};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::Xlsx;

type Parts = Vec<(String, Vec<u8>)>;

fn workbook(document: &ReportDocument, maalform: Maalform) -> Vec<u8> {
    let mut bytes = Vec::new();
    Xlsx.export(document, maalform, &mut bytes).unwrap();
    bytes
}

fn draft() -> Vec<u8> {
    static DRAFT: LazyLock<Vec<u8>> =
        LazyLock::new(|| workbook(&sample("temaplan-2025-utkast").unwrap(), Maalform::Nb));
    DRAFT.clone()
}

fn unpack(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut held = Vec::new();
        part.read_to_end(&mut held).unwrap();
        (part.name().unwrap().into_owned(), held)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn pack(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, held) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(held).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The workbook with the sheet of input changed.
fn changed(bytes: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = unpack(bytes);
    let sheet = parts.iter_mut().find(|(_, held)| {
        let text = String::from_utf8_lossy(held);
        text.contains("<sheetProtection") && text.contains("<dataValidations")
    });
    let held = &mut sheet.unwrap().1;
    *held = change(String::from_utf8(std::mem::take(held)).unwrap()).into_bytes();
    pack(&parts)
}

/// The sheet with a cell holding something else, its format kept.
fn with(sheet: &str, cell: &str, attributes: &str, inner: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &sheet[start..];
    let tag = &rest[..=rest.find('>').unwrap()];
    let length = if tag.ends_with("/>") { tag.len() } else { rest.find("</c>").unwrap() + 4 };
    let style = tag.split("s=\"").nth(1).and_then(|after| after.split('"').next()).unwrap_or("0");
    format!("{}<c r=\"{cell}\" s=\"{style}\" {attributes}>{inner}</c>{}", &sheet[..start], &rest[length..])
}

fn text(sheet: &str, cell: &str, text: &str) -> String {
    with(sheet, cell, "t=\"inlineStr\"", &format!("<is><t xml:space=\"preserve\">{text}</t></is>"))
}

fn refused(bytes: &[u8]) -> Vec<(String, ProblemKind)> {
    let problems = read_back(bytes).unwrap_err().problems;
    for problem in &problems {
        assert!(problem.to_string().ends_with('.') && problem.sentences(Maalform::Nn).ends_with('.'));
    }
    problems.into_iter().map(|problem| (problem.place.cell, problem.kind)).collect()
}
