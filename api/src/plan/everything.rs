//! All rows of all plans and registers at one endring, and how they move to the next.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entities::codes::Rapporteringstilstand;
use entities::log::logghode;
use entities::plans::plan;
use entities::reporting::rapportering;
use entities::{Row, Table};
use rpds::HashTrieMapSync;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;
use crate::log::{After, Change, Endring, Head, Rows, apply, heads, last_public, rows_as_frozen};
use crate::report::archive;
use crate::reporting::basis::Basis;
use crate::reporting::frozen::{self, Frozen};

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
    /// The public number of the last endring that everyone may see.
    pub public_sekvens: i64,
    /// That endring.
    pub public: Head,
    /// The last endring that wrote something of each plan and organisation.
    pub heads: HashMap<Uuid, Head>,
    /// What plans and registers say, by plan or organisation.
    pub rows: HashMap<Uuid, Rows>,
    /// What was reported, by plan.
    pub reported: HashMap<Uuid, Rows>,
    /// What was frozen, by plan.
    pub frozen: HashMap<Uuid, Arc<Frozen>>,
    /// The plan or organisation of each row.
    pub scopes: HashTrieMapSync<Uuid, Uuid>,
}

/// The plans and organisations of which something changed.
#[derive(Debug, Default)]
pub struct Touched {
    /// In what they say.
    pub rows: HashSet<Uuid>,
    /// In what was reported, and what.
    pub reported: HashMap<Uuid, Vec<Change>>,
    /// In anything, and by which endring last.
    pub heads: HashMap<Uuid, Head>,
}

impl Everything {
    /// Whose plan it is, or the organisation whose register it is.
    pub fn organisation(&self, scope: Uuid) -> Option<Uuid> {
        let rows = self.rows.get(&scope)?;
        Some(rows.get::<plan::Model>(scope).map_or(scope, |plan| plan.organisasjon_id))
    }

    /// Reads everything in one snapshot.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database) -> Result<Self, Error> {
        let snapshot = db.snapshot().await?;
        let everything = Self::read(&snapshot).await?;
        snapshot.commit().await?;
        Ok(everything)
    }

    /// Reads everything: some selects for where the log and frozen rounds stand, and one a table.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn read(snapshot: &impl ConnectionTrait) -> Result<Self, Error> {
        let head = logghode::Entity::find().one(snapshot).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        let mut all = Self {
            sekvens: head.sekvens,
            public_sekvens: head.public_sekvens,
            public: last_public(snapshot, head.public_sekvens).await?.unwrap_or_default(),
            heads: heads(snapshot).await?,
            ..Self::default()
        };
        for table in Table::ALL.iter().filter(|table| !UNREAD.contains(table)) {
            for row in table.load_all(snapshot).await? {
                all.take(&written(row), &mut Touched::default());
            }
        }
        for (rapport, basis) in archive::bases(snapshot, None).await? {
            all.put_basis(rapport, basis);
        }
        let left: Vec<_> = all.reported.values().flat_map(frozen::left).collect();
        for (rapport, rows) in rows_as_frozen(snapshot, &left, &REPORTING).await? {
            if let Some(plan) = all.scopes.get(&rapport) {
                Arc::make_mut(all.frozen.entry(*plan).or_default()).rows.insert(rapport, rows);
            }
        }
        Ok(all)
    }

    /// All rows just after the endringer, which follow the one that they stand at, with what new rapporter counted; and what changed.
    pub fn after(
        &self,
        endringer: &[Endring],
        public_sekvens: i64,
        bases: HashMap<Uuid, Arc<Basis>>,
    ) -> (Self, Touched) {
        let mut all = Self { public_sekvens, ..self.clone() };
        let mut touched = Touched::default();
        for endring in endringer {
            for change in endring.changes.iter().filter(|change| !UNREAD.contains(&change.table)) {
                all.take(change, &mut touched);
            }
            let head = Head { sekvens: endring.endring.sekvens, instant: endring.endring.instant };
            all.sekvens = head.sekvens;
            if endring.endring.public_sekvens.is_some() {
                all.public = head;
            }
            for change in endring.changes.iter().filter(|change| change.after != After::Removed) {
                all.heads.insert(change.scope, head);
                touched.heads.insert(change.scope, head);
            }
        }
        for (rapport, basis) in bases {
            all.put_basis(rapport, basis);
        }
        (all, touched)
    }

    fn take(&mut self, change: &Change, touched: &mut Touched) {
        self.scopes.insert_mut(change.id, change.scope);
        let rows = if REPORTING.contains(&change.table) {
            self.keep_frozen(change);
            touched.reported.entry(change.scope).or_default().push(change.clone());
            &mut self.reported
        } else {
            touched.rows.insert(change.scope);
            &mut self.rows
        };
        apply(rows.entry(change.scope).or_default(), std::slice::from_ref(change));
    }

    /// Keeps a frozen round as it is before it is opened again.
    fn keep_frozen(&mut self, change: &Change) {
        let After::Row(Row::Rapportering(after)) = &change.after else { return };
        let Some(rows) = self.reported.get(&change.scope) else { return };
        let was_closed = rows
            .get::<rapportering::Model>(change.id)
            .is_some_and(|before| before.tilstand == Rapporteringstilstand::Godkjent);
        if !was_closed || after.tilstand == Rapporteringstilstand::Godkjent {
            return;
        }
        if let Some(newest) = frozen::newest(rows, change.id) {
            Arc::make_mut(self.frozen.entry(change.scope).or_default()).rows.insert(newest.id, rows.clone());
        }
    }

    fn put_basis(&mut self, rapport: Uuid, basis: Arc<Basis>) {
        if let Some(plan) = self.scopes.get(&rapport) {
            Arc::make_mut(self.frozen.entry(*plan).or_default()).bases.insert(rapport, basis);
        }
    }

    /// The new rapporter in some endringer.
    pub fn new_rapporter(&self, endringer: &[Endring]) -> Vec<Uuid> {
        let changes = endringer.iter().flat_map(|endring| &endring.changes);
        let rapporter = changes.filter(|change| change.table == Table::Rapport).map(|change| change.id);
        rapporter.filter(|id| !self.scopes.contains_key(id)).collect()
    }
}

fn written(row: Row) -> Change {
    Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
}
