//! Streams, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object};

use crate::error::PdfError;

/// Of 1 to 9: files are written once and read for ever, but many pages must not take long.
const LEVEL: u32 = 9;
/// The same, of files with more pages than `MANY`.
const LEVEL_OF_MANY: u32 = 6;
/// Pages.
const MANY: usize = 200;

/// Bytes of a row of the table of objects: kind, place, number.
const ROW: usize = 7;

/// The number of PNG's filter "up".
const UP: u8 = 2;

/// Compresses every stream that may be and is not.
pub(super) fn streams(document: &mut Document, pages: usize) -> Result<(), PdfError> {
    let level = if pages > MANY { LEVEL_OF_MANY } else { LEVEL };
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut packed = zlib(&stream.content, level)?;
        // A reader may take a carriage return at the end of a stream for the end of a line.
        while packed.last() == Some(&b'\r') {
            stream.content.push(b' ');
            packed = zlib(&stream.content, level)?;
        }
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

/// Compresses the table of objects, which the engine leaves as it is; it is the last object, so nothing moves.
pub(super) fn cross_references(document: &Document, bytes: &mut Vec<u8>) -> Result<(), PdfError> {
    let missing = || PdfError::Engine("cross-reference stream");
    let length = document.trailer.get(b"Length").and_then(Object::as_i64)?;
    let end = last(bytes, b"\nendstream").ok_or_else(missing)?;
    let start = usize::try_from(length).ok().and_then(|length| end.checked_sub(length)).ok_or_else(missing)?;
    let content = bytes.get(start..end).ok_or_else(missing)?;
    let place = last(bytes, b"startxref").and_then(|place| bytes.get(place..)).ok_or_else(missing)?.to_vec();
    let mut rows = differences(content);
    let mut packed = zlib(&rows, LEVEL)?;
    while packed.last() == Some(&b'\r') {
        // A table may have more rows than entries; readers stop where the entries end.
        rows.push(UP);
        rows.extend([0; ROW]);
        packed = zlib(&rows, LEVEL)?;
    }
    let head = bytes.get(..start).and_then(|before| Some(last(before, b"<<")?..start)).ok_or_else(missing)?;
    let dictionary = bytes.get(head.clone()).and_then(|head| std::str::from_utf8(head).ok());
    let old = format!("/Length {length}");
    let known = |dictionary: &&str| dictionary.contains(&old) && dictionary.contains("/W[1 4 2]");
    let dictionary = dictionary.filter(known).ok_or_else(missing)?;
    let filter = format!("/Length {}/Filter/FlateDecode/DecodeParms<</Columns {ROW}/Predictor 12>>", packed.len());
    let dictionary = dictionary.replace(&old, &filter);
    bytes.truncate(head.start);
    bytes.extend_from_slice(dictionary.as_bytes());
    bytes.extend_from_slice(&packed);
    bytes.extend_from_slice(b"\nendstream\nendobj\n");
    bytes.extend_from_slice(&place);
    Ok(())
}

/// Each row as what it adds to the row above (PNG's filter "up"): neighbours differ little, and take little room.
fn differences(rows: &[u8]) -> Vec<u8> {
    let mut all = Vec::with_capacity(rows.len() / ROW * (ROW + 1));
    let mut above = [0; ROW];
    for row in rows.chunks(ROW) {
        all.push(UP);
        for (byte, above) in row.iter().zip(&mut above) {
            all.push(byte.wrapping_sub(*above));
            *above = *byte;
        }
    }
    all
}

/// Where a part stands last.
fn last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|found| found == part)
}

fn zlib(bytes: &[u8], level: u32) -> Result<Vec<u8>, PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
