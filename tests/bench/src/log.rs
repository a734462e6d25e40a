//! Commits through the log beside raw durable commits of the same size, and the verification of a long log.

use std::time::{Duration, Instant};

use entities::registers::{kilde, organisasjon};
use entities::{Row, Table};
use planverk::clock::Clock;
use planverk::database::Database;
use planverk::log::{self, Commit};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use uuid::Uuid;

use super::spread;

const ROUNDS: usize = 5;

pub async fn commits() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("bench.db").display());
    println!("{ROUNDS} rounds of raw and logged commits in turn; medians, then least and most");
    compare("SQLite, 1 client", &address, 1, 2_000).await;
    let server = std::env::var("PLANVERK_TEST_POSTGRES_DURABLE").unwrap();
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    admin.execute_unprepared("CREATE DATABASE bench").await.unwrap();
    let address = server.replace("/postgres?", "/bench?");
    compare("PostgreSQL, 8 clients", &address, 8, 200).await;
}

/// One round after another of raw and of logged commits.
async fn compare(name: &str, address: &str, clients: usize, each: usize) {
    let db = prepare(address).await;
    let raw = sea_orm::Database::connect(raw_options(address, clients)).await.unwrap();
    let bytes = bytes_of_a_commit(&db).await;
    let (mut raw_rates, mut rates, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut raw_times, mut times) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (raw_rate, mut raw_took) = rate(clients * each, raw_commits(&raw, clients, each, bytes, round)).await;
        let (logged, mut took) = rate(clients * each, logged_commits(&db, clients, each, round)).await;
        raw_rates.push(raw_rate);
        rates.push(logged);
        ratios.push(logged / raw_rate);
        raw_times.append(&mut raw_took);
        times.append(&mut took);
    }
    let at = |times: &mut Vec<Duration>, share: f64| {
        times.sort_unstable();
        times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3
    };
    let line = |times: &mut Vec<Duration>| {
        format!("median {:.2}, p99 {:.2}, most {:.2}", at(times, 0.5), at(times, 0.99), at(times, 1.0))
    };
    println!("\n{name}: {bytes} bytes a commit");
    println!("  raw durable commits/s   {}", spread(raw_rates, 0));
    println!("  logged commits/s        {}", spread(rates, 0));
    println!("  logged ÷ raw            {}", spread(ratios, 2));
    println!("  a raw commit, ms        {}", line(&mut raw_times));
    println!("  a logged commit, ms     {}", line(&mut times));
}

async fn rate(commits: usize, work: impl Future<Output = Vec<Duration>>) -> (f64, Vec<Duration>) {
    let start = Instant::now();
    let times = work.await;
    (commits as f64 / start.elapsed().as_secs_f64(), times)
}

fn raw_options(address: &str, clients: usize) -> sea_orm::ConnectOptions {
    use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
    let mut options = sea_orm::ConnectOptions::new(address);
    options.max_connections(clients as u32).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full)
    });
    options
}

async fn prepare(address: &str) -> Database {
    let migrating = Database::open_for_migration(address).await.unwrap();
    migrations::up(&migrating).await.unwrap();
    migrating.execute_unprepared("CREATE TABLE raw (id bigint PRIMARY KEY, content text NOT NULL)").await.unwrap();
    migrating.close().await.unwrap();
    let db = Database::open(address).await.unwrap();
    write(&db, vec![organisation()]).await;
    db
}

/// What a commit of one changed row adds to the database: the row, its image and its endring.
async fn bytes_of_a_commit(db: &Database) -> usize {
    write(db, vec![kilde(0, 0)]).await;
    let question = "SELECT length(v.image) + length(v.digest) * 2 + length(v.table_name) + 60 \
                    + length(e.hash) * 4 + length(e.client) + 60 FROM radversjon v JOIN endring e ON e.sekvens = v.from_sekvens \
                    WHERE v.table_name = 'kilde' LIMIT 1";
    let backend = db.read().get_database_backend();
    let row = db.read().query_one_raw(Statement::from_string(backend, question)).await.unwrap().unwrap();
    let logged: i64 =
        row.try_get_by_index::<i64>(0).or_else(|_| row.try_get_by_index::<i32>(0).map(i64::from)).unwrap();
    // The row itself is about as long as its image.
    logged as usize + kilde(0, 0).image().unwrap().len()
}

