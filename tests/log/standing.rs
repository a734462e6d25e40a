//! What a program has in memory spares a change its reading, as far as it follows from the log; else the database is asked.

use std::sync::Arc;

use entities::plans::plan;
use entities::registers::kilde;
use entities::{Logged, Row, Table};
use planverk::database::Database;
use planverk::error::Error;
use planverk::log::{self, Commit, Outcome, Rows, Standing, Tx};
use uuid::Uuid;

use crate::on_both;
use crate::support::world::{self, Size};
use crate::support::{TestDb, clock, who};

fn kilde(betegnelse: &str) -> Row {
    let row = world::row(Table::Kilde, Size::Least);
    kilde::Model { betegnelse: betegnelse.into(), ..kilde::Model::of(&row).unwrap().clone() }.into()
}

fn id() -> Uuid {
    kilde("").id()
}

/// The sources after an endring, as somebody believes that they are.
fn believed(sekvens: i64, hash: &str, betegnelse: &str) -> Standing {
    let mut rows = Rows::default();
    let mut row = kilde(betegnelse);
    let (versjon, _) = row.stamp().unwrap();
    *versjon = 1;
    log::apply(&mut rows, &[log::Change::writing(row)]);
    Standing {
        sekvens,
        hash: Arc::from(hash),
        rows: vec![(world::organisation(), rows)],
        but: vec![Table::Planfil],
        plans: Default::default(),
    }
}

/// What a change sees, by each way of looking: the row, its table, all rows.
async fn look(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let all = tx.rows(&[world::organisation()], &[Table::Planfil]).await?;
    let row: Option<kilde::Model> = tx.get(id()).await?;
    let table: Vec<kilde::Model> = tx.all(world::organisation()).await?;
    let seen = [row, table.first().cloned(), all.get::<kilde::Model>(id()).cloned()];
    Ok(seen.into_iter().flatten().map(|row| row.betegnelse).collect())
}

/// What a change that rests on a belief sees.
async fn seen(db: &Database, standing: Standing) -> Vec<String> {
    let commit = Commit { standing: Some(standing), ..who() };
    match log::commit(db, &clock(), &commit, |tx| Box::pin(look(tx))).await {
        Ok(Outcome::Unchanged(seen)) => seen,
        other => panic!("{other:?}"),
    }
}

fn hash<T>(outcome: Outcome<T>) -> (i64, String) {
    let Outcome::Written(endring, _) = outcome else { panic!("not written") };
    (endring.endring.sekvens, endring.endring.hash)
}

on_both! {
    async fn what_follows_from_the_log_is_taken_as_it_is_in_memory(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let (sekvens, first) = hash(db.put([kilde("skrevet")]).await);
        assert_eq!(seen(&db.db, believed(sekvens, &first, "i minnet")).await, ["i minnet"; 3]);
        // Neither another log, nor a number that is not there yet.
        assert_eq!(seen(&db.db, believed(sekvens, "annen", "i minnet")).await, ["skrevet"; 3]);
        assert_eq!(seen(&db.db, believed(sekvens + 1, &first, "i minnet")).await, ["skrevet"; 3]);
        // What came since is taken in where this program wrote it, whatever it was about.
        hash(db.put([world::row(Table::Organ, Size::Least)]).await);
        assert_eq!(seen(&db.db, believed(sekvens, &first, "i minnet")).await, ["i minnet"; 3]);
        hash(db.put([kilde("skrevet igjen")]).await);
        assert_eq!(seen(&db.db, believed(sekvens, &first, "i minnet")).await, ["skrevet igjen"; 3]);
        let other = Database::open(&db.address).await.unwrap();
        assert_eq!(seen(&other, believed(sekvens, &first, "i minnet")).await, ["skrevet igjen"; 3]);
    }

    async fn what_another_program_wrote_is_read(db: &TestDb) {
        let (sekvens, first) = hash(db.put([world::row(Table::Organisasjon, Size::Least), kilde("skrevet")]).await);
        let other = Database::open(&db.address).await.unwrap();
        hash(log::commit(&other, &clock(), &who(), |tx| Box::pin(tx.put(kilde("av andre")))).await.unwrap());
        assert_eq!(seen(&db.db, believed(sekvens, &first, "i minnet")).await, ["av andre"; 3]);
    }

    async fn what_is_written_rests_on_what_is_in_memory(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let (sekvens, first) = hash(db.put([kilde("skrevet")]).await);
        let commit = Commit { standing: Some(believed(sekvens, &first, "skrevet")), ..who() };
        let clock = clock();
        let write = log::commit(&db.db, &clock, &commit, |tx| Box::pin(async move {
            tx.put(kilde("ny")).await?;
            let all = tx.rows(&[world::organisation()], &[Table::Planfil]).await?;
            Ok(all.get::<kilde::Model>(id()).map(|row| (row.betegnelse.clone(), row.versjon)))
        }));
        let Ok(Outcome::Written(_, left)) = write.await else { panic!() };
        assert_eq!(left, Some(("ny".into(), 2)));
        db.assert_whole().await;
    }

    async fn what_was_redacted_is_no_longer_taken_from_memory(db: &TestDb) {
        db.put([world::row(Table::Organisasjon, Size::Least)]).await;
        let (sekvens, first) = hash(db.put([kilde("hemmelig")]).await);
        hash(db.put([kilde("åpen")]).await);
        log::redact(&db.db, &clock(), &who(), id(), sekvens, "navn på privatperson").await.unwrap();
        assert_eq!(seen(&db.db, believed(sekvens, &first, "hemmelig")).await, ["åpen"; 3]);
    }

    async fn the_plans_are_those_there_are(db: &TestDb) {
        let (sekvens, first) = hash(db.put([world::row(Table::Organisasjon, Size::Least)]).await);
        let plan = plan::Model::of(&world::row(Table::Plan, Size::Least)).unwrap().clone();
        for slug in ["plan-a", "plan-b"] {
            db.put([plan::Model { slug: slug.into(), ..plan.clone() }.into()]).await;
            let commit = Commit { standing: Some(believed(sekvens, &first, "i minnet")), ..who() };
            for commit in [commit, who()] {
                let plans = log::commit(&db.db, &clock(), &commit, |tx| Box::pin(tx.plans())).await.unwrap();
                assert_eq!(plans, Outcome::Unchanged([(slug.to_owned(), plan.id)].into()));
            }
        }
    }
}
