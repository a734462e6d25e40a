//! Table `tiltak`: a measure; nests to any depth.

use crate::prelude::*;

/// A measure; nests to any depth.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tiltak")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// Its primary sub-goal, the only one that counts it.
    pub delmaal_id: Uuid,
    /// The tiltak it stands under.
    pub forelder_id: Option<Uuid>,
    /// Planverk's own code, from chapter.section.bullet(.sub): "5.1.1.6"; never reused.
    pub kode: String,
    /// Order among its siblings, from 1.
    pub rekkefoelge: i32,
    /// The wording in force.
    pub tekst: String,
    /// Running or limited in time; null where the plan does not say.
    pub art: Option<Tiltaksart>,
    /// The unit that answers for it.
    pub ansvarlig_id: Option<Uuid>,
    /// Deadline. First day.
    pub frist_fra: Option<Date>,
    /// Last day of the same.
    pub frist_til: Option<Date>,
    /// How exact the two days are.
    pub frist_presisjon: Option<Tidspresisjon>,
    /// The source's words for it.
    pub frist_ordlyd: Option<String>,
    /// Day it came into the plan; null: with the plan or with the vedtak that added it.
    pub innfoert: Option<Date>,
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
