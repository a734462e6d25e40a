//! All rows of all plans and registers at one endring, and how they move to the next.

use std::collections::{HashMap, HashSet};

use entities::log::logghode;
use entities::{Row, Table};
use rpds::HashTrieMapSync;
use sea_orm::{
    AccessMode, ConnectionTrait, DbBackend, EntityTrait, IsolationLevel, TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;
use crate::log::{After, Change, Endring, Rows, apply};

/// What the program keeps for itself.
const UNREAD: [Table; 2] = [Table::Planfil, Table::Sladding];

/// The tables of rounds: kept apart, so that a status does not move the plan.
pub const REPORTING: [Table; 6] = [
    Table::Rapportering,
    Table::Statusrapport,
    Table::Delmaalsomtale,
    Table::Oekonomilinje,
    Table::Pliktsvar,
    Table::Rapport,
];

/// All rows just after an endring. A clone shares everything that is not changed.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    /// The endring.
    pub sekvens: i64,
    /// The last endring that everyone may see.
    pub public_sekvens: i64,
    /// What plans and registers say, by plan or organisation.
    pub rows: HashMap<Uuid, Rows>,
    /// What was reported, by plan.
    pub reported: HashMap<Uuid, Rows>,
    /// The plan or organisation of each row.
    pub scopes: HashTrieMapSync<Uuid, Uuid>,
}

/// The plans and organisations of which something changed.
#[derive(Debug, Default)]
pub struct Touched {
    /// In what they say.
    pub rows: HashSet<Uuid>,
    /// In what was reported.
    pub reported: HashSet<Uuid>,
}

impl Everything {
    /// Reads everything in one snapshot.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database) -> Result<Self, Error> {
        let isolation_level = (db.backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
        let access_mode = (db.backend() == DbBackend::Postgres).then_some(AccessMode::ReadOnly);
        let options = TransactionOptions { isolation_level, access_mode, ..TransactionOptions::default() };
        let snapshot = db.read().begin_with_options(options).await?;
        let everything = Self::read(&snapshot).await?;
        snapshot.commit().await?;
        Ok(everything)
    }

    /// Reads everything: one select for the head of the log, and one a table.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn read(snapshot: &impl ConnectionTrait) -> Result<Self, Error> {
        let head = logghode::Entity::find().one(snapshot).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        let mut all = Self { sekvens: head.sekvens, public_sekvens: head.public_sekvens, ..Self::default() };
        for table in Table::ALL.iter().filter(|table| !UNREAD.contains(table)) {
            for row in table.load_all(snapshot).await? {
                all.take(&written(row), &mut Touched::default());
            }
        }
        Ok(all)
    }

    /// All rows just after the endringer, which follow the one that they stand at, and what changed.
    pub fn after(&self, endringer: &[Endring], public_sekvens: i64) -> (Self, Touched) {
        let mut all = Self { public_sekvens, ..self.clone() };
        let mut touched = Touched::default();
        for endring in endringer {
            for change in endring.changes.iter().filter(|change| !UNREAD.contains(&change.table)) {
                all.take(change, &mut touched);
            }
            all.sekvens = endring.endring.sekvens;
        }
        (all, touched)
    }

    fn take(&mut self, change: &Change, touched: &mut Touched) {
        let (rows, touched) = if REPORTING.contains(&change.table) {
            (&mut self.reported, &mut touched.reported)
        } else {
            (&mut self.rows, &mut touched.rows)
        };
        touched.insert(change.scope);
        self.scopes.insert_mut(change.id, change.scope);
        apply(rows.entry(change.scope).or_default(), std::slice::from_ref(change));
    }
}

fn written(row: Row) -> Change {
    Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
}
