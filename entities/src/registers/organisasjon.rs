//! Table `organisasjon`: an organisation that owns plans and registers: a county, a municipality.

use crate::prelude::*;

/// An organisation that owns plans and registers: a county, a municipality.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "organisasjon")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Nine digits, last one a mod-11 check digit (Brønnøysundregistrene).
    pub organisasjonsnummer: String,
    /// Name in Norwegian.
    pub navn: String,
    /// Name in the Sami language of the area, where there is one.
    pub samisk_navn: Option<String>,
    /// Two digits (Statistics Norway); null for what is no county.
    pub fylkesnummer: Option<String>,
    /// Four digits (Statistics Norway); null for what is no municipality.
    pub kommunenummer: Option<String>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
