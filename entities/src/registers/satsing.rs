//! Table `satsing`: a priority that a strategy names.

use crate::prelude::*;

/// A priority that a strategy names.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "satsing")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// The wording.
    pub tekst: String,
    /// Whether the source marks it as done; null where the source does not say.
    pub utfoert: Option<bool>,
}

impl ActiveModelBehavior for ActiveModel {}
