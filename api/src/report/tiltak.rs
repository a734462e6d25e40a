//! One tiltak: its words with their provenance, what belongs to it, and what was reported of it.

use std::sync::Arc;

use entities::codes::{Endringstype, Omfang};
use entities::plans::{delmaal, fotnote, indikator, kontostreng, retting, tekstendring, tiltak, tiltak_strategi};
use entities::registers::{aktoer, strategi, vedtak};
use exporter_core::{Avslutning, Ref, Tekstsegment, Tiltak, Tiltaksendring};
use uuid::Uuid;

use super::value::{count, maybe, same, tid};
use super::view::View;
use super::{ReportError, money, notes, refs, status, strategi as strategies};
use crate::plan::links::Link;
use crate::plan::segments;

/// The tiltak at a place of a list in plan order; those under it follow it.
pub fn at(view: &View<'_>, list: &[Arc<tiltak::Model>], place: usize) -> Result<Option<Tiltak>, ReportError> {
    let Some((row, rest)) = list.get(place..).and_then(<[_]>::split_first) else { return Ok(None) };
    let below = rest.iter().take_while(|other| view.tree.stands_under(other, row.id)).count();
    let (under, _) = rest.split_at_checked(below).unwrap_or_default();
    let mut found = register(view, row)?;
    if let Some(own) = &view.own {
        found.denne = status::in_round(view, own, row, under, true)?;
    }
    for seen in &view.earlier {
        found.tidligere.extend(status::in_round(view, seen, row, under, false)?);
    }
    Ok(Some(found))
}

/// What the plan says of it, without rounds.
fn register(view: &View<'_>, row: &tiltak::Model) -> Result<Tiltak, ReportError> {
    let changes: Vec<_> = changes(view, row.id);
    let added = changes.iter().find(|row| row.r#type == Endringstype::Tilfoeyd && row.omfang == Omfang::Kulepunkt);
    let accounts = view.tree.links.list::<kontostreng::Model>(Link::Kontostreng, row.id);
    Ok(Tiltak {
        id: refs::id::<tiltak::Model>(row.id),
        kode: row.kode.clone(),
        nivaa: count(view.tree.level(row))?,
        forelder: refs::to::<tiltak::Model>(view, row.forelder_id),
        tekst: row.tekst.clone(),
        segmenter: segments(view, row.id, &row.tekst),
        endringer: changes.iter().map(|row| change(view, row)).collect::<Result<_, _>>()?,
        rettinger: corrections(view, row.id)?,
        art: maybe(row.art)?,
        frist: tid!(row, frist_fra, frist_til, frist_presisjon, frist_ordlyd),
        ansvarlig: refs::to::<aktoer::Model>(view, row.ansvarlig_id),
        deltakere: strategies::parts(view, row.id)?,
        kontostrenger: accounts.map(|row| money::of_tiltak(&row)).collect(),
        ogsaa_under: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
        tilfoeyd_ved: added.and_then(|row| refs::to::<vedtak::Model>(view, row.vedtak_id)),
        innfoert: maybe(row.innfoert)?,
        avsluttet: ending(view, row)?,
        erstatter: refs::list::<tiltak::Model>(view, Link::Erstatter, row.id),
        erstattet_av: refs::list::<tiltak::Model>(view, Link::ErstattetAv, row.id),
        strategier: named_strategies(view, row.id),
        indikatorer: refs::list::<indikator::Model>(view, Link::Indikator, row.id),
        fotnoter: notes::standing_in(view, row.id),
        denne: None,
        tidligere: Vec::new(),
    })
}

fn named_strategies(view: &View<'_>, tiltak: Uuid) -> Vec<Ref> {
    let named = view.tree.links.list::<tiltak_strategi::Model>(Link::Strategi, tiltak);
    named.filter_map(|row| refs::to::<strategi::Model>(view, row.strategi_id)).collect()
}

fn ending(view: &View<'_>, row: &tiltak::Model) -> Result<Option<Avslutning>, ReportError> {
    let Some(dato) = row.avsluttet else { return Ok(None) };
    let vedtak = refs::to::<vedtak::Model>(view, row.avsluttet_ved_id);
    Ok(Some(Avslutning { dato: same(dato)?, grunn: row.avsluttet_grunn.clone(), vedtak }))
}

fn corrections(view: &View<'_>, of: Uuid) -> Result<Vec<exporter_core::Retting>, ReportError> {
    let rows = view.tree.links.list::<retting::Model>(Link::Retting, of);
    rows.map(|row| notes::correction(view, &row, of)).collect()
}

fn change(view: &View<'_>, row: &tekstendring::Model) -> Result<Tiltaksendring, ReportError> {
    Ok(Tiltaksendring {
        id: refs::id::<tekstendring::Model>(row.id),
        vedtak: refs::must::<vedtak::Model>(view, row.vedtak_id)?,
        kind: same(row.r#type)?,
        omfang: same(row.omfang)?,
        frase: row.frase.clone(),
        utfoert_i_kilden: row.utfoert_i_kilden,
    })
}

/// What decisions did to a text.
pub fn changes(view: &View<'_>, of: Uuid) -> Vec<Arc<tekstendring::Model>> {
    view.tree.links.list(Link::Tekstendring, of).collect()
}

/// A text cut where decisions changed words.
pub fn segments(view: &View<'_>, of: Uuid, text: &str) -> Vec<Tekstsegment> {
    let changes = changes(view, of);
    let changes: Vec<_> = changes.iter().map(AsRef::as_ref).collect();
    let pieces = segments::segments(text, &changes).into_iter();
    let segment = |piece: segments::Segment<'_>| Tekstsegment {
        tekst: piece.tekst.to_owned(),
        vedtak: piece.endring.and_then(|change| refs::to::<vedtak::Model>(view, change.vedtak_id)),
        fotnote: piece.endring.and_then(|change| refs::to::<fotnote::Model>(view, change.fotnote_id)),
    };
    pieces.map(segment).collect()
}
