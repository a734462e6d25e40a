//! The HTTP door over a tiny schema: every rule, in process.

mod kept;
mod limits;
mod masking;
mod pages;
mod protocol;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{EmptySubscription, Error, ErrorExtensions, Object, Response, Schema};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{Asker, BoxFuture, Door, Listed, NotDelivered, Turn, router};
use crate::access::Refused;

struct Query;

#[Object(serial)]
impl Query {
    async fn tall(&self) -> i32 {
        42
    }
    async fn ekko(&self, tekst: String) -> String {
        tekst
    }
    async fn sum(&self, tall: Vec<i32>) -> i32 {
        tall.iter().sum()
    }
    async fn selv(&self) -> Query {
        Query
    }
    async fn hemmelig(&self) -> Result<Option<i32>, Error> {
        Err(Error::new("the password is hunter2"))
    }
    async fn nektet(&self) -> Result<Option<i32>, Error> {
        Err(Error::new("Not yours.").extend_with(|_, extensions| extensions.set("code", "FORBIDDEN")))
    }
    async fn panikk(&self) -> i32 {
        "x".parse().expect("the password is hunter2")
    }
    async fn treg(&self) -> i32 {
        tokio::time::sleep(Duration::from_secs(60)).await;
        1
    }
}

struct Mutation;

#[Object(serial)]
impl Mutation {
    async fn endre(&self) -> i32 {
        1
    }
}

/// A door to the tiny schema.
pub fn door(ready: bool) -> Door {
    let schema = Schema::build(Query, Mutation, EmptySubscription).limit_recursive_depth(64).finish();
    Door {
        begin: Arc::new(move |asker: Asker| {
            let schema = schema.clone();
            let execute = move |document: Arc<ExecutableDocument>, mut request: async_graphql::Request| {
                request.set_parsed_query((*document).clone());
                let answer: BoxFuture<Response> = Box::pin(async move { schema.execute(request).await });
                answer
            };
            Box::pin(async move {
                let known = asker.proof.is_none_or(|proof| proof == "kjent");
                if known { Ok(Turn { state: Some(1), execute: Box::new(execute) }) } else { Err(Refused::Unknown) }
            })
        }),
        deliver: Arc::new(|_, _, _| Box::pin(async { Err(NotDelivered::Missing) })),
        plans: Arc::new(|| {
            let files = vec![("Årsrapport 2024".into(), "/eksport/plan/2024/gjeldende.json".into())];
            let plan = Listed { tittel: "Plan <b> & \"c\"".into(), organisasjon: "Sørkyst".into(), files };
            Box::pin(async move { vec![plan] })
        }),
        origins: Vec::new(),
        client_header: None,
        merknad: None,
        kept: Arc::default(),
        ready: Arc::new(move || Box::pin(async move { ready })),
    }
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    /// The code of the first error.
    fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

async fn send(request: Request<Body>) -> Answer {
    read(router(door(true)).oneshot(request).await.unwrap()).await
}

async fn read(response: axum::response::Response) -> Answer {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let builder = headers.iter().fold(Request::get(path), |builder, (name, value)| builder.header(*name, *value));
    send(builder.body(Body::empty()).unwrap()).await
}

async fn post(body: impl Into<Body>, headers: &[(&str, &str)]) -> Answer {
    let builder =
        headers.iter().fold(Request::post("/graphql"), |builder, (name, value)| builder.header(*name, *value));
    send(builder.body(body.into()).unwrap()).await
}

/// Sends a query as clients do today, and is told by the status how it went.
async fn ask(query: &str) -> Answer {
    ask_with(json!({ "query": query })).await
}

async fn ask_with(body: Value) -> Answer {
    let accept = ("accept", "application/graphql-response+json");
    post(body.to_string(), &[("content-type", "application/json"), accept]).await
}
