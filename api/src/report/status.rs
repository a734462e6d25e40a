//! What was reported of one tiltak in one round, and what its reporters work on.

use std::sync::Arc;

use entities::codes::Statusrapporttilstand;
use entities::plans::tiltak;
use entities::registers::{aktoer, vedtak};
use entities::reporting::statusrapport;
use exporter_core::{Arbeidsrad, Statusrapport, TiltakIRunde};

use super::ReportError;
use super::rounds::{self, Seen};
use super::value::{instant, maybe, same};
use super::view::View;
use super::{money, refs};
use crate::reporting::round::is_reported;

/// One tiltak in one round, with the tiltak under it; null where it did not stand in the period. What reporters work on is told of the
/// document's own round.
pub fn in_round(
    view: &View<'_>,
    seen: &Seen<'_>,
    row: &tiltak::Model,
    under: &[Arc<tiltak::Model>],
    is_own: bool,
) -> Result<Option<TiltakIRunde>, ReportError> {
    if !seen.counted.stood(row) {
        return Ok(None);
    }
    let status = seen.counted.status(row).map(rounds::status).transpose()?;
    let before = seen.before.as_ref().and_then(|before| before.status(row));
    let given = seen.round.status.get(&row.id);
    let delivered = given.filter(|given| is_reported(given.tilstand));
    // A frozen round counts what stood under it then; most have nothing under them.
    let under: Vec<_> = match &seen.round.basis {
        None => under.iter().map(AsRef::as_ref).collect(),
        Some(basis) if seen.above.contains(&row.id) => {
            view.all_tiltak().filter(|other| basis.stood_under(other.id, row.id)).collect()
        }
        Some(_) => Vec::new(),
    };
    let deltiltak = rounds::overview(seen, &under)?;
    Ok(Some(TiltakIRunde {
        runde: seen.reference(view),
        forfalt: status.is_some(),
        status,
        forrige_status: before.map(rounds::status).transpose()?,
        rapport: delivered.map(|row| report(view, row)).transpose()?,
        arbeid: status.filter(|_| is_own).map(|_| work(view, given.map(AsRef::as_ref))).transpose()?,
        deltiltak: (deltiltak.antall > 0).then_some(deltiltak),
        oekonomi: money::own(seen, row),
    }))
}

fn report(view: &View<'_>, row: &statusrapport::Model) -> Result<Statusrapport, ReportError> {
    Ok(Statusrapport {
        id: refs::id::<statusrapport::Model>(row.id),
        tilstand: same(row.tilstand)?,
        status: maybe(row.status)?,
        vurdering: same(row.vurdering)?,
        beskrivelse: row.beskrivelse.clone(),
        avviksforklaring: row.avviksforklaring.clone(),
        aarsak: row.aarsak.clone(),
        ny_frist: maybe(row.ny_frist)?,
        videre: row.videre.clone(),
        begrunnelse: row.begrunnelse.clone(),
        vedtak: refs::to::<vedtak::Model>(view, row.vedtak_id),
        enhet: refs::to::<aktoer::Model>(view, row.rapportert_av_id),
        levert: row.levert.map(instant).transpose()?,
    })
}

fn work(view: &View<'_>, row: Option<&statusrapport::Model>) -> Result<Arbeidsrad, ReportError> {
    use Statusrapporttilstand::{Returnert, Utkast};
    let unfinished = row.filter(|row| matches!(row.tilstand, Utkast | Returnert));
    Ok(Arbeidsrad {
        versjon: row.map(|row| row.versjon),
        utkast: unfinished.map(|row| report(view, row)).transpose()?,
        returkommentar: row.and_then(|row| row.returkommentar.clone()),
        intern_merknad: row.and_then(|row| row.intern_merknad.clone()),
    })
}
