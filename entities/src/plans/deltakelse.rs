//! Table `deltakelse`: an actor's part in the plan as a whole or in one tiltak.

use crate::prelude::*;

/// An actor's part in the plan as a whole or in one tiltak.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "deltakelse")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The tiltak; null: the plan as a whole.
    pub tiltak_id: Option<Uuid>,
    /// The actor.
    pub aktoer_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// Its part.
    pub rolle: Aktoerrolle,
    /// What it does there.
    pub beskrivelse: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
