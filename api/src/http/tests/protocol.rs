//! Methods, media types, parameters.

use super::*;

const JSON: (&str, &str) = ("content-type", "application/json");
const NEW: (&str, &str) = ("accept", "application/graphql-response+json");
const OLD: (&str, &str) = ("accept", "application/json");
const QUERY: &str = r#"{"query":"{ tall }"}"#;

#[tokio::test]
async fn a_query_is_answered_by_post_and_by_get() {
    let posted = post(QUERY, &[JSON, NEW]).await;
    assert_eq!(posted.status, StatusCode::OK);
    assert_eq!(posted.json(), json!({ "data": { "tall": 42 } }));
    assert_eq!(posted.header("content-type"), "application/graphql-response+json; charset=utf-8");
    assert_eq!(posted.header("cache-control"), "no-store");
    assert_eq!(posted.header("x-request-id").len(), 16);
    let variables =
        "query=query%20A(%24t:String!)%7Bekko(tekst:%24t)%7D&variables=%7B%22t%22:%22%C3%A6%22%7D&operationName=A";
    let got = get(&format!("/graphql?{variables}&extensions=%7B%22a%22:1%7D"), &[]).await;
    assert_eq!(got.json(), json!({ "data": { "ekko": "æ" } }));
    assert_eq!(got.header("content-type"), "application/json; charset=utf-8");
}

