//! Table `pliktsvar`: what was answered in a round to a duty or to a point of a decision.

use crate::prelude::*;

/// What was answered in a round to a duty or to a point of a decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "pliktsvar")]
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
    /// The duty.
    pub plikt_id: Option<Uuid>,
    /// The point.
    pub punkt_id: Option<Uuid>,
    /// Fulfilled, partly, not.
    pub status: Pliktstatus,
    /// The answer.
    pub tekst: String,
    /// Draft, delivered, returned, approved.
    pub tilstand: Statusrapporttilstand,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
