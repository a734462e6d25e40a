//! Table `utvalgt_tiltak_tiltak`: a tiltak that a row of the overview table stands for.

use crate::prelude::*;

/// A tiltak that a row of the overview table stands for.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "utvalgt_tiltak_tiltak")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The row.
    pub utvalgt_tiltak_id: Uuid,
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
}

impl ActiveModelBehavior for ActiveModel {}
