//! Writes change after change to the database at the address given, so many at a time, and prints each number when it is acknowledged.
//! Each change writes two rows that must agree: a new kilde, and how many there are.

use std::io::Write;

use entities::registers::kilde;
use entities::{Logged, Table};
use planverk::clock::Clock;
use planverk::database::Database;
use planverk::log::{self, Commit};
use tokio::task::JoinSet;
use uuid::Uuid;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let address = std::env::args().nth(1).expect("the address of a database");
    let organisation = std::env::args().nth(2).and_then(|id| id.parse().ok()).expect("the id of an organisation");
    let db = Database::open(&address).await.expect("the database opens");
    let who = Commit {
        actor: Uuid::nil(),
        client: "writer/1".into(),
        reason: None,
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    };
    let at_a_time: usize = std::env::args().nth(3).and_then(|n| n.parse().ok()).expect("how many at a time");
    let mut writers = JoinSet::new();
    for _ in 0..at_a_time {
        let (db, who) = (db.clone(), who.clone());
        writers.spawn(async move {
            loop {
                let outcome = log::commit(&db, &Clock::system(), &who, |tx| Box::pin(add(tx, organisation))).await;
                let answer = outcome.expect("the change is written").answer();
                let mut out = std::io::stdout().lock();
                writeln!(out, "{answer}").expect("somebody listens");
                out.flush().expect("somebody listens");
            }
        });
    }
    // Each goes on until it is killed, or until one cannot.
    let ended: Result<(), _> = writers.join_next().await.expect("there is a writer");
    ended.expect("the writer goes on");
}

async fn add(tx: &mut log::Tx, organisation: Uuid) -> Result<u64, planverk::error::Error> {
    let count: Option<kilde::Model> = tx.get(entities::id::part(Table::Kilde, &[&0])).await?;
    let n = count.map_or(0, |count| count.betegnelse.parse::<u64>().unwrap_or_default()) + 1;
    tx.put(kilde(organisation, 0, n)).await?;
    tx.put(kilde(organisation, n, n)).await?;
    Ok(n)
}

fn kilde(organisation: Uuid, key: u64, betegnelse: u64) -> kilde::Model {
    kilde::Model {
        id: entities::id::part(kilde::Model::TABLE, &[&key]),
        organisasjon_id: organisation,
        noekkel: key.to_string(),
        r#type: entities::codes::Kildetype::Rapport,
        betegnelse: betegnelse.to_string(),
        lenke: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 0,
        endret: entities::value::Instant(0),
    }
}
