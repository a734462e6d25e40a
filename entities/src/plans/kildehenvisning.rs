//! Table `kildehenvisning`: a footnote's reference to a source.

use crate::prelude::*;

/// A footnote's reference to a source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "kildehenvisning")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the rows it joins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// The footnote.
    pub fotnote_id: Uuid,
    /// Order within the footnote, from 1.
    pub rekkefoelge: i32,
    /// The source.
    pub kilde_id: Uuid,
    /// Where in the source: "kapittel 4.3", "§ 65".
    pub sted: Option<String>,
    /// The reference as the source spells it.
    pub ordlyd: String,
}

impl ActiveModelBehavior for ActiveModel {}
