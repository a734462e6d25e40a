//! Table `bruker`: the names behind the log's opaque actors; the only place a person's name stands, and erasable.

use crate::prelude::*;

/// The name behind an opaque actor. Erasing sets it to null; the log stays whole.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bruker")]
pub struct Model {
    /// The actor in the log; random, so that it says nothing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name, unique among those not erased; null when erased.
    pub navn: Option<String>,
    /// When it was erased.
    pub slettet: Option<Instant>,
    /// Why it was erased.
    pub grunn: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
