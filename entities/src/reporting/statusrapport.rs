//! Table `statusrapport`: what was reported of one tiltak in a round.

use crate::prelude::*;

/// What was reported of one tiltak in a round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "statusrapport")]
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
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// Draft, delivered, returned, approved.
    pub tilstand: Statusrapporttilstand,
    /// The status reported; null in a draft only.
    pub status: Option<RapportertStatus>,
    /// The reporter's assessment.
    pub vurdering: Vurdering,
    /// What was done.
    pub beskrivelse: Option<String>,
    /// What departs from the plan.
    pub avviksforklaring: Option<String>,
    /// Why.
    pub aarsak: Option<String>,
    /// New deadline.
    pub ny_frist: Option<Date>,
    /// What happens next.
    pub videre: Option<String>,
    /// Reason for UTGAAR.
    pub begrunnelse: Option<String>,
    /// The decision behind UTGAAR, where one exists.
    pub vedtak_id: Option<Uuid>,
    /// Internal remark, never public.
    pub intern_merknad: Option<String>,
    /// Why it was returned.
    pub returkommentar: Option<String>,
    /// The unit that reported.
    pub rapportert_av_id: Option<Uuid>,
    /// When it was delivered.
    pub levert: Option<Instant>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
