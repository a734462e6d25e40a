//! What is too large, too deep or too slow, refused before it costs anything.

use std::time::Instant;

use super::*;

fn bomb(open: &str, close: &str, levels: usize) -> String {
    format!("{}{}", open.repeat(levels), close.repeat(levels))
}

#[tokio::test]
async fn nesting_ends_at_64_levels() {
    let deep = [
        format!("{{ sum(tall: {}) }}", bomb("[", "]", 2000)),
        format!("{{ sum(tall: {}1{}) }}", "{a:".repeat(2000), "}".repeat(2000)),
        format!("{{ {} tall {} }}", "selv {".repeat(2000), "}".repeat(2000)),
        format!("query($a: {}) {{ tall }}", bomb("[", "]", 2000)),
        "{".repeat(2000),
        format!("{{ ekko(tekst: \"\\\"\") {}", "{".repeat(100)),
        format!("{{ ekko(tekst: \"\"\"\\\"\"\" \"\"\") {}", "{".repeat(100)),
        format!("# \" {{\n{}", "{".repeat(100)),
    ];
    for query in deep {
        let answer = ask(&query).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "QUERY_TOO_DEEP".into()), "{query:.60}");
    }
    let levels = |count: usize| format!("{{ {} tall {} }}", "selv {".repeat(count - 1), "}".repeat(count - 1));
    assert_eq!(ask(&levels(64)).await.status, StatusCode::OK);
    assert_eq!(ask(&levels(65)).await.code(), "QUERY_TOO_DEEP");
}

#[tokio::test]
async fn brackets_in_strings_and_comments_do_not_nest() {
    let brackets = "{".repeat(500);
    for query in [
        format!("{{ ekko(tekst: \"{brackets}\") }}"),
        format!("{{ ekko(tekst: \"\\\"{brackets}\\\\\") }}"),
        format!("{{ ekko(tekst: \"\"\"{brackets} \\\"\"\" {brackets}\"\"\") }}"),
        format!("{{ # {brackets}\r tall # \"\"\"\n }}"),
        format!("{{ ekko(tekst: \"\") # {brackets}\n }}"),
    ] {
        assert_eq!(ask(&query).await.status, StatusCode::OK, "{query:.60}");
    }
}

#[tokio::test]
async fn variables_nest_no_deeper_than_queries() {
    for (levels, expected) in [(64, StatusCode::OK), (65, StatusCode::BAD_REQUEST), (20_000, StatusCode::BAD_REQUEST)] {
        let variables = bomb("{\"a\":", "}", levels).replacen("{\"a\":}", "{}", 1);
        let body = format!("{{\"query\":\"{{ tall }}\",\"variables\":{variables}}}");
        let headers = [("content-type", "application/json"), ("accept", "application/graphql-response+json")];
        let answer = post(body, &headers).await;
        assert_eq!(answer.status, expected, "{levels}");
        assert!(expected == StatusCode::OK || answer.code() == "QUERY_TOO_DEEP");
    }
}

#[tokio::test]
async fn tokens_and_bytes_are_counted() {
    let many = format!("{{ {} }}", "tall ".repeat(15_000));
    assert_eq!(ask(&many).await.code(), "QUERY_TOO_LARGE");
    let long = ask(&format!("{{ ekko(tekst: \"{}\") }}", "a".repeat(200_000))).await;
    assert_eq!(long.status, StatusCode::OK);
    let definitions: String = (0..201).map(|i| format!("query q{i} {{ tall }} ")).collect();
    assert_eq!(ask_with(json!({ "query": definitions, "operationName": "q0" })).await.code(), "QUERY_TOO_LARGE");
    assert_eq!(ask(&"a".repeat(200_000)).await.code(), "GRAPHQL_PARSE_FAILED");
    let huge = ask(&" ".repeat(256 * 1024)).await;
    assert_eq!((huge.status, huge.code()), (StatusCode::PAYLOAD_TOO_LARGE, "BAD_REQUEST".into()));
}

