//! Writes what a change has left: rows, row versions, endring and head.

use std::collections::{BTreeMap, HashMap};

use entities::log::{endring, logghode, radversjon};
use entities::plans::plan;
use entities::{IMAGE_SCHEMA, Logged, Row, Table};
use sea_orm::sea_query::{
    Alias, CommonTableExpression, Expr, ExprTrait, InsertStatement, Query, UpdateStatement, Value, WithClause,
};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, ModelTrait, QueryResult};
use uuid::Uuid;

use super::apply::{After, Change};
use super::commit::Commit;
use super::digest::{self, Entry, Public};
use super::history::Endring;
use super::tx::Tx;
use super::visibility;
use crate::error::Error;

/// Values in one statement at the most; SQLite takes 32,766.
const VALUES: usize = 30_000;
/// Row changes at the most whose statements go to PostgreSQL together: where more is written, the way there counts for little.
const FEW: usize = 32;
/// Columns of a row that no other row of its plan or register may share: rows that trade them are written anew, because
/// SQLite checks uniqueness row by row. Deferred foreign keys let a row be away until the commit.
const TRADED: [&str; 6] = ["kode", "nummer", "slug", "forkortelse", "aar", "loepenummer"];

/// Writes what `tx` has left, as the endring after `head`. `None`: there was nothing to write.
pub(super) async fn flush(tx: &mut Tx, commit: &Commit, head: &logghode::Model) -> Result<Option<Endring>, Error> {
    if tx.after.is_empty() {
        return Ok(None);
    }
    tx.dirty = true;
    let sekvens = head.sekvens + 1;
    let touched = rows_of_plans_that_open_or_close(tx).await?;
    let changes = changes(tx, touched);
    let (gone, changed, new) = sorted(tx);
    for (table, ids) in gone {
        delete(tx, table, &ids).await?;
    }
    let mut writes: Vec<_> = changed.into_iter().map(|(before, row)| Write::Update(update(before, row))).collect();
    for (table, rows) in new {
        writes.extend(insert(table.as_str(), &table.columns(), rows.into_iter().map(Row::values).collect()));
    }
    let was_public = write_and_close_versions(tx, sekvens, &changes, writes).await?;
    let (versions, entries) = versions(tx, sekvens, &changes, was_public).await?;
    let endring = seal(tx, commit, head, &entries)?;
    let mut writes = insert_models(&versions);
    writes.extend(insert_models(std::slice::from_ref(&endring)));
    if run(tx, changes.len(), writes, &write_head(head, &endring)).await?.len() != 1 {
        return Err(Error::internal("the head of the log moved under a writer"));
    }
    Ok(Some(Endring { endring, changes }))
}

/// The row changes in the order in which the hash covers them.
fn changes(tx: &Tx, touched: BTreeMap<(Table, Uuid), Row>) -> Vec<Change> {
    let mut after: BTreeMap<_, _> = touched.into_iter().map(|(key, row)| (key, Some(row))).collect();
    after.extend(tx.after.iter().map(|(key, row)| (*key, row.clone())));
    after.into_iter().map(|((table, id), after)| tx.change(table, id, after)).collect()
}

/// A plan that becomes public, or stops being it, takes all its rows along: each gets a new version, unchanged.
async fn rows_of_plans_that_open_or_close(tx: &Tx) -> Result<BTreeMap<(Table, Uuid), Row>, Error> {
    let is_public = |row: Option<&Row>| row.and_then(plan::Model::of).is_some_and(visibility::is_public_plan);
    let mut touched = BTreeMap::new();
    for (key, after) in tx.after.range((Table::Plan, Uuid::nil())..=(Table::Plan, Uuid::max())) {
        let before = tx.before.get(key).and_then(Option::as_ref);
        if before.is_none() || is_public(before) == is_public(after.as_ref()) {
            continue;
        }
        for table in Table::ALL {
            let rows = table.load(&tx.db, &[key.1]).await?;
            touched.extend(rows.into_iter().map(|row| ((row.table(), row.id()), row)));
        }
    }
    Ok(touched)
}

/// What to write to a table.
enum Write {
    Insert(InsertStatement),
    Update(UpdateStatement),
}

