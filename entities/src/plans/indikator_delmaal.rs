//! Table `indikator_delmaal`: a sub-goal that an indicator follows.

use crate::prelude::*;

/// A sub-goal that an indicator follows.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "indikator_delmaal")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The indicator.
    pub indikator_id: Uuid,
    /// The sub-goal.
    pub delmaal_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
