//! Table `aktoernavn`: another name under which an actor stands in a source.

use crate::prelude::*;

/// Another name under which an actor stands in a source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "aktoernavn")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// The actor.
    pub aktoer_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// The other name.
    pub navn: String,
}

impl ActiveModelBehavior for ActiveModel {}
