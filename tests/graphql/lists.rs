//! Lists: filters, orders and pages.

use serde_json::json;

use super::{Api, each};
use crate::on_both;
use crate::plan::{ANDRE, SMALL, TEMAPLAN, accept};
use crate::support::TestDb;

on_both! {
    async fn filters_are_joined_as_they_say(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        for (filter, count) in [
            ("{}", 36),
            ("{nivaa: [1]}", 26),
            ("{nivaa: [2]}", 10),
            ("{nivaa: []}", 0),
            ("{og: []}", 36),
            ("{eller: []}", 0),
            ("{kode: null}", 36),
            ("{eller: [{kode: [\"4.1.1\"]}, {nivaa: [2]}]}", 11),
            ("{og: [{nivaa: [2]}, {kode: [\"6.1.1.1\", \"5.1.2\"]}]}", 1),
            ("{tekst: \"RASISME\"}", 2),
            ("{ikke: {nivaa: [1]}}", 10),
            ("{plan: [\"finnes-ikke\"]}", 0),
            ("{stroeket: true}", 0),
            ("{manglerAnsvarlig: true}", 36),
            ("{manglerAnsvarlig: false}", 0),
            ("{fristFoer: \"2025-01-01\"}", 1),
            ("{endretEtter: \"2999-01-01T00:00:00Z\"}", 0),
        ] {
            let data = api.ask(&format!("{{ tiltak(filter: {filter}) {{ totalCount }} }}")).await;
            assert_eq!(data["tiltak"]["totalCount"], json!(count), "{filter}");
        }
        let data = api.ask("{ plan(slug: \"temaplan-for-integrering\") { delmaal { id nummer } } }").await;
        let second = data["plan"]["delmaal"][2]["id"].as_str().unwrap();
        for (more, count) in [("", 12), (", inkluderOgsaaUnder: true", 13)] {
            let data = api.ask(&format!("{{ tiltak(filter: {{delmaal: [\"{second}\"]{more}}}) {{ totalCount }} }}")).await;
            assert_eq!(data["tiltak"]["totalCount"], json!(count), "{more}");
        }
    }

    async fn orders_are_the_ones_that_are_asked_for(db: &TestDb) {
        accept(db, SMALL).await;
        let api = Api::of(db);
        let codes = async |order: &str| {
            let data = api.ask(&format!("{{ tiltak(orderBy: {order}) {{ nodes {{ kode }} }} }}")).await;
            each(&data["tiltak"]["nodes"], "/kode")
        };
        let by_place = codes("{field: POSISJON}").await;
        assert_eq!(by_place, ["1.1.1", "1.1.2", "1.1.2.1"]);
        assert_eq!(codes("{field: POSISJON, direction: SYNKENDE}").await, by_place.iter().rev().cloned().collect::<Vec<_>>());
        assert_eq!(codes("{field: TEKST}").await, ["1.1.1", "1.1.2", "1.1.2.1"]);
        assert_eq!(codes("{field: FRIST}").await[0], "1.1.1");
    }

    async fn pages_follow_each_other(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        let mut seen = Vec::new();
        let mut after = json!(null);
        loop {
            let answer = api.answer(
                "query($after: String) { plan(slug: \"temaplan-for-integrering\") { tiltak(first: 7, after: $after) { nodes { kode } edges { cursor node { kode } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }",
                json!({ "after": after }),
            ).await;
            let page = &answer["data"]["plan"]["tiltak"];
            assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!seen.is_empty()));
            assert_eq!(each(&page["nodes"], "/kode"), each(&page["edges"], "/node/kode"));
            seen.extend(each(&page["nodes"], "/kode"));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(seen.len(), 36);
        assert_eq!(seen[18..20], ["5.1.10", "6.1.1"]);
    }

    async fn plans_and_decisions_of_several_counties_are_listed(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        accept(db, ANDRE).await;
        let api = Api::of(db);
        let data = api.ask("{ planer { nodes { tittel organisasjon { organisasjonsnummer } } } vedtak(first: 100, filter: {aar: [2023], plan: [\"temaplan-for-integrering\"]}) { nodes { kortreferanse } } organ: vedtak(filter: {organ: [HOVEDUTVALG]}) { nodes { kortreferanse } } }").await;
        let titles = each(&data["planer"]["nodes"], "/tittel");
        assert!(titles.len() >= 2 && titles.contains(&"Temaplan for integrering".to_owned()), "{titles:?}");
        let decisions = each(&data["vedtak"]["nodes"], "/kortreferanse");
        let place = |short: &str| decisions.iter().position(|of| of == short).unwrap();
        assert!(place("FT 32/23") < place("FT 50/23") && place("FT 53/23") < place("FU 74/23"));
        assert_eq!(each(&data["organ"]["nodes"], "/kortreferanse"), ["HK 68/22", "HK 68/22", "HN 112/22"]);
        let one = api.ask("{ planer(filter: {organisasjonsnummer: [\"817920632\"], tilstand: [VEDTATT], plantype: [TEMAPLAN], tekst: \"INTEGRERING\"}) { totalCount } }").await;
        assert_eq!(one["planer"]["totalCount"], 1);
    }
}