/// Runs statements that do not depend on each other, and returns what the last returns. Each way to PostgreSQL and back costs as much
/// as a small statement; while a change waits for them, so do all after it.
async fn run(tx: &Tx, changes: usize, first: Vec<Write>, last: &UpdateStatement) -> Result<Vec<QueryResult>, Error> {
    if first.is_empty() || changes > FEW || tx.db.get_database_backend() != DbBackend::Postgres {
        for write in first {
            match write {
                Write::Insert(statement) => tx.db.execute(&statement).await?,
                Write::Update(statement) => tx.db.execute(&statement).await?,
            };
        }
        return Ok(tx.db.query_all(last).await?);
    }
    let mut together = WithClause::new();
    for (number, write) in first.into_iter().enumerate() {
        let mut one = CommonTableExpression::new();
        one.table_name(Alias::new(format!("write_{number}")));
        match write {
            Write::Insert(statement) => one.query(statement),
            Write::Update(statement) => one.query(statement),
        };
        together.cte(one);
    }
    Ok(tx.db.query_all(&together.query(last.clone())).await?)
}

/// Rows by what is to become of them: gone, changed (as they were and as they are left), new.
type Sorted<'t> = (BTreeMap<Table, Vec<Uuid>>, Vec<(&'t Row, &'t Row)>, BTreeMap<Table, Vec<&'t Row>>);

fn sorted(tx: &Tx) -> Sorted<'_> {
    let mut new: BTreeMap<Table, Vec<&Row>> = BTreeMap::new();
    let mut gone: BTreeMap<Table, Vec<Uuid>> = BTreeMap::new();
    let mut changed = Vec::new();
    for ((table, id), after) in &tx.after {
        let before = tx.before.get(&(*table, *id)).and_then(Option::as_ref);
        match (before, after) {
            (None, None) => {}
            (Some(_), None) => gone.entry(*table).or_default().push(*id),
            (None, Some(row)) => new.entry(*table).or_default().push(row),
            (Some(before), Some(row)) if trades(before, row) => {
                gone.entry(*table).or_default().push(*id);
                new.entry(*table).or_default().push(row);
            }
            (Some(before), Some(row)) => changed.push((before, row)),
        }
    }
    (gone, changed, new)
}

fn trades(before: &Row, after: &Row) -> bool {
    // Nothing refers to a part, and parts of a list trade places.
    if before.version().is_none() {
        return true;
    }
    let columns = before.table().columns().into_iter();
    columns.zip(before.values().iter().zip(&after.values())).any(|(name, (a, b))| a != b && TRADED.contains(&name))
}

async fn delete(tx: &Tx, table: Table, ids: &[Uuid]) -> Result<(), Error> {
    let mut rows = 0;
    for ids in ids.chunks(VALUES) {
        let mut statement = Query::delete();
        statement.from_table(Alias::new(table.as_str())).and_where(Expr::col("id").is_in(ids.iter().copied()));
        rows += tx.db.execute(&statement).await?.rows_affected();
    }
    if usize::try_from(rows) == Ok(ids.len()) {
        Ok(())
    } else {
        Err(Error::internal(format!("{table}: removed {rows} rows where {} were meant", ids.len())))
    }
}

/// Names the columns that changed and no others: where one is named that rows of other tables refer to, SQLite looks through all of those.
fn update(before: &Row, row: &Row) -> UpdateStatement {
    let table = row.table();
    let mut statement = Query::update();
    statement.table(Alias::new(table.as_str())).and_where(Expr::col("id").eq(row.id()));
    let values = before.values().into_iter().zip(row.values());
    for (column, (_, value)) in table.columns().into_iter().zip(values).filter(|(_, (before, after))| before != after) {
        statement.value(Alias::new(column), Expr::val(value));
    }
    statement
}

