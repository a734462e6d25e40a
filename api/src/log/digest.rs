//! What the hashes are taken over.

use entities::Table;
use entities::log::endring;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The hash before the first endring.
pub(super) const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One row version as its endring's hash covers it; `digest` is `None` for a removal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub table: Table,
    pub row: Uuid,
    pub scope: Uuid,
    pub schema: i32,
    pub digest: Option<String>,
    pub public: Public,
}

/// What an endring did to the public part of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Public {
    /// Nothing public, before or after.
    Untouched,
    /// Public now, with this digest.
    Shown(String),
    /// Public before, not any more.
    Withdrawn,
}

impl Public {
    pub(super) fn of(digest: Option<String>, before: bool) -> Self {
        match (digest, before) {
            (Some(digest), _) => Self::Shown(digest),
            (None, true) => Self::Withdrawn,
            (None, false) => Self::Untouched,
        }
    }

    fn digest(&self) -> Option<&str> {
        match self {
            Self::Shown(digest) => Some(digest),
            Self::Untouched | Self::Withdrawn => None,
        }
    }
}

/// Salts that follow from a seed and the number of the endring.
pub(super) fn salts(seed: &str, sekvens: i64, count: usize) -> Vec<[u8; 16]> {
    let salt = |place: usize| {
        let mut hasher = Sha256::new();
        hasher.update(format!("planverk salt 1\0{seed}\0{sekvens}\0{place}"));
        let mut salt = [0; 16];
        salt.iter_mut().zip(hasher.finalize()).for_each(|(byte, hashed)| *byte = hashed);
        salt
    };
    (0..count).map(salt).collect()
}

/// The digest of a salted image.
pub(super) fn image(salt: &[u8], image: &str) -> String {
    sha256(&[b"planverk image 1\0", salt, image.as_bytes()])
}

/// The digest of the salted public part of an image.
pub(super) fn public_image(salt: &[u8], image: &str) -> String {
    sha256(&[b"planverk public image 1\0", salt, image.as_bytes()])
}

/// The hash of an endring with its row versions, in order.
pub(super) fn endring(endring: &endring::Model, entries: &[Entry]) -> serde_json::Result<String> {
    /// Table, row, scope, schema, digest, public digest.
    type HashedRow<'a> = (&'static str, Uuid, Uuid, i32, Option<&'a str>, Option<&'a str>);
    #[derive(Serialize)]
    struct Hashed<'a> {
        format: &'static str,
        #[serde(flatten)]
        endring: &'a endring::Model,
        rows: Vec<HashedRow<'a>>,
    }
    // The hash itself is not hashed.
    let unhashed = endring::Model { hash: String::new(), ..endring.clone() };
    let rows = entries
        .iter()
        .map(|e| (e.table.as_str(), e.row, e.scope, e.schema, e.digest.as_deref(), e.public.digest()))
        .collect();
    canonical(&Hashed { format: "planverk endring 1", endring: &unhashed, rows })
}

/// The public hash of an endring with the row versions that are or were public, in order; `None` where there are none.
pub(super) fn public_endring(
    endring: &endring::Model,
    sekvens: i64,
    previous_hash: &str,
    entries: &[Entry],
) -> serde_json::Result<Option<String>> {
    #[derive(Serialize)]
    struct Hashed<'a> {
        format: &'static str,
        sekvens: i64,
        instant: entities::value::Instant,
        reason: Option<&'a str>,
        vedtak_id: Option<Uuid>,
        previous_hash: &'a str,
        rows: Vec<(&'static str, Uuid, Option<&'a str>)>,
    }
    let rows: Vec<_> = entries
        .iter()
        .filter(|e| e.public != Public::Untouched)
        .map(|e| (e.table.as_str(), e.row, e.public.digest()))
        .collect();
    if rows.is_empty() {
        return Ok(None);
    }
    canonical(&Hashed {
        format: "planverk public endring 1",
        sekvens,
        instant: endring.instant,
        reason: endring.reason.as_deref(),
        vedtak_id: endring.vedtak_id,
        previous_hash,
        rows,
    })
    .map(Some)
}

fn canonical(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(sha256(&[&serde_json_canonicalizer::to_vec(value)?]))
}

fn sha256(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}
