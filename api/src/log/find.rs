//! Where words stand: in the log's images, and in what was frozen.

use std::fmt;

use entities::log::radversjon;
use entities::reporting::rapportdokument;
use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;

/// A place where words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A version of a row.
    Version {
        /// Its table.
        table: String,
        /// The row.
        row: Uuid,
        /// The endring that wrote it.
        from: i64,
        /// The endring that replaced or removed it; `None` while it stands.
        to: Option<i64>,
        /// The columns that say so.
        columns: Vec<String>,
    },
    /// The document of a frozen rapport: served as it is for ever.
    Rapport(Uuid),
}

impl Place {
    /// Whether it says so now.
    pub const fn stands(&self) -> bool {
        matches!(self, Self::Version { to: None, .. } | Self::Rapport(_))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { table, row, from, to, columns } => {
                let to = to.map_or_else(|| "stands".into(), |to| to.to_string());
                write!(f, "{table}  {row}  {from}  {to}  {}", columns.join(", "))
            }
            Self::Rapport(rapport) => write!(f, "rapport  {rapport}  frozen: its document and files never change"),
        }
    }
}

/// Every place where words stand, the oldest first. Case counts.
///
/// # Errors
/// Where the database does not answer, or an image cannot be read.
pub async fn find(db: &Database, words: &str) -> Result<Vec<Place>, Error> {
    // As they stand in JSON.
    let quoted = serde_json::to_string(words)?;
    let written = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned();
    let position = match db.backend() {
        DbBackend::Sqlite => "instr",
        _ => "strpos",
    };
    let says = |column: SimpleExpr| Expr::expr(Func::cust(position).arg(column).arg(written.clone())).gt(0);
    let versions = radversjon::Entity::find()
        .filter(says(Expr::col(radversjon::Column::Image)))
        .order_by_asc(radversjon::Column::FromSekvens)
        .order_by_asc(radversjon::Column::RowId)
        .all(db.read())
        .await?;
    let mut found = Vec::new();
    for version in versions {
        let image: Value = serde_json::from_str(version.image.as_deref().unwrap_or("null"))?;
        let columns = image.as_object().into_iter().flatten();
        let columns = columns.filter(|(_, value)| value.to_string().contains(&written)).map(|(name, _)| name.clone());
        found.push(Place::Version {
            table: version.table_name,
            row: version.row_id,
            from: version.from_sekvens,
            to: version.to_sekvens,
            columns: columns.collect(),
        });
    }
    found.extend(rapporter(db, &written).await?);
    Ok(found)
}

/// The rapporter whose documents say so.
async fn rapporter(db: &Database, written: &str) -> Result<Vec<Place>, Error> {
    let ids = rapportdokument::Entity::find().select_only().column(rapportdokument::Column::RapportId);
    let mut found = Vec::new();
    // One at a time: a document can be large.
    for id in ids.order_by_asc(rapportdokument::Column::RapportId).into_tuple::<Uuid>().all(db.read()).await? {
        let document = rapportdokument::Entity::find_by_id(id).one(db.read()).await?;
        if document.is_some_and(|document| String::from_utf8_lossy(&document.innhold).contains(written)) {
            found.push(Place::Rapport(id));
        }
    }
    Ok(found)
}
