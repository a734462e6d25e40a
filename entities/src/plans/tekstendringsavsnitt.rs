//! Table `tekstendringsavsnitt`: a paragraph that a tekstendring added or struck.

use crate::prelude::*;

/// A paragraph that a tekstendring added or struck.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tekstendringsavsnitt")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The change.
    pub tekstendring_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// The paragraph, word by word.
    pub tekst: String,
}

impl ActiveModelBehavior for ActiveModel {}
