//! Table `api_noekkel`: keys to the API.

use crate::prelude::*;

/// A key to the API; of the key itself only the hash is kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_noekkel")]
pub struct Model {
    /// Random; what the key is called on the command line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is for.
    pub navn: String,
    /// What its bearer may do.
    pub rolle: Rolle,
    /// For which organisation.
    pub organisasjon_id: Uuid,
    /// For which unit of it; null: for all. Only with RAPPORTOER.
    pub enhet_id: Option<Uuid>,
    /// Who its bearer is in the log.
    pub actor: Uuid,
    /// SHA-256 of the key, hex.
    pub sha256: String,
    /// When it was made.
    pub opprettet: Instant,
    /// When it ends; null: not by itself.
    pub utloeper: Option<Instant>,
    /// When it was revoked.
    pub tilbakekalt: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
