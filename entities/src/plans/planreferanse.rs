//! Table `planreferanse`: another plan that this one stands under, beside or on.

use crate::prelude::*;

/// Another plan that this one stands under, beside or on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "planreferanse")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// Order within the role, from 1.
    pub rekkefoelge: i32,
    /// Title as this plan gives it.
    pub tittel: String,
    /// Superior, adjacent, knowledge base or national.
    pub rolle: Planrolle,
    /// The plan, where it is in the installation.
    pub referert_plan_id: Option<Uuid>,
    /// The strategy, where it is in the register.
    pub strategi_id: Option<Uuid>,
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
