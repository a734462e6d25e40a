//! What stands in a file, as text: of a zip, all its parts, markup resolved.

use std::io::{Cursor, Read};

use exporter_core::{ReportDocument, sha256};
use zip::ZipArchive;

/// The parts of a file with their names; a file that is no zip is one part without a name, whatever it holds.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    if !bytes.starts_with(b"PK") {
        return vec![(String::new(), String::from_utf8_lossy(bytes).into_owned())];
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

/// All that stands in a file but the hashes of the document and of its tables, which tell of every field.
pub fn text(bytes: &[u8], document: &ReportDocument) -> String {
    let hash = sha256(document).unwrap();
    let all: String = parts(bytes).into_iter().map(|(_, text)| text + "\n").collect();
    let all = all.replace(&hash, "").replace(&hash[..32], "");
    let lines = all.lines().filter(|line| !line.contains("\"hash\": \"sha256:") && !line.contains("\"bytes\": "));
    let all = lines.collect::<Vec<_>>().join("\n");
    // Row hashes of the sheet that is filled in.
    let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = all.split('>').map(|piece| match piece.split_once('<') {
        Some((word, rest)) if is_hash(word) && !word.starts_with("0000") => format!("<{rest}"),
        _ => piece.to_owned(),
    });
    let all = words.collect::<Vec<_>>().join(">");
    all.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
