//! The file as a package: whether it is small enough and holds nothing that acts, before anything reads its sheets.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::problem::ProblemKind;

/// How much is read.
pub struct Limits {
    /// The most bytes of a file.
    pub packed: usize,
    /// The most bytes that it may unpack to.
    pub unpacked: u64,
    /// The most parts that it may have.
    pub parts: usize,
}

/// Several times what a workbook of 10,000 tiltak over five years takes.
pub const LIMITS: Limits = Limits { packed: 32 << 20, unpacked: 512 << 20, parts: 4096 };

/// Parts that act, or that lead out of the workbook; where their names begin, and what they are called.
const ACTIVE: &[(&str, &str)] = &[
    ("xl/vbaproject", "makro (VBA)"),
    ("xl/macrosheets/", "makro (XLM)"),
    ("xl/dialogsheets/", "dialogark"),
    ("xl/externallinks/", "kobling til andre filer (DDE/OLE)"),
    ("xl/embeddings/", "innebygd objekt"),
    ("xl/activex/", "ActiveX"),
    ("xl/connections", "datatilkobling"),
    ("xl/querytables/", "spørring"),
    ("xl/model/", "datamodell"),
    ("xl/webextensions/", "tillegg"),
    ("customui/", "tillegg"),
];

/// Refuses a package that is too large, broken, or holds what acts. Every part is unpacked once, within the bounds and into
/// nothing, since what a package says of its sizes need not be true.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), ProblemKind> {
    if bytes.len() > limits.packed {
        return Err(ProblemKind::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ProblemKind::Unreadable)?;
    if archive.len() > limits.parts {
        return Err(ProblemKind::TooLarge);
    }
    let mut names = HashSet::new();
    let mut claimed = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| ProblemKind::Unreadable)?;
        claimed = claimed.saturating_add(part.size());
        let name = part.name().map_err(|_| ProblemKind::Unreadable)?;
        let name = name.replace('\\', "/").trim_start_matches('/').to_lowercase();
        if part.encrypted() || !names.insert(name.clone()) {
            return Err(ProblemKind::Unreadable);
        }
        if let Some((_, what)) = ACTIVE.iter().find(|(begin, _)| name.starts_with(begin)) {
            return Err(ProblemKind::Active((*what).to_owned()));
        }
    }
    if claimed > limits.unpacked {
        return Err(ProblemKind::TooLarge);
    }
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        left -= unpack(&mut archive, index, left)?;
    }
    Ok(())
}

/// Unpacks a part; gives its true length.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: u64) -> Result<u64, ProblemKind> {
    let part = archive.by_index(index).map_err(|_| ProblemKind::Unreadable)?;
    let is_types = part.name().map_err(|_| ProblemKind::Unreadable)?.eq_ignore_ascii_case("[Content_Types].xml");
    let mut beginning = Vec::new();
    let mut part = part.take(left + 1);
    // What a part is for stands in one of them, which is short; a document type at the beginning of any.
    let kept = if is_types { 1 << 20 } else { 1 << 10 };
    part.by_ref().take(kept).read_to_end(&mut beginning).map_err(|_| ProblemKind::Unreadable)?;
    let rest = std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| ProblemKind::Unreadable)?;
    let length = rest.saturating_add(u64::try_from(beginning.len()).unwrap_or(u64::MAX));
    if length > left {
        return Err(ProblemKind::TooLarge);
    }
    let text = String::from_utf8_lossy(&beginning).to_lowercase();
    if text.contains("<!doctype") || text.contains("<!entity") {
        return Err(ProblemKind::Unreadable);
    }
    if is_types && (text.contains("macroenabled") || text.contains("vbaproject")) {
        return Err(ProblemKind::Active("makro (VBA)".to_owned()));
    }
    Ok(length)
}
