//! The way to the database: one writer and many readers on SQLite, one pool on PostgreSQL.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::error::is_passing;
use crate::log::{Recent, Slot};

/// How long a writer waits for another before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long after its last use a connection is taken to stand.
const TRUSTED: Duration = Duration::from_secs(1);
/// Connections that read at the most.
const CONNECTIONS: u32 = 16;
/// Connections to PostgreSQL that write: one waits for the disk, the next for it, another takes over when one breaks.
const WRITERS: u32 = 3;

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not an address of a kind that is known.
    #[error(
        "{0:?} is not a database address: write sqlite:FILE (for example sqlite:planverk.db) or postgres://USER:PASSWORD@HOST/NAME"
    )]
    Address(String),
    /// The file cannot be opened, or the server does not let us in.
    #[error("cannot open the database {address}: {reason}")]
    Connect {
        /// The address, without its password.
        address: String,
        /// What stands in the way.
        reason: String,
        /// What the driver says.
        #[source]
        source: DbErr,
    },
}

/// What stands between two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    file: (u64, u64),
    header: [u8; 48],
}

/// Where SQLite keeps the index of a database's write-ahead log, where other programs' writes to it can be seen by reading the file.
fn wal_index(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix("sqlite:")?.trim_start_matches("//");
    let path = path.split('?').next().filter(|path| !path.contains('%'))?;
    cfg!(any(target_os = "linux", target_os = "macos")).then(|| PathBuf::from(format!("{path}-shm")))
}

/// What tells a file from another that came to its name.
#[cfg(unix)]
fn identity(file: &File) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let about = file.metadata().ok()?;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(_: &File) -> Option<(u64, u64)> {
    None
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    read: DatabaseConnection,
    write: DatabaseConnection,
    /// The index of SQLite's write-ahead log.
    wal_index: Option<PathBuf>,
    /// Whose turn it is to write: the writers of a program queue here, in order, and not at the database's lock.
    turn: Arc<Mutex<Slot>>,
    /// How many queue there.
    queued: Arc<AtomicUsize>,
    /// What was written last.
    recent: Arc<Recent>,
}

/// One that queues.
struct Queued(Arc<AtomicUsize>);

impl Drop for Queued {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Database {
    /// Opens the database at `address`, which must be there.
    ///
    /// # Errors
    /// An unknown kind of address, a file that cannot be opened, a server that does not let us in.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        match kind(address)? {
            DbBackend::Sqlite => Ok(Self {
                write: connect(address, sqlite(address, Use::Write)).await?,
                read: connect(address, sqlite(address, Use::Read)).await?,
                wal_index: wal_index(address),
                turn: Arc::default(),
                queued: Arc::default(),
                recent: Arc::default(),
            }),
            _ => {
                // A writer finds out by itself that its connection is gone, and begins again on another.
                let mut writers = options(address, WRITERS);
                writers.test_before_acquire(false);
                Ok(Self {
                    write: connect(address, writers).await?,
                    read: connect(address, options(address, CONNECTIONS)).await?,
                    wal_index: None,
                    turn: Arc::default(),
                    queued: Arc::default(),
                    recent: Arc::default(),
                })
            }
        }
    }

    /// Opens `address` for schema changes: one connection. A SQLite file that is not there is made, and foreign keys are not
    /// enforced, so that tables can be rebuilt.
    ///
    /// # Errors
    /// As for [`Database::open`].
    pub async fn open_for_migration(address: &str) -> Result<DatabaseConnection, OpenError> {
        let options = match kind(address)? {
            DbBackend::Sqlite => sqlite(address, Use::Migrate),
            _ => options(address, 1),
        };
        connect(address, options).await
    }

    /// Which of the two databases it is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Where to read.
    pub const fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Where [`crate::log`] writes, and nothing else does.
    pub(crate) const fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        // On SQLite it holds the file from here on.
        let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        begin(&self.write, TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() }).await
    }

    /// Begins a transaction that reads, and sees everything at one moment.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let is_postgres = self.backend() == DbBackend::Postgres;
        let isolation_level = is_postgres.then_some(IsolationLevel::RepeatableRead);
        let access_mode = is_postgres.then_some(AccessMode::ReadOnly);
        begin(&self.read, TransactionOptions { isolation_level, access_mode, ..TransactionOptions::default() }).await
    }

    /// Something that is another one after every commit, of whichever program, where it can be had without asking the database.
    ///
    /// On SQLite it is the header of the write-ahead log's index (<https://sqlite.org/walformat.html>): it counts the transactions and
    /// holds the checksum of the last one's last page, and is written before a commit is acknowledged. The writing connection is never
    /// closed, so that the index is not begun anew; should it be all the same, it is another file.
    pub fn mark(&self) -> Option<Mark> {
        const HEADER: usize = 48;
        let mut file = File::open(self.wal_index.as_ref()?).ok()?;
        let mut bytes = [0; 2 * HEADER];
        file.read_exact(&mut bytes).ok()?;
        let (first, second) = bytes.split_at(HEADER);
        // Two copies that differ: it is being written.
        (first == second).then_some(Mark { file: identity(&file)?, header: first.try_into().ok()? })
    }

    /// Waits for the turn to write; it ends when what is returned is dropped. `None`: the writers before took too long.
    pub(crate) async fn turn(&self) -> Option<OwnedMutexGuard<Slot>> {
        self.queued.fetch_add(1, Ordering::SeqCst);
        let _queued = Queued(Arc::clone(&self.queued));
        tokio::time::timeout(PATIENCE * 2, self.slot().lock_owned()).await.ok()
    }

    /// Where the writers of this program meet.
    pub(crate) fn slot(&self) -> Arc<Mutex<Slot>> {
        Arc::clone(&self.turn)
    }

    /// Whether a writer waits for its turn.
    pub(crate) fn is_queued(&self) -> bool {
        self.queued.load(Ordering::SeqCst) > 0
    }

    /// What this program wrote last.
    pub(crate) fn recent(&self) -> Arc<Recent> {
        Arc::clone(&self.recent)
    }

    /// The settings of the server that would let an acknowledged write be lost; empty when all is well.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn unsafe_settings(&self) -> Result<Vec<String>, DbErr> {
        let backend = self.write.get_database_backend();
        let questions: &[(&str, &str)] = match backend {
            DbBackend::Sqlite => &[("synchronous", "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous")],
            _ => &[
                ("fsync", "SHOW fsync"),
                ("synchronous_commit", "SHOW synchronous_commit"),
                ("full_page_writes", "SHOW full_page_writes"),
            ],
        };
        let mut found = Vec::new();
        for (name, question) in questions {
            let row = self.write.query_one_raw(Statement::from_string(backend, *question)).await?;
            let value: String = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
            if ["off", "0", "1"].contains(&value.as_str()) {
                found.push(format!("{name} is {value}"));
            }
        }
        Ok(found)
    }

    /// Writes every table anew: without it, the old bytes of what was erased or changed stay in free space until something else needs
    /// it. Others wait meanwhile. Backups, and PostgreSQL's own log, are the operator's to see to.
    ///
    /// # Errors
    /// Where the database does not answer, or is busy for too long.
    pub async fn rewrite(&self) -> Result<(), DbErr> {
        self.write.execute_unprepared(self.compaction()).await?;
        if self.backend() == DbBackend::Sqlite {
            self.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// The statement that writes every table anew.
    pub fn compaction(&self) -> &'static str {
        match self.backend() {
            DbBackend::Sqlite => "VACUUM",
            _ => "VACUUM FULL",
        }
    }

    /// Waits for what is under way and closes every connection.
    ///
    /// # Errors
    /// Where a connection cannot be closed in order.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// Begins, also where whoever asks does not wait for it any more; then it is rolled back. Given up half-way, the driver would give the
/// connection back with the transaction open, and what others write there without one of their own would never be committed.
async fn begin(connection: &DatabaseConnection, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
    let connection = connection.clone();
    let begun = tokio::spawn(async move { connection.begin_with_options(options).await });
    begun.await.unwrap_or_else(|error| Err(DbErr::Custom(error.to_string())))
}

fn kind(address: &str) -> Result<DbBackend, OpenError> {
    let (scheme, rest) = address.split_once(':').unwrap_or((address, ""));
    match scheme {
        "sqlite" if !rest.is_empty() && !rest.contains(":memory:") => Ok(DbBackend::Sqlite),
        "postgres" | "postgresql" if rest.starts_with("//") => Ok(DbBackend::Postgres),
        _ => Err(OpenError::Address(without_password(address))),
    }
}

fn options(address: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(address);
    options.max_connections(connections).acquire_timeout(PATIENCE * 2).sqlx_logging(false);
    // One that was used a moment ago is there: asking costs as much as the question itself.
    options.test_before_acquire_if_idle_for(TRUSTED);
    options
}

/// What a connection to a SQLite file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Write,
    Migrate,
}

