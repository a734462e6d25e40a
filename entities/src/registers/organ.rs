//! Table `organ`: a body of the organisation that makes decisions.

use crate::prelude::*;

/// A body of the organisation that makes decisions.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "organ")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// Full name: "Hovedutvalg for kultur".
    pub navn: String,
    /// Abbreviation used in short references: "HK"; unique in the organisation.
    pub forkortelse: String,
    /// What stands before the number in a canonical reference: "fylkestingssak"; null: the name and "sak".
    pub saksbetegnelse: Option<String>,
    /// Kind of body.
    pub r#type: Organtype,
    /// Day it ended; null while it stands.
    pub avsluttet: Option<Date>,
    /// Why it ended.
    pub avsluttet_grunn: Option<String>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
