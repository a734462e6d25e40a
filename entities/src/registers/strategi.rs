//! Table `strategi`: a strategy, action plan, programme, scheme, forum, service or agreement that plans build on.

use crate::prelude::*;

/// A strategy, action plan, programme, scheme, forum, service or agreement that plans build on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "strategi")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// Title in use.
    pub tittel: String,
    /// Kind.
    pub r#type: Strategitype,
    /// Where it stands in its life.
    pub tilstand: Strategitilstand,
    /// The period it holds for. First day.
    pub periode_fra: Option<Date>,
    /// Last day of the same.
    pub periode_til: Option<Date>,
    /// How exact the two days are.
    pub periode_presisjon: Option<Tidspresisjon>,
    /// The source's words for it.
    pub periode_ordlyd: Option<String>,
    /// When it is expected to be decided on. First day.
    pub ventet_behandlet_fra: Option<Date>,
    /// Last day of the same.
    pub ventet_behandlet_til: Option<Date>,
    /// How exact the two days are.
    pub ventet_behandlet_presisjon: Option<Tidspresisjon>,
    /// The source's words for it.
    pub ventet_behandlet_ordlyd: Option<String>,
    /// What it belongs under.
    pub overordnet_id: Option<Uuid>,
    /// Who owns it.
    pub eier_id: Option<Uuid>,
    /// One line that describes it, in our own words.
    pub sammendrag: Option<String>,
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
