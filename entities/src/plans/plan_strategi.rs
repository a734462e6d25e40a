//! Table `plan_strategi`: a strategy that the plan builds on.

use crate::prelude::*;

/// A strategy that the plan builds on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "plan_strategi")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// Order in the plan, from 1.
    pub rekkefoelge: i32,
}

impl ActiveModelBehavior for ActiveModel {}
