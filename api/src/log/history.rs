//! What the log remembers: what each endring did, and rows as they were.

use std::collections::{BTreeMap, HashMap};

use entities::Table;
use entities::log::{endring, logghode, radversjon};
use entities::reporting::rapport;
use entities::value::Instant;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, QueryTrait, Statement,
};
use uuid::Uuid;

use super::apply::{After, Change, Rows, apply};
use crate::database::Database;
use crate::error::Error;

/// An endring and what it did to rows, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endring {
    /// Who, when, why, and the hashes.
    pub endring: endring::Model,
    /// What it did, ordered by table and row.
    pub changes: Vec<Change>,
}

/// The number of the last endring; 0 for none.
///
/// # Errors
/// Where the database does not answer.
pub async fn sekvens(db: &impl ConnectionTrait) -> Result<i64, Error> {
    let head = logghode::Entity::find().one(db).await?;
    Ok(head.map_or(0, |head| head.sekvens))
}

/// What the endringer after `after`, up to and with `up_to`, did, oldest first: as this program wrote them a moment ago, else as the
/// database has them.
///
/// # Errors
/// Where the database does not answer, or an image cannot be read.
pub async fn news(db: &Database, after: i64, up_to: i64) -> Result<Vec<Endring>, Error> {
    match db.recent().between(after, up_to) {
        Some(kept) => Ok(kept),
        None => changes(db.read(), after, up_to).await,
    }
}

/// What the endringer after `after`, up to and with `up_to`, did, oldest first. Redacted images come as such.
///
/// # Errors
/// Where the database does not answer, or an image cannot be read.
pub async fn changes(db: &impl ConnectionTrait, after: i64, up_to: i64) -> Result<Vec<Endring>, Error> {
    let mut found = BTreeMap::new();
    for endring in endringer(db, after, up_to).await? {
        found.insert(endring.sekvens, Endring { endring, changes: Vec::new() });
    }
    for version in versions_from(db, after, up_to).await? {
        if let Some(endring) = found.get_mut(&version.from_sekvens) {
            endring.changes.push(change(&version)?);
        }
    }
    for version in versions_removed(db, after, up_to).await? {
        if let Some(endring) = version.to_sekvens.and_then(|to| found.get_mut(&to)) {
            endring.changes.push(Change { after: After::Removed, ..change(&version)? });
        }
    }
    for endring in found.values_mut() {
        endring.changes.sort_unstable_by_key(|change| (change.table, change.id));
    }
    Ok(found.into_values().collect())
}

/// The rows of a plan or register as they were just after an endring.
///
/// # Errors
/// Where the database does not answer, or an image cannot be read.
pub async fn rows_at(db: &impl ConnectionTrait, scopes: &[Uuid], sekvens: i64) -> Result<Rows, Error> {
    let versions = radversjon::Entity::find()
        .filter(radversjon::Column::ScopeId.is_in(scopes.iter().copied()))
        .filter(radversjon::Column::FromSekvens.lte(sekvens))
        .filter(
            Condition::any()
                .add(radversjon::Column::ToSekvens.is_null())
                .add(radversjon::Column::ToSekvens.gt(sekvens)),
        )
        .all(db)
        .await?;
    let mut rows = Rows::default();
    let changes: Result<Vec<_>, Error> = versions.iter().map(change).collect();
    apply(&mut rows, &changes?);
    Ok(rows)
}

/// The rows of the plans of some rapporter, in some tables, as they were just after the endring that froze each.
///
/// # Errors
/// Where the database does not answer, or an image cannot be read.
pub async fn rows_as_frozen(
    db: &impl ConnectionTrait,
    rapporter: &[Uuid],
    tables: &[Table],
) -> Result<HashMap<Uuid, Rows>, Error> {
    use radversjon::Column::{FromSekvens, ScopeId, TableName, ToSekvens};
    let (version, frozen) = (|column| (radversjon::Entity, column), |column| (rapport::Entity, column));
    let stood = Condition::all()
        .add(Expr::col(version(ScopeId)).equals(frozen(rapport::Column::PlanId)))
        .add(Expr::col(version(FromSekvens)).lte(Expr::col(frozen(rapport::Column::Sekvens))))
        .add(
            Condition::any()
                .add(Expr::col(version(ToSekvens)).is_null())
                .add(Expr::col(version(ToSekvens)).gt(Expr::col(frozen(rapport::Column::Sekvens)))),
        );
    let mut select = radversjon::Entity::find()
        .column_as(Expr::col(frozen(rapport::Column::Id)), "rapport")
        .filter(Expr::col(frozen(rapport::Column::Id)).is_in(rapporter.iter().copied()))
        .filter(TableName.is_in(tables.iter().map(|table| table.as_str())));
    QueryTrait::query(&mut select).inner_join(rapport::Entity, stood);
    let mut found: HashMap<Uuid, Vec<Change>> = HashMap::new();
    for row in db.query_all(QueryTrait::query(&mut select)).await? {
        let version = radversjon::Model::from_query_result(&row, "")?;
        found.entry(row.try_get("", "rapport")?).or_default().push(change(&version)?);
    }
    let rows = |changes: Vec<Change>| {
        let mut rows = Rows::default();
        apply(&mut rows, &changes);
        rows
    };
    Ok(found.into_iter().map(|(rapport, changes)| (rapport, rows(changes))).collect())
}

