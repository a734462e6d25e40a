//! Table `endring`: one committed change set.

use crate::prelude::*;

/// One committed change set. The hash covers all columns and all row versions that it wrote; see the program's `log`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "endring")]
pub struct Model {
    /// 1, 2, 3 … without holes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sekvens: i64,
    /// When it was committed; never before the one before it.
    pub instant: Instant,
    /// Who did it: an opaque id, the name stands in `bruker`.
    pub actor: Uuid,
    /// The program or door it came through: "cli/0.1.0".
    pub client: String,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The decision behind it.
    pub vedtak_id: Option<Uuid>,
    /// SHA-256 over this endring and the hash before it, hex.
    pub hash: String,
    /// The hash of the endring before it; 64 zeros for the first.
    pub previous_hash: String,
    /// Its number among those that touched public rows; null where it touched none.
    pub public_sekvens: Option<i64>,
    /// SHA-256 over its public part and the public hash before it, hex.
    pub public_hash: Option<String>,
    /// The public hash before it; 64 zeros for the first.
    pub public_previous_hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
