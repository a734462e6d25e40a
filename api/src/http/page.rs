//! The pages for people: what runs here, and that there is nothing at an address.

use std::sync::LazyLock;

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::assets::{Asset, LazyAsset};
use super::negotiate;

/// The style of the pages.
pub static STYLE: LazyAsset =
    LazyLock::new(|| Asset::new("/stil", "css", "text/css; charset=utf-8", include_bytes!("page/page.css")));

static FRONT: LazyLock<String> = LazyLock::new(|| {
    include_str!("page/front.html").replace("{style}", STYLE.path()).replace("{version}", env!("CARGO_PKG_VERSION"))
});

static MISSING: LazyLock<String> = LazyLock::new(|| include_str!("page/missing.html").replace("{style}", STYLE.path()));

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Says what runs here.
pub async fn front() -> Response {
    page(&FRONT)
}

/// Answers with the style of the pages.
pub async fn style(headers: HeaderMap) -> Response {
    STYLE.serve(&headers)
}

/// Says that there is nothing here, to a browser with a page.
pub async fn not_found(headers: HeaderMap) -> Response {
    if negotiate::wants_page(&headers) {
        return (StatusCode::NOT_FOUND, page(&MISSING)).into_response();
    }
    let shape = [(header::VARY, "accept"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, shape, Json(json!({ "feil": "Det er ingenting på denne adressen." }))).into_response()
}

fn page(text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, Html(text)).into_response()
}
