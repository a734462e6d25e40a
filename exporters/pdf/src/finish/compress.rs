//! Streams, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::write::ROW;
use crate::error::PdfError;

/// Of 1 to 9: files are written once and read for ever, but many pages must not take long.
const LEVEL: u32 = 9;
/// The same, of files with more pages than `MANY`.
const LEVEL_OF_MANY: u32 = 6;
/// Pages.
const MANY: usize = 200;

/// The number of PNG's filter "up".
const UP: u8 = 2;

/// How much a file with so many pages is compressed.
pub(super) fn level(pages: usize) -> u32 {
    if pages > MANY { LEVEL_OF_MANY } else { LEVEL }
}

/// Some bytes, compressed; `more` is put after them where they would end in a carriage return, which a reader may take for the
/// end of a line.
pub(super) fn packed(bytes: &mut Vec<u8>, more: &[u8], level: u32) -> Result<Vec<u8>, PdfError> {
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
