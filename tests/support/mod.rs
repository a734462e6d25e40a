//! A database of its own for each test, and the size of the run.

pub mod server;
pub mod world;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use entities::value::Instant;
use planverk::clock::Clock;
use planverk::database::Database;
use planverk::error::Error;
use planverk::log::{self, Commit, Outcome, Tx};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// A migrated, empty database that no other test sees.
pub struct TestDb {
    pub db: Database,
    pub address: String,
    /// Holds the SQLite file as long as the test runs.
    pub folder: TempDir,
}

/// Declares tests that run on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($db:ident: &$TestDb:ident) $body:block)+) => {$(
        mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                on(&$TestDb::sqlite().await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                on(&$TestDb::postgres().await).await;
            }
            async fn on($db: &$TestDb) $body
        }
    )+};
}

impl TestDb {
    /// A SQLite file of its own.
    pub async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
        let template = TEMPLATE.get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("template.db");
            let db = Database::open_for_migration(&format!("sqlite:{}", path.display())).await.unwrap();
            migrations::up(&db).await.unwrap();
            db.close().await.unwrap();
            std::fs::read(path).unwrap()
        });
        let template = template.await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("planverk.db");
        std::fs::write(&path, template).unwrap();
        Self::open(format!("sqlite:{}", path.display()), folder).await
    }

    /// A PostgreSQL database of its own, on the server that forgets at a crash.
    pub async fn postgres() -> Self {
        static TEMPLATE: OnceCell<()> = OnceCell::const_new();
        Self::postgres_on("PLANVERK_TEST_POSTGRES", &TEMPLATE).await
    }

    /// A PostgreSQL database of its own, on the server that keeps what it acknowledges.
    pub async fn durable_postgres() -> Self {
        static TEMPLATE: OnceCell<()> = OnceCell::const_new();
        Self::postgres_on("PLANVERK_TEST_POSTGRES_DURABLE", &TEMPLATE).await
    }

    async fn postgres_on(variable: &str, template: &'static OnceCell<()>) -> Self {
        let server = std::env::var(variable).expect("run the tests with tests/run, which starts PostgreSQL");
        let template_name = format!("template_{}", std::process::id());
        let of = |name: &str| server.replace("/postgres?", &format!("/{name}?"));
        template
            .get_or_init(|| async {
                let admin = sea_orm::Database::connect(&server).await.unwrap();
                admin.execute_unprepared(&format!("CREATE DATABASE {template_name}")).await.unwrap();
                let db = Database::open_for_migration(&of(&template_name)).await.unwrap();
                migrations::up(&db).await.unwrap();
                db.close().await.unwrap();
                admin.close().await.unwrap();
            })
            .await;
        let admin = sea_orm::Database::connect(&server).await.unwrap();
        let name = unique_name();
        admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template_name}")).await.unwrap();
        admin.close().await.unwrap();
        Self::open(of(&name), tempfile::tempdir().unwrap()).await
    }

    async fn open(address: String, folder: TempDir) -> Self {
        Self { db: Database::open(&address).await.unwrap(), address, folder }
    }

    /// The database and a copy of it, from now on apart.
    pub async fn twin(self) -> (Self, Self) {
        let Self { db, address, folder } = self;
        db.close().await.unwrap();
        let other = if let Some(path) = address.strip_prefix("sqlite:") {
            let other = tempfile::tempdir().unwrap();
            let copy = other.path().join("planverk.db");
            // The last connection that closes leaves everything in the file.
            assert!(!std::path::Path::new(&format!("{path}-wal")).exists(), "somebody is still connected");
            std::fs::copy(path, &copy).unwrap();
            Self::open(format!("sqlite:{}", copy.display()), other).await
        } else {
            let (before, after) = address.split_once('?').unwrap();
            let (server, of) = before.rsplit_once('/').unwrap();
            let name = unique_name();
            let admin = sea_orm::Database::connect(format!("{server}/postgres?{after}")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {of}")).await.unwrap();
            admin.close().await.unwrap();
            Self::open(format!("{server}/{name}?{after}"), tempfile::tempdir().unwrap()).await
        };
        (Self::open(address, folder).await, other)
    }

    /// An address on the same kind of database where nothing is yet.
    pub async fn fresh_address(&self) -> String {
        if self.address.starts_with("sqlite:") {
            return format!("sqlite:{}", self.folder.path().join("fresh.db").display());
        }
        let name = unique_name();
        self.db.read().execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (before, after) = self.address.split_once('?').unwrap();
        format!("{}/{name}?{after}", before.rsplit_once('/').unwrap().0)
    }

    /// A connection that goes past the log: for tampering, and for what the database itself must refuse.
    pub async fn raw(&self) -> DatabaseConnection {
        sea_orm::Database::connect(&self.address).await.unwrap()
    }

    /// Makes a change as the test's actor.
    pub async fn commit<T, F>(&self, work: F) -> Result<Outcome<T>, Error>
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send,
        F: for<'a> Fn(&'a mut Tx) -> log::Work<'a, T> + Send + Sync,
    {
        log::commit(&self.db, &clock(), &who(), work).await
    }

    /// Leaves rows as given, in one change.
    pub async fn put(&self, rows: impl IntoIterator<Item = entities::Row>) -> Outcome<()> {
        let rows: Vec<_> = rows.into_iter().collect();
        let outcome = self.commit(|tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in rows {
                    tx.put(row).await?;
                }
                Ok(())
            })
        });
        outcome.await.unwrap()
    }

    /// The log holds, and folding it gives the tables.
    pub async fn assert_whole(&self) -> log::Verification {
        let found = log::verify(&self.db, |_, _| ()).await.unwrap();
        assert!(found.problems.is_empty(), "{:#?}", found.problems);
        found
    }
}

/// A clock that always says 2026-01-01T00:00:00Z.
pub fn clock() -> Clock {
    Clock::new(|| Instant(1_767_225_600_000))
}

/// The test's actor.
pub fn who() -> Commit {
    Commit {
        actor: Uuid::from_u128(7),
        client: "test/1".into(),
        reason: None,
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    }
}

/// Whether this is a `tests/run --full`.
pub fn full() -> bool {
    std::env::var_os("PLANVERK_TEST_FULL").is_some()
}

/// The program as it was built for this run.
pub fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().nth(2).unwrap();
    target.join("planverk")
}

/// A bound on what a test waits for: only ever reached when something hangs.
pub const PATIENCE: Duration = Duration::from_secs(60);

fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
