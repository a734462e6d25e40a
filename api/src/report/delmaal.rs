//! The sub-goals in order, each with all that belongs to it.

use entities::plans::{
    delmaal, delmaal_strategi, hovedmaal, indikator, innsatsomraade, kapittel, plikt, tiltak, utfordring,
    utvalgt_tiltak,
};
use entities::registers::strategi;
use exporter_core::{Delmaal, Delmaalsrunde, OgsaaTiltak, Ref, Tiltak, Utfordring, UtvalgtTiltak};

use super::rounds::{self, Seen};
use super::tiltak::{at, segments};
use super::view::View;
use super::{ReportError, money, notes, refs};
use crate::plan::links::Link;

/// The sub-goals of the plan.
pub fn all(view: &View<'_>) -> Result<Vec<Delmaal>, ReportError> {
    view.tree.delmaal.iter().map(|row| delmaal(view, row)).collect()
}

fn delmaal(view: &View<'_>, row: &delmaal::Model) -> Result<Delmaal, ReportError> {
    let links = &view.tree.links;
    let rows = links.list::<utvalgt_tiltak::Model>(Link::UtvalgtTiltak, row.id);
    Ok(Delmaal {
        id: refs::id::<delmaal::Model>(row.id),
        nummer: row.nummer,
        tittel: row.tittel.clone(),
        hovedmaal: refs::must::<hovedmaal::Model>(view, row.hovedmaal_id)?,
        kapittel: refs::to::<kapittel::Model>(view, row.kapittel_id),
        innsatsomraade: refs::to::<innsatsomraade::Model>(view, row.innsatsomraade_id),
        utfordringer: challenges(view, row),
        tiltaksinnledning: row.tiltaksinnledning.clone(),
        uttoemmende: row.uttoemmende,
        tiltak: measures(view, row)?,
        ogsaa_tiltak: shown_here_too(view, row)?,
        utvalgte_tiltak: rows.map(|row| chosen(view, &row)).collect(),
        strategier: strategies(view, row),
        indikatorer: refs::list::<indikator::Model>(view, Link::Indikator, row.id),
        plikter: refs::list::<plikt::Model>(view, Link::Plikt, row.id),
        ses_i_sammenheng_med: refs::list::<delmaal::Model>(view, Link::SeOgsaa, row.id),
        fotnoter: notes::standing_in(view, row.id),
        denne: view.own.as_ref().map(|seen| in_round(view, seen, row)).transpose()?,
        tidligere: view.earlier.iter().map(|seen| in_round(view, seen, row)).collect::<Result<_, _>>()?,
    })
}

fn challenges(view: &View<'_>, row: &delmaal::Model) -> Vec<Utfordring> {
    let rows = view.tree.links.list::<utfordring::Model>(Link::Utfordring, row.id);
    let challenge = |row: std::sync::Arc<utfordring::Model>| Utfordring {
        id: refs::id::<utfordring::Model>(row.id),
        tekst: row.tekst.clone(),
        indikatorer: refs::list::<indikator::Model>(view, Link::Indikator, row.id),
    };
    rows.map(challenge).collect()
}

fn measures(view: &View<'_>, row: &delmaal::Model) -> Result<Vec<Tiltak>, ReportError> {
    let list = view.tiltak(row.id);
    (0..list.len()).filter_map(|place| at(view, list, place).transpose()).collect()
}

fn shown_here_too(view: &View<'_>, row: &delmaal::Model) -> Result<Vec<OgsaaTiltak>, ReportError> {
    let mut found = Vec::new();
    for tiltak in view.tree.links.list::<tiltak::Model>(Link::OgsaaTiltak, row.id).filter(|row| view.shows(row.id)) {
        let status = view.own.as_ref().and_then(|own| own.counted.status(&tiltak));
        found.push(OgsaaTiltak {
            tiltak: refs::of(view, tiltak.as_ref()),
            delmaal: refs::must::<delmaal::Model>(view, tiltak.delmaal_id)?,
            tekst: tiltak.tekst.clone(),
            status: status.map(rounds::status).transpose()?,
        });
    }
    Ok(found)
}

fn chosen(view: &View<'_>, row: &utvalgt_tiltak::Model) -> UtvalgtTiltak {
    UtvalgtTiltak {
        id: refs::id::<utvalgt_tiltak::Model>(row.id),
        tekst: row.tekst.clone(),
        segmenter: segments(view, row.id, &row.tekst),
        tiltak: refs::list::<tiltak::Model>(view, Link::Gjelder, row.id),
        fotnoter: notes::standing_in(view, row.id),
    }
}

fn strategies(view: &View<'_>, row: &delmaal::Model) -> Vec<Ref> {
    let named = view.tree.links.list::<delmaal_strategi::Model>(Link::Strategi, row.id);
    named.filter_map(|row| refs::to::<strategi::Model>(view, row.strategi_id)).collect()
}

fn in_round(view: &View<'_>, seen: &Seen<'_>, row: &delmaal::Model) -> Result<Delmaalsrunde, ReportError> {
    let own: Vec<_> = view.all_tiltak().filter(|tiltak| seen.counted.delmaal(tiltak) == row.id).collect();
    Ok(Delmaalsrunde {
        runde: seen.reference(view),
        omtale: seen.round.omtaler.get(&row.id).map(|omtale| omtale.tekst.clone()),
        oversikt: rounds::overview(seen, &own)?,
        kontoer: money::accounts(seen, &own),
    })
}