fn sqlite(address: &str, purpose: Use) -> ConnectOptions {
    let mut options = options(address, if purpose == Use::Read { CONNECTIONS } else { 1 });
    if purpose == Use::Write {
        options.idle_timeout(None).max_lifetime(None);
    }
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(purpose == Use::Migrate)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .foreign_keys(purpose != Use::Migrate)
            .pragma("query_only", if purpose == Use::Read { "on" } else { "off" })
    });
    options
}

async fn connect(address: &str, options: ConnectOptions) -> Result<DatabaseConnection, OpenError> {
    let mut tries = 0;
    loop {
        match sea_orm::Database::connect(options.clone()).await {
            // SQLite does not wait for another program that is just turning a new file to write-ahead logging.
            Err(error) if is_passing(&error) && tries < 50 => {
                tokio::time::sleep(PATIENCE / 100).await;
                tries += 1;
            }
            Err(source) => {
                let (address, reason) = (without_password(address), reason(&source));
                return Err(OpenError::Connect { address, reason, source });
            }
            Ok(connection) => return Ok(connection),
        }
    }
}

/// The innermost cause, which says what stands in the way.
fn reason(error: &DbErr) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// The address as it may be shown: what stands between the user's name and the host is left out.
pub fn without_password(address: &str) -> String {
    let parts = address
        .split_once("://")
        .and_then(|(scheme, rest)| rest.rsplit_once('@').map(|(who, host)| (scheme, who, host)));
    match parts {
        Some((scheme, who, host)) => {
            let user = who.split_once(':').map_or(who, |(user, _)| user);
            format!("{scheme}://{user}@{host}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(without_password("postgres://kari:s3cr@t@db/plan"), "postgres://kari@db/plan");
        assert_eq!(without_password("postgres://db/plan"), "postgres://db/plan");
        assert_eq!(without_password("sqlite:plan.db"), "sqlite:plan.db");
    }

    #[test]
    fn only_files_and_servers_are_databases() {
        for address in ["sqlite:a.db", "sqlite:///var/a.db", "postgres://h/d", "postgresql://h/d"] {
            assert!(kind(address).is_ok(), "{address}");
        }
        for address in ["", "a.db", "sqlite:", "sqlite::memory:", "mysql://h/d", "postgres:h"] {
            assert!(kind(address).is_err(), "{address}");
        }
    }
}
