//! Table `delmaal_strategi`: a strategy that serves a sub-goal.

use crate::prelude::*;

/// A strategy that serves a sub-goal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "delmaal_strategi")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The sub-goal.
    pub delmaal_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
}

impl ActiveModelBehavior for ActiveModel {}
