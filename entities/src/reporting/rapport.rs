//! Table `rapport`: the frozen, numbered, immutable result of a round.

use crate::prelude::*;

/// The frozen, numbered, immutable result of a round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "rapport")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// UUIDv5, see [`crate::id`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan it belongs to.
    pub plan_id: Uuid,
    /// Immutable key, unique in the plan.
    pub noekkel: String,
    /// The round.
    pub rapportering_id: Uuid,
    /// 1–n in the round.
    pub nummer: i32,
    /// When it was frozen.
    pub frosset: Instant,
    /// When it was published.
    pub publisert: Option<Instant>,
    /// The endring that froze it.
    pub sekvens: i64,
    /// SHA-256 of the canonical document without the digest itself, hex.
    pub sha256: String,
    /// Hash of the last public endring before it, hex.
    pub logghash: String,
    /// Why the round was re-opened, for a number above 1.
    pub begrunnelse: Option<String>,
    /// The decision that took note of it.
    pub behandlet_i_id: Option<Uuid>,
    /// Day it was taken note of.
    pub behandlet: Option<Date>,
    /// Reference in the archive (Noark).
    pub arkivreferanse: Option<String>,
    /// 1 when it came, one more for each change.
    pub versjon: i32,
    /// When it last changed.
    pub endret: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
