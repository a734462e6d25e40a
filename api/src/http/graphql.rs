//! GraphQL over HTTP: reads a request, has it executed, and answers in the type that the client wants.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Value;
use async_graphql::parser::types::ExecutableDocument;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use serde::Serialize;
use tokio::time::timeout;

use super::errors::{self, Refusal};
use super::kept::{self, Kept, Key};
use super::negotiate::{self, Media};
use super::parameters::{self, MAX_BODY, MAX_BODY_WITH_FILE, Parameters};
use super::{Asker, Door, Turn, asker, graphiql, inspect};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer that was executed, or whose execution was refused by the executor.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

/// Answers on `/graphql`.
pub async fn handle(State(door): State<Door>, request: Request) -> Response {
    let asker = asker::read(&request, door.client_header.as_ref());
    let wants_page = request.method() == Method::GET && negotiate::wants_page(request.headers());
    if wants_page && !has_query(&request) && asker.is_ok() {
        return graphiql::page(door.merknad);
    }
    let id = request_id();
    let media = negotiate::answer(request.headers());
    let result = match (asker, media) {
        (Err(refusal), _) => Err(refusal),
        (Ok(_), None) => Err(errors::bad_http(
            StatusCode::NOT_ACCEPTABLE,
            "Answers are application/graphql-response+json or application/json.",
        )),
        (Ok(asker), Some(media)) => timeout(PATIENCE, run(&door, asker, request, media, &id))
            .await
            .unwrap_or_else(|_| Err(errors::timeout(PATIENCE.as_secs()))),
    };
    let media = media.unwrap_or(Media::Json);
    finish(result.unwrap_or_else(|refusal| refuse(&refusal, media, &id)), media, &id)
}

fn has_query(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').any(|pair| pair.split('=').next() == Some("query"))
}

async fn run(door: &Door, asker: Asker, request: Request, media: Media, id: &str) -> Result<Response, Refusal> {
    let by_get = request.method() == Method::GET;
    let (parameters, turn) = match *request.method() {
        Method::GET => (parameters::from_url(request.uri())?, None),
        // Who sends much is let in before it is read.
        Method::POST if asker.proof.is_some() && parameters::is_large(&request) => {
            let turn = (door.begin)(asker.clone()).await.map_err(errors::refused)?;
            (parameters::from_body(request, MAX_BODY_WITH_FILE).await?, Some(turn))
        }
        Method::POST => (parameters::from_body(request, MAX_BODY).await?, None),
        _ => return Err(errors::bad_method("GET, POST", "GraphQL requests are sent by GET or POST.")),
    };
    let carried_out = AssertUnwindSafe(carry_out(door, asker, turn, parameters, by_get, media, id));
    carried_out.catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!(request_id = id, "a request ended in a panic");
        Err(errors::internal())
    })
}

async fn carry_out(
    door: &Door,
    asker: Asker,
    turn: Option<Turn>,
    parameters: Parameters,
    only_queries: bool,
    media: Media,
    id: &str,
) -> Result<Response, Refusal> {
    let (hash, document) = document(&door.kept, &parameters)?;
    let reads = inspect::check(&document, &parameters, only_queries)?;
    let turn = match turn {
        Some(turn) => turn,
        None => (door.begin)(asker).await.map_err(errors::refused)?,
    };
    // An answer as it was sent to whoever asked the same of the same state.
    let same = turn.state.filter(|_| reads).map(|state| (kept::question(&hash, &parameters), state));
    if let Some(body) = same.and_then(|(question, state)| door.kept.answer(&question, state)) {
        return Ok(body.into_response());
    }
    let mut response = (turn.execute)(document, inspect::request(parameters)?).await;
    response.extensions.extend(door.merknad.map(|merknad| ("merknad".to_owned(), merknad.into())));
    let (status, body) = answer(&response, media, id)?;
    if let Some((question, state)) = same.filter(|_| response.errors.is_empty()) {
        door.kept.keep(question, state, body.clone());
    }
    Ok((status, response.http_headers, body).into_response())
}

/// The document asked for, and the hash of its text: sent along, or named by its hash alone where it came before.
fn document(kept: &Kept, parameters: &Parameters) -> Result<(Key, Arc<ExecutableDocument>), Refusal> {
    let named = persisted(parameters)?;
    let hash = match named {
        Some(hash) if parameters.query.is_empty() => {
            return kept.document(&hash).map(|document| (hash, document)).ok_or_else(errors::unknown_document);
        }
        _ => kept::hash(&parameters.query),
    };
    if named.is_some_and(|named| named != hash) {
        return Err(errors::bad_request("\"persistedQuery.sha256Hash\" is not the SHA-256 of the query."));
    }
    if let Some(document) = kept.document(&hash) {
        return Ok((hash, document));
    }
    let document = Arc::new(inspect::document(&parameters.query)?);
    kept.keep_document(hash, parameters.query.len(), &document);
    Ok((hash, document))
}

/// The hash by which a persisted query is named, as Apollo's clients do.
fn persisted(parameters: &Parameters) -> Result<Option<Key>, Refusal> {
    let Some(named) = parameters.extensions.get("persistedQuery") else { return Ok(None) };
    let hash =
        named.get("sha256Hash").and_then(|hash| hash.as_str()).filter(|_| named.get("version") == Some(&1.into()));
    let hash = hash.and_then(|hash| hex::decode(hash).ok()?.try_into().ok());
    let wrong = "\"extensions.persistedQuery\" must have \"version\": 1 and \"sha256Hash\", 64 hexadecimal digits.";
    hash.map(Some).ok_or_else(|| errors::bad_request(wrong))
}

fn answer(response: &async_graphql::Response, media: Media, id: &str) -> Result<(StatusCode, Bytes), Refusal> {
    // Where nothing was executed there is no data, not even null.
    let refused = response.data == Value::Null
        && !response.errors.is_empty()
        && response.errors.iter().all(|error| error.path.is_empty());
    let body = Body {
        errors: errors::mask(&response.errors, id),
        data: (!refused).then_some(&response.data),
        extensions: &response.extensions,
    };
    let bytes = serde_json::to_vec(&body).map_err(|error| {
        tracing::error!(request_id = id, error = %error, "an answer has no JSON form");
        errors::internal()
    })?;
    let status = if refused && media == Media::GraphqlResponse { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    Ok((status, bytes.into()))
}

fn refuse(refusal: &Refusal, media: Media, id: &str) -> Response {
    let mut headers = HeaderMap::new();
    if let Some(allow) = refusal.allow {
        headers.insert(header::ALLOW, HeaderValue::from_static(allow));
    }
    if refusal.status(media) == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = refusal.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    (refusal.status(media), headers, refusal.body(id).to_string()).into_response()
}

fn finish(mut response: Response, media: Media, id: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    response
}

/// What a client can name to us, and we can find in the log.
fn request_id() -> String {
    let mut bytes = [0; 8];
    // Without the system's random numbers an id of zeros is still better than no answer.
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(error = %error, "no random numbers");
    }
    hex::encode(bytes)
}
