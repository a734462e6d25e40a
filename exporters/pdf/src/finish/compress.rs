//! Streams, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::write::ROW;
use crate::error::PdfError;

/// Of 1 to 9: more takes half as long again, for two thousandths of the bytes.
const LEVEL: u32 = 7;
/// The same, of files with more pages than `MANY`, which must not take long.
const LEVEL_OF_MANY: u32 = 6;
/// Pages.
const MANY: usize = 200;

/// The number of PNG's filter "up".
const UP: u8 = 2;

/// Compresses one stream after another: what that takes is laid out once.
pub(super) struct Packer(ZlibEncoder<Vec<u8>>);

impl Packer {
    /// For a file of so many pages.
    pub(super) fn new(pages: usize) -> Self {
        let level = if pages > MANY { LEVEL_OF_MANY } else { LEVEL };
        Self(ZlibEncoder::new(Vec::new(), Compression::new(level)))
    }

    /// Some bytes, compressed; `more` is put after them where they would end in a carriage return, which a reader may take for
    /// the end of a line.
    pub(super) fn packed(&mut self, bytes: &mut Vec<u8>, more: &[u8]) -> Result<Vec<u8>, PdfError> {
        let mut packed = self.zlib(bytes)?;
        while packed.last() == Some(&b'\r') {
            bytes.extend_from_slice(more);
            packed = self.zlib(bytes)?;
        }
        Ok(packed)
    }

    fn zlib(&mut self, bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
        self.0.write_all(bytes)?;
        Ok(self.0.reset(Vec::new())?)
    }
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