#[tokio::test]
async fn fragments_are_weighed_once_each() {
    let doubling: String = (0..24).map(|i| format!("fragment f{i} on Query {{ ...f{0} ...f{0} }} ", i + 1)).collect();
    let bomb = format!("{{ ...f0 }} {doubling} fragment f24 on Query {{ tall }}");
    let before = Instant::now();
    let answer = ask(&bomb).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX".into()));
    assert!(before.elapsed() < Duration::from_millis(100), "{:?}", before.elapsed());
    let unused = ask(&bomb.replacen("...f0", "tall", 1)).await;
    assert_eq!(unused.code(), "QUERY_TOO_COMPLEX");
}

#[tokio::test]
async fn fragments_do_not_go_in_circles_or_nest_too_deep() {
    let circle = "{ ...a } fragment a on Query { selv { ...b } } fragment b on Query { ...a }";
    assert_eq!(ask(circle).await.code(), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(ask("{ tall } fragment a on Query { ...a }").await.code(), "GRAPHQL_VALIDATION_FAILED");
    let chain: String = (0..100).map(|i| format!("fragment f{i} on Query {{ ...f{} }} ", i + 1)).collect();
    let chain = format!("{{ ...f0 }} {chain} fragment f100 on Query {{ tall }}");
    assert_eq!(ask(&chain).await.code(), "QUERY_TOO_DEEP");
    assert_eq!(ask("{ ...ukjent }").await.code(), "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test]
async fn aliases_and_root_fields_are_counted() {
    let aliases = |count| (0..count).map(|i| format!("a{i}: tall ")).collect::<String>();
    assert_eq!(ask(&format!("{{ selv {{ {} }} }}", aliases(100))).await.status, StatusCode::OK);
    assert_eq!(ask(&format!("{{ selv {{ {} }} }}", aliases(101))).await.code(), "TOO_MANY_ALIASES");
    let spread = format!("{{ selv {{ ...a }} b: selv {{ ...a }} }} fragment a on Query {{ {} }}", aliases(60));
    assert_eq!(ask(&spread).await.code(), "TOO_MANY_ALIASES");
    assert_eq!(ask(&format!("{{ {} }}", aliases(20))).await.status, StatusCode::OK);
    assert_eq!(
        ask(&format!("{{ {} ...b }} fragment b on Query {{ tall }}", aliases(20))).await.code(),
        "TOO_MANY_ROOT_FIELDS"
    );
}

#[tokio::test(start_paused = true)]
async fn an_answer_takes_ten_seconds_at_most() {
    let slow = ask("{ treg }").await;
    assert_eq!((slow.status, slow.code()), (StatusCode::SERVICE_UNAVAILABLE, "TIMEOUT".into()));
}

#[tokio::test]
async fn who_has_a_key_may_send_a_file_and_nobody_else() {
    let sent = async |size: usize, proof: &str| {
        let text = "x".repeat(size);
        let body = json!({ "query": "query($t: String!) { ekko(tekst: $t) }", "variables": { "t": text } }).to_string();
        let length = body.len().to_string();
        let json = ("content-type", "application/json");
        let proof = [("authorization", proof)];
        let proof = proof.iter().filter(|(_, proof)| !proof.is_empty());
        let headers: Vec<_> = [json, ("content-length", &length)].into_iter().chain(proof.copied()).collect();
        let answer = post(body, &headers).await;
        (answer.status, answer.bytes.len() > size)
    };
    assert_eq!(sent(1 << 20, "Bearer kjent").await, (StatusCode::OK, true));
    assert_eq!(sent(17 << 20, "Bearer kjent").await, (StatusCode::PAYLOAD_TOO_LARGE, false));
    assert_eq!(sent(1 << 20, "").await, (StatusCode::PAYLOAD_TOO_LARGE, false));
    assert_eq!(sent(1 << 20, "Bearer ukjent").await, (StatusCode::UNAUTHORIZED, false));
}
