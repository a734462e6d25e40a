//! Table `delmaalsomtale`: what was reported of one sub-goal in a round.

use crate::prelude::*;

/// What was reported of one sub-goal in a round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "delmaalsomtale")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The round.
    pub rapportering_id: Uuid,
    /// The sub-goal.
    pub delmaal_id: Uuid,
    /// The narrative.
    pub tekst: String,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
