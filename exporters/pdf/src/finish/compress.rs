//! Streams, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object};

use super::write::ROW;
use crate::error::PdfError;

/// Of 1 to 9: files are written once and read for ever, but many pages must not take long.
const LEVEL: u32 = 9;
/// The same, of files with more pages than `MANY`.
const LEVEL_OF_MANY: u32 = 6;
/// Pages.
const MANY: usize = 200;
/// Bytes that are packed as those of many pages.
const LARGE: usize = 1_000_000;

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

/// Some bytes, compressed; `more` is put after them where they would end in a carriage return.
pub(super) fn packed(bytes: &mut Vec<u8>, more: &[u8]) -> Result<Vec<u8>, PdfError> {
    let level = if bytes.len() > LARGE { LEVEL_OF_MANY } else { LEVEL };
    let mut packed = zlib(bytes, level)?;
    while packed.last() == Some(&b'\r') {
        bytes.extend_from_slice(more);
        packed = zlib(bytes, level)?;
    }
    Ok(packed)
}

/// Each row as what it adds to the row above (PNG's filter "up"): neighbours differ little, and take little room.
pub(super) fn differences(rows: &[[u8; ROW]]) -> Vec<u8> {
    let mut all = Vec::with_capacity(rows.len() * (ROW + 1));
    let mut above = [0; ROW];
    for row in rows {
        all.push(UP);
        for (byte, above) in row.iter().zip(&mut above) {
            all.push(byte.wrapping_sub(*above));
            *above = *byte;
        }
    }
    all
}

fn zlib(bytes: &[u8], level: u32) -> Result<Vec<u8>, PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
