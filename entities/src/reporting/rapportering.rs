//! Table `rapportering`: a reporting round of a plan: a year or a tertial.

use crate::prelude::*;

/// A reporting round of a plan: a year or a tertial.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "rapportering")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// Calendar year.
    pub aar: i32,
    /// Yearly report, first or second tertial.
    pub r#type: Rapporteringstype,
    /// Day by which status is to be delivered.
    pub frist: Option<Date>,
    /// Open, sent for approval, approved.
    pub tilstand: Rapporteringstilstand,
    /// Why it was opened again; null when it was not, or has been frozen since.
    pub gjenaapnet_grunn: Option<String>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
