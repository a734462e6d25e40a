//! Which media type a client sends and which it wants back.

use std::cmp::Reverse;

use axum::http::{HeaderMap, header};

use crate::error::Language;

/// A media type that GraphQL answers are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// `application/json`: the status says whether the HTTP request was well formed.
    Json,
    /// `application/graphql-response+json`: the status also says whether the GraphQL request was.
    GraphqlResponse,
}

impl Media {
    const fn subtype(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::GraphqlResponse => "graphql-response+json",
        }
    }

    /// The value of Content-Type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// One element of an Accept or Content-Type header.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    utf8: bool,
    /// The weight in thousandths.
    weight: u16,
}

/// The type of the answer; `None` when the client takes none of ours.
///
/// Without a preference it is `application/json`, which the specification asks of servers until old clients are gone.
pub fn answer(headers: &HeaderMap) -> Option<Media> {
    let accepted = accept(headers);
    if accepted.is_empty() {
        return Some(Media::Json);
    }
    let (json, graphql) = (rank(&accepted, Media::Json), rank(&accepted, Media::GraphqlResponse));
    match (json, graphql) {
        (None, None) => None,
        (json, graphql) if graphql > json => Some(Media::GraphqlResponse),
        _ => Some(Media::Json),
    }
}

/// Whether the client is a browser that asks for a page.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = accept(headers);
    accepted.iter().any(|range| range.weight > 0 && is(range, "text", "html"))
}

/// Whether the body is JSON in UTF-8.
pub fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.and_then(range).is_some_and(|range| range.utf8 && is(&range, "application", "json"))
}

fn accept(headers: &HeaderMap) -> Vec<Range<'_>> {
    let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(range).collect()
}

/// How much a type is wanted: by weight, then by how exactly it is named, then by place.
fn rank(accepted: &[Range<'_>], media: Media) -> Option<(u16, u8, Reverse<usize>)> {
    let matching = accepted.iter().enumerate().filter_map(|(place, range)| {
        let exactness = match (range.kind, range.subtype) {
            ("*", "*") => 0,
            (kind, "*") if kind.eq_ignore_ascii_case("application") => 1,
            _ if is(range, "application", media.subtype()) => 2,
            _ => return None,
        };
        range.utf8.then_some((exactness, Reverse(place), range.weight))
    });
    // The most exact element decides, also when it says no.
    let (exactness, place, weight) = matching.max()?;
    (weight > 0).then_some((weight, exactness, place))
}

fn is(range: &Range<'_>, kind: &str, subtype: &str) -> bool {
    range.kind.eq_ignore_ascii_case(kind) && range.subtype.eq_ignore_ascii_case(subtype)
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subtype) = parts.next()?.split_once('/')?;
    let mut range = Range { kind: kind.trim(), subtype: subtype.trim(), utf8: true, weight: 1000 };
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        let value = value.trim().trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "charset" => range.utf8 = ["utf-8", "utf8"].iter().any(|name| value.eq_ignore_ascii_case(name)),
            "q" => range.weight = weight(value),
            _ => {}
        }
    }
    Some(range)
}

/// A weight in thousandths; one that cannot be read counts in full.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1")]
fn weight(text: &str) -> u16 {
    text.parse::<f32>().map_or(1000, |weight| (weight.clamp(0.0, 1.0) * 1000.0) as u16)
}
/// The language that a client wants to be spoken to in: the first that the program speaks, and bokmål without one.
pub fn language(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wanted: Vec<_> = wanted
        .split(',')
        .filter_map(|range| {
            let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
            let language = match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
                "nb" | "no" => Language::Nb,
                "nn" => Language::Nn,
                "en" => Language::En,
                _ => return None,
            };
            let weight = weight.trim().parse::<f32>().ok().filter(|weight| *weight > 0.0)?;
            Some((language, weight))
        })
        .collect();
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.first().map_or_else(Language::default, |(language, _)| *language)
}
