//! GraphQL over HTTP: reads a request, has it executed, and answers in the type that the client wants.

use std::collections::BTreeMap;
use std::time::Duration;

use async_graphql::Value;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::errors::{self, Refusal};
use super::negotiate::{self, Media};
use super::parameters::{self, Parameters};
use super::{Door, graphiql, inspect};

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
    if request.method() == Method::GET && negotiate::wants_page(request.headers()) && !has_query(&request) {
        return graphiql::page();
    }
    let id = request_id();
    let media = negotiate::answer(request.headers());
    let result = match media {
        None => Err(errors::bad_http(
            StatusCode::NOT_ACCEPTABLE,
            "Answers are application/graphql-response+json or application/json.",
        )),
        Some(_) => timeout(PATIENCE, run(&door, request, &id))
            .await
            .unwrap_or_else(|_| Err(errors::timeout(PATIENCE.as_secs()))),
    };
    let media = media.unwrap_or(Media::Json);
    let answer = result.and_then(|response| answer(&response, media, &id));
    finish(answer.unwrap_or_else(|refusal| refuse(&refusal, media, &id)), media, &id)
}

fn has_query(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').any(|pair| pair.split('=').next() == Some("query"))
}

async fn run(door: &Door, request: Request, id: &str) -> Result<async_graphql::Response, Refusal> {
    let by_get = request.method() == Method::GET;
    let parameters = match *request.method() {
        Method::GET => parameters::from_url(request.uri())?,
        Method::POST => parameters::from_body(request).await?,
        _ => return Err(errors::bad_method("GET, POST", "GraphQL requests are sent by GET or POST.")),
    };
    execute(door, parameters, by_get, id).await
}

/// Executes in a task of its own: a panic ends that alone, and the task ends when nobody waits for it any more.
async fn execute(
    door: &Door,
    parameters: Parameters,
    only_queries: bool,
    id: &str,
) -> Result<async_graphql::Response, Refusal> {
    let door = door.clone();
    let mut task = JoinSet::<Result<async_graphql::Response, Refusal>>::new();
    task.spawn(async move {
        let request = inspect::prepare(parameters, only_queries)?;
        Ok((door.execute)(request).await)
    });
    match task.join_next().await {
        Some(Ok(result)) => result,
        Some(Err(error)) => {
            tracing::error!(request_id = id, error = %error, "execution ended in a panic");
            Err(errors::internal())
        }
        None => Err(errors::internal()),
    }
}

fn answer(response: &async_graphql::Response, media: Media, id: &str) -> Result<Response, Refusal> {
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
    Ok((status, response.http_headers.clone(), bytes).into_response())
}

fn refuse(refusal: &Refusal, media: Media, id: &str) -> Response {
    let mut headers = HeaderMap::new();
    if let Some(allow) = refusal.allow {
        headers.insert(header::ALLOW, HeaderValue::from_static(allow));
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
