//! The names behind the log's opaque actors.

use std::collections::HashMap;

use entities::access::api_noekkel;
use entities::log::{bruker, endring};
use entities::value::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, SqlErr};
use uuid::Uuid;

use crate::access::keys::move_version;
use crate::database::Database;
use crate::error::Error;

/// What the keys of an erased name are called.
const ERASED: &str = "(erased)";

/// The actor of that name; one is made where there is none.
///
/// # Errors
/// Where the database does not answer.
pub async fn named(db: &Database, navn: &str) -> Result<Uuid, Error> {
    if let Some(actor) = find(db, navn).await? {
        return Ok(actor);
    }
    let bruker = bruker::ActiveModel {
        id: ActiveValue::Set(Uuid::new_v4()),
        navn: ActiveValue::Set(Some(navn.to_owned())),
        ..Default::default()
    };
    match bruker.insert(db.write()).await {
        Ok(bruker) => Ok(bruker.id),
        // Somebody else made it since we looked.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            find(db, navn).await?.ok_or_else(|| Error::internal("an actor is there and is not"))
        }
        Err(error) => Err(error.into()),
    }
}

/// All actors with how many changes each made, by name, the erased last.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Database) -> Result<Vec<(bruker::Model, i64)>, Error> {
    let counts = endring::Entity::find()
        .select_only()
        .column(endring::Column::Actor)
        .column_as(endring::Column::Sekvens.count(), "changes")
        .group_by(endring::Column::Actor);
    let counts: HashMap<Uuid, i64> = counts.into_tuple().all(db.read()).await?.into_iter().collect();
    let mut all = bruker::Entity::find().all(db.read()).await?;
    all.sort_by(|a, b| (a.navn.is_none(), &a.navn, a.id).cmp(&(b.navn.is_none(), &b.navn, b.id)));
    let counted = |actor: bruker::Model| {
        let count = counts.get(&actor.id).copied().unwrap_or(0);
        (actor, count)
    };
    Ok(all.into_iter().map(counted).collect())
}

/// Erases a name, with the reason, and revokes the keys that bore it: they are a person's, and bear the name too. What the actor did
/// stays, as done by somebody. Returns whether there was a name.
///
/// # Errors
/// Where the database does not answer; then nothing is erased.
pub async fn erase(db: &Database, actor: Uuid, grunn: &str, now: Instant) -> Result<bool, Error> {
    let transaction = db.begin().await?;
    let erased = bruker::Entity::update_many()
        .col_expr(bruker::Column::Navn, Expr::value(Option::<String>::None))
        .col_expr(bruker::Column::Slettet, Expr::value(now.0))
        .col_expr(bruker::Column::Grunn, Expr::value(grunn))
        .filter(bruker::Column::Id.eq(actor))
        .filter(bruker::Column::Navn.is_not_null())
        .exec(&transaction)
        .await?;
    if erased.rows_affected == 0 {
        return Ok(false);
    }
    let theirs = api_noekkel::Column::Actor.eq(actor);
    api_noekkel::Entity::update_many()
        .col_expr(api_noekkel::Column::Tilbakekalt, Expr::value(now.0))
        .filter(theirs.clone())
        .filter(api_noekkel::Column::Tilbakekalt.is_null())
        .exec(&transaction)
        .await?;
    api_noekkel::Entity::update_many()
        .col_expr(api_noekkel::Column::Navn, Expr::value(ERASED))
        .filter(theirs)
        .exec(&transaction)
        .await?;
    move_version(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn find(db: &Database, navn: &str) -> Result<Option<Uuid>, Error> {
    let bruker = bruker::Entity::find().filter(bruker::Column::Navn.eq(navn)).one(db.read()).await?;
    Ok(bruker.map(|bruker| bruker.id))
}
