//! A row as the API shows it: the row, and the world it stands in, from which its lists are borrowed.

use std::ops::Deref;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use entities::reporting::rapportering;
use entities::value::Instant;
use entities::{Logged, Row, Table};
use uuid::Uuid;

use super::scalars::DateTime;
use crate::plan::links::{Link, Links};
use crate::plan::register::Register;
use crate::plan::tree::Tree;
use crate::plan::world::World;
use crate::reporting::round::{Round, Rounds};

/// A row as the API shows it.
pub struct Of<M> {
    world: Arc<World>,
    row: Arc<M>,
}

impl<M> Clone for Of<M> {
    fn clone(&self) -> Self {
        Self { world: Arc::clone(&self.world), row: Arc::clone(&self.row) }
    }
}

impl<M> Deref for Of<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.row
    }
}

impl<M: Logged> Of<M> {
    /// The row in its world.
    pub fn new(world: &Arc<World>, row: Arc<M>) -> Self {
        Self { world: Arc::clone(world), row }
    }

    /// The world it stands in.
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// Another row in the same world.
    pub fn with<N: Logged>(&self, row: Arc<N>) -> Of<N> {
        Of::new(&self.world, row)
    }

    fn as_row(&self) -> Row {
        M::row(Arc::clone(&self.row))
    }

    /// The row's own id.
    pub fn uuid(&self) -> Uuid {
        self.as_row().id()
    }

    /// The id that the API gives it. The method that the interfaces call.
    #[allow(clippy::unused_async)]
    pub async fn id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(id(M::TABLE, self.uuid()))
    }

    /// Its version. The method that the interface Versjonert calls.
    #[allow(clippy::unused_async)]
    pub async fn versjon(&self, _: &Context<'_>) -> Result<i32> {
        Ok(self.stamp().0)
    }

    /// When it last changed. The method that the interface Versjonert calls.
    #[allow(clippy::unused_async)]
    pub async fn endret(&self, _: &Context<'_>) -> Result<DateTime> {
        Ok(self.stamp().1.into())
    }

    /// Version and time.
    pub fn stamp(&self) -> (i32, Instant) {
        self.as_row().stamped().unwrap_or((0, Instant(0)))
    }

    /// The fields that everything with a version has.
    pub fn head(&self) -> Head {
        let (versjon, endret) = self.stamp();
        Head { id: id(M::TABLE, self.uuid()), versjon, endret }
    }

    /// The plan that it stands in.
    pub fn tree(&self) -> Option<&Arc<Tree>> {
        self.world.plan(self.as_row().scope())
    }

    /// The registers of the organisation that it belongs to.
    pub fn register(&self) -> Option<&Arc<Register>> {
        let scope = self.as_row().scope();
        self.world.register(self.world.plan_row(scope).map_or(scope, |plan| plan.organisasjon_id))
    }

    /// The rounds of the plan that it stands in, as far as the reader may see them.
    pub fn rounds(&self) -> Option<&Arc<Rounds>> {
        self.world.rounds(self.as_row().scope())
    }

    /// A round of its plan.
    ///
    /// # Errors
    /// It is not there: a fault of the data.
    pub fn round_row(&self, id: Uuid) -> Result<Of<rapportering::Model>> {
        let found = self.rounds().and_then(|rounds| rounds.by_id(id));
        let row = found.map(|round| self.with(Arc::clone(&round.row)));
        row.ok_or_else(|| format!("{} {} refers to a round that is not there", M::TABLE, self.uuid()).into())
    }

    fn links(&self) -> Option<&Links> {
        let in_plan = self.tree().map(|tree| &tree.links);
        in_plan.or_else(|| self.register().map(|register| &register.links))
    }

    /// The rows of its plan or register that belong to it, in order.
    pub fn list<N: Logged>(&self, link: Link) -> Vec<Of<N>> {
        let rows = self.links().into_iter().flat_map(|links| links.list(link, self.uuid()));
        rows.map(|row| self.with(row)).collect()
    }

    /// The rows of its plan or register that belong to it, in order, as they are.
    pub fn parts<N: Logged>(&self, link: Link) -> Vec<Arc<N>> {
        self.links().into_iter().flat_map(|links| links.list(link, self.uuid())).collect()
    }

    /// The rows in all plans of its organisation that belong to it, plan by plan.
    pub fn in_plans<N: Logged>(&self, link: Link) -> Vec<Of<N>> {
        let plans = self.world.plans_of(self.as_row().scope());
        let rows = plans.flat_map(|tree| tree.links.list(link, self.uuid()));
        rows.map(|row| self.with(row)).collect()
    }

    /// A row that it refers to, in its plan or its organisation's registers.
    pub fn one<N: Logged>(&self, id: impl Into<Option<Uuid>>) -> Option<Of<N>> {
        let id = id.into()?;
        let in_plan = self.tree().and_then(|tree| tree.rows.shared(id));
        let row = in_plan.or_else(|| self.register()?.rows.shared(id))?;
        Some(self.with(row))
    }

    /// A row that it must refer to.
    ///
    /// # Errors
    /// It is not there: a fault of the data.
    pub fn must<N: Logged>(&self, id: Uuid) -> Result<Of<N>> {
        self.one(id).ok_or_else(|| {
            format!("{} {} refers to {} {id}, which is not there", M::TABLE, self.uuid(), N::TABLE).into()
        })
    }
}

impl Of<rapportering::Model> {
    /// What was reported in it.
    pub fn round(&self) -> Option<&Arc<Round>> {
        self.rounds()?.by_id(self.id)
    }
}

/// The id of a row in the API: the same in every installation.
pub fn id(table: Table, id: Uuid) -> ID {
    ID(format!("{table}:{}", id.simple()))
}

/// The table and row that an id of the API names.
pub fn of_id(id: &str) -> Option<(Table, Uuid)> {
    let (table, id) = id.split_once(':')?;
    Some((table.parse().ok()?, Uuid::try_parse(id).ok()?))
}

/// What everything has that a change can be made to.
pub struct Head {
    id: ID,
    versjon: i32,
    endret: Instant,
}

#[Object(serial)]
impl Head {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    async fn id(&self) -> &ID {
        &self.id
    }

    /// 1 da den kom, én mer for hver endring. Oppgis når den skal endres.
    /// EN: 1 when it came, one more for each change. To be named by whoever changes it.
    async fn versjon(&self) -> i32 {
        self.versjon
    }

    /// Når den sist ble endret.
    /// EN: When it last changed.
    async fn endret(&self) -> DateTime {
        self.endret.into()
    }
}
