//! GraphiQL, for a browser that comes to `/graphql`; all of it is served by the program itself.

use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};

use super::assets::{Asset, LazyAsset};

/// Its program.
pub static SCRIPT: LazyAsset = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/graphiql.js.gz"));
    Asset::packed("/graphql/graphiql", "js", "text/javascript; charset=utf-8", bytes)
});

/// Its style.
pub static STYLE: LazyAsset = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/graphiql.css.gz"));
    Asset::packed("/graphql/graphiql", "css", "text/css; charset=utf-8", bytes)
});

/// The queries that open in tabs.
const EXAMPLES: &str = include_str!("graphiql/examples.graphql");
/// Those that ask for what a demo has.
const REPORTED: &str = include_str!("graphiql/reported.graphql");

static PAGE: LazyLock<String> = LazyLock::new(|| written("", EXAMPLES));

fn written(note: &str, examples: &str) -> String {
    let examples = examples.replace('&', "&amp;").replace('"', "&quot;");
    include_str!("graphiql/page.html")
        .replace("{script}", SCRIPT.path())
        .replace("{style}", STYLE.path())
        .replace("{merknad}", note)
        .replace("{examples}", &examples)
}

/// Scripts, styles and answers come from here alone; small pictures stand in the style.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page; with what whoever reads here must know, and then with queries for what was reported too.
pub fn page(merknad: Option<&str>) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    match merknad {
        None => (headers, Html(PAGE.as_str())).into_response(),
        Some(text) => {
            let note = super::page::note(merknad);
            let examples = REPORTED.replace("{merknad}", text) + "\n" + EXAMPLES;
            (headers, Html(written(&note, &examples))).into_response()
        }
    }
}

/// Answers with its program.
pub async fn script(headers: HeaderMap) -> Response {
    SCRIPT.serve(&headers)
}

/// Answers with its style.
pub async fn style(headers: HeaderMap) -> Response {
    STYLE.serve(&headers)
}
