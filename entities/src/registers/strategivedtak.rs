//! Table `strategivedtak`: what a decision was to a strategy.

use crate::prelude::*;

/// What a decision was to a strategy.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "strategivedtak")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// The strategy.
    pub strategi_id: Uuid,
    /// The decision.
    pub vedtak_id: Uuid,
    /// What the decision did: adopted, status, follow-up, budget, hearing.
    pub rolle: Vedtaksrolle,
}

impl ActiveModelBehavior for ActiveModel {}
