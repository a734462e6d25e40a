//! Table `tekstendring`: what a decision did to one text.

use crate::prelude::*;

/// What a decision did to one text.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tekstendring")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The decision.
    pub vedtak_id: Uuid,
    /// The point of it.
    pub punkt_id: Option<Uuid>,
    /// Order in which the changes of a vedtak are made, from 1.
    pub rekkefoelge: i32,
    /// Added, changed or struck.
    pub r#type: Endringstype,
    /// How much of the text.
    pub omfang: Omfang,
    /// The text. A tiltak.
    pub objekt_tiltak_id: Option<Uuid>,
    /// The text. A utvalgt_tiltak.
    pub objekt_utvalgt_tiltak_id: Option<Uuid>,
    /// The text. A delmaal.
    pub objekt_delmaal_id: Option<Uuid>,
    /// The text. A hovedmaal.
    pub objekt_hovedmaal_id: Option<Uuid>,
    /// The text. A kapittel.
    pub objekt_kapittel_id: Option<Uuid>,
    /// The text. A strategi.
    pub objekt_strategi_id: Option<Uuid>,
    /// The text. A fotnote.
    pub objekt_fotnote_id: Option<Uuid>,
    /// The words added or struck within the text.
    pub frase: Option<String>,
    /// The wording before.
    pub foer: Option<String>,
    /// The wording after.
    pub etter: Option<String>,
    /// The words that the change follows.
    pub etter_tekst: Option<String>,
    /// False: decided, but the adopted document lacks it.
    pub utfoert_i_kilden: bool,
    /// The footnote that tells of it.
    pub fotnote_id: Option<Uuid>,
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
