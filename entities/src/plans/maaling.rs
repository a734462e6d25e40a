//! Table `maaling`: one value of an indicator.

use crate::prelude::*;

/// One value of an indicator.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "maaling")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The indicator.
    pub indikator_id: Uuid,
    /// The period or day it holds for. First day.
    pub periode_fra: Date,
    /// Last day of the same.
    pub periode_til: Date,
    /// How exact the two days are.
    pub periode_presisjon: Tidspresisjon,
    /// The source's words for it.
    pub periode_ordlyd: Option<String>,
    /// The value, in the indicator's unit; null where it is withheld.
    pub verdi: Option<Decimal>,
    /// Upper end, where the source gives a range.
    pub verdi_til: Option<Decimal>,
    /// How exact the source is: "ca.", "nesten", "mer enn".
    pub presisjon: Presisjon,
    /// The source's words.
    pub ordlyd: Option<String>,
    /// Withheld for privacy: too few persons.
    pub undertrykt: bool,
    /// Not comparable with the values before.
    pub metodebrudd: bool,
    /// The baseline; one at most for an indicator.
    pub er_utgangspunkt: bool,
    /// The source.
    pub kilde_id: Option<Uuid>,
    /// Where in the source.
    pub kilde_sted: Option<String>,
    /// The reference as the plan spells it.
    pub kilde_ordlyd: Option<String>,
    /// Where in the plan it stands.
    pub kapittel_id: Option<Uuid>,
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
