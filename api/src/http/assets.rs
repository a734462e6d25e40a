//! Files inside the program, each under an address that changes with its content, so that browsers may keep it for good.

use std::io::Read;
use std::sync::LazyLock;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use super::errors;

/// A file inside the program.
pub struct Asset {
    path: String,
    etag: String,
    media_type: &'static str,
    bytes: &'static [u8],
    /// Whether the bytes are packed by gzip.
    packed: bool,
}

/// A file whose address is worked out when it is first needed.
pub type LazyAsset = LazyLock<Asset>;

impl Asset {
    /// The file `bytes` at `stem`, a hyphen, the first eight characters of its hash, and `.extension`.
    pub fn new(stem: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = hex::encode(Sha256::digest(bytes));
        let short: String = hash.chars().take(8).collect();
        let (path, etag) = (format!("{stem}-{short}.{extension}"), format!("\"{hash}\""));
        Self { path, etag, media_type, bytes, packed: false }
    }

    /// The same of a file that is packed by gzip.
    pub fn packed(stem: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Self {
        Self { packed: true, ..Self::new(stem, extension, media_type, bytes) }
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
        if !self.packed {
            return (kept, shape, self.bytes).into_response();
        }
        if takes_gzip(headers) {
            let packed = [(header::CONTENT_ENCODING, "gzip"), (header::VARY, "accept-encoding")];
            return (kept, shape, packed, self.bytes).into_response();
        }
        let mut bytes = Vec::new();
        match GzDecoder::new(self.bytes).read_to_end(&mut bytes) {
            Ok(_) => (kept, shape, [(header::VARY, "accept-encoding")], bytes).into_response(),
            Err(error) => {
                tracing::error!(%error, path = self.path, "a file inside the program cannot be unpacked");
                errors::page(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

/// Whether whoever asks takes what gzip packed.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    named.flat_map(|value| value.split(',')).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        // A weight of nothing says no.
        gzip && !parts.any(|part| part.strip_prefix("q=").and_then(|weight| weight.parse().ok()) == Some(0.0))
    })
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::super::graphiql::SCRIPT;
    use super::*;

    async fn served(accept: &[&str]) -> (Option<String>, Vec<u8>) {
        let accept = accept.iter().map(|value| (header::ACCEPT_ENCODING, value.parse().unwrap()));
        let response = SCRIPT.serve(&accept.collect());
        let encoding = response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
        (encoding, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn a_packed_file_is_unpacked_for_those_who_do_not_take_it() {
        let script = include_bytes!("graphiql/graphiql.js");
        for plain in [&[][..], &["identity"], &["br, deflate"], &["gzip;q=0, br"], &["gzip; q=0.000"]] {
            assert!(served(plain).await == (None, script.to_vec()), "{plain:?}");
        }
        for packed in [&["gzip"][..], &["br, GZIP;q=0.5"], &["br", "gzip"]] {
            let (encoding, bytes) = served(packed).await;
            assert_eq!(encoding.as_deref(), Some("gzip"), "{packed:?}");
            let mut unpacked = Vec::new();
            GzDecoder::new(&*bytes).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == script && bytes.len() * 2 < script.len());
        }
    }
}
