//! Table `tiltak_ogsaa_under`: a sub-goal that also shows a tiltak, without counting it.

use crate::prelude::*;

/// A sub-goal that also shows a tiltak, without counting it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tiltak_ogsaa_under")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// The other sub-goal.
    pub delmaal_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
