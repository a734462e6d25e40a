//! What changed since the round before.

use exporter_core::{Ref, ReportDocument, diff, read};
use sea_orm::ConnectionTrait;

use super::archive;
use crate::error::Error;
use crate::reporting::due::previous;
use crate::reporting::round::{Round, Rounds};

/// The document of the round before, as it was frozen last; `None` where there is none.
///
/// # Errors
/// Where the database does not answer, or the document cannot be read.
pub async fn forrige(
    db: &impl ConnectionTrait,
    rounds: &Rounds,
    round: &Round,
) -> Result<Option<ReportDocument>, Error> {
    let Some(rapport) = previous(rounds, round).and_then(|before| before.rapporter.last()) else { return Ok(None) };
    let stored = archive::document(db, rapport.id).await?;
    let stored = stored.ok_or_else(|| Error::internal("a rapport without its document"))?;
    let fault = |error| Error::Internal("a frozen document cannot be read".into(), Some(Box::new(error)));
    read(&stored.innhold).map(Some).map_err(fault)
}

/// Lays the document beside that of the round before.
pub fn compare(document: &mut ReportDocument, earlier: &ReportDocument) {
    document.siden_forrige = Some(diff(earlier, document));
    document.forrige_runde = earlier.runde.as_ref().map(|runde| Ref::new(runde.id.clone(), runde.navn.clone()));
}
