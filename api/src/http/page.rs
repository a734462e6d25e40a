//! The pages for people: what runs here, and that there is nothing at an address.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::assets::{Asset, LazyAsset};
use super::{Door, Listed, negotiate};

/// The style of the pages.
pub static STYLE: LazyAsset =
    LazyLock::new(|| Asset::new("/stil", "css", "text/css; charset=utf-8", include_bytes!("page/page.css")));

static FRONT: LazyLock<String> = LazyLock::new(|| {
    include_str!("page/front.html").replace("{style}", STYLE.path()).replace("{version}", env!("CARGO_PKG_VERSION"))
});

static MISSING: LazyLock<String> = LazyLock::new(|| include_str!("page/missing.html").replace("{style}", STYLE.path()));

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Says what runs here, and where to get the plans that anyone may see and their published rapporter.
pub async fn front(State(door): State<Door>) -> Response {
    let plans = (door.plans)().await;
    page(FRONT.replace("{merknad}", &note(door.merknad)).replace("{plans}", &listed(&plans)))
}

/// What whoever reads here must know, as a paragraph; nothing where that is nothing.
pub fn note(merknad: Option<&str>) -> String {
    merknad.map(|merknad| format!("<p class=\"merknad\" role=\"note\">{}</p>", escaped(merknad))).unwrap_or_default()
}

/// The plans as a list; nothing where there are none.
fn listed(plans: &[Listed]) -> String {
    if plans.is_empty() {
        return String::new();
    }
    let link = |(name, address): &(String, String)| format!("<a href=\"{}\">{}</a>", escaped(address), escaped(name));
    let item = |plan: &Listed| {
        let files = plan.files.iter().map(link).collect::<Vec<_>>().join(" · ");
        format!("<li>{}, {}: {files}</li>", escaped(&plan.tittel), escaped(&plan.organisasjon))
    };
    let items: Vec<_> = plans.iter().map(item).collect();
    format!("<h2>Planene</h2>\n<ul>\n{}\n</ul>", items.join("\n"))
}

/// A text as HTML has it, also within quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Answers with the style of the pages.
pub async fn style(headers: HeaderMap) -> Response {
    STYLE.serve(&headers)
}

/// Says that there is nothing here, to a browser with a page.
pub async fn not_found(headers: HeaderMap) -> Response {
    if negotiate::wants_page(&headers) {
        return (StatusCode::NOT_FOUND, page(MISSING.clone())).into_response();
    }
    let shape = [(header::VARY, "accept"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, shape, Json(json!({ "feil": "Det er ingenting på denne adressen." }))).into_response()
}

fn page(text: String) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, Html(text)).into_response()
}
