//! Reads plans and registers from the database: some selects for where things stand, and one a table, however many plans there are.

use std::collections::{BTreeSet, HashMap};

use entities::log::{logghode, radversjon};
use entities::plans::plan;
use entities::{Row, Table};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::everything::{Everything, REPORTING, UNREAD};
use super::kept::{Kept, Open};
use crate::database::Database;
use crate::error::Error;
use crate::log::{After, Change, heads, last_public, rows_as_frozen};
use crate::report::archive;
use crate::reporting::frozen;

/// How many plans are read at a time, so that more than there is room for are never in memory as a whole.
const AT_A_TIME: usize = 1_000;

impl Everything {
    /// Reads everything in one snapshot, and keeps as much of it as there is room for, in bytes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database, room: usize) -> Result<Self, Error> {
        let snapshot = db.snapshot().await?;
        let everything = Self::read(&snapshot, room).await?;
        snapshot.commit().await?;
        Ok(everything)
    }

    /// Reads everything, and keeps as much of it as there is room for, in bytes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn read(snapshot: &impl ConnectionTrait, room: usize) -> Result<Self, Error> {
        let head = logghode::Entity::find().one(snapshot).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        let public = last_public(snapshot, head.public_sekvens).await?.unwrap_or_default();
        let mut all = Self::at(head.sekvens, head.public_sekvens, public);
        let mut registers: HashMap<Uuid, Open> = HashMap::new();
        for table in Table::ALL.iter().filter(|table| is_register(**table)) {
            for row in table.load_all(snapshot).await? {
                registers.entry(row.scope()).or_default().take(&written(row), false);
            }
        }
        all.put_registers(registers);
        let plans: Vec<Uuid> =
            plan::Entity::find().select_only().column(plan::Column::Id).into_tuple().all(snapshot).await?;
        let few = plans.len() <= AT_A_TIME;
        for some in plans.chunks(AT_A_TIME) {
            all.put_plans(read(snapshot, (!few).then_some(some), HashMap::new()).await?);
            all.shrink(room, &BTreeSet::new());
        }
        for (scope, head) in heads(snapshot).await? {
            all.move_head(scope, head);
        }
        Ok(all)
    }
}

/// Reads plans that are in memory in outline.
///
/// # Errors
/// Where the database does not answer.
pub async fn plans(
    snapshot: &impl ConnectionTrait,
    outlined: HashMap<Uuid, Kept>,
) -> Result<HashMap<Uuid, Open>, Error> {
    let ids: Vec<_> = outlined.keys().copied().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    read(snapshot, Some(&ids), outlined.iter().map(|(id, kept)| (*id, Open::plan(kept))).collect()).await
}

/// Reads some plans, or all there are.
async fn read(
    snapshot: &impl ConnectionTrait,
    only: Option<&[Uuid]>,
    mut found: HashMap<Uuid, Open>,
) -> Result<HashMap<Uuid, Open>, Error> {
    for table in Table::ALL.iter().filter(|table| !is_register(**table) && !UNREAD.contains(table)) {
        let rows = match only {
            Some(plans) => table.load(snapshot, plans).await?,
            None => table.load_all(snapshot).await?,
        };
        for row in rows {
            let reported = REPORTING.contains(table);
            found.entry(row.scope()).or_default().take(&written(row), reported);
        }
    }
    let rapporter: HashMap<Uuid, Uuid> = found
        .iter()
        .flat_map(|(plan, open)| open.reported.table(Table::Rapport).map(|rapport| (rapport.id(), *plan)))
        .collect();
    let ids: Vec<_> = rapporter.keys().copied().collect();
    for (rapport, basis) in archive::bases(snapshot, only.map(|_| ids.as_slice())).await? {
        if let Some(open) = rapporter.get(&rapport).and_then(|plan| found.get_mut(plan)) {
            open.put_basis(rapport, basis);
        }
    }
    let left: Vec<_> = found.values().flat_map(|open| frozen::left(&open.reported)).collect();
    for (rapport, rows) in rows_as_frozen(snapshot, &left, &REPORTING).await? {
        if let Some(open) = rapporter.get(&rapport).and_then(|plan| found.get_mut(plan)) {
            open.put_frozen(rapport, rows);
        }
    }
    Ok(found)
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

fn written(row: Row) -> Change {
    Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
}
