//! Table `radversjon`: a row as it was from one endring to another.

use crate::prelude::*;

/// A row as it was from one endring (included) to another (not included).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "radversjon")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_id: Uuid,
    /// The endring that wrote it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_sekvens: i64,
    /// The endring that replaced or removed it; null while it stands.
    pub to_sekvens: Option<i64>,
    /// Its table.
    pub table_name: String,
    /// The plan it belongs to or, in a register, the organisation.
    pub scope_id: Uuid,
    /// The schema number of the image.
    pub schema: i32,
    /// The row as RFC 8785 JSON; null when redacted.
    pub image: Option<String>,
    /// 16 random bytes, so that a redacted image cannot be guessed from its digest; null when redacted.
    pub salt: Option<Vec<u8>>,
    /// SHA-256 over salt and image, hex.
    pub digest: String,
    /// SHA-256 over salt and the public part of the image, hex; null where nothing of it was public.
    pub public_digest: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
