//! Planverk's schema changes: one SQL file each, the same for SQLite and PostgreSQL, run under a lock in one transaction.
//!
//! A new change: write `mNNNN_name.sql` with an `-- up` and a `-- down` part and add it to the list `CHANGES`. To alter more than
//! SQLite's ALTER TABLE can, rebuild: create the new table under another name, copy, drop the old, rename. Foreign keys are not
//! enforced while changes run, and all are checked before the commit.

mod sql;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// The schema changes, oldest first: name and SQL.
const CHANGES: &[(&str, &str)] = &[
    ("m0001_registers", include_str!("m0001_registers.sql")),
    ("m0002_plans", include_str!("m0002_plans.sql")),
    ("m0003_reporting", include_str!("m0003_reporting.sql")),
    ("m0004_log", include_str!("m0004_log.sql")),
    ("m0005_plan_files", include_str!("m0005_plan_files.sql")),
    ("m0006_trees", include_str!("m0006_trees.sql")),
    ("m0007_keys", include_str!("m0007_keys.sql")),
    ("m0008_reports", include_str!("m0008_reports.sql")),
    ("m0009_erasure", include_str!("m0009_erasure.sql")),
    ("m0010_access", include_str!("m0010_access.sql")),
    ("m0011_remarks", include_str!("m0011_remarks.sql")),
];

/// The advisory lock on PostgreSQL that one migrating program holds: "planverk" as a number.
const LOCK: i64 = 0x706c_616e_7665_726b;

/// Why the schema could not be brought up to date or down.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database has changes that this program does not know.
    #[error("the database is newer than this program: it has the schema changes {}", .0.join(", "))]
    Newer(Vec<String>),
    /// A change left rows that refer to nothing.
    #[error("a schema change would leave rows that refer to nothing, in {}", .0.join(", "))]
    Dangling(Vec<String>),
    /// The database refused.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The schema changes a database has and lacks, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Applied.
    pub applied: Vec<String>,
    /// Not yet applied.
    pub pending: Vec<String>,
}

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        CHANGES.iter().map(|&(name, text)| Box::new(sql::Change { name, text }) as Box<dyn MigrationTrait>).collect()
    }
}

/// Applies every pending change; several programs at once wait for each other. Returns the names applied.
///
/// On SQLite the connection must not enforce foreign keys, or tables cannot be rebuilt.
///
/// # Errors
/// A newer database, or a refusal; then nothing was changed.
pub async fn up(db: &DatabaseConnection) -> Result<Vec<String>, MigrateError> {
    let transaction = begin(db).await?;
    let before = status(&transaction).await?;
    if !before.pending.is_empty() {
        Migrator::up(&transaction, None).await?;
        refuse_dangling(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(before.pending)
}

/// Takes back every change, and with them all data. For tests.
///
/// # Errors
/// A newer database, or a refusal; then nothing was changed.
pub async fn down(db: &DatabaseConnection) -> Result<(), MigrateError> {
    let transaction = begin(db).await?;
    status(&transaction).await?;
    Migrator::down(&transaction, None).await?;
    transaction.commit().await?;
    Ok(())
}

/// Which changes the database has and lacks; reads only.
///
/// # Errors
/// A newer database, or one that does not answer.
pub async fn status(db: &impl ConnectionTrait) -> Result<Status, MigrateError> {
    let applied = sql::applied(db).await?;
    let known = |name: &&str| applied.iter().any(|a| a == name);
    let newer: Vec<_> = applied.iter().filter(|a| !CHANGES.iter().any(|(name, _)| name == a)).cloned().collect();
    if !newer.is_empty() {
        return Err(MigrateError::Newer(newer));
    }
    let names = CHANGES.iter().map(|&(name, _)| name);
    Ok(Status {
        applied: names.clone().filter(known).map(String::from).collect(),
        pending: names.filter(|name| !known(name)).map(String::from).collect(),
    })
}

async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let transaction = db
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await?;
    if db.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(transaction)
}

async fn refuse_dangling(db: &impl ConnectionTrait) -> Result<(), MigrateError> {
    let tables = sql::dangling(db).await?;
    if tables.is_empty() { Ok(()) } else { Err(MigrateError::Dangling(tables)) }
}
