//! Table `plan`: a plan, strategy or programme as a document.

use crate::prelude::*;

/// A plan, strategy or programme as a document.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "plan")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisasjon_id: Uuid,
    /// Immutable key, unique in the organisation.
    pub noekkel: String,
    /// Its name in addresses, unique in the installation.
    pub slug: String,
    /// Title.
    pub tittel: String,
    /// Kind of plan.
    pub plantype: Plantype,
    /// Draft, on hearing, adopted, repealed.
    pub tilstand: Plantilstand,
    /// A short summary.
    pub sammendrag: Option<String>,
    /// What whoever reads the plan must know: stands wherever it is read.
    pub merknad: Option<String>,
    /// Day it was adopted.
    pub vedtatt: Option<Date>,
    /// The decision that adopted it.
    pub vedtatt_ved_id: Option<Uuid>,
    /// The period it holds for. First day.
    pub periode_fra: Option<Date>,
    /// Last day of the same.
    pub periode_til: Option<Date>,
    /// How exact the two days are.
    pub periode_presisjon: Option<Tidspresisjon>,
    /// The source's words for it.
    pub periode_ordlyd: Option<String>,
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
