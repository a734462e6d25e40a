//! The parameters of a GraphQL request, out of a URL or a JSON body.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Query, Request};
use axum::http::{StatusCode, Uri, header};
use serde_json::{Map, Value};

use super::errors::{Refusal, bad_http, bad_request};
use super::negotiate;
use super::scan::{self, MAX_NESTING};

/// Bytes that a body may have.
pub const MAX_BODY: usize = 256 * 1024;
/// Bytes that a body may have from who may change something: it may carry a file.
pub const MAX_BODY_WITH_FILE: usize = 16 * 1024 * 1024;

/// What a client asks for.
pub struct Parameters {
    /// The document; empty where it is named in the extensions.
    pub query: String,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Map<String, Value>,
    /// What protocols on top of GraphQL add.
    pub extensions: Map<String, Value>,
}

/// The parameters in the URL of a GET.
pub fn from_url(uri: &Uri) -> Result<Parameters, Refusal> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|_| bad_request("The parameters of the URL cannot be read."))?;
    let mut given = Map::new();
    for (name, value) in pairs {
        let value = match name.as_str() {
            "query" => Value::String(value),
            // Forms send what was left empty.
            "operationName" if value.is_empty() => Value::Null,
            "operationName" => Value::String(value),
            "variables" | "extensions" if value.is_empty() => Value::Null,
            "variables" | "extensions" => parse(&value, MAX_NESTING, &name)?,
            _ => continue,
        };
        if given.insert(name.clone(), value).is_some() {
            return Err(bad_request(format!("The parameter {name:?} is given more than once.")));
        }
    }
    from_object(given)
}

/// Whether the body of a request may be larger than anyone's may be: it says so, or does not say how large it is.
pub fn is_large(request: &Request) -> bool {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    length.is_none_or(|length: usize| length > MAX_BODY)
}

/// The parameters in the body of a POST of no more than so many bytes.
pub async fn from_body(mut request: Request, most: usize) -> Result<Parameters, Refusal> {
    DefaultBodyLimit::max(most).apply(&mut request);
    if !negotiate::is_json(request.headers()) {
        let message = "The body must be sent with Content-Type: application/json, in UTF-8.";
        return Err(bad_http(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let body = Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            bad_http(StatusCode::PAYLOAD_TOO_LARGE, format!("The body has more than {most} bytes."))
        }
        _ => bad_request("The body could not be read."),
    })?;
    let text = std::str::from_utf8(&body).map_err(|_| bad_request("The body is not UTF-8."))?;
    // The object around the variables is one level more.
    match parse(text, MAX_NESTING + 1, "body")? {
        Value::Object(given) => from_object(given),
        Value::Array(_) => Err(bad_request("Several requests in one body are not supported.")),
        _ => Err(bad_request("The body must be a JSON object.")),
    }
}

fn parse(text: &str, nesting: usize, what: &str) -> Result<Value, Refusal> {
    scan::json(text, nesting)?;
    serde_json::from_str(text).map_err(|error| bad_request(format!("{what}: not JSON: {error}")))
}

fn from_object(mut given: Map<String, Value>) -> Result<Parameters, Refusal> {
    let query = match given.remove("query") {
        Some(Value::String(query)) => query,
        None | Some(Value::Null) => String::new(),
        Some(_) => return Err(bad_request("The parameter \"query\" must be a string.")),
    };
    let operation_name = match given.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(bad_request("The parameter \"operationName\" must be a string.")),
    };
    let mut map = |name: &str| match given.remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err(bad_request(format!("The parameter {name:?} must be an object."))),
    };
    let (variables, extensions) = (map("variables")?, map("extensions")?);
    if query.is_empty() && !extensions.contains_key("persistedQuery") {
        return Err(bad_request("The parameter \"query\" is missing."));
    }
    Ok(Parameters { query, operation_name, variables, extensions })
}
