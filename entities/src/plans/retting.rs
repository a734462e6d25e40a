//! Table `retting`: a transcription error of ours that was mended, with the source's wording.

use crate::prelude::*;

/// A transcription error of ours that was mended, with the source's wording.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "retting")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// What was mended. A tiltak.
    pub objekt_tiltak_id: Option<Uuid>,
    /// What was mended. A utvalgt_tiltak.
    pub objekt_utvalgt_tiltak_id: Option<Uuid>,
    /// What was mended. A delmaal.
    pub objekt_delmaal_id: Option<Uuid>,
    /// What was mended. A hovedmaal.
    pub objekt_hovedmaal_id: Option<Uuid>,
    /// What was mended. A kapittel.
    pub objekt_kapittel_id: Option<Uuid>,
    /// What was mended. A strategi.
    pub objekt_strategi_id: Option<Uuid>,
    /// What was mended. A fotnote.
    pub objekt_fotnote_id: Option<Uuid>,
    /// What was mended. A organisasjon.
    pub objekt_organisasjon_id: Option<Uuid>,
    /// The field that was mended: "tekst", "samisk_navn".
    pub felt: String,
    /// The words as the source has them.
    pub kildetekst: String,
    /// The words as mended.
    pub rettet: String,
    /// Why.
    pub begrunnelse: String,
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
