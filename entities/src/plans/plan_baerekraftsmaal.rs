//! Table `plan_baerekraftsmaal`: a UN sustainable development goal that the plan serves.

use crate::prelude::*;

/// A UN sustainable development goal that the plan serves.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "plan_baerekraftsmaal")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// 1–17.
    pub nummer: i32,
}

impl ActiveModelBehavior for ActiveModel {}
