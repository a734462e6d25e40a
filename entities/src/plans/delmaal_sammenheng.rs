//! Table `delmaal_sammenheng`: a sub-goal that the plan says is to be seen together with another.

use crate::prelude::*;

/// A sub-goal that the plan says is to be seen together with another.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "delmaal_sammenheng")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The sub-goal where it is said.
    pub delmaal_id: Uuid,
    /// The other one.
    pub annet_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
