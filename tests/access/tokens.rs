//! Tokens of issuers, from the day they are set up to the day their keys change.

use planverk::log;
use serde_json::{Value, json};

use super::issuer::{Issuer, Signer};
use super::{Served, entra, issuers, maskinporten, with};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::{TestDb, clock};

const OPEN: &str = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet brukerfeil { kode } } }";

fn deliver(kode: &str) -> String {
    format!(
        "mutation {{ leverStatus(input: {{plan: \"plan\", aar: 2025, kode: {kode:?}, status: I_GANG, vurdering: GROENN, beskrivelse: \"x\"}}) {{ skrevet brukerfeil {{ kode }} }} }}"
    )
}

fn rs(signer: &Signer, kid: &str, claims: &Value) -> String {
    signer.token(&json!({ "alg": "RS256", "kid": kid, "typ": "JWT" }), claims)
}

on_both! {
    /// A system by Maskinporten reports for its unit alone; a person by Entra ID edits; each is one and the same in the log.
    async fn systems_and_people_come_in_by_token(db: &TestDb) {
        let (a, ec) = (Signer::a(), Signer::ec());
        let (system, people) = (Issuer::with(&[a.jwk("m")]), Issuer::with(&[ec.jwk("e")]));
        let server = Served::start(db, issuers(&system.url, &people.url)).await;
        let editor = |roles: &[&str]| ec.token(&json!({ "alg": "ES256", "kid": "e", "typ": "JWT" }), &entra(roles));
        let redaktoer = editor(&["Planverk.Redaktoer"]);
        assert_eq!(server.roles(&redaktoer), Err(403), "its organisation is not there yet");
        accept(db, &SMALL.replace("{noekkel: kurs,", "{noekkel: kurs, ansvarlig: kultur,")).await;

        let who = server.roles(&redaktoer).unwrap();
        assert_eq!(who, r#"{"data":{"meg":{"innlogget":true,"roller":[{"rolle":"REDAKTOER","organisasjon":{"organisasjonsnummer":"987654325"},"enhet":null}]}}}"#);
        assert!(server.roles(&editor(&["Planverk.Godkjenner", "Planverk.Redaktoer"])).unwrap().matches("rolle\"").count() == 2);
        assert_eq!(server.roles(&editor(&["Planverk.Leser"])), Err(403));
        assert!(server.ask(&redaktoer, OPEN).body.contains(r#""skrevet":true"#));

        let reporter = rs(&a, "m", &maskinporten("openid fylket:planverk.rapporter"));
        assert!(server.roles(&reporter).unwrap().contains(r#""rolle":"RAPPORTOER","organisasjon":{"organisasjonsnummer":"987654325"},"enhet":{"navn":"Kultur"}"#));
        assert!(server.ask(&reporter, OPEN).body.contains("IKKE_TILGANG"));
        let own = server.ask(&reporter, &deliver("1.1.1")).body;
        assert!(own.contains(r#""skrevet":true"#), "{own}");
        let other = server.ask(&reporter, &deliver("1.1.2")).body;
        assert!(other.contains("IKKE_TILGANG"), "another unit's: {other}");

        // Another token of the same bearer is the same actor; the log itself has no name.
        let later = rs(&a, "m", &with(&maskinporten("fylket:planverk.rediger"), "jti", json!("y")));
        assert!(server.ask(&later, "mutation { sendTilGodkjenning(input: {plan: \"plan\", aar: 2025}) { skrevet } }").body.contains(r#""skrevet":true"#));
        let actors = actors(db).await;
        let named = |index: usize| actors[index].1.as_str();
        assert_eq!((named(1), named(2)), ("0d15 (https://login.example/7ac7/v2.0)", "0192:987654325 (https://maskinporten.example/)"));
        assert_eq!(actors[2].0, actors[3].0);

        // Whose name was erased is another to a server that knew it, too.
        let erased = actors[2].0.parse().unwrap();
        assert!(log::actors::erase(&db.db, erased, "sluttet", clock().now()).await.unwrap());
        assert!(server.roles(&later).is_ok());
        let known = log::actors::list(&db.db).await.unwrap();
        let again = known.iter().find(|(actor, _)| actor.navn.as_deref() == Some(named(2))).unwrap();
        assert_ne!(again.0.id, erased);
        db.assert_whole().await;
    }

    /// A new key counts from its first token; one that its issuer took back stops with the next fetch; nobody makes us fetch again and again.
    async fn keys_of_an_issuer_come_and_go(db: &TestDb) {
        accept(db, SMALL).await;
        let (a, b) = (Signer::a(), Signer::b());
        let issuer = Issuer::with(&[a.jwk("1")]);
        let server = Served::start(db, issuers(&issuer.url, &issuer.url)).await;
        let claims = maskinporten("fylket:planverk.rediger");
        let (old, new) = (rs(&a, "1", &claims), rs(&b, "2", &claims));
        assert!(server.roles(&old).is_ok() && server.roles(&old).is_ok());
        assert_eq!(issuer.asked(), 1);
        issuer.serve(&[a.jwk("1"), b.jwk("2")]);
        assert!(server.roles(&new).is_ok() && server.roles(&old).is_ok());
        assert_eq!(issuer.asked(), 2);
        // Names of keys that nobody has.
        for kid in ["3", "4", "5"] {
            assert_eq!(server.roles(&rs(&a, kid, &claims)), Err(401));
        }
        assert_eq!(issuer.asked(), 3);
        issuer.serve(&[b.jwk("2"), a.jwk("6")]);
        let newest = rs(&a, "6", &claims);
        assert_eq!(server.roles(&newest), Err(401), "not fetched for so soon again");
        server.later(30);
        assert!(server.roles(&newest).is_ok());
        assert_eq!(server.roles(&old), Err(401), "seen before, and its key is no more");
        assert_eq!(issuer.asked(), 5);
    }

    /// What is known of an issuer stands while it does not answer, and the server is as ready as before.
    async fn an_issuer_that_cannot_be_reached_keeps_its_keys(db: &TestDb) {
        accept(db, SMALL).await;
        let a = Signer::a();
        let issuer = Issuer::with(&[]);
        let server = Served::start(db, issuers(&issuer.url, "http://127.0.0.1:1/")).await;
        let claims = maskinporten("fylket:planverk.rediger");
        let token = rs(&a, "1", &claims);
        let large = format!("{{\"keys\": [{}], \"x\": {:?}}}", a.jwk("1"), "x".repeat(300_000));
        for (status, body) in [("200 OK", ""), ("200 OK", "<html>"), ("500 Oops", "{}"), ("200 OK", large.as_str())] {
            issuer.answer(status, body);
            assert_eq!(server.roles(&token), Err(401), "{status} {body:.9}");
            server.later(30);
        }
        // Whoever answers in its place may not send us elsewhere.
        let elsewhere = Issuer::with(&[a.jwk("1")]);
        issuer.answer(&format!("302 Found\r\nLocation: {}", elsewhere.url), "");
        assert_eq!((server.roles(&token), elsewhere.asked()), (Err(401), 0));
        server.later(30);
        issuer.serve(&[a.jwk("1")]);
        let claims = with(&claims, "exp", json!(claims["exp"].as_i64().unwrap() + 600));
        let token = rs(&a, "1", &claims);
        assert!(server.roles(&token).is_ok());
        issuer.answer("503 Service Unavailable", "");
        assert_eq!(server.roles(&rs(&a, "2", &claims)), Err(401));
        assert!(server.roles(&rs(&a, "1", &with(&claims, "jti", json!("z")))).is_ok(), "a fresh token by a key that is known");
        let of_the_other = Signer::ec().token(&json!({ "alg": "ES256", "kid": "e" }), &entra(&["Planverk.Redaktoer"]));
        assert_eq!(server.roles(&of_the_other), Err(401));
        assert_eq!(server.send("GET", "/helse/klar", &[], "").status, 200);
    }

    /// A token that was seen ends when it says, give or take the clocks' leeway.
    async fn a_token_ends(db: &TestDb) {
        accept(db, SMALL).await;
        let a = Signer::a();
        let issuer = Issuer::with(&[a.jwk("1")]);
        let server = Served::start(db, issuers(&issuer.url, &issuer.url)).await;
        let token = rs(&a, "1", &maskinporten("fylket:planverk.rediger"));
        for (seconds, stands) in [(0, true), (100, true), (49, true), (1, false), (3_600, false)] {
            server.later(seconds);
            assert_eq!(server.roles(&token).is_ok(), stands, "{seconds}");
        }
    }
}

/// Who made each change, in order, by their opaque id and the name behind it.
async fn actors(db: &TestDb) -> Vec<(String, String)> {
    use sea_orm::{ConnectionTrait, Statement};
    let raw = db.raw().await;
    let question = "SELECT endring.actor, coalesce(bruker.navn, '') FROM endring LEFT JOIN bruker ON bruker.id = endring.actor ORDER BY sekvens";
    let rows = raw.query_all_raw(Statement::from_string(raw.get_database_backend(), question)).await.unwrap();
    let row = |row: &sea_orm::QueryResult| {
        let actor: uuid::Uuid = row.try_get_by_index(0).unwrap();
        (actor.to_string(), row.try_get_by_index(1).unwrap())
    };
    rows.iter().map(row).collect()
}
