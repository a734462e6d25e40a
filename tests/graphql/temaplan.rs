//! The whole first plan in one answer, and what 131/23 did to it.

use std::path::Path;

use serde_json::json;

use super::{Api, each};
use crate::on_both;
use crate::plan::{TEMAPLAN, accept};
use crate::support::TestDb;

const WHOLE: &str = include_str!("hele-planen.graphql");

on_both! {
    /// The same bytes on both databases: both are compared with one file.
    async fn the_whole_plan_in_one_question(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let answer = Api::of(db).answer(WHOLE, json!({ "slug": "temaplan-for-integrering" })).await;
        assert_eq!(answer.get("errors"), None);
        let got = format!("{:#}\n", answer["data"]);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("graphql/hele-planen.json");
        if std::env::var_os("PLANVERK_TEST_ACCEPT").is_some() {
            std::fs::write(&path, &got).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = got.lines().zip(expected.lines()).position(|(got, expected)| got != expected);
        assert!(got == expected, "{} differs from line {:?}; PLANVERK_TEST_ACCEPT=1 writes it anew", path.display(), differs.map(|n| n + 1));
    }

    async fn tiltak_are_in_order_and_all_there(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let data = Api::of(db).ask("{ plan(slug: \"temaplan-for-integrering\") { sekvens vedtak { saksnummer } fotnoter { nummer } tiltak(first: 100) { totalCount nodes { kode } } } }").await;
        let plan = &data["plan"];
        assert_eq!(plan["sekvens"], "1");
        assert_eq!((plan["tiltak"]["totalCount"].as_i64(), plan["fotnoter"].as_array().unwrap().len()), (Some(36), 30));
        assert_eq!(plan["vedtak"].as_array().unwrap().iter().filter(|vedtak| vedtak["saksnummer"].is_string()).count(), 12);
        assert_eq!(each(&plan["tiltak"]["nodes"], "/kode")[..10], ["4.1.1", "4.1.2", "4.1.3", "5.1.1", "5.1.1.1", "5.1.1.2", "5.1.1.3", "5.1.1.4", "5.1.1.5", "5.1.1.6"]);
    }

    async fn a_decision_in_any_spelling_tells_what_it_did(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        for spelling in ["FT-sak 131/23", "fylkestingssak 131/23", "fylkestingets sak 131/2023", "ft 131/23", "131/23"] {
            let data = api.ask(&format!("{{ vedtakVedReferanse(referanse: \"{spelling}\") {{ kortreferanse tekstendringer {{ utfoertIKilden }} plikter {{ styrke }} }} }}")).await;
            let vedtak = &data["vedtakVedReferanse"];
            assert_eq!(vedtak["kortreferanse"], "FT 131/23", "{spelling}");
            let changes = vedtak["tekstendringer"].as_array().unwrap();
            assert_eq!(changes.iter().filter(|change| change["utfoertIKilden"] == false).count(), 1);
            assert_eq!(each(&vedtak["plikter"], "/styrke").len(), 5);
        }
        assert_eq!(api.ask("{ vedtakVedReferanse(referanse: \"FT 1/99\") { id } }").await["vedtakVedReferanse"], json!(null));
        let data = api.ask("{ tiltak(filter: {vedtak: [\"FT 131/23\"]}) { nodes { kode } } }").await;
        assert_eq!(each(&data["tiltak"]["nodes"], "/kode"), ["5.1.10", "6.1.8", "7.1.1", "7.1.2", "7.1.3", "7.1.4", "7.1.5"]);
    }

    async fn the_words_that_a_decision_added_are_marked(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let data = Api::of(db).ask("{ tiltak(filter: {kode: [\"7.1.1\", \"7.1.3\", \"4.1.1\"]}) { nodes { kode tekst tekstsegmenter { tekst vedtak { kortreferanse } fotnote { nummer } } } } }").await;
        let mut marked = Vec::new();
        for tiltak in data["tiltak"]["nodes"].as_array().unwrap() {
            let pieces = tiltak["tekstsegmenter"].as_array().unwrap();
            assert_eq!(each(&tiltak["tekstsegmenter"], "/tekst").concat(), tiltak["tekst"]);
            marked.extend(pieces.iter().filter(|piece| piece["vedtak"].is_object()).map(|piece| format!("{} {} {} {}", tiltak["kode"], piece["tekst"], piece["vedtak"]["kortreferanse"], piece["fotnote"]["nummer"])));
        }
        // The document lacks the words in 7.1.3.
        assert_eq!(marked, ["\"7.1.1\" \"og rasisme\" \"FT 131/23\" 30"]);
    }

    /// The questions that GraphiQL opens with.
    async fn the_examples_have_answers(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        let examples = include_str!("../../api/src/http/graphiql/examples.graphql");
        let questions: Vec<_> = examples.split("\n\n").collect();
        assert!(questions.len() >= 2);
        for question in questions {
            let data = api.ask(question).await;
            assert!(data.as_object().unwrap().values().all(|value| value.is_object()), "{question}: {data}");
        }
    }

    async fn everything_with_an_id_can_be_fetched_by_it(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = Api::of(db);
        let whole = api.answer(WHOLE, json!({ "slug": "temaplan-for-integrering" })).await;
        let mut ids = Vec::new();
        collect(&whole["data"], &mut ids);
        ids.sort_unstable();
        ids.dedup();
        assert!(ids.len() > 200, "{}", ids.len());
        for ids in ids.chunks(100) {
            let answer = api.answer("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": ids })).await;
            assert_eq!(each(&answer["data"]["nodes"], "/id"), ids);
        }
    }
}

fn collect(value: &serde_json::Value, ids: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            ids.extend(fields.get("id").and_then(|id| id.as_str()).map(str::to_owned));
            fields.values().for_each(|value| collect(value, ids));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}
