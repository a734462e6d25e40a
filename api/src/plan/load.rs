//! Reads plans and registers from the database: some selects for where things stand, and one a table, however many plans there are.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entities::log::{logghode, radversjon};
use entities::plans::plan;
use entities::{Row, Table};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::everything::{Everything, REPORTING, UNREAD};
use super::kept::{Half, Open, published};
use crate::database::Database;
use crate::error::Error;
use crate::log::{Change, Rows, apply, heads, last_public, rows_as_frozen};
use crate::report::archive;
use crate::reporting::frozen;

/// How many plans are read at a time, so that more than there is room for are never in memory as a whole.
const AT_A_TIME: usize = 1_000;

impl Everything {
    /// Reads everything but what was reported in one snapshot, and keeps as much of it as there is room for, in bytes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database, room: usize) -> Result<Self, Error> {
        let snapshot = db.snapshot().await?;
        let everything = Self::read(&snapshot, room).await?;
        snapshot.commit().await?;
        Ok(everything)
    }

    /// Reads everything in one snapshot, what was reported too, for who has nobody to fetch more.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn whole(db: &Database) -> Result<Self, Error> {
        let snapshot = db.snapshot().await?;
        let all = Self::read(&snapshot, usize::MAX).await?;
        let mut open: HashMap<_, _> = all.plans().map(|kept| (kept.plan().id, Open::plan(kept))).collect();
        plans(&snapshot, &BTreeSet::new(), &open.keys().copied().collect(), &mut open).await?;
        snapshot.commit().await?;
        Ok(all.after(&[], all.public_sekvens, HashMap::new(), open))
    }

    /// Reads everything but what was reported, and keeps as much of it as there is room for, in bytes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn read(snapshot: &impl ConnectionTrait, room: usize) -> Result<Self, Error> {
        let head = logghode::Entity::find().one(snapshot).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        let public = last_public(snapshot, head.public_sekvens).await?.unwrap_or_default();
        let mut all = Self::at(head.sekvens, head.hash.into(), head.public_sekvens, public);
        let mut registers: HashMap<Uuid, Open> = HashMap::new();
        for table in Table::ALL.iter().filter(|table| is_register(**table)) {
            for row in table.load_all(snapshot).await? {
                registers.entry(row.scope()).or_insert_with(Open::fresh).take(&Change::writing(row), false);
            }
        }
        all.put_registers(registers);
        let plans: Vec<Uuid> =
            plan::Entity::find().select_only().column(plan::Column::Id).into_tuple().all(snapshot).await?;
        let few = plans.len() <= AT_A_TIME;
        for some in plans.chunks(AT_A_TIME) {
            let only = (!few).then_some(some);
            let mut open: HashMap<Uuid, Open> = HashMap::new();
            texts(snapshot, only, &mut open).await?;
            rounds(snapshot, only, &mut open).await?;
            all.put_plans(open);
            all.shrink(room, &BTreeSet::new());
        }
        for (scope, head) in heads(snapshot).await? {
            all.move_head(scope, head);
        }
        Ok(all)
    }
}

/// Reads of plans what they say, and what was reported on them.
///
/// # Errors
/// Where the database does not answer.
pub async fn plans(
    snapshot: &impl ConnectionTrait,
    says: &BTreeSet<Uuid>,
    reported: &BTreeSet<Uuid>,
    open: &mut HashMap<Uuid, Open>,
) -> Result<(), Error> {
    let ids = |plans: &BTreeSet<Uuid>| plans.iter().copied().collect::<Vec<_>>();
    // A statement names no more plans than either database takes.
    for some in ids(says).chunks(AT_A_TIME) {
        texts(snapshot, Some(some), open).await?;
    }
    for some in ids(reported).chunks(AT_A_TIME) {
        reports(snapshot, some, open).await?;
    }
    Ok(())
}

