//! Table `plikt`: a duty that a decision lays on the administration.

use crate::prelude::*;

/// A duty that a decision lays on the administration.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "plikt")]
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
    /// Where in the plan it stands.
    pub kapittel_id: Option<Uuid>,
    /// The footnote that tells of it.
    pub fotnote_id: Option<Uuid>,
    /// Order in the plan, from 1.
    pub rekkefoelge: i32,
    /// The duty in our own short words.
    pub tekst: String,
    /// The source's wording.
    pub ordlyd: String,
    /// Shall, must or ought.
    pub styrke: Pliktstyrke,
    /// How often, where the source says.
    pub hyppighet: Option<String>,
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
