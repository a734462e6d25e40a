//! Keys to the API: made, listed, revoked, and known again.

use std::collections::HashMap;

use entities::access::{api_noekkel, tilgang};
use entities::codes::Rolle;
use entities::value::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Caller, Grant, Hash};
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
        sha256: hex::encode(Sha256::digest(&key)),
        opprettet: now,
        utloeper: wanted.utloeper,
        tilbakekalt: None,
    };
    let tx = db.begin().await?;
    row.into_active_model().reset_all().insert(&tx).await?;
    move_version(&tx).await?;
    tx.commit().await?;
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
    let tx = db.begin().await?;
    let revoked = api_noekkel::Entity::update_many()
        .col_expr(api_noekkel::Column::Tilbakekalt, Expr::value(now.0))
        .filter(api_noekkel::Column::Id.eq(id))
        .filter(api_noekkel::Column::Tilbakekalt.is_null())
        .exec(&tx)
        .await?;
    move_version(&tx).await?;
    tx.commit().await?;
    Ok(revoked.rows_affected > 0)
}

/// Says that keys or the names of their bearers changed, so that every server reads them anew before its next answer.
///
/// # Errors
/// Where the database does not answer.
pub async fn move_version(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    let next = Expr::col(tilgang::Column::Versjon).add(1);
    tilgang::Entity::update_many().col_expr(tilgang::Column::Versjon, next).exec(tx).await.map(drop)
}

/// The keys that are not revoked, and the secret of links, as they stood at a version.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The version.
    pub version: i64,
    /// What links are signed with; `None`: nothing yet.
    pub secret: Option<Vec<u8>>,
    by_hash: HashMap<Hash, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    actor: Uuid,
    grant: Grant,
    utloeper: Option<Instant>,
}

impl Keys {
    /// Reads them.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(db: &Database) -> Result<Self, Error> {
        // The version first: keys that come between the two are read again, and never missed.
        let stands = tilgang::Entity::find().one(db.read()).await?;
        let stands = stands.ok_or_else(|| Error::internal("nothing says where access stands"))?;
        let unrevoked = api_noekkel::Entity::find().filter(api_noekkel::Column::Tilbakekalt.is_null());
        let known = |row: api_noekkel::Model| {
            let grant = Grant { rolle: row.rolle, organisasjon: row.organisasjon_id, enhet: row.enhet_id };
            let hash = hex::decode(&row.sha256).ok().and_then(|hash| hash.try_into().ok());
            let hash = hash.ok_or_else(|| Error::internal(format!("the key {} has a hash that is none", row.id)))?;
            Ok((hash, Known { actor: row.actor, grant, utloeper: row.utloeper }))
        };
        let by_hash = unrevoked.all(db.read()).await?.into_iter().map(known).collect::<Result<_, Error>>()?;
        Ok(Self { version: stands.versjon, secret: stands.hemmelighet, by_hash })
    }

    /// Who bears the key of that hash; `None` where it is unknown, has ended or was revoked.
    ///
    /// The hash of something long and random is looked up, so that how long it takes tells nothing of the keys.
    pub fn bearer(&self, hash: &Hash, now: Instant) -> Option<Caller> {
        let known = self.by_hash.get(hash).filter(|known| known.utloeper.is_none_or(|end| now < end))?;
        Some(Caller { actor: Some(known.actor), grants: vec![known.grant.clone()] })
    }
}

/// Whether a proof has the form of a key.
pub fn is_key(proof: &str) -> bool {
    proof.starts_with(PREFIX)
}
