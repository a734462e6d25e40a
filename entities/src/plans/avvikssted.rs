//! Table `avvikssted`: one of the places that do not agree.

use crate::prelude::*;

/// One of the places that do not agree.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "avvikssted")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The contradiction.
    pub kildeavvik_id: Uuid,
    /// Order, from 1.
    pub rekkefoelge: i32,
    /// The text, where it is an object of the plan. A tiltak.
    pub objekt_tiltak_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A utvalgt_tiltak.
    pub objekt_utvalgt_tiltak_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A delmaal.
    pub objekt_delmaal_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A hovedmaal.
    pub objekt_hovedmaal_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A kapittel.
    pub objekt_kapittel_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A strategi.
    pub objekt_strategi_id: Option<Uuid>,
    /// The text, where it is an object of the plan. A fotnote.
    pub objekt_fotnote_id: Option<Uuid>,
    /// The words found there.
    pub ordlyd: String,
}

impl ActiveModelBehavior for ActiveModel {}
