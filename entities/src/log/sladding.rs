//! Table `sladding`: a row version whose image was taken out of the log.

use crate::prelude::*;

/// A row version whose image was taken out of the log, and why. The version's digests stay, so the chain verifies.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "sladding")]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Derived from the row version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan or organisation of the redacted row.
    pub scope_id: Uuid,
    /// The redacted row.
    pub row_id: Uuid,
    /// The endring that wrote the redacted version.
    pub from_sekvens: i64,
    /// Why.
    pub grunn: String,
}

impl ActiveModelBehavior for ActiveModel {}
