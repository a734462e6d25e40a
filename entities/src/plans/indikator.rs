//! Table `indikator`: a figure followed over time.

use crate::prelude::*;

/// A figure followed over time.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "indikator")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// Short code, unique in the plan.
    pub kode: String,
    /// Name.
    pub navn: String,
    /// Unit: "prosent", "antall skoler".
    pub enhet: String,
    /// Society, result or activity.
    pub nivaa: Indikatornivaa,
    /// The way it should move.
    pub oensket_retning: Option<Retning>,
    /// A gap indicator: this minus that, in percentage points.
    pub sammenlignes_med_id: Option<Uuid>,
    /// Target.
    pub maalverdi: Option<Decimal>,
    /// Upper end of a target range.
    pub maalverdi_til: Option<Decimal>,
    /// When the target is due.
    pub maalfrist: Option<Date>,
    /// The decision that set the target.
    pub maal_vedtak_id: Option<Uuid>,
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
