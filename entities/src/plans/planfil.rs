//! Table `planfil`: what the last imported plan file said.

use crate::prelude::*;

/// What the last imported plan file said, to merge the next one against.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "planfil")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The fields that it gave, by object: JSON.
    pub innhold: String,
}

impl ActiveModelBehavior for ActiveModel {}
