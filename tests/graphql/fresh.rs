//! No answer is older than the question, whichever program wrote.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use entities::Table;
use entities::plans::{plan, tiltak};
use entities::{Logged, id};
use planverk::plan::everything::Everything;

use super::Api;
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::{TestDb, full};

on_both! {
    /// One program writes; 32 readers of another ask, and see at least what was acknowledged when they asked.
    async fn readers_of_another_program_see_what_was_acknowledged(db: &TestDb) {
        let rounds = if full() { 10_000 } else { 60 };
        accept(db, SMALL).await;
        let api = Api::of(db);
        let written = Arc::new(AtomicI32::new(0));
        let readers: Vec<_> = (0..32).map(|_| {
            let (api, written) = (api.clone(), Arc::clone(&written));
            tokio::spawn(async move {
                let mut asked = 0;
                while written.load(Ordering::SeqCst) < rounds {
                    let least = written.load(Ordering::SeqCst);
                    let data = api.ask("{ tiltak(filter: {kode: [\"1.1.1\"]}) { nodes { tekst } } }").await;
                    let text = data["tiltak"]["nodes"][0]["tekst"].as_str().unwrap().to_owned();
                    let seen: i32 = text.strip_prefix("runde ").map_or(0, |number| number.parse().unwrap());
                    assert!(seen >= least, "saw {seen} after {least} was acknowledged");
                    asked += 1;
                }
                asked
            })
        }).collect();
        let row = Table::Tiltak.find(db.db.read(), id::object("987654325", Some("plan"), Table::Tiltak, "kurs")).await.unwrap().unwrap();
        let row = tiltak::Model::of(&row).unwrap().clone();
        for round in 1..=rounds {
            db.put([tiltak::Model { tekst: format!("runde {round}"), ..row.clone() }.into()]).await;
            written.store(round, Ordering::SeqCst);
        }
        let mut asked = 0;
        for reader in readers {
            asked += reader.await.unwrap();
        }
        assert!(asked > 0);
    }

    /// Two plans that trade slugs in one endring are each found by the new one.
    async fn plans_may_trade_slugs(db: &TestDb) {
        accept(db, SMALL).await;
        accept(db, &SMALL.replace("noekkel: plan\n  slug: plan\n  tittel: Planen", "noekkel: annen\n  slug: annen\n  tittel: Den andre")).await;
        let api = Api::of(db);
        let question = "{ plan: plan(slug: \"plan\") { tittel } annen: plan(slug: \"annen\") { tittel } }";
        assert_eq!(api.ask(question).await["plan"]["tittel"], "Planen");
        let half = Api::with_room(db, Everything::load(&db.db, usize::MAX).await.unwrap().bytes * 3 / 4);
        half.ask("{ tiltak { totalCount } }").await;
        let mut plans = Vec::new();
        for (noekkel, slug) in [("plan", "annen"), ("annen", "plan")] {
            let row = Table::Plan.find(db.db.read(), id::object("987654325", Some(noekkel), Table::Plan, noekkel)).await.unwrap().unwrap();
            plans.push(plan::Model { slug: slug.into(), ..plan::Model::of(&row).unwrap().clone() }.into());
        }
        db.put(plans).await;
        let data = api.ask(question).await;
        assert_eq!((&data["plan"]["tittel"], &data["annen"]["tittel"]), (&"Den andre".into(), &"Planen".into()));
        // Where one of them is in memory, and the other is not.
        assert_eq!(half.ask(question).await, data);
    }

    /// What is applied endring by endring is what a program that begins now reads.
    async fn applied_and_read_anew_are_the_same(db: &TestDb) {
        let hearing = SMALL.replace("tilstand: VEDTATT", "tilstand: PAA_HOERING");
        accept(db, &hearing).await;
        let old = Api::of(db);
        let question = "{ planer { nodes { tittel tiltak { nodes { kode tekst nivaa deltiltak { kode } tekstendringer { id } } } delmaal { tiltak { kode } } vedtak { kortreferanse } sekvens } } \
            kode: tiltak(orderBy: {field: KODE}) { nodes { kode tekst } } tekst: tiltak(orderBy: {field: TEKST}) { nodes { kode } } \
            frist: tiltak(orderBy: {field: FRIST}) { nodes { kode } } endret: tiltak(orderBy: {field: ENDRET}) { nodes { kode versjon } } }";
        let mut answers = Vec::new();
        for (from, to) in [("Holde kurs", "Arrangere kurs"), ("kode: 1.1.2.1, tekst: Samarbeide med NAV", "kode: 1.1.2.2, tekst: Noe annet"), ("tittel: Planen", "tittel: En annen plan")] {
            accept(db, &hearing.replace(from, to)).await;
            let (applied, anew) = (old.ask(question).await, Api::of(db).ask(question).await);
            assert_eq!(applied, anew);
            answers.push(applied.to_string());
        }
        answers.dedup();
        assert_eq!(answers.len(), 3);
    }
}
