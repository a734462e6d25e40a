//! Table `fotnoteplassering`: where a footnote stands, or what it concerns.

use crate::prelude::*;

/// Where a footnote stands, or what it concerns.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "fotnoteplassering")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The footnote.
    pub fotnote_id: Uuid,
    /// Whether it stands there or concerns it.
    pub rolle: Fotnoterolle,
    /// Order within the footnote and role, from 1.
    pub rekkefoelge: i32,
    /// The text. A tiltak.
    pub objekt_tiltak_id: Option<Uuid>,
    /// The text. A utvalgt_tiltak.
    pub objekt_utvalgt_tiltak_id: Option<Uuid>,
    /// The text. A delmaal.
    pub objekt_delmaal_id: Option<Uuid>,
    /// The text. A hovedmaal.
    pub objekt_hovedmaal_id: Option<Uuid>,
    /// The text. A kapittel.
    pub objekt_kapittel_id: Option<Uuid>,
    /// The text. A strategi.
    pub objekt_strategi_id: Option<Uuid>,
    /// The text. A fotnote.
    pub objekt_fotnote_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