/// Inserts rows, as many in a statement as it takes.
fn insert(table: &str, columns: &[&'static str], rows: Vec<Vec<Value>>) -> Vec<Write> {
    let statement = |rows: &[Vec<Value>]| {
        let mut statement = Query::insert();
        statement.into_table(Alias::new(table.to_owned())).columns(columns.iter().map(|column| Alias::new(*column)));
        for row in rows {
            statement.values_panic(row.iter().cloned().map(Expr::val));
        }
        Write::Insert(statement)
    };
    rows.chunks((VALUES / columns.len().max(1)).max(1)).map(statement).collect()
}

fn insert_models<M: ModelTrait>(models: &[M]) -> Vec<Write> {
    let columns = || <M::Entity as EntityTrait>::Column::iter();
    let names: Vec<_> = columns().map(|column| column.as_str()).collect();
    let rows = models.iter().map(|model| columns().map(|column| model.get(column)).collect());
    insert(M::Entity::default().as_str(), &names, rows.collect())
}

/// The new versions of the rows, and what the hash covers.
async fn versions(
    tx: &mut Tx,
    sekvens: i64,
    changes: &[Change],
    mut was_public: HashMap<Uuid, bool>,
) -> Result<(Vec<radversjon::Model>, Vec<Entry>), Error> {
    let salts = match tx.salts {
        Some(seed) => digest::salts(seed, sekvens, changes.len()),
        None => salts(changes.len())?,
    };
    let mut versions = Vec::with_capacity(changes.len());
    let mut entries = Vec::with_capacity(changes.len());
    for (change, salt) in changes.iter().zip(salts) {
        let before = was_public.remove(&change.id);
        let existed = tx.before.get(&(change.table, change.id)).is_some_and(Option::is_some);
        if existed && before.is_none() {
            return Err(Error::internal(format!(
                "{} {} stands in its table but not in the log",
                change.table, change.id
            )));
        }
        let before = before.unwrap_or(false);
        let mut entry = Entry {
            table: change.table,
            row: change.id,
            scope: change.scope,
            schema: IMAGE_SCHEMA,
            digest: None,
            public: Public::of(None, before),
        };
        if let After::Row(row) = &change.after {
            let image = row.image()?;
            let public = tx.is_public(row).await?.then(|| digest::public_image(&salt, &image));
            let digest = digest::image(&salt, &image);
            entry.digest = Some(digest.clone());
            entry.public = Public::of(public.clone(), before);
            versions.push(radversjon::Model {
                row_id: change.id,
                from_sekvens: sekvens,
                to_sekvens: None,
                table_name: change.table.to_string(),
                scope_id: change.scope,
                schema: IMAGE_SCHEMA,
                image: Some(image),
                salt: Some(salt.to_vec()),
                digest,
                public_digest: public,
            });
        }
        entries.push(entry);
    }
    Ok((versions, entries))
}

/// Writes rows and ends the standing versions of all that change; tells which had one and whether it was public.
async fn write_and_close_versions(
    tx: &Tx,
    sekvens: i64,
    changes: &[Change],
    mut writes: Vec<Write>,
) -> Result<HashMap<Uuid, bool>, Error> {
    let mut closed = HashMap::new();
    for part in changes.chunks(VALUES) {
        let mut statement = Query::update();
        statement
            .table(radversjon::Entity)
            .value(radversjon::Column::ToSekvens, sekvens)
            .and_where(Expr::col(radversjon::Column::RowId).is_in(part.iter().map(|change| change.id)))
            .and_where(Expr::col(radversjon::Column::ToSekvens).is_null())
            .returning(Query::returning().columns([radversjon::Column::RowId, radversjon::Column::PublicDigest]));
        for row in run(tx, changes.len(), std::mem::take(&mut writes), &statement).await? {
            let public: Option<String> = row.try_get_by_index(1)?;
            closed.insert(row.try_get_by_index(0)?, public.is_some());
        }
    }
    Ok(closed)
}

fn salts(count: usize) -> Result<Vec<[u8; 16]>, Error> {
    let mut salts = vec![[0; 16]; count];
    getrandom::fill(salts.as_flattened_mut())
        .map_err(|error| Error::Internal("the machine gives no random bytes".into(), Some(Box::new(error))))?;
    Ok(salts)
}

/// The endring with its hashes.
fn seal(tx: &Tx, commit: &Commit, head: &logghode::Model, entries: &[Entry]) -> Result<endring::Model, Error> {
    let mut endring = endring::Model {
        sekvens: head.sekvens + 1,
        instant: tx.instant,
        actor: commit.actor,
        client: commit.client.clone(),
        reason: tx.because.0.clone().or_else(|| commit.reason.clone()),
        vedtak_id: tx.because.1.or(commit.vedtak_id),
        hash: String::new(),
        previous_hash: head.hash.clone(),
        public_sekvens: None,
        public_hash: None,
        public_previous_hash: None,
    };
    let public_sekvens = head.public_sekvens + 1;
    if let Some(hash) = digest::public_endring(&endring, public_sekvens, &head.public_hash, entries)? {
        endring.public_sekvens = Some(public_sekvens);
        endring.public_hash = Some(hash);
        endring.public_previous_hash = Some(head.public_hash.clone());
    }
    endring.hash = digest::endring(&endring, entries)?;
    Ok(endring)
}

/// Moves the head, and returns it where it was still there.
fn write_head(head: &logghode::Model, endring: &endring::Model) -> UpdateStatement {
    let mut statement = Query::update();
    statement
        .table(logghode::Entity)
        .value(logghode::Column::Sekvens, endring.sekvens)
        .value(logghode::Column::Instant, endring.instant)
        .value(logghode::Column::Hash, endring.hash.as_str())
        .value(logghode::Column::PublicSekvens, endring.public_sekvens.unwrap_or(head.public_sekvens))
        .value(logghode::Column::PublicHash, endring.public_hash.as_deref().unwrap_or(&head.public_hash))
        .and_where(Expr::col(logghode::Column::Sekvens).eq(head.sekvens))
        .returning(Query::returning().column(logghode::Column::Sekvens));
    statement
}
