//! The document as bytes that never change, their hash, and the way back.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::check::check;
use crate::document::{ReportDocument, SCHEMA};
use crate::sorted;

/// Why bytes are no document, or a document no bytes.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The document cannot be written as canonical JSON.
    #[error("the document cannot be written as canonical JSON")]
    Write(#[source] serde_json::Error),
    /// The bytes are no JSON, or no document of this shape.
    #[error("the bytes are no report document of schema {SCHEMA}")]
    Read(#[source] serde_json::Error),
    /// The bytes are a document of a shape that this program does not know.
    #[error("the document has schema {found}, and this program reads schema {SCHEMA} only")]
    UnknownSchema {
        /// The number found.
        found: u64,
    },
    /// The parts of the document contradict each other.
    #[error("the document contradicts itself: {what}")]
    Inconsistent {
        /// What contradicts what.
        what: String,
    },
}

/// The document as RFC 8785 JSON: the same document has the same bytes for ever.
pub fn canonical_bytes(document: &ReportDocument) -> Result<Vec<u8>, DocumentError> {
    match sorted::to_vec(document).map_err(DocumentError::Write)? {
        Some(bytes) => Ok(bytes),
        None => serde_json_canonicalizer::to_vec(document).map_err(DocumentError::Write),
    }
}

/// SHA-256 of the canonical bytes, 64 hexadecimal digits. The document does not hold it, so it is the hash of the JSON file too.
pub fn sha256(document: &ReportDocument) -> Result<String, DocumentError> {
    Ok(hex::encode(Sha256::digest(canonical_bytes(document)?)))
}

/// A document from JSON, canonical or not; refuses an unknown schema number, an unknown field, and a document that contradicts
/// itself. A field that may be null may be absent and is read as null; whether bytes are those of a frozen document is told by
/// their hash.
pub fn read(bytes: &[u8]) -> Result<ReportDocument, DocumentError> {
    #[derive(Deserialize)]
    struct Header {
        schema: u64,
    }
    let Header { schema } = serde_json::from_slice(bytes).map_err(DocumentError::Read)?;
    if schema != u64::from(SCHEMA) {
        return Err(DocumentError::UnknownSchema { found: schema });
    }
    let document = serde_json::from_slice(bytes).map_err(DocumentError::Read)?;
    check(&document)?;
    Ok(document)
}
