//! Table `tiltak_erstatning`: a tiltak that took over from another when it was split or merged.

use crate::prelude::*;

/// A tiltak that took over from another when it was split or merged.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tiltak_erstatning")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The new tiltak.
    pub tiltak_id: Uuid,
    /// The tiltak it replaces.
    pub erstatter_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
