//! Any history, folded from nothing, gives the tables; a state by select is the state by replay.

use entities::plans::{maaling, plan, tiltak, tiltak_strategi};
use entities::registers::{kilde, strategitittel};
use entities::{Logged, Table};
use planverk::log::{self, Rows, apply};
use proptest::prelude::*;

use crate::support::world::{self, Size};
use crate::support::{TestDb, full};

/// One step of a change.
#[derive(Clone, Debug)]
enum Step {
    Kilde(Size, String),
    Tiltak(Size, String, String),
    Verdi(Size, i64),
    Tilstand(usize),
    Link(bool),
    Tittel(Option<String>),
}

fn steps() -> impl Strategy<Value = Step> {
    let size = || prop_oneof![Just(Size::Least), Just(Size::Most)];
    let text = "[a-cæøå\"\\\\\u{0}]{0,3}".prop_map(|text: String| text.replace('\0', ""));
    prop_oneof![
        (size(), text.clone()).prop_map(|(size, text)| Step::Kilde(size, text)),
        // Codes collide on purpose: a change that is refused must leave nothing.
        (size(), "[12]", text.clone()).prop_map(|(size, kode, text)| Step::Tiltak(size, kode, text)),
        (size(), any::<i64>()).prop_map(|(size, verdi)| Step::Verdi(size, verdi)),
        (0..4_usize).prop_map(Step::Tilstand),
        any::<bool>().prop_map(Step::Link),
        proptest::option::of(text).prop_map(Step::Tittel),
    ]
}

fn base<M: Logged + Clone>(size: Size) -> M {
    M::of(&world::row(M::TABLE, size)).unwrap().clone()
}

async fn take(tx: &mut log::Tx, step: Step) -> Result<(), planverk::error::Error> {
    match step {
        Step::Kilde(size, betegnelse) => tx.put(kilde::Model { betegnelse, ..base(size) }).await,
        Step::Tiltak(size, kode, tekst) => tx.put(tiltak::Model { kode, tekst, ..base(size) }).await,
        Step::Verdi(size, verdi) => {
            let verdi = verdi.to_string().parse().ok();
            tx.put(maaling::Model { verdi, undertrykt: false, ..base(size) }).await
        }
        Step::Tilstand(n) => {
            let tilstand = entities::codes::Plantilstand::ALL[n];
            tx.put(plan::Model { tilstand, ..base(Size::Least) }).await
        }
        Step::Link(true) => tx.put(base::<tiltak_strategi::Model>(Size::Least)).await,
        Step::Link(false) => tx.remove(Table::TiltakStrategi, world::id(Table::TiltakStrategi, Size::Least)).await,
        Step::Tittel(Some(tittel)) => tx.put(strategitittel::Model { tittel, ..base(Size::Least) }).await,
        Step::Tittel(None) => tx.remove(Table::Strategitittel, world::id(Table::Strategitittel, Size::Least)).await,
    }
}

async fn check(db: &TestDb, history: Vec<Vec<Step>>) {
    db.put(world::rows()).await;
    for steps in history {
        let _refused_where_codes_collide = db
            .commit(|tx| {
                let steps = steps.clone();
                Box::pin(async move {
                    for step in steps {
                        take(tx, step).await?;
                    }
                    Ok(())
                })
            })
            .await;
    }
    db.assert_whole().await;
    let last = log::sekvens(db.db.read()).await.unwrap();
    let scopes = world::scopes();
    let mut replayed = Rows::default();
    for endring in log::changes(db.db.read(), 0, last).await.unwrap() {
        apply(&mut replayed, &endring.changes);
        let selected = log::rows_at(db.db.read(), &scopes, endring.endring.sekvens).await.unwrap();
        assert_eq!(selected, replayed, "at {}", endring.endring.sekvens);
    }
    for table in Table::ALL {
        for scope in scopes {
            for row in table.load(db.db.read(), &[scope]).await.unwrap() {
                assert!(replayed.table(*table).any(|replayed| *replayed == row));
            }
        }
    }
}

fn run(cases: u32, open: impl AsyncFn() -> TestDb) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let histories = prop::collection::vec(prop::collection::vec(steps(), 1..4), 1..12);
    proptest!(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }, |(history in histories)| {
        runtime.block_on(async { check(&open().await, history).await });
    });
}

#[test]
fn any_history_folds_to_the_tables_on_sqlite() {
    run(if full() { 256 } else { 16 }, async || TestDb::sqlite().await);
}

#[test]
fn any_history_folds_to_the_tables_on_postgres() {
    run(if full() { 128 } else { 8 }, async || TestDb::postgres().await);
}
