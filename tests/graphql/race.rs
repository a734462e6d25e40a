//! Many change the same plan at once, in two programs. Everybody delivers while the round is sent, approved and frozen: what was acknowledged
//! is in the rapport, and nothing else is.

use std::collections::BTreeSet;

use entities::codes::Rolle;
use exporter_core::Tiltaksstatus;
use planverk::database::Database;
use planverk::report::archive;
use serde_json::json;

use super::Api;
use super::reporting::{admin, codes, with_role};
use crate::on_both;
use crate::plan::{TEMAPLAN, accept};
use crate::support::TestDb;

const DELIVERERS: usize = 32;

fn change(name: &str, extra: &str, of: &str) -> String {
    format!(
        "mutation {{ {name}(input: {{plan: \"temaplan-for-integrering\", aar: 2024 {extra}}}) {{ {of} skrevet brukerfeil {{ kode }} }} }}"
    )
}

/// Whether a delivery was acknowledged.
async fn deliver(api: Api, kode: String) -> (String, bool) {
    let more = format!(", kode: \"{kode}\", status: I_GANG, beskrivelse: \"Det går framover\"");
    let answer = api.ask(&change("leverStatus", &more, "")).await["leverStatus"].take();
    match codes(&answer).as_slice() {
        [] => (kode, true),
        [code] if code == "LUKKET" => (kode, false),
        other => panic!("{other:?}"),
    }
}

/// Sends the round, approves what was delivered as long as something is, and freezes. Returns the rapport's id.
async fn close(api: &Api) -> String {
    let question = "{ plan(slug: \"temaplan-for-integrering\") { rapportering(aar: 2024) { statusrapporter { tilstand tiltak { kode } } } } }";
    let mut sent = false;
    loop {
        let seen = api.ask(question).await;
        let reports = seen["plan"]["rapportering"]["statusrapporter"].as_array().unwrap().clone();
        if !sent && reports.len() >= DELIVERERS / 4 {
            sent = codes(&api.ask(&change("sendTilGodkjenning", "", "")).await["sendTilGodkjenning"]).is_empty();
        }
        let waiting: Vec<_> =
            reports.iter().filter(|row| row["tilstand"] == "LEVERT").map(|row| row["tiltak"]["kode"].clone()).collect();
        if !waiting.is_empty() {
            let koder = serde_json::to_string(&waiting).unwrap();
            let answer = api.ask(&change("godkjennStatus", &format!(", koder: {koder}"), "")).await;
            assert_eq!(codes(&answer["godkjennStatus"]), [""; 0]);
        }
        let answer = api.ask(&change("frysRapport", "", "rapport { id }")).await["frysRapport"].take();
        if let Some(id) = answer["rapport"]["id"].as_str() {
            return id.to_owned();
        }
        assert_eq!(codes(&answer), ["ULOVLIG_OVERGANG"], "not sent, or something waits");
        tokio::task::yield_now().await;
    }
}

on_both! {
    async fn what_was_acknowledged_is_in_the_rapport_and_nothing_else(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let api = admin(db).await;
        api.ask(&change("aapneRapportering", "", "")).await;
        let all = api.ask("{ plan(slug: \"temaplan-for-integrering\") { tiltak(first: 100) { nodes { kode } } } }").await;
        let koder: Vec<_> = crate::graphql::each(&all["plan"]["tiltak"]["nodes"], "/kode").into_iter().take(DELIVERERS).collect();
        let tasks: Vec<_> = koder.into_iter().map(|kode| tokio::spawn(deliver(api.clone(), kode))).collect();
        let id = close(&api).await;
        let mut acknowledged = BTreeSet::new();
        for task in tasks {
            let (kode, written) = task.await.unwrap();
            acknowledged.extend(written.then_some(kode));
        }
        let id = id.split_once(':').unwrap().1.parse().unwrap();
        let stored = archive::document(db.db.read(), id).await.unwrap().unwrap();
        let document = exporter_core::read(&stored.innhold).unwrap();
        let reported = document.tiltak().filter(|(_, row)| row.denne.as_ref().unwrap().status == Some(Tiltaksstatus::IGang));
        let reported: BTreeSet<_> = reported.map(|(_, row)| row.kode.clone()).collect();
        assert_eq!(reported, acknowledged);
        assert!(acknowledged.len() >= DELIVERERS / 4);
    }
    /// Every change rests on all before it, whichever program made them.
    async fn changes_of_a_plan_beside_each_other_lose_nothing(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let editor = with_role(db, Rolle::Redaktoer, None).await;
        let other = Database::open(&db.address).await.unwrap();
        let programs = [Api::of(db), Api::in_program(other, usize::MAX)].map(|api| api.by(editor.clone()));
        let question = "{ tiltak(first: 100, orderBy: {field: KODE}) { nodes { kode frist { fra } versjon plan { strategier { tittel } } } } }";
        let koder = crate::graphql::each(&programs[0].ask(question).await["tiltak"]["nodes"], "/kode");
        let tasks: Vec<_> = koder.iter().take(DELIVERERS).cloned().enumerate().map(|(n, kode)| {
            let programs = programs.clone();
            tokio::spawn(async move {
                for versjon in 1..=3 {
                    let day = format!("2031-01-0{versjon}");
                    let frist = json!({ "fra": day, "til": day, "presisjon": "DAG" });
                    let input = json!({ "plan": "temaplan-for-integrering", "kode": kode, "forventetVersjon": versjon, "frist": frist });
                    let query = "mutation($input: EndreTiltakInput!) { endreTiltak(input: $input) { tiltak { versjon frist { fra } } brukerfeil { kode melding } } }";
                    let api = &programs[(n + versjon) % 2];
                    let answer = api.answer(query, json!({ "input": input })).await["data"]["endreTiltak"].take();
                    assert_eq!(answer["tiltak"], json!({ "versjon": versjon + 1, "frist": { "fra": day } }), "{answer}");
                }
            })
        }).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let then = programs[0].ask(question).await;
        let changed = then["tiltak"]["nodes"].as_array().unwrap().iter().filter(|row| row["versjon"] == 4 && row["frist"]["fra"] == "2031-01-03");
        assert_eq!(changed.count(), DELIVERERS);
        assert_eq!(then, programs[1].ask(question).await);
        assert_eq!(then, Api::of(db).ask(question).await);
        db.assert_whole().await;
    }
}
