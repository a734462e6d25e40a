//! Decisions point by point: what they changed, what they oblige to, and what was answered.

use std::sync::Arc;

use entities::codes::Omfang;
use entities::plans::{delmaal, fotnote, kapittel, plikt, tekstendring, tekstendringsavsnitt, tiltak};
use entities::registers::{organ, strategi, vedtak, vedtakspunkt};
use entities::reporting::pliktsvar;
use exporter_core::{Diffsegment, Organ, Plikt, Pliktsvar, Ref, Tekstendring, Vedtak, Vedtakspunkt, words};
use uuid::Uuid;

use super::rounds::Seen;
use super::value::{same, tid};
use super::view::View;
use super::{ReportError, refs};
use crate::plan::links::{Link, objekt};
use crate::plan::reference::Saksnummer;
use crate::reporting::round::is_reported;

/// The decisions: by year and number, those without a number last.
pub fn all(view: &View<'_>) -> Result<Vec<Vedtak>, ReportError> {
    view.vedtak.iter().map(|row| decision(view, row)).collect()
}

fn decision(view: &View<'_>, row: &vedtak::Model) -> Result<Vedtak, ReportError> {
    let points: Vec<_> = view.register.links.list::<vedtakspunkt::Model>(Link::Punkt, row.id).collect();
    let apart = |punkt: Option<Uuid>| !points.iter().any(|point| Some(point.id) == punkt);
    let changes = view.tree.links.list::<tekstendring::Model>(Link::Tekstendring, row.id);
    let duties = view.tree.links.list::<plikt::Model>(Link::Plikt, row.id);
    Ok(Vedtak {
        id: refs::id::<vedtak::Model>(row.id),
        organ: view.register.organ(row).map(organ).transpose()?,
        saksnummer: Saksnummer::of(row).map(|number| number.to_string()),
        referanse: refs::full(view, row),
        kortreferanse: refs::short(view, row),
        dato: tid!(row, dato_fra, dato_til, dato_presisjon, dato_ordlyd),
        tittel: row.tittel.clone(),
        arkivreferanse: row.arkivreferanse.clone(),
        lenke: row.lenke.clone(),
        vedtok_planen: view.tree.plan.vedtatt_ved_id == Some(row.id),
        punkter: points.iter().map(|row| point(view, row)).collect::<Result<_, _>>()?,
        tekstendringer: all_changes(view, changes.filter(|row| apart(row.punkt_id)))?,
        plikter: all_duties(view, duties.filter(|row| apart(row.punkt_id)))?,
        strategier: strategies(view, row.id),
        fotnoter: refs::list::<fotnote::Model>(view, Link::Fotnote, row.id),
    })
}

fn organ(row: &organ::Model) -> Result<Organ, ReportError> {
    Ok(Organ {
        id: refs::id::<organ::Model>(row.id),
        navn: row.navn.clone(),
        forkortelse: Some(row.forkortelse.clone()),
        kind: same(row.r#type)?,
    })
}

fn strategies(view: &View<'_>, vedtak: Uuid) -> Vec<Ref> {
    let rows = view.register.links.list::<strategi::Model>(Link::VedtakStrategi, vedtak);
    rows.filter(|row| view.shows(row.id)).map(|row| refs::of(view, row.as_ref())).collect()
}

fn point(view: &View<'_>, row: &vedtakspunkt::Model) -> Result<Vedtakspunkt, ReportError> {
    Ok(Vedtakspunkt {
        id: refs::id::<vedtakspunkt::Model>(row.id),
        nummer: row.nummer.clone(),
        tekst: row.tekst.clone(),
        tekstendringer: all_changes(view, view.tree.links.list(Link::Tekstendring, row.id))?,
        plikter: all_duties(view, view.tree.links.list(Link::Plikt, row.id))?,
        svar: own_answer(view, row.id)?,
        tidligere_svar: earlier_answers(view, row.id)?,
    })
}

fn all_changes(
    view: &View<'_>,
    rows: impl Iterator<Item = Arc<tekstendring::Model>>,
) -> Result<Vec<Tekstendring>, ReportError> {
    rows.map(|row| change(view, &row)).collect()
}

fn change(view: &View<'_>, row: &tekstendring::Model) -> Result<Tekstendring, ReportError> {
    let found = objekt!(row).and_then(|of| refs::find(view, of));
    let paragraphs = view.tree.links.list::<tekstendringsavsnitt::Model>(Link::Avsnitt, row.id);
    Ok(Tekstendring {
        id: refs::id::<tekstendring::Model>(row.id),
        kind: same(row.r#type)?,
        omfang: same(row.omfang)?,
        objekt: found.ok_or_else(|| ReportError::missing::<tekstendring::Model>(row.id))?,
        frase: row.frase.clone(),
        foer: row.foer.clone(),
        etter: row.etter.clone(),
        segmenter: word_by_word(row),
        avsnitt: paragraphs.map(|row| row.tekst.clone()).collect(),
        etter_tekst: row.etter_tekst.clone(),
        utfoert_i_kilden: row.utfoert_i_kilden,
        fotnote: refs::to::<fotnote::Model>(view, row.fotnote_id),
    })
}

/// What is no phrase came or went whole; of a phrase both wordings must be known.
fn word_by_word(row: &tekstendring::Model) -> Vec<Diffsegment> {
    let (foer, etter) = (row.foer.as_deref(), row.etter.as_deref());
    if row.omfang == Omfang::Frase && (foer.is_none() || etter.is_none()) {
        return Vec::new();
    }
    words(foer.unwrap_or_default(), etter.unwrap_or_default())
}

fn all_duties(view: &View<'_>, rows: impl Iterator<Item = Arc<plikt::Model>>) -> Result<Vec<Plikt>, ReportError> {
    rows.map(|row| duty(view, &row)).collect()
}

fn duty(view: &View<'_>, row: &plikt::Model) -> Result<Plikt, ReportError> {
    Ok(Plikt {
        id: refs::id::<plikt::Model>(row.id),
        tekst: row.tekst.clone(),
        ordlyd: row.ordlyd.clone(),
        styrke: same(row.styrke)?,
        hyppighet: row.hyppighet.clone(),
        delmaal: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
        kapittel: refs::to::<kapittel::Model>(view, row.kapittel_id),
        dekket_av: refs::list::<tiltak::Model>(view, Link::Gjelder, row.id),
        fotnote: refs::to::<fotnote::Model>(view, row.fotnote_id),
        svar: own_answer(view, row.id)?,
        tidligere_svar: earlier_answers(view, row.id)?,
    })
}

fn own_answer(view: &View<'_>, of: Uuid) -> Result<Option<Pliktsvar>, ReportError> {
    view.own.as_ref().map_or(Ok(None), |seen| answer(view, seen, of))
}

fn earlier_answers(view: &View<'_>, of: Uuid) -> Result<Vec<Pliktsvar>, ReportError> {
    view.earlier.iter().filter_map(|seen| answer(view, seen, of).transpose()).collect()
}

/// What was answered in a round: only what was delivered or approved.
fn answer(view: &View<'_>, seen: &Seen<'_>, of: Uuid) -> Result<Option<Pliktsvar>, ReportError> {
    let Some(row) = seen.round.svar.get(&of).filter(|row| is_reported(row.tilstand)) else { return Ok(None) };
    let id = refs::id::<pliktsvar::Model>(row.id);
    Ok(Some(Pliktsvar { id, runde: seen.reference(view), status: same(row.status)?, tekst: row.tekst.clone() }))
}
