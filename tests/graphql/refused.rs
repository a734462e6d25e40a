//! Questions that cannot be answered, and what is hidden.

use serde_json::json;

use super::Api;
use crate::on_both;
use crate::plan::{ANDRE, SMALL, TEMAPLAN, accept};
use crate::support::TestDb;

on_both! {
    async fn what_cannot_be_used_is_refused_with_its_code(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        for (query, code) in [
            ("{ tiltak(first: 101) { totalCount } }", "INVALID_PAGINATION"),
            ("{ tiltak(first: 1, last: 1) { totalCount } }", "INVALID_PAGINATION"),
            ("{ planer(first: -1) { totalCount } }", "INVALID_PAGINATION"),
            ("{ tiltak(after: \"tull\") { totalCount } }", "INVALID_CURSOR"),
            ("{ tiltak(filter: {delmaal: [\"tull\"]}) { totalCount } }", "BAD_USER_INPUT"),
            ("{ tiltak(filter: {vedtak: [\"sak uten nummer\"]}) { totalCount } }", "BAD_USER_INPUT"),
            ("{ vedtakVedReferanse(referanse: \"ingen\") { id } }", "BAD_USER_INPUT"),
            ("{ vedtakVedReferanse(referanse: \"FT 131/23\", organ: \"tiltak:1\") { id } }", "BAD_USER_INPUT"),
        ] {
            assert_eq!(api.refused(query).await, [code], "{query}");
        }
        let ids = vec!["tull"; 101];
        let answer = api.answer("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": ids })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(api.ask("{ node(id: \"tull\") { id } plan(slug: \"tull\") { id } }").await, json!({ "node": null, "plan": null }));
    }

    async fn a_cursor_is_of_one_list(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        let data = api.ask("{ tiltak(first: 1) { pageInfo { endCursor } } }").await;
        let cursor = data["tiltak"]["pageInfo"]["endCursor"].as_str().unwrap();
        assert!(api.ask(&format!("{{ tiltak(after: \"{cursor}\") {{ totalCount }} }}")).await["tiltak"].is_object());
        for other in ["filter: {nivaa: [1]}", "orderBy: {field: TEKST}", "orderBy: {field: POSISJON, direction: SYNKENDE}"] {
            assert_eq!(api.refused(&format!("{{ tiltak(after: \"{cursor}\", {other}) {{ totalCount }} }}")).await, ["INVALID_CURSOR"], "{other}");
        }
    }

    /// The same decision number of two counties: the error says how to choose.
    async fn a_reference_known_to_several_counties_is_refused(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        accept(db, ANDRE).await;
        accept(db, &SMALL.replace("aar: 2024, loepenummer: 1}", "aar: 2023, loepenummer: 131}").replace("FT 1/24", "FT 131/23")).await;
        let api = Api::of(db);
        let answer = api.answer("{ vedtakVedReferanse(referanse: \"FT 131/23\") { id } }", json!({})).await;
        assert_eq!(answer["data"], json!({ "vedtakVedReferanse": null }));
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains("817920632, 987654325"), "{answer}");
        let one = api.ask("{ vedtakVedReferanse(referanse: \"FT 131/23\", organisasjonsnummer: \"987654325\") { organ { organisasjon { navn } } } }").await;
        assert_eq!(one["vedtakVedReferanse"]["organ"]["organisasjon"]["navn"], "Sørkyst fylkeskommune");
    }

    /// A draft is on no path: neither by slug, list, id nor register, and the sequence does not count it.
    async fn a_draft_is_not_there(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        let counts = "{ planer { totalCount } tiltak { totalCount } plan(slug: \"temaplan-for-integrering\") { sekvens } }";
        let before = api.ask(counts).await;
        let draft = SMALL.replace("tilstand: VEDTATT", "tilstand: UTKAST");
        accept(db, &draft).await;
        let id = planverk::graphql::object::id(entities::Table::Tiltak, entities::id::object("987654325", Some("plan"), entities::Table::Tiltak, "kurs"));
        let hidden = api.ask(&format!("{{ plan(slug: \"plan\") {{ id }} node(id: \"{}\") {{ id }} vedtakVedReferanse(referanse: \"FT 9/25\") {{ planer {{ id }} tekstendringer {{ id }} }} }}", id.as_str())).await;
        assert_eq!(hidden["plan"], json!(null));
        assert_eq!(hidden["node"], json!(null));
        let after = api.ask(counts).await;
        assert_eq!((&before["planer"], &before["tiltak"]), (&after["planer"], &after["tiltak"]));
        accept(db, SMALL).await;
        assert_eq!(api.ask("{ planer { totalCount } }").await["planer"]["totalCount"], 2);
    }
}
