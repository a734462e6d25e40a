//! What is kept between requests, within bounds: documents that were parsed and weighed, and answers as they were sent.

use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::parameters::Parameters;

/// Bytes of answers that are kept.
const ANSWERS: u64 = 12 << 20;
/// Bytes of query text whose documents are kept. A document takes some fifty times its text.
const DOCUMENTS: u64 = 256 << 10;
/// How many of each are expected.
const EXPECTED: usize = 1_000;

/// What a text or a question is known by: no copy of it, so that no connection's buffer is held.
pub type Key = [u8; 32];

/// Documents and answers.
pub struct Kept {
    documents: Cache<Key, Document, Bytelong>,
    answers: Cache<Key, Answer, Bytelong>,
}

#[derive(Clone)]
struct Document {
    parsed: Arc<ExecutableDocument>,
    length: usize,
}

#[derive(Clone)]
struct Answer {
    state: i64,
    body: Bytes,
}

/// Weighs by length.
#[derive(Clone)]
struct Bytelong;

impl Weighter<Key, Document> for Bytelong {
    fn weight(&self, _: &Key, document: &Document) -> u64 {
        document.length as u64
    }
}

impl Weighter<Key, Answer> for Bytelong {
    fn weight(&self, _: &Key, answer: &Answer) -> u64 {
        answer.body.len() as u64
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            documents: Cache::with_weighter(EXPECTED, DOCUMENTS, Bytelong),
            answers: Cache::with_weighter(EXPECTED, ANSWERS, Bytelong),
        }
    }
}

impl Kept {
    /// The document of the text of that hash, if it is kept.
    pub fn document(&self, hash: &Key) -> Option<Arc<ExecutableDocument>> {
        self.documents.get(hash).map(|document| document.parsed)
    }

    /// Keeps the document of a text.
    pub fn keep_document(&self, hash: Key, length: usize, parsed: &Arc<ExecutableDocument>) {
        self.documents.insert(hash, Document { parsed: Arc::clone(parsed), length });
    }

    /// The answer that a question had at a state.
    pub fn answer(&self, question: &Key, state: i64) -> Option<Bytes> {
        self.answers.get(question).filter(|answer| answer.state == state).map(|answer| answer.body)
    }

    /// Keeps the answer of a question at a state.
    pub fn keep(&self, question: Key, state: i64, body: Bytes) {
        self.answers.insert(question, Answer { state, body });
    }
}

/// What the question is known by that asks the document of that hash with these parameters.
pub fn question(document: &Key, parameters: &Parameters) -> Key {
    let variables = serde_json::to_vec(&parameters.variables).unwrap_or_default();
    let name = parameters.operation_name.as_deref();
    let mut digest = Sha256::new_with_prefix(document);
    // The first part with its length, so that no two questions run into the same bytes.
    digest.update(variables.len().to_be_bytes());
    digest.update(&variables);
    digest.update([u8::from(name.is_some())]);
    digest.update(name.unwrap_or_default());
    digest.finalize().into()
}

/// The hash of a query's text.
pub fn hash(query: &str) -> Key {
    Sha256::digest(query).into()
}
