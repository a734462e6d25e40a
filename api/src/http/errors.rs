//! What goes wrong, as clients are told: a code, a request id, and no word that was not meant for them.

use async_graphql::{Pos, ServerError};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::negotiate::Media;
use super::scan::MAX_NESTING;
use crate::access::Refused;

/// Errors in one answer at most.
const MAX_ERRORS: usize = 20;
/// Characters in a message at most: an error may repeat the whole query.
const MAX_MESSAGE: usize = 500;
/// All that is said of a fault of the program.
const INTERNAL: &str = "Intern feil. Oppgi requestId hvis du melder fra.";

/// What is said outside GraphQL of a key or token in an address.
const PROOF_IN_ADDRESS: &str = "En nøkkel sendes aldri i en adresse: der kan andre lese den. Send den som «Authorization: Bearer», og tilbakekall den som ble sendt her.";

/// Why a request was not executed.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
    locations: Vec<Pos>,
    /// The HTTP request was in order, its GraphQL was not.
    in_graphql: bool,
    /// The methods that are allowed, where the method is what was wrong.
    pub allow: Option<&'static str>,
    /// After how many seconds it may be tried again, where it came too early.
    pub retry_after: Option<u32>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        let (message, locations) = (message.into(), Vec::new());
        Self { status, code, message, locations, in_graphql: false, allow: None, retry_after: None }
    }

    /// The status in an answer of this type.
    pub fn status(&self, media: Media) -> StatusCode {
        if self.in_graphql && media == Media::Json { StatusCode::OK } else { self.status }
    }

    /// The answer.
    pub fn body(&self, request_id: &str) -> Value {
        let mut error = json!({
            "message": cut(&self.message),
            "extensions": { "code": self.code, "requestId": request_id },
        });
        if let (false, Some(error)) = (self.locations.is_empty(), error.as_object_mut()) {
            error.insert("locations".into(), locations(&self.locations));
        }
        json!({ "errors": [error] })
    }
}

/// The request cannot be read as one.
pub fn bad_request(message: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", message)
}

/// The request is refused by its form, with another status than 400.
pub fn bad_http(status: StatusCode, message: impl Into<String>) -> Refusal {
    Refusal::new(status, "BAD_REQUEST", message)
}

/// The method is not one of `allow`.
pub fn bad_method(allow: &'static str, message: &str) -> Refusal {
    Refusal { allow: Some(allow), ..bad_http(StatusCode::METHOD_NOT_ALLOWED, message) }
}

/// The query goes over a limit.
pub fn limit(code: &'static str, message: String) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code, message)
}

/// The query, or the fragments in it, or its variables nest too deep.
pub fn too_deep() -> Refusal {
    limit("QUERY_TOO_DEEP", format!("The request nests deeper than {MAX_NESTING} levels."))
}

/// The query cannot be parsed, or is not valid.
pub fn bad_graphql(code: &'static str, message: String, locations: Vec<Pos>) -> Refusal {
    Refusal { locations, in_graphql: true, ..Refusal::new(StatusCode::BAD_REQUEST, code, message) }
}

/// The query is named by its hash alone, and is not kept: clients then send it whole. They know it by these words.
pub fn unknown_document() -> Refusal {
    bad_graphql("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound".into(), Vec::new())
}

/// The key or token that was sent is not one that stands.
pub fn unauthenticated() -> Refusal {
    let message =
        "The key or token is unknown, has ended or was revoked. Send one that stands as \"Authorization: Bearer KEY\".";
    Refusal::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
}

/// A key or token was sent in the address, where it stands in the logs of everything between.
pub fn proof_in_address() -> Refusal {
    let message = "A key or token is never sent in an address: others can read it there. Send it as \"Authorization: Bearer KEY\", and revoke \
                   the one that was sent here.";
    bad_request(message)
}

/// Whoever asked was not let in.
pub fn refused(why: Refused) -> Refusal {
    match why {
        Refused::Unknown => unauthenticated(),
        Refused::Slowed(seconds) => {
            let message =
                format!("Too many unknown keys or tokens came from this address. Try again in {seconds} seconds.");
            let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED", message);
            Refusal { retry_after: Some(seconds), ..refusal }
        }
        Refused::NoRole => {
            let message = "The token stands, and gives no role here: no setting of the server fits what it claims.";
            Refusal::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
        }
    }
}

