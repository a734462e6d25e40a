//! Table `oekonomilinje`: a line of money: one tiltak, round and account string.

use crate::prelude::*;

/// A line of money: one tiltak, round and account string.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "oekonomilinje")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The round.
    pub rapportering_id: Uuid,
    /// The tiltak.
    pub tiltak_id: Uuid,
    /// Cost centre.
    pub ansvar: Option<String>,
    /// Type of expense (KOSTRA art).
    pub art: Option<String>,
    /// Function (KOSTRA funksjon).
    pub funksjon: Option<String>,
    /// Project.
    pub prosjekt: Option<String>,
    /// Adopted budget, øre.
    pub budsjett: Option<Oere>,
    /// Adjusted budget, øre.
    pub regulert_budsjett: Option<Oere>,
    /// Accounts, øre.
    pub regnskap: Option<Oere>,
    /// Forecast for the year, øre.
    pub prognose: Option<Oere>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
