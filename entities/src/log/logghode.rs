//! Table `logghode`: the head of the log, one row that every writer locks first.

use crate::prelude::*;

/// The head of the log: one row, locked by every writer before it reads anything else.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "logghode")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The last endring; 0 for none.
    pub sekvens: i64,
    /// When it was committed.
    pub instant: Instant,
    /// Its hash; 64 zeros for none.
    pub hash: String,
    /// The last public number; 0 for none.
    pub public_sekvens: i64,
    /// Its hash; 64 zeros for none.
    pub public_hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