/// So many clients at once, each in its own task.
async fn at_once<F: Future<Output = Vec<Duration>> + Send + 'static>(
    clients: usize,
    client: impl Fn(usize) -> F,
) -> Vec<Duration> {
    let tasks: Vec<_> = (0..clients).map(|n| tokio::spawn(client(n))).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.append(&mut task.await.unwrap());
    }
    times
}

async fn raw_commits(
    raw: &DatabaseConnection,
    clients: usize,
    each: usize,
    bytes: usize,
    round: usize,
) -> Vec<Duration> {
    let content = "x".repeat(bytes);
    at_once(clients, |client| {
        let (raw, content) = (raw.clone(), content.clone());
        async move {
            let mut times = Vec::with_capacity(each);
            for n in 0..each {
                let start = Instant::now();
                let id = ((round * clients + client) * each + n) as i64;
                let values = [id.into(), content.as_str().into()];
                let insert = "INSERT INTO raw VALUES ($1, $2)";
                raw.execute_raw(Statement::from_sql_and_values(raw.get_database_backend(), insert, values))
                    .await
                    .unwrap();
                times.push(start.elapsed());
            }
            times
        }
    })
    .await
}

async fn logged_commits(db: &Database, clients: usize, each: usize, round: usize) -> Vec<Duration> {
    at_once(clients, |client| {
        let db = db.clone();
        async move {
            let mut times = Vec::with_capacity(each);
            for n in 0..each {
                let start = Instant::now();
                write(&db, vec![kilde(client as u64, round * each + n + 1)]).await;
                times.push(start.elapsed());
            }
            times
        }
    })
    .await
}

/// The verification of a log with so many endringer, on SQLite.
pub async fn verification(endringer: usize) {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("long.db").display());
    let db = prepare(&address).await;
    for n in 0..endringer - 1 {
        write(&db, vec![kilde((n % 1_000) as u64, n)]).await;
    }
    let mut seconds = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = log::verify(&db, |_, _| ()).await.unwrap();
        seconds.push(start.elapsed().as_secs_f64());
        assert!(found.problems.is_empty() && found.endringer == endringer as u64);
    }
    println!("\nVerification of {endringer} endringer, SQLite: seconds {}", spread(seconds, 2));
}

async fn write(db: &Database, rows: Vec<Row>) {
    let who = Commit {
        actor: Uuid::nil(),
        client: "bench/1".into(),
        reason: None,
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    };
    log::commit(db, &Clock::system(), &who, |tx| {
        let rows = rows.clone();
        Box::pin(async move {
            for row in rows {
                tx.put(row).await?;
            }
            Ok(())
        })
    })
    .await
    .unwrap();
}

fn organisation() -> Row {
    let image = format!(
        r#"{{"id":"{}","navn":"Vestavind fylkeskommune","organisasjonsnummer":"123456785","versjon":0,"endret":0}}"#,
        entities::id::part(Table::Organisasjon, &[&0])
    );
    Table::Organisasjon.row(entities::IMAGE_SCHEMA, &image).unwrap()
}

fn kilde(key: u64, content: usize) -> Row {
    let organisation = organisation();
    let organisation: &organisasjon::Model = entities::Logged::of(&organisation).unwrap();
    kilde::Model {
        id: entities::id::part(Table::Kilde, &[&key]),
        organisasjon_id: organisation.id,
        noekkel: key.to_string(),
        r#type: entities::codes::Kildetype::Rapport,
        // About as much as a status report says.
        betegnelse: format!("{content}: {}", "Tiltaket er i gang, og de første kursene er holdt. ".repeat(12)),
        lenke: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 0,
        endret: entities::value::Instant(0),
    }
    .into()
}
