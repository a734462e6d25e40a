//! Exports: the files of plans, rounds and rapporter.

use std::fmt::Debug;

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use entities::codes::Maalform;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedSemaphorePermit;

use super::{Door, NotDelivered, asker, errors, page, stream};
use crate::access::link;
use crate::report::address;
use crate::report::deliver::{Content, File, Kept, Wanted};

/// What stands as it is in a name by RFC 8187.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Answers with a file.
pub async fn file(State(door): State<Door>, Path(path): Path<String>, request: Request) -> Response {
    let asker = match asker::read(&request, door.client_header.as_ref()) {
        Ok(asker) => asker,
        Err(refusal) => return errors::page_of(&refusal),
    };
    let (query, headers) = (request.uri().query().unwrap_or_default(), request.headers().clone());
    let Ok(maalform) = written_form(query) else {
        return errors::line(StatusCode::BAD_REQUEST, "Målformen er nb eller nn.");
    };
    let Ok(link) = link::read(query) else { return errors::page(StatusCode::FORBIDDEN) };
    let parts: Vec<_> = path.split('/').collect();
    let Some((slug, named, filendelse)) = address::read(&parts) else { return page::not_found(headers).await };
    match (door.deliver)(asker, link, Wanted { slug, named, filendelse, maalform }).await {
        Ok((file, turn)) => answer(file, turn, &headers).await,
        Err(NotDelivered::Busy) => errors::busy(),
        Err(NotDelivered::Missing) => page::not_found(headers).await,
        Err(NotDelivered::Refused(why)) => errors::page_of(&errors::refused(why)),
        Err(NotDelivered::NotLinked) => errors::page(StatusCode::FORBIDDEN),
        Err(NotDelivered::Unavailable) => errors::page(StatusCode::SERVICE_UNAVAILABLE),
        Err(NotDelivered::Fault) => errors::page(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The written form that `?maal=` names; bokmål where it is not there.
fn written_form(query: &str) -> Result<Maalform, ()> {
    let named = query.split('&').find_map(|pair| pair.strip_prefix("maal="));
    match named {
        None | Some("nb") => Ok(Maalform::Nb),
        Some("nn") => Ok(Maalform::Nn),
        Some(_) => Err(()),
    }
}

/// The answer with a file; a stored one as it is stored, with its hash, and one that is made as it comes.
async fn answer(file: File, turn: Option<OwnedSemaphorePermit>, asked: &HeaderMap) -> Response {
    let (etag, digest) = match &file.content {
        Content::Stored(bytes) => {
            let hash = Sha256::digest(bytes);
            (Some(hex::encode(hash)), Some(format!("sha-256=:{}:", STANDARD.encode(hash))))
        }
        // The same of the same document, so that it need not be made to say that it is known.
        Content::ToMake(making) if file.kept == Kept::UntilChanged => match making.hash() {
            Ok(hash) => (Some(hash), None),
            Err(error) => return failed(&error),
        },
        Content::ToMake(_) => (None, None),
    };
    let etag = etag.map(|hash| format!("\"{hash}\""));
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    if let Some(etag) = &etag {
        put(header::ETAG, etag);
    }
    put(
        header::CACHE_CONTROL,
        match file.kept {
            Kept::ForEver => "public, max-age=31536000, immutable",
            Kept::UntilChanged => "public, no-cache",
            Kept::Never => "private, no-store",
        },
    );
    put(header::VARY, "authorization");
    if file.kept == Kept::Never {
        // The address may be a link that opens it.
        put(header::REFERRER_POLICY, "no-referrer");
    }
    if etag.is_some_and(|etag| is_known(&etag, asked)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Some(digest) = digest {
        put(HeaderName::from_static("repr-digest"), &digest);
    }
    put(header::CONTENT_TYPE, &file.mediatype);
    put(header::CONTENT_DISPOSITION, &disposition(&file));
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let body = match (file.content, turn) {
        (Content::Stored(bytes), _) => Body::from(bytes),
        (Content::ToMake(making), Some(turn)) => match stream::send(making, turn).await {
            Ok(body) => body,
            Err(error) => return failed(&error),
        },
        (Content::ToMake(_), None) => return failed(&"no turn was taken for a file that is to be made"),
    };
    (headers, body).into_response()
}

/// Whether whoever asks has the file with that tag.
fn is_known(etag: &str, asked: &HeaderMap) -> bool {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| {
        known.split(',').any(|one| matches!(one.trim().trim_start_matches("W/"), one if one == etag || one == "*"))
    })
}

/// The file's name, for those who read ASCII alone and for all others.
fn disposition(file: &File) -> String {
    let name = utf8_percent_encode(&file.navn, PLAIN);
    format!("inline; filename=\"{}\"; filename*=UTF-8''{name}", file.enkelt_navn)
}

fn failed(error: &dyn Debug) -> Response {
    tracing::error!(?error, "a file was not made");
    errors::page(StatusCode::INTERNAL_SERVER_ERROR)
}