#[tokio::test]
async fn get_changes_nothing() {
    let changing = get("/graphql?query=mutation%7Bendre%7D", &[]).await;
    assert_eq!((changing.status, changing.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    let document = "query=query%20A%7Btall%7Dmutation%20B%7Bendre%7D";
    assert_eq!(get(&format!("/graphql?{document}&operationName=A"), &[]).await.status, StatusCode::OK);
    assert_eq!(get(&format!("/graphql?{document}&operationName=B"), &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let posted = ask("mutation { endre }").await;
    assert_eq!(posted.json(), json!({ "data": { "endre": 1 } }));
}

#[tokio::test]
async fn other_methods_are_refused() {
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] {
        let request = Request::builder().method(method).uri("/graphql").header("content-type", "application/json");
        let answer = send(request.body(QUERY.into()).unwrap()).await;
        assert_eq!((answer.status, answer.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, POST"), "{method}");
    }
}

#[tokio::test]
async fn only_json_in_utf8_is_read() {
    for kind in
        ["text/plain", "multipart/form-data; boundary=a", "application/graphql", "application/json; charset=latin1"]
    {
        assert_eq!(post(QUERY, &[("content-type", kind)]).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    assert_eq!(post(QUERY, &[]).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let spelt = post(QUERY, &[("content-type", "Application/JSON; Charset=\"UTF-8\"")]).await;
    assert_eq!(spelt.status, StatusCode::OK);
}

#[tokio::test]
async fn the_answer_has_the_type_that_is_wanted_most() {
    let new = "application/graphql-response+json; charset=utf-8";
    let old = "application/json; charset=utf-8";
    for (accept, expected) in [
        ("*/*", old),
        ("application/*", old),
        ("application/graphql-response+json, application/json", new),
        ("application/json, application/graphql-response+json", old),
        ("application/json;q=0.9, application/graphql-response+json", new),
        ("application/graphql-response+json;q=0.1, */*;q=0.5", old),
        ("application/json;q=0, */*", new),
        ("text/html, application/graphql-response+json, */*;q=0.1", new),
        ("", old),
    ] {
        let answer = post(QUERY, &[JSON, ("accept", accept)]).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, expected), "{accept}");
    }
    for accept in ["text/html", "application/json;q=0", "image/*", "application/json; charset=latin1"] {
        let answer = post(QUERY, &[JSON, ("accept", accept)]).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_ACCEPTABLE, old), "{accept}");
    }
}

#[tokio::test]
async fn the_status_says_what_the_type_lets_it() {
    for (query, code) in [("{", "GRAPHQL_PARSE_FAILED"), ("{ finnesIkke }", "GRAPHQL_VALIDATION_FAILED")] {
        let body = json!({ "query": query }).to_string();
        let (new, old) = (post(body.clone(), &[JSON, NEW]).await, post(body, &[JSON, OLD]).await);
        assert_eq!((new.status, old.status), (StatusCode::BAD_REQUEST, StatusCode::OK), "{query}");
        assert_eq!((new.code(), old.code()), (code.into(), code.into()));
        assert!(new.json().get("data").is_none(), "{query}");
        assert!(new.json()["errors"][0]["locations"][0]["line"].is_u64(), "{query}");
    }
    let partial = ask("{ tall nektet }").await;
    assert_eq!(partial.status, StatusCode::OK);
    assert_eq!(partial.json()["data"]["tall"], 42);
}

#[tokio::test]
async fn parameters_of_the_wrong_kind_are_refused() {
    let mut bodies =
        vec![json!({}), json!([{ "query": "{ tall }" }]), json!([]), json!(1), json!("{ tall }"), json!(null)];
    for wrong in [json!(0), json!(false), json!(["a"]), json!({ "a": 1 })] {
        bodies.push(json!({ "query": wrong }));
        bodies.push(json!({ "query": "{ tall }", "operationName": wrong }));
    }
    for wrong in [json!(0), json!(false), json!(["a"]), json!("a")] {
        bodies.push(json!({ "query": "{ tall }", "variables": wrong }));
        bodies.push(json!({ "query": "{ tall }", "extensions": wrong }));
    }
    for body in bodies {
        let answer = post(body.to_string(), &[JSON, OLD]).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "BAD_REQUEST".into()), "{body}");
    }
    let nulls = json!({ "query": "{ tall }", "operationName": null, "variables": null, "extensions": null });
    assert_eq!(post(nulls.to_string(), &[JSON, OLD]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn bodies_and_urls_that_cannot_be_read_are_refused() {
    for body in [&b"{ \"not a JSON"[..], b"", b"{\"query\":\"{ tall }\"} x", b"{\"query\":\"\xff\"}"] {
        assert_eq!(post(body.to_vec(), &[JSON]).await.status, StatusCode::BAD_REQUEST);
    }
    for parameters in ["", "?operationName=A", "?query=%7Btall%7D&variables=x", "?query=%7Btall%7D&query=%7Btall%7D"] {
        assert_eq!(get(&format!("/graphql{parameters}"), &[]).await.status, StatusCode::BAD_REQUEST, "{parameters}");
    }
}

#[tokio::test]
async fn one_of_several_operations_must_be_named() {
    let document = "query A { tall } query B { selv { tall } }";
    assert_eq!(ask(document).await.status, StatusCode::BAD_REQUEST);
    let named = ask_with(json!({ "query": document, "operationName": "B" })).await;
    assert_eq!(named.json()["data"], json!({ "selv": { "tall": 42 } }));
    for query in [document, "{ tall }"] {
        let unknown = ask_with(json!({ "query": query, "operationName": "C" })).await;
        assert_eq!((unknown.status, unknown.code()), (StatusCode::BAD_REQUEST, "BAD_REQUEST".into()));
    }
}

#[tokio::test]
async fn a_proof_is_sent_as_a_bearer_and_must_be_one() {
    for (sent, status) in [
        ("Bearer kjent", StatusCode::OK),
        ("bearer kjent", StatusCode::OK),
        ("Bearer ukjent", StatusCode::UNAUTHORIZED),
        ("Basic kjent", StatusCode::UNAUTHORIZED),
        ("kjent", StatusCode::UNAUTHORIZED),
        ("Bearer", StatusCode::UNAUTHORIZED),
    ] {
        let answer = post(QUERY, &[JSON, OLD, ("authorization", sent)]).await;
        assert_eq!(answer.status, status, "{sent}");
        assert_eq!(answer.code() == "UNAUTHENTICATED", status == StatusCode::UNAUTHORIZED, "{sent}");
    }
}
