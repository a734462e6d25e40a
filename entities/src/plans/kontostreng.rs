//! Table `kontostreng`: an account string that a tiltak's money is booked on.

use crate::prelude::*;

/// An account string that a tiltak's money is booked on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "kontostreng")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// Cost centre (ansvar).
    pub ansvar: Option<String>,
    /// Type of expense (KOSTRA art).
    pub art: Option<String>,
    /// Function (KOSTRA funksjon).
    pub funksjon: Option<String>,
    /// Project.
    pub prosjekt: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