/// The answer took too long to make.
pub fn timeout(seconds: u64) -> Refusal {
    let message = format!("The request was not answered within {seconds} seconds.");
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "TIMEOUT", message)
}

/// A fault of the program; what it was stands in the log alone.
pub fn internal() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR", INTERNAL)
}

/// Too many files are being made for others.
pub fn busy() -> Response {
    let mut response =
        line(StatusCode::SERVICE_UNAVAILABLE, "Det lages mange filer akkurat nå. Prøv igjen om noen sekunder.");
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(5));
    response
}

/// Whoever asked for a file was not let in.
pub fn page_of(why: &Refusal) -> Response {
    let mut response = match why.code {
        "BAD_REQUEST" => line(why.status, PROOF_IN_ADDRESS),
        _ => page(why.status),
    };
    if let Some(seconds) = why.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What goes wrong outside GraphQL, in a line.
pub fn page(status: StatusCode) -> Response {
    let what = match status {
        StatusCode::UNAUTHORIZED => "Nøkkelen er ukjent, utløpt eller tilbakekalt.",
        StatusCode::FORBIDDEN => {
            "Nøkkelen eller lenken gir ikke tilgang til dette. Hent en ny lenke hvis den er mer enn ti minutter gammel."
        }
        StatusCode::TOO_MANY_REQUESTS => "For mange ukjente nøkler kom fra denne adressen. Prøv igjen om litt.",
        StatusCode::SERVICE_UNAVAILABLE => "Databasen svarer ikke. Prøv igjen om litt.",
        _ => INTERNAL,
    };
    line(status, what)
}

/// An answer of one line, outside GraphQL.
pub fn line(status: StatusCode, what: &str) -> Response {
    let mut response = (status, Json(json!({ "feil": what }))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// The errors of an answer as clients may see them.
pub fn mask(errors: &[ServerError], request_id: &str) -> Vec<Value> {
    errors.iter().take(MAX_ERRORS).map(|error| masked(error, request_id)).collect()
}

fn masked(error: &ServerError, request_id: &str) -> Value {
    let given = error.extensions.as_ref().and_then(|extensions| serde_json::to_value(extensions).ok());
    let mut extensions = match given {
        Some(Value::Object(given)) => given,
        _ => Map::new(),
    };
    let mut message = error.message.as_str();
    if !extensions.contains_key("code") {
        let code = code_of(error);
        if code == "INTERNAL_SERVER_ERROR" {
            tracing::error!(request_id, path = %path(error), error = message, "a field could not be answered");
            (message, extensions) = (INTERNAL, Map::new());
        } else {
            message = without_suggestion(message);
        }
        extensions.insert("code".into(), code.into());
    }
    extensions.insert("requestId".into(), request_id.into());
    let mut shown = Map::new();
    shown.insert("message".into(), cut(message).into());
    if !error.locations.is_empty() {
        shown.insert("locations".into(), locations(&error.locations));
    }
    if !error.path.is_empty() {
        shown.insert("path".into(), serde_json::to_value(&error.path).unwrap_or_default());
    }
    shown.insert("extensions".into(), extensions.into());
    shown.into()
}

/// The code of an error that has none. One with a path came out of a resolver that did not mean it for clients, save
/// where a value of the client's was refused by its scalar, which the executor finds out only on the way.
fn code_of(error: &ServerError) -> &'static str {
    let refused_value = ["Failed to parse \"", "Expected input type \""].iter().any(|s| error.message.starts_with(s));
    match () {
        () if error.path.is_empty() => "GRAPHQL_VALIDATION_FAILED",
        () if refused_value && error.source.is_none() => "BAD_USER_INPUT",
        () => "INTERNAL_SERVER_ERROR",
    }
}

/// Suggestions would give away names that a client has no access to.
fn without_suggestion(message: &str) -> &str {
    message.split_once(" Did you mean").map_or(message, |(before, _)| before)
}

fn cut(message: &str) -> &str {
    message.char_indices().nth(MAX_MESSAGE).and_then(|(end, _)| message.get(..end)).unwrap_or(message)
}

fn locations(places: &[Pos]) -> Value {
    places.iter().map(|place| json!({ "line": place.line, "column": place.column })).collect()
}

fn path(error: &ServerError) -> String {
    serde_json::to_string(&error.path).unwrap_or_default()
}
