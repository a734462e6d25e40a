//! Writers that are killed, and files that are torn: what was acknowledged is there, once, and nothing is half there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use entities::Table;
use entities::log::{endring, logghode, radversjon};
use entities::registers::kilde;
use planverk::database::Database;
use planverk::log;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::support::world::{self, Size};
use crate::support::{TestDb, full};

/// A program that writes until it is killed.
struct Writer {
    process: Child,
    acknowledged: BufReader<ChildStdout>,
}

impl Writer {
    /// One that makes so many changes at a time, which then share transactions.
    fn start(address: &str, at_a_time: u64) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_writer"))
            .args([address, &world::organisation().to_string(), &at_a_time.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let acknowledged = BufReader::new(process.stdout.take().unwrap());
        Self { process, acknowledged }
    }

    /// Waits for so many acknowledgements; the highest number.
    fn wait_for(&mut self, count: u64) -> u64 {
        let mut highest = 0;
        for _ in 0..count {
            let mut line = String::new();
            assert!(self.acknowledged.read_line(&mut line).unwrap() > 0, "the writer ended by itself");
            highest = highest.max(line.trim().parse().unwrap());
        }
        highest
    }

    /// Kills it; the highest number that it had acknowledged since.
    fn kill(mut self) -> Option<u64> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.acknowledged.lines().map(|line| line.unwrap().parse().unwrap()).max()
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.process.id().to_string()]).status().unwrap().success());
    }
}

/// Numbers that jump about, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The database stands between two changes: the count agrees with the rows, and the head with the log. Returns the count.
async fn assert_at_a_boundary(db: &Database) -> u64 {
    let rows = kilde::Entity::find().count(db.read()).await.unwrap();
    let count = kilde::Entity::find_by_id(entities::id::part(Table::Kilde, &[&0])).one(db.read()).await.unwrap();
    let count = count.map_or(0, |count| count.betegnelse.parse::<u64>().unwrap());
    assert_eq!(rows, if count == 0 { 0 } else { count + 1 });
    let endringer = endring::Entity::find().count(db.read()).await.unwrap();
    let head = logghode::Entity::find().one(db.read()).await.unwrap().unwrap();
    assert_eq!(u64::try_from(head.sekvens).unwrap(), endringer);
    assert_eq!(endringer, if rows == 0 { endringer.min(1) } else { 1 + count });
    let standing = radversjon::Entity::find().filter(radversjon::Column::ToSekvens.is_null()).count(db.read());
    assert_eq!(standing.await.unwrap(), rows + endringer.min(1));
    count
}

async fn assert_whole(db: &Database) {
    let problems = log::verify(db, |_, _| ()).await.unwrap().problems;
    assert!(problems.is_empty(), "{problems:#?}");
}

async fn kill_writers(db: TestDb) {
    db.put([world::row(Table::Organisasjon, Size::Least)]).await;
    let mut chance = Chance(1);
    let kills = if full() { 200 } else { 5 };
    for kill in 0..kills {
        let at_a_time = if kill % 2 == 0 { 1 } else { 6 };
        let mut writer = Writer::start(&db.address, at_a_time);
        let seen = writer.wait_for(1 + chance.below(12));
        // Let it come some way into its next change.
        let until = Instant::now() + Duration::from_micros(chance.below(3_000));
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        let acknowledged = writer.kill().unwrap_or(seen).max(seen);
        let opening = Instant::now();
        let reopened = Database::open(&db.address).await.unwrap();
        let there = assert_at_a_boundary(&reopened).await;
        assert!(opening.elapsed() < Duration::from_secs(2), "reopened in {:?}", opening.elapsed());
        let known = acknowledged..=acknowledged + at_a_time;
        assert!(known.contains(&there), "acknowledged {acknowledged}, there {there}, {at_a_time} at a time");
        if kill % 10 == 0 {
            assert_whole(&reopened).await;
        }
        reopened.close().await.unwrap();
    }
    db.assert_whole().await;
}

#[tokio::test]
async fn a_killed_writer_loses_nothing_that_it_acknowledged_sqlite() {
    kill_writers(TestDb::sqlite().await).await;
}

/// The server is killed after the writers, for it takes every writer along.
#[tokio::test]
async fn a_killed_writer_or_server_loses_nothing_that_was_acknowledged_postgres() {
    kill_writers(TestDb::durable_postgres().await).await;
    kill_servers(TestDb::durable_postgres().await).await;
}

/// Killing a server process makes PostgreSQL throw away its memory and recover from its write-ahead log.
async fn kill_servers(db: TestDb) {
    db.put([world::row(Table::Organisasjon, Size::Least)]).await;
    for kill in 0..if full() { 20 } else { 2 } {
        let at_a_time = if kill % 2 == 0 { 6 } else { 1 };
        let mut writer = Writer::start(&db.address, at_a_time);
        let seen = writer.wait_for(5);
        kill_a_server_process_of(&db).await;
        // The writer may have found another connection, or given up.
        let acknowledged = writer.kill().unwrap_or(seen).max(seen);
        let reopened = reopen(&db.address).await;
        let there = assert_at_a_boundary(&reopened).await;
        let known = acknowledged..=acknowledged + at_a_time;
        assert!(known.contains(&there), "acknowledged {acknowledged}, there {there}, {at_a_time} at a time");
        assert_whole(&reopened).await;
    }
}

