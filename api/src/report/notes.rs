//! What stands beside the text: chapters, footnotes and sources as numbered, contradictions, corrections.

use std::collections::HashSet;
use std::sync::Arc;

use entities::plans::*;
use entities::registers::{kilde, vedtak};
use exporter_core::{
    Avvikssted, Fotnote, Kapittel, Kilde, Kildeavvik, Kildehenvisning, Objektref, Ref, Retting, Vedtakshenvisning,
};
use uuid::Uuid;

use super::tiltak::changes;
use super::value::{how_many, same};
use super::view::View;
use super::{ReportError, refs};
use crate::plan::links::{Link, Stands, objekt};

fn notes_in(view: &View<'_>, of: Uuid) -> impl Iterator<Item = Arc<fotnote::Model>> {
    let links = &view.tree.links;
    let stands_there = move |note: &Arc<fotnote::Model>| {
        let mut places = links.list::<fotnoteplassering::Model>(Link::StaarI, note.id);
        places.any(|place| objekt!(place) == Some(of))
    };
    links.list::<fotnote::Model>(Link::Fotnote, of).filter(stands_there)
}

/// The footnotes that stand in a text.
pub fn standing_in(view: &View<'_>, of: Uuid) -> Vec<Ref> {
    notes_in(view, of).map(|note| refs::of(view, note.as_ref())).collect()
}

/// The footnotes as numbered: those that stand in printed texts, in the order of printing, then the rest by the plan's number.
pub fn in_print(view: &View<'_>) -> Vec<Arc<fotnote::Model>> {
    let mut ids: Vec<Uuid> = Vec::new();
    let mut text = |of: Uuid| {
        ids.extend(changes(view, of).iter().filter(|row| row.utfoert_i_kilden).filter_map(|row| row.fotnote_id));
        ids.extend(notes_in(view, of).map(|note| note.id));
    };
    for delmaal in &view.tree.delmaal {
        text(delmaal.id);
        view.tiltak(delmaal.id).iter().for_each(|row| text(row.id));
        let rows = view.tree.links.list::<utvalgt_tiltak::Model>(Link::UtvalgtTiltak, delmaal.id);
        rows.for_each(|row| text(row.id));
    }
    let rest = view.tree.all(|row: &fotnote::Model| row.nummer);
    let mut seen = HashSet::new();
    let all = ids.into_iter().chain(rest.iter().map(|row| row.id)).filter(|id| seen.insert(*id));
    all.filter_map(|id| view.tree.rows.shared::<fotnote::Model>(id)).filter(|row| row.stands()).collect()
}

/// The sources as numbered: in the order in which the footnotes refer to them, then those of values and areas.
pub fn cited(view: &View<'_>) -> Vec<Arc<kilde::Model>> {
    let links = &view.tree.links;
    let notes = view.fotnoter.iter();
    let cited = notes.flat_map(|note| links.list::<kildehenvisning::Model>(Link::Kildehenvisning, note.id));
    let values = view.tree.all(|row: &maaling::Model| row.noekkel.clone());
    let areas = view.tree.all(|row: &innsatsomraade::Model| row.nummer);
    let ids = cited.map(|row| row.kilde_id).chain(values.iter().filter_map(|row| row.kilde_id));
    let mut seen = HashSet::new();
    let ids = ids.chain(areas.iter().map(|row| row.kilde_id)).filter(|id| seen.insert(*id));
    ids.filter_map(|id| view.register.rows.shared(id)).collect()
}

/// The chapters and headings.
pub fn chapters(view: &View<'_>) -> Vec<Kapittel> {
    let chapter = |row: &Arc<kapittel::Model>| Kapittel {
        id: refs::id::<kapittel::Model>(row.id),
        nummer: row.nummer.clone(),
        tittel: row.tittel.clone(),
        nivaa: how_many(above(view, row)) + 1,
        side: row.side,
        fotnoter: standing_in(view, row.id),
    };
    view.tree.all(|row: &kapittel::Model| row.rekkefoelge).iter().map(chapter).collect()
}

fn above(view: &View<'_>, row: &kapittel::Model) -> usize {
    let of = |row: &&kapittel::Model| view.tree.rows.get::<kapittel::Model>(row.overordnet_id?);
    std::iter::successors(of(&row), of).count()
}

