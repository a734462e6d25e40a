//! Keys to the API: made, listed, revoked, and known again.

use entities::access::api_noekkel;
use entities::codes::Rolle;
use entities::value::Instant;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Caller, Grant};
use crate::database::Database;
use crate::error::Error;
use crate::log::actors;

/// What every key begins with, so that one that got out is known for what it is.
const PREFIX: &str = "planverk_";

/// What a key is made for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is for.
    pub navn: String,
    /// What its bearer may do.
    pub grant: Grant,
    /// When it ends.
    pub utloeper: Option<Instant>,
}

/// Makes a key. It is returned once and cannot be had again.
///
/// # Errors
/// Where the database does not answer, or the system has no random numbers.
pub async fn create(db: &Database, wanted: Wanted, now: Instant) -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Error::internal("the system has no random numbers"))?;
    let key = format!("{PREFIX}{}", hex::encode(bytes));
    let row = api_noekkel::Model {
        id: Uuid::new_v4(),
        actor: actors::named(db, &wanted.navn).await?,
        navn: wanted.navn,
        rolle: wanted.grant.rolle,
        organisasjon_id: wanted.grant.organisasjon,
        enhet_id: wanted.grant.enhet.filter(|_| wanted.grant.rolle == Rolle::Rapportoer),
        sha256: hash(&key),
        opprettet: now,
        utloeper: wanted.utloeper,
        tilbakekalt: None,
    };
    row.into_active_model().reset_all().insert(db.write()).await?;
    Ok(key)
}

/// All keys, the oldest first.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Database) -> Result<Vec<api_noekkel::Model>, Error> {
    let by_age = api_noekkel::Entity::find().order_by_asc(api_noekkel::Column::Opprettet);
    Ok(by_age.order_by_asc(api_noekkel::Column::Id).all(db.read()).await?)
}

/// Revokes a key, from now on and everywhere. Returns whether there was one to revoke.
///
/// # Errors
/// Where the database does not answer.
pub async fn revoke(db: &Database, id: Uuid, now: Instant) -> Result<bool, Error> {
    let revoked = api_noekkel::Entity::update_many()
        .col_expr(api_noekkel::Column::Tilbakekalt, sea_orm::sea_query::Expr::value(now.0))
        .filter(api_noekkel::Column::Id.eq(id))
        .filter(api_noekkel::Column::Tilbakekalt.is_null())
        .exec(db.write())
        .await?;
    Ok(revoked.rows_affected > 0)
}

/// Who bears a key; `None` where it is unknown, has ended or was revoked.
///
/// # Errors
/// Where the database does not answer.
pub async fn bearer(db: &Database, key: &str, now: Instant) -> Result<Option<Caller>, Error> {
    if !key.starts_with(PREFIX) {
        return Ok(None);
    }
    let found = api_noekkel::Entity::find().filter(api_noekkel::Column::Sha256.eq(hash(key))).one(db.read()).await?;
    let stands = |row: &api_noekkel::Model| row.tilbakekalt.is_none() && row.utloeper.is_none_or(|end| now < end);
    Ok(found.filter(stands).map(|row| Caller {
        actor: Some(row.actor),
        grants: vec![Grant { rolle: row.rolle, organisasjon: row.organisasjon_id, enhet: row.enhet_id }],
    }))
}

/// A key is random and long: a plain hash says nothing of it.
fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key))
}
