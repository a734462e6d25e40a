//! Pages, files, probes, compression.

use super::*;

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

#[tokio::test]
async fn a_browser_gets_graphiql_with_all_its_files() {
    let page = get("/graphql", &[BROWSER]).await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").contains("script-src 'self';"));
    assert!(page.text().contains("temaplan-for-integrering") && !page.text().contains("{examples}"));
    for (attribute, kind) in
        [("src=\"", "text/javascript; charset=utf-8"), ("stylesheet\" href=\"", "text/css; charset=utf-8")]
    {
        let text = page.text();
        let path = text.split_once(attribute).unwrap().1.split('"').next().unwrap();
        let file = get(path, &[]).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind), "{path}");
        assert!(file.header("cache-control").contains("immutable"));
        let known = get(path, &[("if-none-match", file.header("etag"))]).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    }
    let query = get("/graphql?query=%7Btall%7D", &[BROWSER]).await;
    assert_eq!(query.json()["data"]["tall"], 42);
}

#[tokio::test]
async fn the_examples_can_be_parsed() {
    for examples in [include_str!("../graphiql/examples.graphql"), include_str!("../graphiql/reported.graphql")] {
        let document = async_graphql::parser::parse_query(examples).unwrap();
        assert_eq!(document.operations.iter().count(), examples.split("\n\n#").count());
    }
}

#[tokio::test]
async fn what_a_reader_must_know_stands_on_the_pages_and_in_every_answer() {
    let door = || Door { merknad: Some("Oppdiktet <eksempel>"), ..door(true) };
    let ask = async |uri: &str, headers: &[(&str, &str)]| {
        let request = headers.iter().fold(Request::get(uri), |request, (name, value)| request.header(*name, *value));
        read(router(door()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()).await
    };
    let note = "<p class=\"merknad\" role=\"note\">Oppdiktet &lt;eksempel&gt;</p>";
    for page in ["/", "/graphql"] {
        assert!(ask(page, &[BROWSER]).await.text().contains(note), "{page}");
        assert!(!get(page, &[BROWSER]).await.text().contains("merknad"), "{page}");
    }
    let page = ask("/graphql", &[BROWSER]).await;
    assert!(
        page.text().contains("data-examples=\"# Oppdiktet <eksempel>\n") && page.text().contains("query Aarsrapport")
    );
    for query in ["{tall}", "{hemmelig}"] {
        let answer =
            ask(&format!("/graphql?query={}", query.replace('{', "%7B").replace('}', "%7D")), &[]).await.json();
        assert_eq!(answer["extensions"]["merknad"], "Oppdiktet <eksempel>", "{query}");
    }
    assert!(get("/graphql?query=%7Btall%7D", &[]).await.json().get("extensions").is_none());
}

#[tokio::test]
async fn the_front_page_says_what_runs() {
    let page = get("/", &[BROWSER]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("lang=\"nb\"") && page.text().contains(env!("CARGO_PKG_VERSION")));
    let text = page.text();
    assert!(text.contains("<li>Plan &lt;b&gt; &amp; &quot;c&quot;, Sørkyst: <a href=\"/eksport/plan/2024/gjeldende.json\">Årsrapport 2024</a></li>"));
    let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|l| l.starts_with('/'));
    for link in links.filter(|link| !link.starts_with("/eksport")) {
        assert_eq!(get(link, &[BROWSER]).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn nothing_is_said_to_be_nothing() {
    let data = get("/finnes/ikke", &[]).await;
    assert_eq!(data.status, StatusCode::NOT_FOUND);
    assert_eq!(data.json(), json!({ "feil": "Det er ingenting på denne adressen." }));
    let page = get("/finnes/ikke", &[BROWSER]).await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::NOT_FOUND, "text/html; charset=utf-8"));
}

#[tokio::test]
async fn the_probes_tell_life_from_readiness() {
    for (ready, path, expected) in [
        (true, "/helse/live", StatusCode::OK),
        (false, "/helse/live", StatusCode::OK),
        (true, "/helse/klar", StatusCode::OK),
        (false, "/helse/klar", StatusCode::SERVICE_UNAVAILABLE),
    ] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        assert_eq!(router(door(ready)).oneshot(request).await.unwrap().status(), expected, "{path}");
    }
    assert_eq!(get("/helse/live", &[]).await.text(), "ok");
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_ask() {
    let body = |length| json!({ "query": format!("{{ ekko(tekst: \"{}\") }}", "a".repeat(length)) }).to_string();
    let (json, gzip) = (("content-type", "application/json"), ("accept-encoding", "br, gzip"));
    let long = post(body(5000), &[json, gzip]).await;
    assert_eq!((long.header("content-encoding"), long.bytes.len() < 500), ("gzip", true));
    assert_eq!(post(body(5000), &[json]).await.header("content-encoding"), "");
    assert_eq!(post(body(500), &[json, gzip]).await.header("content-encoding"), "");
}

#[tokio::test]
async fn only_pages_of_known_sites_may_ask_from_the_browser() {
    let sites = router(Door { origins: vec!["https://kart.example".parse().unwrap()], ..door(true) });
    let ask = async |method: &str, origin: &str| {
        let request = Request::builder().method(method).uri("/graphql?query=%7Btall%7D").header("origin", origin);
        let request = request.header("access-control-request-method", "POST");
        let request = request.header("access-control-request-headers", "content-type,authorization");
        read(sites.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()).await
    };
    let known = ask("OPTIONS", "https://kart.example").await;
    assert_eq!(known.header("access-control-allow-origin"), "https://kart.example");
    assert!(known.header("access-control-allow-headers").contains("authorization"));
    assert_eq!(ask("GET", "https://kart.example").await.header("access-control-allow-origin"), "https://kart.example");
    for method in ["OPTIONS", "GET"] {
        let other = ask(method, "https://other.example").await;
        assert!(!other.headers.contains_key("access-control-allow-origin"), "{method}");
    }
    let none = get("/graphql?query=%7Btall%7D", &[("origin", "https://kart.example")]).await;
    assert!(!none.headers.contains_key("access-control-allow-origin"), "no site was named");
}
