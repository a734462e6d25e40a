//! Table `vedtakspunkt`: one point of a decision.

use crate::prelude::*;

/// One point of a decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "vedtakspunkt")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// The decision it belongs to.
    pub vedtak_id: Uuid,
    /// Order within the decision, from 1.
    pub rekkefoelge: i32,
    /// The point's own number as printed: "2", "3 b".
    pub nummer: String,
    /// The wording decided.
    pub tekst: String,
    /// Day it ended; null while it stands.
    pub avsluttet: Option<Date>,
    /// Why it ended.
    pub avsluttet_grunn: Option<String>,
    /// The decision that ended it, where there is one.
    pub avsluttet_ved_id: Option<Uuid>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
