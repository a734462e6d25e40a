//! Table `kapittel`: a chapter or heading; many have no number.

use crate::prelude::*;

/// A chapter or heading; many have no number.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "kapittel")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The chapter it stands in.
    pub overordnet_id: Option<Uuid>,
    /// Order in the whole document, from 1.
    pub rekkefoelge: i32,
    /// Printed number: "4.1".
    pub nummer: Option<String>,
    /// Heading.
    pub tittel: String,
    /// Page in the printed document.
    pub side: Option<i32>,
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
