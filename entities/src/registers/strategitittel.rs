//! Table `strategitittel`: another title under which a strategy stands in a source.

use crate::prelude::*;

/// Another title under which a strategy stands in a source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "strategitittel")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// The other title.
    pub tittel: String,
}

impl ActiveModelBehavior for ActiveModel {}
