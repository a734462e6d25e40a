//! Table `indikator_utfordring`: a challenge that an indicator measures.

use crate::prelude::*;

/// A challenge that an indicator measures.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "indikator_utfordring")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The indicator.
    pub indikator_id: Uuid,
    /// The challenge.
    pub utfordring_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