/// Where the log stands for somebody: an endring, and when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The endring.
    pub sekvens: i64,
    /// When it was made.
    pub instant: Instant,
}

/// The last public endring, if there is one.
///
/// # Errors
/// Where the database does not answer.
pub async fn last_public(db: &impl ConnectionTrait, public_sekvens: i64) -> Result<Option<Head>, Error> {
    let found = endring::Entity::find().filter(endring::Column::PublicSekvens.eq(public_sekvens)).one(db).await?;
    Ok(found.map(|endring| Head { sekvens: endring.sekvens, instant: endring.instant }))
}

/// The last endring that wrote something of each plan and organisation: a look at the end of an index each.
///
/// # Errors
/// Where the database does not answer.
pub async fn heads(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, Head>, Error> {
    const LAST: &str = "SELECT scope.id, endring.sekvens, endring.instant \
        FROM (SELECT id FROM plan UNION ALL SELECT id FROM organisasjon) AS scope \
        JOIN endring ON endring.sekvens = (SELECT max(from_sekvens) FROM radversjon WHERE scope_id = scope.id)";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), LAST)).await?;
    let head = |row: &QueryResult| -> Result<_, DbErr> {
        Ok((
            row.try_get_by_index(0)?,
            Head { sekvens: row.try_get_by_index(1)?, instant: Instant(row.try_get_by_index(2)?) },
        ))
    };
    Ok(rows.iter().map(head).collect::<Result<_, _>>()?)
}

/// The endringer after `after`, up to and with `up_to`, oldest first.
pub(super) async fn endringer(db: &impl ConnectionTrait, after: i64, up_to: i64) -> Result<Vec<endring::Model>, Error> {
    let found = endring::Entity::find()
        .filter(endring::Column::Sekvens.gt(after))
        .filter(endring::Column::Sekvens.lte(up_to))
        .order_by_asc(endring::Column::Sekvens)
        .all(db)
        .await?;
    Ok(found)
}

/// The row versions that those endringer wrote.
pub(super) async fn versions_from(
    db: &impl ConnectionTrait,
    after: i64,
    up_to: i64,
) -> Result<Vec<radversjon::Model>, Error> {
    let found = radversjon::Entity::find()
        .filter(radversjon::Column::FromSekvens.gt(after))
        .filter(radversjon::Column::FromSekvens.lte(up_to))
        .all(db)
        .await?;
    Ok(found)
}

/// The row versions that those endringer ended without writing another.
pub(super) async fn versions_removed(
    db: &impl ConnectionTrait,
    after: i64,
    up_to: i64,
) -> Result<Vec<radversjon::Model>, Error> {
    let next = Alias::new("next");
    let mut successor = Query::select();
    successor
        .expr(Expr::val(1))
        .from_as(radversjon::Entity, next.clone())
        .and_where(
            Expr::col((next.clone(), radversjon::Column::RowId))
                .equals((radversjon::Entity, radversjon::Column::RowId)),
        )
        .and_where(
            Expr::col((next, radversjon::Column::FromSekvens))
                .equals((radversjon::Entity, radversjon::Column::ToSekvens)),
        );
    let found = radversjon::Entity::find()
        .filter(radversjon::Column::ToSekvens.gt(after))
        .filter(radversjon::Column::ToSekvens.lte(up_to))
        .filter(Expr::exists(successor).not())
        .all(db)
        .await?;
    Ok(found)
}

/// What writing a row version did.
pub(super) fn change(version: &radversjon::Model) -> Result<Change, Error> {
    let table: Table = version.table_name.parse().map_err(Error::internal)?;
    let after = match &version.image {
        Some(image) => After::Row(table.row(version.schema, image)?),
        None => After::Redacted,
    };
    Ok(Change { table, id: version.row_id, scope: version.scope_id, after })
}
