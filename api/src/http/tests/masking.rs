//! What clients are told of errors.

use super::*;

const INTERNAL: &str = "Intern feil. Oppgi requestId hvis du melder fra.";

#[tokio::test]
async fn an_error_without_a_code_is_kept_from_clients() {
    let answer = ask("{ tall hemmelig }").await;
    assert!(!answer.text().contains("hunter2"));
    let error = &answer.json()["errors"][0];
    assert_eq!((answer.status, answer.json()["data"]["tall"].as_i64()), (StatusCode::OK, Some(42)));
    assert_eq!((error["message"].as_str(), answer.code()), (Some(INTERNAL), "INTERNAL_SERVER_ERROR".into()));
    assert_eq!(error["path"], json!(["hemmelig"]));
    assert_eq!(error["extensions"]["requestId"], answer.header("x-request-id"));
}

#[tokio::test]
async fn an_error_with_a_code_is_passed_on() {
    let answer = ask("{ nektet }").await;
    let error = &answer.json()["errors"][0];
    assert_eq!((error["message"].as_str(), answer.code()), (Some("Not yours."), "FORBIDDEN".into()));
    assert_eq!(error["extensions"]["requestId"].as_str().map(str::len), Some(16));
}

#[tokio::test]
async fn a_panic_ends_nothing_but_its_request() {
    let app = router(door(true));
    for _ in 0..2 {
        let request = Request::post("/graphql").header("content-type", "application/json");
        let request = request.body(Body::from(json!({ "query": "{ panikk }" }).to_string())).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(answer["errors"][0]["message"], INTERNAL);
        assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL_SERVER_ERROR");
        assert!(answer.get("data").is_none());
    }
}

#[tokio::test]
async fn names_are_not_suggested() {
    for query in ["{ tal }", "{ ekko(tekts: \"a\") }"] {
        let answer = ask(query).await;
        assert_eq!(answer.code(), "GRAPHQL_VALIDATION_FAILED");
        assert!(!answer.text().contains("Did you mean"), "{}", answer.text());
    }
}

#[tokio::test]
async fn errors_are_few_and_short() {
    let unknown: String = (0..60).map(|i| format!("x{i} ")).collect();
    let answer = ask(&format!("{{ selv {{ {unknown} }} }}")).await;
    assert_eq!(answer.json()["errors"].as_array().map(Vec::len), Some(20));
    let long = ask(&format!("{{ {} }}", "ukjent".repeat(1000))).await;
    let message = long.json()["errors"][0]["message"].as_str().unwrap().to_owned();
    assert_eq!(message.chars().count(), 500);
}

#[tokio::test]
async fn a_value_of_the_wrong_kind_is_the_clients_fault() {
    for (query, variables) in [
        ("query($a: [Int!]!) { sum(tall: $a) }", json!({ "a": ["x"] })),
        ("query($a: String!) { ekko(tekst: $a) }", json!({ "a": null })),
        ("query($a: String!) { ekko(tekst: $a) }", json!({})),
        ("{ sum(tall: [99999999999]) }", json!({})),
    ] {
        let answer = ask_with(json!({ "query": query, "variables": variables })).await;
        assert!(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"].contains(&answer.code().as_str()), "{}", answer.text());
    }
}
