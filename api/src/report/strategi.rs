//! What the plan builds on, and who takes part.

use std::collections::HashSet;
use std::sync::Arc;

use entities::plans::{delmaal, deltakelse, tiltak};
use entities::registers::{aktoer, aktoernavn, satsing, strategi, strategitittel, strategivedtak, vedtak};
use exporter_core::{Aktoer, Deltakelse, Satsing, Strategi, Strategivedtak};
use uuid::Uuid;

use super::value::{same, tid};
use super::view::View;
use super::{ReportError, refs};
use crate::plan::links::Link;
use crate::plan::order::norwegian;

/// The strategies and schemes.
pub fn all(view: &View<'_>) -> Result<Vec<Strategi>, ReportError> {
    view.strategier.iter().map(|row| strategy(view, row)).collect()
}

fn strategy(view: &View<'_>, row: &strategi::Model) -> Result<Strategi, ReportError> {
    let links = &view.register.links;
    let decision = |row: Arc<strategivedtak::Model>| {
        Ok(Strategivedtak { vedtak: refs::must::<vedtak::Model>(view, row.vedtak_id)?, rolle: same(row.rolle)? })
    };
    let priority = |row: Arc<satsing::Model>| Satsing { tekst: row.tekst.clone(), utfoert: row.utfoert };
    let titles = links.list::<strategitittel::Model>(Link::Tittel, row.id);
    Ok(Strategi {
        id: refs::id::<strategi::Model>(row.id),
        tittel: row.tittel.clone(),
        andre_titler: titles.map(|row| row.tittel.clone()).collect(),
        kind: same(row.r#type)?,
        tilstand: same(row.tilstand)?,
        periode: tid!(row, periode_fra, periode_til, periode_presisjon, periode_ordlyd),
        ventet_behandlet: tid!(
            row,
            ventet_behandlet_fra,
            ventet_behandlet_til,
            ventet_behandlet_presisjon,
            ventet_behandlet_ordlyd
        ),
        overordnet: refs::to::<strategi::Model>(view, row.overordnet_id),
        eier: refs::to::<aktoer::Model>(view, row.eier_id),
        sammendrag: row.sammendrag.clone(),
        vedtak: links.list(Link::Strategivedtak, row.id).map(decision).collect::<Result<_, ReportError>>()?,
        satsinger: links.list(Link::Satsing, row.id).map(priority).collect(),
        delmaal: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
        tiltak: refs::list::<tiltak::Model>(view, Link::Gjelder, row.id),
    })
}

/// The parts that actors have in the plan as a whole, or in a tiltak.
pub fn parts(view: &View<'_>, of: Uuid) -> Result<Vec<Deltakelse>, ReportError> {
    let part = |row: Arc<deltakelse::Model>| {
        Ok(Deltakelse {
            aktoer: refs::must::<aktoer::Model>(view, row.aktoer_id)?,
            rolle: same(row.rolle)?,
            beskrivelse: row.beskrivelse.clone(),
        })
    };
    view.tree.links.list(Link::Deltakelse, of).map(part).collect()
}

/// Every actor that the document names, by name.
pub fn actors(view: &View<'_>) -> Result<Vec<Aktoer>, ReportError> {
    let named = named(view);
    let mut rows: Vec<_> = view.register.rows.all::<aktoer::Model>().filter(|row| named.contains(&row.id)).collect();
    rows.sort_by_cached_key(|row| (norwegian(&row.navn), row.noekkel.clone()));
    rows.into_iter().map(|row| actor(view, row)).collect()
}

fn named(view: &View<'_>) -> HashSet<Uuid> {
    let measures = || view.all_tiltak();
    let places = std::iter::once(view.tree.plan.id).chain(measures().map(|row| row.id));
    let parts = places.flat_map(|of| view.tree.links.list::<deltakelse::Model>(Link::Deltakelse, of));
    let reports = view.rounds().flat_map(|seen| measures().filter_map(|row| seen.round.status.get(&row.id)));
    let mut named: HashSet<_> = parts.map(|row| row.aktoer_id).collect();
    named.extend(measures().filter_map(|row| row.ansvarlig_id));
    named.extend(view.strategier.iter().filter_map(|row| row.eier_id));
    named.extend(reports.filter_map(|row| row.rapportert_av_id));
    named
}

fn actor(view: &View<'_>, row: &aktoer::Model) -> Result<Aktoer, ReportError> {
    let names = view.register.links.list::<aktoernavn::Model>(Link::Navn, row.id);
    Ok(Aktoer {
        id: refs::id::<aktoer::Model>(row.id),
        navn: row.navn.clone(),
        andre_navn: names.map(|row| row.navn.clone()).collect(),
        kind: same(row.r#type)?,
        organisasjonsnummer: row.organisasjonsnummer.clone(),
    })
}
