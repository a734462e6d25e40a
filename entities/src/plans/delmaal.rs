//! Table `delmaal`: a sub-goal under a main goal.

use crate::prelude::*;

/// A sub-goal under a main goal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "delmaal")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The main goal.
    pub hovedmaal_id: Uuid,
    /// The chapter that treats it.
    pub kapittel_id: Option<Uuid>,
    /// The national area of effort it follows from.
    pub innsatsomraade_id: Option<Uuid>,
    /// 1–n in the plan.
    pub nummer: i32,
    /// The goal's wording.
    pub tittel: String,
    /// The words before the list of tiltak: "… vil Trøndelag fylkeskommune blant annet".
    pub tiltaksinnledning: Option<String>,
    /// Whether the list claims to be complete.
    pub uttoemmende: bool,
    /// Day it ended; null while it stands.
    pub avsluttet: Option<Date>,
    /// Why it ended.
    pub avsluttet_grunn: Option<String>,
    /// The decision that ended it, where there is one.
    pub avsluttet_ved_id: Option<Uuid>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
