//! Table `vedtak`: a political decision, known by organisation, body, year and running number.

use crate::prelude::*;

/// A political decision, known by organisation, body, year and running number.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "vedtak")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// The body that decided; null where the source does not say.
    pub organ_id: Option<Uuid>,
    /// Year of the case number, four digits (municipal self-government began in 1837).
    pub aar: Option<i32>,
    /// Running number within body and year; null for an unnumbered decision.
    pub loepenummer: Option<i32>,
    /// The source's words for a decision that has no number.
    pub ordlyd: Option<String>,
    /// When it was decided, as exactly as the source says. First day.
    pub dato_fra: Option<Date>,
    /// Last day of the same.
    pub dato_til: Option<Date>,
    /// How exact the two days are.
    pub dato_presisjon: Option<Tidspresisjon>,
    /// The source's words for it.
    pub dato_ordlyd: Option<String>,
    /// Title of the case.
    pub tittel: Option<String>,
    /// Reference in the organisation's archive (Noark).
    pub arkivreferanse: Option<String>,
    /// Address of the record.
    pub lenke: Option<String>,
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
