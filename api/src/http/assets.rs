//! Files inside the program, each under an address that changes with its content, so that browsers may keep it for good.

use std::sync::LazyLock;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// A file inside the program.
pub struct Asset {
    path: String,
    etag: String,
    media_type: &'static str,
    bytes: &'static [u8],
}

/// A file whose address is worked out when it is first needed.
pub type LazyAsset = LazyLock<Asset>;

impl Asset {
    /// The file `bytes` at `stem`, a hyphen, the first eight characters of its hash, and `.extension`.
    pub fn new(stem: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = hex::encode(Sha256::digest(bytes));
        let short: String = hash.chars().take(8).collect();
        Self { path: format!("{stem}-{short}.{extension}"), etag: format!("\"{hash}\""), media_type, bytes }
    }

    /// Its address.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file, or that the browser has it.
    pub fn serve(&self, headers: &HeaderMap) -> Response {
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let kept = [(header::ETAG, self.etag.as_str()), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
        if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == self.etag)) {
            return (StatusCode::NOT_MODIFIED, kept).into_response();
        }
        let shape = [(header::CONTENT_TYPE, self.media_type), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
        (kept, shape, self.bytes).into_response()
    }
}
