//! Table `tilgang`: where access stands, one row.

use crate::prelude::*;

/// Where access stands: one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tilgang")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Moves with every change of a key.
    pub versjon: i64,
    /// What links are signed with, 32 bytes; null: nothing yet.
    pub hemmelighet: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
