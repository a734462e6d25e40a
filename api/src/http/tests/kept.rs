//! What is kept between requests: documents named by their hash, answers as long as nothing changes.

use std::sync::atomic::{AtomicI64, Ordering};

use async_graphql::EmptyMutation;
use sha2::{Digest, Sha256};

use super::super::Execute;
use super::*;

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn a_query_that_came_before_may_be_named_by_its_hash() {
    let router = router(door(true));
    let send = async |body: Value| {
        let request = Request::post("/graphql").header(JSON.0, JSON.1).body(Body::from(body.to_string())).unwrap();
        read(router.clone().oneshot(request).await.unwrap()).await
    };
    let query = "query T($tekst: String!) { ekko(tekst: $tekst) }";
    let named = |hash: &str| json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    let hash = hex::encode(Sha256::digest(query));
    let by_hash = |tekst: &str| json!({ "extensions": named(&hash), "variables": { "tekst": tekst } });
    assert_eq!(send(by_hash("a")).await.code(), "PERSISTED_QUERY_NOT_FOUND");
    let wrong = json!({ "query": "{ tall }", "extensions": named(&hash) });
    assert_eq!(send(wrong).await.code(), "BAD_REQUEST");
    let whole = json!({ "query": query, "extensions": named(&hash), "variables": { "tekst": "a" } });
    assert_eq!(send(whole).await.json()["data"]["ekko"], "a");
    assert_eq!(send(by_hash("b")).await.json()["data"]["ekko"], "b");
    for wrong in [json!(1), json!({}), named("00"), json!({ "persistedQuery": { "version": 2, "sha256Hash": hash } })] {
        assert_eq!(send(json!({ "extensions": { "persistedQuery": wrong } })).await.code(), "BAD_REQUEST");
    }
}

#[tokio::test]
async fn an_answer_is_given_again_as_long_as_the_state_stands() {
    let (state, made) = (Arc::new(AtomicI64::new(1)), Arc::new(AtomicI64::new(0)));
    let schema = Schema::build(Counting(made), EmptyMutation, EmptySubscription).finish();
    let at = Arc::clone(&state);
    let begin = move |_| -> BoxFuture<Result<Turn, Refused>> {
        let (schema, state) = (schema.clone(), Some(at.load(Ordering::SeqCst)).filter(|state| *state > 0));
        let execute: Execute = Box::new(move |document, mut request| {
            request.set_parsed_query((*document).clone());
            Box::pin(async move { schema.execute(request).await })
        });
        Box::pin(async move { Ok(Turn { state, execute }) })
    };
    let router = router(Door { begin: Arc::new(begin), ..door(true) });
    let ask = async |body: Value| {
        let request = Request::post("/graphql").header(JSON.0, JSON.1).body(Body::from(body.to_string())).unwrap();
        read(router.clone().oneshot(request).await.unwrap()).await.json()["data"]["antall"].as_i64()
    };
    let query = "query A($tall: Int) { antall(tall: $tall) } query B { antall }";
    let a = |tall: i32| json!({ "query": query, "operationName": "A", "variables": { "tall": tall } });
    assert_eq!((ask(a(1)).await, ask(a(1)).await), (Some(1), Some(1)));
    assert_eq!(ask(a(2)).await, Some(2), "other variables");
    assert_eq!(ask(json!({ "query": query, "operationName": "B" })).await, Some(3), "another operation");
    state.store(2, Ordering::SeqCst);
    assert_eq!((ask(a(1)).await, ask(a(1)).await), (Some(4), Some(4)), "another state");
    state.store(0, Ordering::SeqCst);
    assert_eq!((ask(a(1)).await, ask(a(1)).await), (Some(5), Some(6)), "no state");
    state.store(2, Ordering::SeqCst);
    assert_eq!((ask(a(-1)).await, ask(a(-1)).await), (None, None), "errors are not kept");
    assert_eq!(ask(a(1)).await, Some(4));
}

/// Counts how often it was asked.
struct Counting(Arc<AtomicI64>);

#[Object]
impl Counting {
    async fn antall(&self, tall: Option<i32>) -> async_graphql::Result<i64> {
        if tall == Some(-1) { Err("no".into()) } else { Ok(self.0.fetch_add(1, Ordering::SeqCst) + 1) }
    }
}
