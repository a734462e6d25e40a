//! Table `utvalgt_tiltak`: a row of the plan's overview table (table 1.1): its own wording, joined to one or more tiltak.

use crate::prelude::*;

/// A row of the plan's overview table (table 1.1): its own wording, joined to one or more tiltak.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "utvalgt_tiltak")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The sub-goal whose row it stands in.
    pub delmaal_id: Uuid,
    /// Order in the table as printed, from 1.
    pub rekkefoelge: i32,
    /// The wording in the table.
    pub tekst: String,
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