/// Reads what plans say: some plans, or all there are.
async fn texts(
    snapshot: &impl ConnectionTrait,
    only: Option<&[Uuid]>,
    open: &mut HashMap<Uuid, Open>,
) -> Result<(), Error> {
    for plan in only.into_iter().flatten() {
        open.entry(*plan).or_default().text = Half::reading();
    }
    let left = |table: &&Table| !is_register(**table) && !UNREAD.contains(table) && !REPORTING.contains(table);
    for table in Table::ALL.iter().filter(left) {
        for row in rows(*table, snapshot, only).await? {
            open.entry(row.scope()).or_insert_with(Open::reading).take(&Change::writing(row), false);
        }
    }
    Ok(())
}

/// Reads which rounds plans have that are published. Where one has no rounds, nothing was reported.
async fn rounds(
    snapshot: &impl ConnectionTrait,
    only: Option<&[Uuid]>,
    open: &mut HashMap<Uuid, Open>,
) -> Result<(), Error> {
    let mut found: HashMap<Uuid, Vec<Change>> = HashMap::new();
    for table in [Table::Rapportering, Table::Rapport] {
        for row in rows(table, snapshot, only).await? {
            found.entry(row.scope()).or_default().push(Change::writing(row));
        }
    }
    for (plan, open) in open {
        match found.remove(plan) {
            None => open.reports = Half::reading(),
            Some(changes) => {
                let mut rows = Rows::default();
                apply(&mut rows, &changes);
                open.published = Some(published(&rows));
            }
        }
    }
    Ok(())
}

/// Reads what was reported on some plans.
async fn reports(snapshot: &impl ConnectionTrait, plans: &[Uuid], open: &mut HashMap<Uuid, Open>) -> Result<(), Error> {
    for plan in plans {
        let open = open.entry(*plan).or_default();
        (open.reports, open.frozen) = (Half::reading(), Arc::default());
    }
    for table in REPORTING {
        for row in table.load(snapshot, plans).await? {
            open.entry(row.scope()).or_default().take(&Change::writing(row), true);
        }
    }
    let read = || plans.iter().filter_map(|plan| Some((*plan, &open.get(plan)?.reports.rows)));
    let rapporter: HashMap<Uuid, Uuid> =
        read().flat_map(|(plan, rows)| rows.table(Table::Rapport).map(move |row| (row.id(), plan))).collect();
    let left: Vec<_> = read().flat_map(|(_, rows)| frozen::left(rows)).collect();
    let ids: Vec<_> = rapporter.keys().copied().collect();
    for (rapport, basis) in archive::bases(snapshot, Some(&ids)).await? {
        if let Some(open) = rapporter.get(&rapport).and_then(|plan| open.get_mut(plan)) {
            open.put_basis(rapport, basis);
        }
    }
    for (rapport, rows) in rows_as_frozen(snapshot, &left, &REPORTING).await? {
        if let Some(open) = rapporter.get(&rapport).and_then(|plan| open.get_mut(plan)) {
            open.put_frozen(rapport, rows);
        }
    }
    Ok(())
}

async fn rows(table: Table, db: &impl ConnectionTrait, only: Option<&[Uuid]>) -> Result<Vec<Row>, Error> {
    Ok(match only {
        Some(plans) => table.load(db, plans).await?,
        None => table.load_all(db).await?,
    })
}

/// The plans and registers of some rows, as far as there ever were such rows.
///
/// # Errors
/// Where the database does not answer.
pub async fn scopes_of(db: &impl ConnectionTrait, rows: &BTreeSet<Uuid>) -> Result<Vec<Uuid>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    use radversjon::Column::{RowId, ScopeId};
    let select = radversjon::Entity::find().select_only().column(ScopeId).distinct();
    Ok(select.filter(RowId.is_in(rows.iter().copied())).into_tuple().all(db).await?)
}

/// Whether a table is an organisation's rather than a plan's.
fn is_register(table: Table) -> bool {
    table == Table::Organisasjon || table.scope_column() == "organisasjon_id"
}
