//! Table `tiltak_strategi`: a strategy that a tiltak carries out.

use crate::prelude::*;

/// A strategy that a tiltak carries out.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tiltak_strategi")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
}

impl ActiveModelBehavior for ActiveModel {}
