//! The names behind the log's opaque actors.

use entities::log::bruker;
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;

/// The actor of that name; one is made where there is none.
///
/// # Errors
/// Where the database does not answer.
pub async fn named(db: &Database, navn: &str) -> Result<Uuid, Error> {
    if let Some(actor) = find(db, navn).await? {
        return Ok(actor);
    }
    let bruker =
        bruker::ActiveModel { id: ActiveValue::Set(Uuid::new_v4()), navn: ActiveValue::Set(Some(navn.to_owned())) };
    match bruker.insert(db.write()).await {
        Ok(bruker) => Ok(bruker.id),
        // Somebody else made it since we looked.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            find(db, navn).await?.ok_or_else(|| Error::internal("an actor is there and is not"))
        }
        Err(error) => Err(error.into()),
    }
}

/// Erases the name; what the actor did stays, as done by somebody. Returns whether there was a name.
///
/// # Errors
/// Where the database does not answer.
pub async fn erase(db: &Database, actor: Uuid) -> Result<bool, Error> {
    let erased = bruker::Entity::update_many()
        .col_expr(bruker::Column::Navn, sea_orm::sea_query::Expr::value(Option::<String>::None))
        .filter(bruker::Column::Id.eq(actor))
        .filter(bruker::Column::Navn.is_not_null())
        .exec(db.write())
        .await?;
    Ok(erased.rows_affected > 0)
}

async fn find(db: &Database, navn: &str) -> Result<Option<Uuid>, Error> {
    let bruker = bruker::Entity::find().filter(bruker::Column::Navn.eq(navn)).one(db.read()).await?;
    Ok(bruker.map(|bruker| bruker.id))
}
