//! Table `aktoer`: a unit of the organisation or an external body that takes part in something.

use crate::prelude::*;

/// A unit of the organisation or an external body that takes part in something.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "aktoer")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// Name in use.
    pub navn: String,
    /// Kind of actor.
    pub r#type: Aktoertype,
    /// Nine digits, where the actor has its own.
    pub organisasjonsnummer: Option<String>,
    /// The unit above it.
    pub overordnet_id: Option<Uuid>,
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
