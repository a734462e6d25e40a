//! Keys on several servers at once, wrong keys again and again, and keys where they do not belong.

use entities::access::api_noekkel;
use entities::codes::Rolle;
use planverk::access::{Grant, keys};
use sea_orm::EntityTrait;
use serde_json::json;

use super::Served;
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::server::Server;
use crate::support::{TestDb, clock};

const OPEN: &str = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet } }";

/// A key for the organisation of the small plan, and its id.
async fn key(db: &TestDb, rolle: Rolle) -> (String, uuid::Uuid) {
    let organisasjon = entities::id::object("987654325", None, entities::Table::Organisasjon, "987654325");
    let grant = Grant { rolle, organisasjon, enhet: None };
    let name = format!("test {}", uuid::Uuid::new_v4());
    let key =
        keys::create(&db.db, keys::Wanted { navn: name.clone(), grant, utloeper: None }, clock().now()).await.unwrap();
    let row = api_noekkel::Entity::find().all(db.db.read()).await.unwrap().into_iter().find(|row| row.navn == name);
    (key, row.unwrap().id)
}

on_both! {
    /// Two servers of one database, and a third program that makes and revokes: neither server answers once more.
    async fn a_key_stands_and_stops_on_every_server_at_once(db: &TestDb) {
        accept(db, SMALL).await;
        let servers = [Server::on(&db.address), Server::on(&db.address)];
        let asks = |secret: &str| servers.each_ref().map(|server| server.ask_as(secret, "{ meg { innlogget } }").0.contains("200"));
        let (kept, _) = key(db, Rolle::Redaktoer).await;
        for _ in 0..3 {
            let (secret, id) = key(db, Rolle::Redaktoer).await;
            assert_eq!(asks(&secret), [true, true], "at once");
            assert!(keys::revoke(&db.db, id, clock().now()).await.unwrap());
            assert_eq!(asks(&secret), [false, false], "at once");
            assert_eq!(asks(&kept), [true, true]);
        }
    }

    async fn guessing_is_slowed_and_nobody_else(db: &TestDb) {
        accept(db, SMALL).await;
        let server = Served::start(db, Vec::new()).await;
        let (right, _) = key(db, Rolle::Redaktoer).await;
        let guess = |n: usize, head: &[String]| {
            let wrong = if n.is_multiple_of(2) { format!("planverk_{n:064x}") } else { "a.b.c".to_owned() };
            server.ask_with(OPEN, &[&[format!("Authorization: Bearer {wrong}")], head].concat())
        };
        let known: Vec<_> = (0..11).map(|n| guess(n, &[]).status).collect();
        assert_eq!(known, [401; 11]);
        let slowed = guess(11, &[]);
        assert_eq!((slowed.status, slowed.header("retry-after")), (429, Some("1")));
        assert_eq!(slowed.json()["errors"][0]["extensions"]["code"], "RATE_LIMITED");
        let file = server.send("GET", "/eksport/plan/2025.json", &["Authorization: Bearer x".into()], "");
        assert_eq!((file.status, file.header("retry-after")), (429, Some("1")));
        // From the same address: who has a key, who sends none; and from another, behind the same proxy.
        assert!(server.roles(&right).is_ok());
        assert_eq!(server.ask_with("{ planer { totalCount } }", &[]).status, 200);
        assert_eq!(guess(0, &["X-Client: 203.0.113.5".into()]).status, 401);
        server.later(1);
        assert_eq!(guess(12, &[]).status, 401);
        assert_eq!(guess(13, &[]).header("retry-after"), Some("2"), "longer each time");
    }

    /// In an address everybody between can read it.
    async fn a_key_in_an_address_or_a_body_is_no_proof(db: &TestDb) {
        accept(db, SMALL).await;
        let server = Served::start(db, Vec::new()).await;
        let (right, _) = key(db, Rolle::Redaktoer).await;
        let body = json!({ "query": OPEN }).to_string();
        let (json, post) = (["Content-Type: application/json".to_owned()], "POST");
        for name in ["access_token", "token", "api_key", "key", "Authorization", "access%5ftoken"] {
            let answer = server.send(post, &format!("/graphql?{name}={right}"), &json, &body);
            assert_eq!(answer.status, 400, "{name}");
            let message = answer.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert!(message.contains("never sent in an address") && !message.contains(&right), "{message}");
            for path in ["/eksport/plan/2025.json", "/graphql"] {
                let page = server.send("GET", &format!("{path}?{name}={right}"), &["Accept: text/html".into()], "");
                assert_eq!(page.status, 400, "{path} {name}");
                assert!(!page.body.contains(&right));
            }
        }
        let in_body = json!({ "query": OPEN, "access_token": right, "extensions": { "access_token": right } }).to_string();
        let answer = server.send(post, "/graphql", &json, &in_body);
        assert!(!answer.body.contains("skrevet\":true"), "{}", answer.body);
        let form = ["Content-Type: application/x-www-form-urlencoded".to_owned()];
        assert_eq!(server.send(post, "/graphql", &form, &format!("access_token={right}")).status, 415);
        for head in [format!("Authorization: Basic {right}"), format!("X-Api-Key: {right}"), format!("Cookie: access_token={right}")] {
            assert!(!server.ask_with(OPEN, &[head]).body.contains("skrevet\":true"));
        }
        assert!(server.ask(&right, OPEN).body.contains("skrevet\":true"));
    }
}
