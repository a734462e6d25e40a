//! Links to the file of a live round.

use entities::codes::Rolle;
use planverk::access::{Grant, keys, link};
use serde_json::Value;

use super::{Answer, Served};
use crate::on_both;
use crate::plan::{ANDRE, SMALL, accept};
use crate::support::{TestDb, clock};

const OPEN: &str = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet } }";
const LINKS: &str =
    "{ plan(slug: \"plan\") { rapportering(aar: 2025) { eksporter { maalform format { filendelse } url } } } }";

async fn key(db: &TestDb, number: &str) -> String {
    let organisasjon = entities::id::object(number, None, entities::Table::Organisasjon, number);
    let grant = Grant { rolle: Rolle::Redaktoer, organisasjon, enhet: None };
    keys::create(&db.db, keys::Wanted { navn: number.into(), grant, utloeper: None }, clock().now()).await.unwrap()
}

/// The path and query of the link to the JSON file in a written form.
fn path(answer: &Answer, form: &str) -> String {
    let list = answer.json()["data"]["plan"]["rapportering"]["eksporter"].take();
    let is_it = |one: &&Value| one["maalform"] == form && one["format"]["filendelse"] == "json";
    let url = list.as_array().unwrap().iter().find(is_it).unwrap()["url"].as_str().unwrap().to_owned();
    url.splitn(4, '/').nth(3).map(|rest| format!("/{rest}")).unwrap()
}

on_both! {
    async fn a_link_opens_one_draft_for_ten_minutes(db: &TestDb) {
        accept(db, SMALL).await;
        accept(db, ANDRE).await;
        link::prepare(&db.db).await.unwrap();
        let servers = [Served::start(db, Vec::new()).await, Served::start(db, Vec::new()).await];
        let [server, other] = &servers;
        let secret = key(db, "987654325").await;
        assert!(server.ask(&secret, OPEN).body.contains("skrevet\":true"));
        let answer = server.ask(&secret, LINKS);
        let (nb, nn) = (path(&answer, "NB"), path(&answer, "NN"));
        assert!(nb.starts_with("/eksport/plan/2025.json?organisasjon=") && nn.contains("maal=nn&"), "{nb} {nn}");
        let get = |server: &Served, path: &str| server.send("GET", path, &[], "");
        for server in &servers {
            let file = get(server, &nb);
            assert_eq!((file.status, file.header("cache-control")), (200, Some("private, no-store")), "on every server");
            assert_eq!(file.header("referrer-policy"), Some("no-referrer"));
            assert_eq!(server.send("HEAD", &nb, &[], "").status, 200);
            assert_eq!(get(server, &nn).status, 200);
        }
        let by_key = server.send("GET", "/eksport/plan/2025.json", &[format!("Authorization: Bearer {secret}")], "");
        assert_eq!(by_key.body, get(server, &nb).body);

        // For nothing else, by nobody else, in no other way.
        assert_eq!(get(server, "/eksport/plan/2025.json").status, 404);
        assert_eq!(server.send("POST", &nb, &[], "").status, 405);
        let last = if nb.ends_with('A') { "B" } else { "A" };
        let (start, _) = nb.split_at(nb.len() - 1);
        let theirs = entities::id::object("123456785", None, entities::Table::Organisasjon, "123456785").to_string();
        let ours = entities::id::object("987654325", None, entities::Table::Organisasjon, "987654325").to_string();
        for wrong in [
            format!("{start}{last}"),
            start.to_owned(),
            format!("{nb}&maal=nn"),
            nn.replace("maal=nn&", ""),
            nb.replace("plan/2025.json", "plan/2024.json"),
            nb.replace("plan/2025.json", "plan.json"),
            nb.replace("plan/2025.json", "plan/2025/1.json"),
            nb.replace("utloeper=", "utloeper=1"),
            nb.replace(&ours, &theirs),
            nb.split("&signatur").next().unwrap().to_owned(),
            format!("{nb}&{}", nb.split('&').next_back().unwrap()),
        ] {
            let from = [format!("X-Client: 10.1.1.{}", wrong.len() % 250)];
            assert_eq!(server.send("GET", &wrong, &from, "").status, 403, "{wrong}");
        }
        let query = nb.split_once('?').unwrap().1;
        let asked = server.send("POST", &format!("/graphql?{query}"), &["Content-Type: application/json".into()], &format!("{{\"query\": {LINKS:?}}}"));
        assert!(!asked.body.contains("eksporter"), "a link is no proof to the API: {}", asked.body);

        other.later(599);
        assert_eq!(get(other, &nb).status, 200);
        other.later(1);
        let ended = get(other, &nb);
        assert_eq!(ended.status, 403);
        assert!(ended.body.contains("Hent en ny lenke"), "{}", ended.body);
    }

    /// Only who has a role for the plan's organisation is given links; no answer with one is given to another.
    async fn links_are_for_who_has_a_role(db: &TestDb) {
        accept(db, SMALL).await;
        accept(db, ANDRE).await;
        link::prepare(&db.db).await.unwrap();
        let server = Served::start(db, Vec::new()).await;
        let (secret, stranger) = (key(db, "987654325").await, key(db, "123456785").await);
        server.ask(&secret, OPEN);
        for _ in 0..2 {
            assert!(server.ask(&secret, LINKS).body.contains("signatur="));
            for answer in [server.ask(&stranger, LINKS), server.ask_with(LINKS, &[])] {
                assert!(!answer.body.contains("signatur="), "{}", answer.body);
            }
        }
        let first = path(&server.ask(&secret, LINKS), "NB");
        server.later(1);
        assert_ne!(path(&server.ask(&secret, LINKS), "NB"), first, "made anew for each who asks");
    }
}