/// The footnotes.
pub fn footnotes(view: &View<'_>) -> Result<Vec<Fotnote>, ReportError> {
    view.fotnoter.iter().map(|row| footnote(view, row)).collect()
}

fn footnote(view: &View<'_>, row: &fotnote::Model) -> Result<Fotnote, ReportError> {
    let links = &view.tree.links;
    let decisions = links.list::<vedtakshenvisning::Model>(Link::Vedtakshenvisning, row.id);
    let decision = |row: Arc<vedtakshenvisning::Model>| {
        let vedtak = refs::must::<vedtak::Model>(view, row.vedtak_id)?;
        Ok(Vedtakshenvisning { vedtak, ordlyd: row.ordlyd.clone() })
    };
    let sources = links.list::<kildehenvisning::Model>(Link::Kildehenvisning, row.id);
    let source = |row: Arc<kildehenvisning::Model>| {
        let kilde = refs::must::<kilde::Model>(view, row.kilde_id)?;
        Ok(Kildehenvisning { kilde, sted: row.sted.clone(), ordlyd: Some(row.ordlyd.clone()) })
    };
    Ok(Fotnote {
        id: refs::id::<fotnote::Model>(row.id),
        nummer: view.number(row.id),
        plannummer: row.nummer,
        tekst: row.tekst.clone(),
        staar_i: places(view, Link::StaarI, row.id),
        gjelder: places(view, Link::GjelderTekst, row.id),
        vedtak: decisions.map(decision).collect::<Result<_, ReportError>>()?,
        kilder: sources.map(source).collect::<Result<_, ReportError>>()?,
    })
}

fn places(view: &View<'_>, link: Link, note: Uuid) -> Vec<Objektref> {
    let places = view.tree.links.list::<fotnoteplassering::Model>(link, note);
    places.filter_map(|place| refs::shown(view, objekt!(place))).collect()
}

/// The sources.
pub fn sources(view: &View<'_>) -> Result<Vec<Kilde>, ReportError> {
    let source = |row: &Arc<kilde::Model>| {
        Ok(Kilde {
            id: refs::id::<kilde::Model>(row.id),
            nummer: view.number(row.id),
            kind: same(row.r#type)?,
            betegnelse: row.betegnelse.clone(),
            lenke: row.lenke.clone(),
        })
    };
    view.kilder.iter().map(source).collect()
}

/// The places where the adopted document contradicts itself.
pub fn contradictions(view: &View<'_>) -> Vec<Kildeavvik> {
    let place = |row: Arc<avvikssted::Model>| Avvikssted {
        objekt: refs::shown(view, objekt!(row)),
        ordlyd: row.ordlyd.clone(),
    };
    let contradiction = |row: &Arc<kildeavvik::Model>| Kildeavvik {
        id: refs::id::<kildeavvik::Model>(row.id),
        beskrivelse: row.beskrivelse.clone(),
        steder: view.tree.links.list(Link::Avvikssted, row.id).map(place).collect(),
        fotnote: refs::to::<fotnote::Model>(view, row.fotnote_id),
    };
    view.tree.all(|row: &kildeavvik::Model| row.rekkefoelge).iter().map(contradiction).collect()
}

/// The corrections of other texts than tiltak.
pub fn corrections(view: &View<'_>) -> Result<Vec<Retting>, ReportError> {
    let rows = view.tree.all(|row: &retting::Model| row.noekkel.clone());
    let elsewhere = rows.iter().filter(|row| row.objekt_tiltak_id.is_none());
    let of = |row: &Arc<retting::Model>| Some((Arc::clone(row), objekt!(row).or(row.objekt_organisasjon_id)?));
    elsewhere.filter_map(of).map(|(row, of)| correction(view, &row, of)).collect()
}

/// A correction of what has that id.
pub fn correction(view: &View<'_>, row: &retting::Model, of: Uuid) -> Result<Retting, ReportError> {
    Ok(Retting {
        objekt: refs::find(view, of).ok_or_else(|| ReportError::missing::<retting::Model>(of))?,
        felt: row.felt.clone(),
        kildetekst: row.kildetekst.clone(),
        rettet: row.rettet.clone(),
        begrunnelse: row.begrunnelse.clone(),
    })
}
