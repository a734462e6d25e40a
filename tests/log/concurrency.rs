//! Many writers at once: no hole, no deadlock, no lost rule.

use std::collections::BTreeSet;
use std::future::Future;

use entities::log::bruker;
use entities::plans::tiltak;
use entities::registers::kilde;
use entities::{Logged, Row, Table};
use planverk::database::Database;
use planverk::error::Error;
use planverk::log::{self, Commit, Idempotency, Outcome, actors};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::on_both;
use crate::support::world::{self, Size};
use crate::support::{PATIENCE, TestDb, clock, full, who};

const WRITERS: u128 = 32;

fn kilde(id: u128, betegnelse: &str) -> kilde::Model {
    let row = world::row(Table::Kilde, Size::Least);
    let model = kilde::Model::of(&row).unwrap().clone();
    kilde::Model { id: Uuid::from_u128(id), noekkel: id.to_string(), betegnelse: betegnelse.into(), ..model }
}

/// Runs the writers at once and gathers what they return; one that hangs fails the test.
async fn at_once<T, F>(db: &TestDb, work: impl Fn(Database, u128) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let writers: Vec<_> = (0..WRITERS).map(|writer| tokio::spawn(work(db.db.clone(), writer))).collect();
    let mut returned = Vec::new();
    for writer in writers {
        returned.push(tokio::time::timeout(PATIENCE, writer).await.expect("a writer hangs").unwrap());
    }
    returned
}

on_both! {
    /// Who gives up leaves no transaction open in which others write without knowing, whenever it is.
    async fn who_gives_up_takes_no_write_of_others_along(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let outside = db.raw().await;
        for try_ in 0..40_u128 {
            let change = db.commit(|tx| Box::pin(async move { tx.put(kilde(try_, "ny")).await }));
            tokio::select! {
                biased;
                _ = change => {}
                () = async { for _ in 0..try_ * try_ { tokio::task::yield_now().await } } => {}
            }
            // As many as there may be connections, and one more.
            let names = [0, 1, 2, 3].map(|number| format!("{try_}, {number}"));
            for name in &names {
                actors::named(&db.db, name).await.unwrap();
            }
            let known = bruker::Entity::find().filter(bruker::Column::Navn.is_in(names)).count(&outside).await.unwrap();
            assert_eq!(known, 4, "written after try {try_} was given up");
        }
        db.assert_whole().await;
    }

    /// A transaction in which a statement failed keeps nothing on PostgreSQL, whatever the commit answers.
    async fn what_is_acknowledged_is_kept_though_statements_of_others_fail(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let acknowledged = at_once(db, |db, writer| async move {
            let mut acknowledged = Vec::new();
            for n in 0..8 {
                let id = writer * 1_000 + n;
                let outcome = log::commit(&db, &clock(), &who(), |tx| Box::pin(async move {
                    if (writer + n) % 3 == 0 {
                        tx.db().execute_unprepared("SELECT no_such_column FROM kilde").await?;
                    }
                    tx.put(kilde(id, "ny")).await
                })).await;
                match outcome {
                    Ok(Outcome::Written(..)) => acknowledged.push(Uuid::from_u128(id)),
                    Err(Error::Internal(..)) if (writer + n) % 3 == 0 => {}
                    other => panic!("{other:?}"),
                }
            }
            acknowledged
        }).await;
        let there = kilde::Entity::find().all(db.db.read()).await.unwrap();
        let there: BTreeSet<_> = there.into_iter().map(|row| row.id).collect();
        assert_eq!(there, acknowledged.into_iter().flatten().collect());
        db.assert_whole().await;
    }

    async fn numbers_have_no_holes(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let each: u128 = if full() { 200 } else { 8 };
        let numbers = at_once(db, |db, writer| async move {
            let mut numbers = Vec::new();
            for n in 0..each {
                let outcome = log::commit(&db, &clock(), &who(), |tx| Box::pin(async move {
                    tx.put(kilde(writer * 1_000 + n, "ny")).await?;
                    // Every third is refused at the end: it must leave no hole.
                    if n % 3 == 2 { Err(Error::Refused(Vec::new())) } else { Ok(()) }
                })).await;
                match outcome {
                    Ok(Outcome::Written(written, _)) => numbers.push(written.endring.sekvens),
                    Err(Error::Refused(_)) if n % 3 == 2 => {}
                    other => panic!("{other:?}"),
                }
            }
            numbers
        }).await;
        let all: BTreeSet<_> = numbers.iter().flatten().copied().collect();
        assert_eq!(all.len(), numbers.iter().map(Vec::len).sum::<usize>());
        assert!(all.iter().copied().eq(2..2 + i64::try_from(all.len()).unwrap()));
        assert!(numbers.iter().all(|numbers| numbers.is_sorted()));
        assert_eq!(db.assert_whole().await.endringer, 1 + all.len() as u64);
    }

    /// At most three kilder may be called "valgt": each writer counts, then adds one.
    async fn a_rule_over_several_rows_holds(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let outcomes = at_once(db, |db, writer| async move {
            log::commit(&db, &clock(), &who(), |tx| Box::pin(async move {
                if tx.all::<kilde::Model>(world::organisation()).await?.len() >= 3 {
                    return Err(Error::Refused(Vec::new()));
                }
                tx.put(kilde(writer, "valgt")).await
            })).await
        }).await;
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Ok(Outcome::Written(..)))).count(), 3);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(_) | Err(Error::Refused(_)))));
        db.assert_whole().await;
    }

    async fn of_those_who_saw_the_same_version_one_writes(db: &TestDb) {
        db.put(world::rows()).await;
        let row = world::row(Table::Tiltak, Size::Least);
        let outcomes = at_once(db, move |db, writer| {
            let row = row.clone();
            async move {
                let model = tiltak::Model { tekst: writer.to_string(), ..tiltak::Model::of(&row).unwrap().clone() };
                log::commit(&db, &clock(), &who(), |tx| {
                    let model = model.clone();
                    Box::pin(async move {
                        tx.expect::<tiltak::Model>(model.id, Some(1)).await?;
                        tx.put(model).await
                    })
                }).await
            }
        }).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert_eq!(db.assert_whole().await.endringer, 2);
    }

    async fn a_request_sent_many_times_at_once_is_written_once(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let answers = at_once(db, |db, _| async move {
            let idempotency = Some(Idempotency { key: "k".into(), content_sha256: "0".repeat(64) });
            let who = Commit { idempotency, ..who() };
            log::commit(&db, &clock(), &who, |tx| Box::pin(async move {
                tx.put(Row::from(kilde(1, "ny"))).await?;
                log::sekvens(tx.db()).await
            })).await.unwrap()
        }).await;
        assert_eq!(answers.iter().filter(|answer| matches!(answer, Outcome::Written(..))).count(), 1);
        assert!(answers.into_iter().all(|answer| answer.answer() == 1));
        assert_eq!(db.assert_whole().await.endringer, 2);
    }
}
