//! Table `idempotens`: the first answer to a request that may be sent again.

use crate::prelude::*;

/// The first answer to a request, kept to be given again when the same request comes back.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotens")]
pub struct Model {
    /// Who asked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: Uuid,
    /// The key the asker chose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub noekkel: String,
    /// SHA-256 of what was asked, hex: the same key with other content is an error.
    pub innhold_sha256: String,
    /// The answer as JSON.
    pub svar: String,
    /// When it was given.
    pub instant: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
