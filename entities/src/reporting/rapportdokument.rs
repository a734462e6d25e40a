//! Table `rapportdokument`: the document of a rapport, written when it was frozen, never again.

use crate::prelude::*;

/// The document of a rapport: written when it was frozen, never again. It stands outside the log, which holds its hash.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rapportdokument")]
pub struct Model {
    /// The rapport.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rapport_id: Uuid,
    /// The number of the document's shape.
    pub schema: i32,
    /// The document as RFC 8785 JSON.
    pub innhold: Vec<u8>,
    /// What the round counted then, as JSON: which tiltak, where they stood, whether they were due.
    pub grunnlag: String,
    /// The ids of the formats that there were then, as a JSON list: publishing waits for a file in each.
    pub formater: String,
}

impl ActiveModelBehavior for ActiveModel {}
