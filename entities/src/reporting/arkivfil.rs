//! Table `arkivfil`: a file rendered from the document of a rapport.

use crate::prelude::*;

/// A file rendered from the document of a rapport, in one format and one written form: written once, never again.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "arkivfil")]
pub struct Model {
    /// The rapport.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rapport_id: Uuid,
    /// The format's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub format: String,
    /// The written form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub maalform: Maalform,
    /// Its media type (RFC 6838).
    pub mediatype: String,
    /// The version of the program that wrote it.
    pub programversjon: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Bytes.
    pub stoerrelse: i64,
    /// When it was made.
    pub laget: Instant,
    /// Whether its format came after the rapport was frozen.
    pub i_ettertid: bool,
    /// The file.
    pub innhold: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