/// Kills one process of the server that serves this database.
async fn kill_a_server_process_of(db: &TestDb) {
    use sea_orm::ConnectionTrait;
    let question =
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1";
    let raw = db.raw().await;
    let statement = sea_orm::Statement::from_string(raw.get_database_backend(), question);
    let pid: i32 =
        raw.query_one_raw(statement).await.unwrap().expect("the writer is connected").try_get_by_index(0).unwrap();
    assert!(Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap().success());
}

/// Opens the database as soon as the server has recovered.
async fn reopen(address: &str) -> Database {
    let until = Instant::now() + crate::support::PATIENCE;
    loop {
        match Database::open(address).await {
            Ok(db) if logghode::Entity::find().one(db.read()).await.is_ok() => return db,
            _ => assert!(Instant::now() < until, "the server does not come back"),
        }
        tokio::task::yield_now().await;
    }
}

/// A SQLite file and its write-ahead log as they stood at one moment.
struct Snapshot {
    file: Vec<u8>,
    wal: Vec<u8>,
    /// Bytes of the log that may already stand in the file: these have been synced before, and no crash takes them.
    settled: usize,
}

impl Snapshot {
    fn take(path: &Path) -> Self {
        let beside = |suffix: &str| std::fs::read(format!("{}{suffix}", path.display())).unwrap_or_default();
        let (file, wal, index) = (beside(""), beside("-wal"), beside("-shm"));
        // https://www.sqlite.org/walformat.html: behind the two headers of the index stands how many frames (header and page) have been
        // copied into the file, and further on how many a copying that is under way has begun with. The log was synced before either.
        let number =
            |bytes: &[u8], at: usize| bytes.get(at..at + 4).map_or(0, |b| u32::from_ne_bytes(b.try_into().unwrap()));
        let page = wal.get(8..12).map_or(4096, |b| u32::from_be_bytes(b.try_into().unwrap()));
        let settled = number(&index, 96).max(number(&index, 128)) as usize * (24 + page as usize);
        let settled = if settled == 0 { 0 } else { 32 + settled };
        Self { settled: settled.min(wal.len()), file, wal }
    }

    /// What a crash leaves that keeps a part of the unsettled log.
    fn log_cut(&self, chance: &mut Chance) -> (Vec<u8>, Vec<u8>) {
        let open = (self.wal.len() - self.settled) as u64;
        let keep = self.settled + chance.below(open + 1) as usize;
        (self.file.clone(), self.wal[..keep].to_vec())
    }

    /// What a crash leaves in the middle of copying the log into the file: pages before some byte are new, the others old.
    async fn file_torn(&self, folder: &Path, chance: &mut Chance) -> (Vec<u8>, Vec<u8>) {
        let path = folder.join("copied.db");
        std::fs::write(&path, &self.file).unwrap();
        std::fs::write(folder.join("copied.db-wal"), &self.wal).unwrap();
        let db = sea_orm::Database::connect(format!("sqlite:{}", path.display())).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&db, "PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
        db.close().await.unwrap();
        let mut torn = std::fs::read(&path).unwrap();
        let cut = chance.below(torn.len() as u64 + 1) as usize;
        torn.truncate(cut);
        torn.extend_from_slice(self.file.get(cut..).unwrap_or_default());
        (torn, self.wal.clone())
    }
}

#[tokio::test]
async fn a_torn_file_opens_between_two_changes() {
    let db = TestDb::sqlite().await;
    db.put([world::row(Table::Organisasjon, Size::Least)]).await;
    let path = db.address.strip_prefix("sqlite:").unwrap().to_owned();
    db.db.clone().close().await.unwrap();
    let (snapshots, cuts) = if full() { (40, 50) } else { (4, 10) };
    let mut chance = Chance(2);
    let mut writer = Writer::start(&db.address, 3);
    for _ in 0..snapshots {
        writer.wait_for(1 + chance.below(40));
        writer.signal("-STOP");
        let snapshot = Snapshot::take(Path::new(&path));
        for cut in 0..cuts {
            let folder = tempfile::tempdir().unwrap();
            let (file, wal) = match cut % 5 {
                0 => snapshot.file_torn(folder.path(), &mut chance).await,
                _ => snapshot.log_cut(&mut chance),
            };
            std::fs::write(folder.path().join("cut.db"), file).unwrap();
            std::fs::write(folder.path().join("cut.db-wal"), wal).unwrap();
            let cut_db = Database::open(&format!("sqlite:{}", folder.path().join("cut.db").display())).await.unwrap();
            assert_at_a_boundary(&cut_db).await;
            if cut % 10 == 0 {
                assert_whole(&cut_db).await;
            }
            cut_db.close().await.unwrap();
        }
        writer.signal("-CONT");
    }
    writer.kill();
}
