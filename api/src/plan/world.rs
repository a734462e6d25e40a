//! What readers see at one endring: every public plan and register, and how they move to the next endring.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use entities::log::logghode;
use entities::plans::plan;
use entities::registers::organisasjon;
use entities::{Row, Table};
use rpds::HashTrieMapSync;
use sea_orm::{
    AccessMode, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel, TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

use super::tree::{Register, Tree};
use crate::database::Database;
use crate::error::Error;
use crate::log::{After, Change, Endring, Rows, apply, visibility};

/// Tables that no reader of a plan sees: rounds, and what the program keeps for itself.
const UNREAD: [Table; 8] = [
    Table::Rapportering,
    Table::Statusrapport,
    Table::Delmaalsomtale,
    Table::Oekonomilinje,
    Table::Pliktsvar,
    Table::Rapport,
    Table::Planfil,
    Table::Sladding,
];

/// All plans and registers as they stand just after an endring. A clone shares everything that is not changed.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The endring.
    pub sekvens: i64,
    /// The last endring that everyone may see.
    pub public_sekvens: i64,
    rows: HashMap<Uuid, Rows>,
    registers: HashMap<Uuid, Arc<Register>>,
    plans: HashMap<Uuid, Arc<Tree>>,
    slugs: BTreeMap<String, Uuid>,
    /// The plan or register of each row.
    scopes: HashTrieMapSync<Uuid, Uuid>,
}

impl World {
    /// Reads everything, in one snapshot: one select a table, however many plans there are.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database) -> Result<Self, Error> {
        let isolation_level = (db.backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
        let access_mode = (db.backend() == DbBackend::Postgres).then_some(AccessMode::ReadOnly);
        let options = TransactionOptions { isolation_level, access_mode, ..TransactionOptions::default() };
        let snapshot = db.read().begin_with_options(options).await?;
        let world = Self::read(&snapshot).await?;
        snapshot.commit().await?;
        Ok(world)
    }

    async fn read(snapshot: &DatabaseTransaction) -> Result<Self, Error> {
        let head = logghode::Entity::find().one(snapshot).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        let organisations = organisasjon::Entity::find().all(snapshot).await?.into_iter().map(|row| row.id);
        let plans = plan::Entity::find().all(snapshot).await?.into_iter().map(|row| row.id);
        let scopes: Vec<_> = organisations.chain(plans).collect();
        let mut world = Self { sekvens: head.sekvens, public_sekvens: head.public_sekvens, ..Self::default() };
        for table in Table::ALL.iter().filter(|table| !UNREAD.contains(table)) {
            let rows = table.load(snapshot, &scopes).await?;
            world.take(&rows.into_iter().map(written).collect::<Vec<_>>());
        }
        world.view(scopes);
        Ok(world)
    }

    /// The world just after the endringer, which follow the one it shows.
    pub fn after(&self, endringer: &[Endring], public_sekvens: i64) -> Self {
        let mut world = self.clone();
        let mut touched = HashSet::new();
        for endring in endringer {
            let changes: Vec<_> =
                endring.changes.iter().filter(|change| !UNREAD.contains(&change.table)).cloned().collect();
            world.take(&changes);
            touched.extend(changes.iter().map(|change| change.scope));
            world.sekvens = endring.endring.sekvens;
        }
        world.public_sekvens = public_sekvens;
        world.view(touched);
        world
    }

    fn take(&mut self, changes: &[Change]) {
        for change in changes {
            self.scopes.insert_mut(change.id, change.scope);
            apply(self.rows.entry(change.scope).or_default(), std::slice::from_ref(change));
        }
    }

    /// Makes the views of some scopes anew.
    fn view(&mut self, scopes: impl IntoIterator<Item = Uuid>) {
        for scope in scopes {
            let rows = self.rows.get(&scope).cloned().unwrap_or_default();
            if let Some(register) = Register::of(scope, rows.clone()) {
                self.registers.insert(scope, Arc::new(register));
                continue;
            }
            // Two plans may have traded slugs: the old one may already be the other's.
            let before = self.plans.remove(&scope);
            if let Some(before) = before.filter(|before| self.slugs.get(&before.plan.slug) == Some(&scope)) {
                self.slugs.remove(&before.plan.slug);
            }
            let public = rows.get::<plan::Model>(scope).is_some_and(visibility::is_public_plan);
            if let Some(tree) = Some(rows).filter(|_| public).and_then(|rows| Tree::of(scope, rows)) {
                self.slugs.insert(tree.plan.slug.clone(), scope);
                self.plans.insert(scope, Arc::new(tree));
            }
        }
    }

    /// A plan by its id.
    pub fn plan(&self, id: Uuid) -> Option<&Arc<Tree>> {
        self.plans.get(&id)
    }

    /// A plan by its slug.
    pub fn plan_of_slug(&self, slug: &str) -> Option<&Arc<Tree>> {
        self.plans.get(self.slugs.get(slug)?)
    }

    /// All plans, by slug.
    pub fn plans(&self) -> impl Iterator<Item = &Arc<Tree>> {
        self.slugs.values().filter_map(|id| self.plans.get(id))
    }

    /// The plans of an organisation, by slug.
    pub fn plans_of(&self, organisasjon: Uuid) -> impl Iterator<Item = &Arc<Tree>> {
        self.plans().filter(move |tree| tree.plan.organisasjon_id == organisasjon)
    }

    /// An organisation's registers by its id.
    pub fn register(&self, id: Uuid) -> Option<&Arc<Register>> {
        self.registers.get(&id)
    }

    /// All registers, by organisation number.
    pub fn registers(&self) -> Vec<&Arc<Register>> {
        let mut all: Vec<_> = self.registers.values().collect();
        all.sort_unstable_by(|a, b| a.organisasjon.organisasjonsnummer.cmp(&b.organisasjon.organisasjonsnummer));
        all
    }

    /// A row that a reader may see, of whichever plan or register.
    pub fn row(&self, table: Table, id: Uuid) -> Option<Row> {
        let scope = self.scopes.get(&id)?;
        let in_plan = self.plans.get(scope).map(|tree| &tree.rows);
        let rows = in_plan.or_else(|| self.registers.get(scope).map(|register| &register.rows))?;
        rows.row(table, id).cloned()
    }
}

fn written(row: Row) -> Change {
    Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
}
