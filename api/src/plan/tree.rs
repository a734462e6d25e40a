//! A plan as a reader walks it: what belongs to what, each list in its order. A pure view of rows.

use std::collections::{BTreeSet, HashSet};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use entities::codes::Fotnoterolle;
use entities::plans::*;
use entities::{Logged, Row, Table};
use uuid::Uuid;

use super::links::{Link, Links, Stands, join, objekt, ordered};
use super::order::Listing;
use super::register::Register;
use crate::log::{Change, Rows};

/// A plan with what belongs to what in it. What has ended stands in no list, but can still be named. Beside the rows, all is made when it
/// is first looked at: see [`View`].
#[derive(Debug)]
pub struct Tree {
    /// The plan.
    pub plan: Arc<plan::Model>,
    /// All its rows that the reader may see.
    pub rows: Rows,
    view: OnceLock<View>,
    listing: OnceLock<Arc<Listing>>,
}

/// What belongs to what in a plan.
#[derive(Debug)]
pub struct View {
    /// What belongs to what.
    pub links: Links,
    /// Its delmaal by number.
    pub delmaal: Vec<Arc<delmaal::Model>>,
    /// Its tiltak, deltiltak after their parents, in the order of the plan.
    pub tiltak: Vec<Arc<tiltak::Model>>,
    /// The strategier that it builds on, each once: the plan's, then those that delmaal and tiltak name.
    pub strategier: Vec<Uuid>,
    /// The vedtak that it names itself.
    vedtak: HashSet<Uuid>,
}

impl Deref for Tree {
    type Target = View;

    fn deref(&self) -> &View {
        self.view.get_or_init(|| View::of(&self.plan, &self.rows))
    }
}

impl View {
    fn of(plan: &plan::Model, rows: &Rows) -> Self {
        let mut links = Links::default();
        let delmaal = ordered(rows, |row: &delmaal::Model| row.nummer);
        goals(rows, &delmaal, &mut links);
        measures(rows, &mut links);
        let mut tiltak = Vec::new();
        for delmaal in &delmaal {
            for top in links.list::<tiltak::Model>(Link::Tiltak, delmaal.id) {
                depth_first(&links, top, &mut tiltak);
            }
        }
        notes(rows, &mut links);
        decisions(rows, &mut links);
        for row in ordered(rows, |row: &maaling::Model| (row.periode_fra, row.periode_til, row.noekkel.clone())) {
            links.add(Link::Maaling, row.indikator_id, maaling::Model::row(row));
        }
        for row in ordered(rows, |row: &plan_strategi::Model| row.rekkefoelge) {
            links.add(Link::Strategi, plan.id, plan_strategi::Model::row(row));
        }
        join_goals(rows, &delmaal, &mut links);
        join_measures(rows, &tiltak, &mut links);
        join_duties_and_figures(rows, &mut links);
        let strategier = strategies(plan.id, &delmaal, &tiltak, &links);
        let vedtak = decisions_named(plan, rows);
        Self { links, delmaal, tiltak, strategier, vedtak }
    }
}

impl Tree {
    /// The view of a plan's rows; `None` where the plan itself is not among them.
    pub fn of(plan: Uuid, rows: Rows) -> Option<Self> {
        let plan = rows.shared::<plan::Model>(plan)?;
        Some(Self { plan, rows, view: OnceLock::new(), listing: OnceLock::new() })
    }

    /// The same plan after some changes of its rows.
    pub fn after(&self, rows: Rows, changes: &[Change]) -> Option<Self> {
        let next = Self::of(self.plan.id, rows)?;
        if let Some(listing) = self.listing.get().and_then(|listing| listing.after(&next.plan, changes)) {
            let _ = next.listing.set(Arc::new(listing));
        }
        Some(next)
    }

    /// Its tiltak as lists look through them.
    pub fn listing(&self) -> &Arc<Listing> {
        self.listing.get_or_init(|| Arc::new(Listing::of(self)))
    }

    /// Whether it refers to a vedtak, itself or by way of a strategi.
    pub fn refers_to(&self, vedtak: Uuid, register: &Register) -> bool {
        let strategier = || register.links.rows(Link::VedtakStrategi, vedtak);
        self.vedtak.contains(&vedtak) || strategier().iter().any(|row| self.strategier.contains(&row.id()))
    }

    /// The standing rows of a table, in order.
    pub fn all<M: Logged + Stands, K: Ord>(&self, order: impl Fn(&M) -> K) -> Vec<Arc<M>> {
        ordered(&self.rows, order)
    }

    /// Whether a tiltak stands under another, at any level.
    pub fn stands_under(&self, tiltak: &tiltak::Model, above: Uuid) -> bool {
        let mut parent = tiltak.forelder_id;
        while let Some(id) = parent {
            if id == above {
                return true;
            }
            parent = self.rows.get::<tiltak::Model>(id).and_then(|row| row.forelder_id);
        }
        false
    }

    /// How many lists of tiltak one stands in, one inside the other: 1 at the top.
    pub fn level(&self, tiltak: &tiltak::Model) -> i32 {
        let mut level = 1;
        let mut above = tiltak.forelder_id;
        while let Some(parent) = above.and_then(|id| self.rows.get::<tiltak::Model>(id)) {
            level += 1;
            above = parent.forelder_id;
        }
        level
    }
}

fn depth_first(links: &Links, tiltak: Arc<tiltak::Model>, found: &mut Vec<Arc<tiltak::Model>>) {
    let id = tiltak.id;
    found.push(tiltak);
    for under in links.list::<tiltak::Model>(Link::Tiltak, id) {
        depth_first(links, under, found);
    }
}

fn strategies(plan: Uuid, delmaal: &[Arc<delmaal::Model>], tiltak: &[Arc<tiltak::Model>], links: &Links) -> Vec<Uuid> {
    let of = std::iter::once(plan).chain(delmaal.iter().map(|row| row.id)).chain(tiltak.iter().map(|row| row.id));
    let named = of.flat_map(|of| links.rows(Link::Strategi, of)).filter_map(|row| match row {
        Row::PlanStrategi(row) => Some(row.strategi_id),
        Row::DelmaalStrategi(row) => Some(row.strategi_id),
        Row::TiltakStrategi(row) => Some(row.strategi_id),
        _ => None,
    });
    let mut seen = HashSet::new();
    named.filter(|id| seen.insert(*id)).collect()
}

fn decisions_named(plan: &plan::Model, rows: &Rows) -> HashSet<Uuid> {
    let changes = rows.all::<tekstendring::Model>().map(|row| row.vedtak_id);
    let duties = rows.all::<plikt::Model>().map(|row| row.vedtak_id);
    let cited = rows.all::<vedtakshenvisning::Model>().map(|row| row.vedtak_id);
    let notes = rows.all::<fotnote::Model>().filter_map(|row| row.opphav_id);
    let struck = rows.all::<tiltak::Model>().filter_map(|row| row.avsluttet_ved_id);
    let targets = rows.all::<indikator::Model>().filter_map(|row| row.maal_vedtak_id);
    plan.vedtatt_ved_id
        .into_iter()
        .chain(changes)
        .chain(duties)
        .chain(cited)
        .chain(notes)
        .chain(struck)
        .chain(targets)
        .collect()
}

/// The tiltak and the other delmaal that show them: as the plan says, and as its table of chosen tiltak does.
fn also_under(rows: &Rows) -> BTreeSet<(Uuid, Uuid)> {
    let said = rows.all::<tiltak_ogsaa_under::Model>().map(|row| (row.tiltak_id, row.delmaal_id));
    let chosen = rows.all::<utvalgt_tiltak_tiltak::Model>().filter_map(|row| {
        let of = rows.get::<utvalgt_tiltak::Model>(row.utvalgt_tiltak_id).filter(|of| of.stands())?;
        let tiltak = rows.get::<tiltak::Model>(row.tiltak_id)?;
        (tiltak.delmaal_id != of.delmaal_id).then_some((tiltak.id, of.delmaal_id))
    });
    said.chain(chosen).collect()
}

fn join_goals(rows: &Rows, delmaal: &[Arc<delmaal::Model>], links: &mut Links) {
    join(
        rows.all::<delmaal_sammenheng::Model>().map(|row| (row.delmaal_id, row.annet_id)),
        delmaal,
        links,
        Link::SeOgsaa,
    );
    join(
        rows.all::<delmaal_strategi::Model>().map(|row| (row.strategi_id, row.delmaal_id)),
        delmaal,
        links,
        Link::Delmaal,
    );
    join(also_under(rows).into_iter(), delmaal, links, Link::Delmaal);
    join(rows.all::<plikt_delmaal::Model>().map(|row| (row.plikt_id, row.delmaal_id)), delmaal, links, Link::Delmaal);
    join(
        rows.all::<indikator_delmaal::Model>().map(|row| (row.indikator_id, row.delmaal_id)),
        delmaal,
        links,
        Link::Delmaal,
    );
}

fn join_measures(rows: &Rows, tiltak: &[Arc<tiltak::Model>], links: &mut Links) {
    join(also_under(rows).into_iter().map(|(tiltak, delmaal)| (delmaal, tiltak)), tiltak, links, Link::OgsaaTiltak);
    join(
        rows.all::<tiltak_strategi::Model>().map(|row| (row.strategi_id, row.tiltak_id)),
        tiltak,
        links,
        Link::Gjelder,
    );
    join(rows.all::<plikt_tiltak::Model>().map(|row| (row.plikt_id, row.tiltak_id)), tiltak, links, Link::Gjelder);
    join(
        rows.all::<indikator_tiltak::Model>().map(|row| (row.indikator_id, row.tiltak_id)),
        tiltak,
        links,
        Link::Gjelder,
    );
    // What was replaced has ended, and is named all the same.
    let mut ever: Vec<_> = rows.shared_all::<tiltak::Model>().collect();
    ever.sort_by_key(|row| (row.delmaal_id, row.rekkefoelge, row.id));
    join(
        rows.all::<tiltak_erstatning::Model>().map(|row| (row.tiltak_id, row.erstatter_id)),
        &ever,
        links,
        Link::Erstatter,
    );
    join(
        rows.all::<tiltak_erstatning::Model>().map(|row| (row.erstatter_id, row.tiltak_id)),
        &ever,
        links,
        Link::ErstattetAv,
    );
}

fn join_duties_and_figures(rows: &Rows, links: &mut Links) {
    let plikter = ordered(rows, |row: &plikt::Model| row.rekkefoelge);
    join(rows.all::<plikt_delmaal::Model>().map(|row| (row.delmaal_id, row.plikt_id)), &plikter, links, Link::Plikt);
    let figures = ordered(rows, |row: &indikator::Model| row.kode.clone());
    join(
        rows.all::<indikator_delmaal::Model>().map(|row| (row.delmaal_id, row.indikator_id)),
        &figures,
        links,
        Link::Indikator,
    );
    join(
        rows.all::<indikator_tiltak::Model>().map(|row| (row.tiltak_id, row.indikator_id)),
        &figures,
        links,
        Link::Indikator,
    );
    join(
        rows.all::<indikator_utfordring::Model>().map(|row| (row.utfordring_id, row.indikator_id)),
        &figures,
        links,
        Link::Indikator,
    );
}

fn goals(rows: &Rows, delmaal: &[Arc<delmaal::Model>], links: &mut Links) {
    for row in delmaal {
        for of in [Some(row.hovedmaal_id), row.innsatsomraade_id].into_iter().flatten() {
            links.add(Link::Delmaal, of, delmaal::Model::row(Arc::clone(row)));
        }
    }
    for row in ordered(rows, |row: &utfordring::Model| row.rekkefoelge) {
        links.add(Link::Utfordring, row.delmaal_id, utfordring::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &kapittel::Model| row.rekkefoelge) {
        if let Some(above) = row.overordnet_id {
            links.add(Link::Kapittel, above, kapittel::Model::row(row.clone()));
        }
    }
    for row in ordered(rows, |row: &delmaal_strategi::Model| row.rekkefoelge) {
        links.add(Link::Strategi, row.delmaal_id, delmaal_strategi::Model::row(row));
    }
}

fn measures(rows: &Rows, links: &mut Links) {
    for row in ordered(rows, |row: &tiltak::Model| row.rekkefoelge) {
        links.add(Link::Tiltak, row.forelder_id.unwrap_or(row.delmaal_id), tiltak::Model::row(row));
    }
    for row in ordered(rows, |row: &tiltak_strategi::Model| row.rekkefoelge) {
        links.add(Link::Strategi, row.tiltak_id, tiltak_strategi::Model::row(row));
    }
    for row in ordered(rows, |row: &kontostreng::Model| row.rekkefoelge) {
        links.add(Link::Kontostreng, row.tiltak_id, kontostreng::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &deltakelse::Model| row.rekkefoelge) {
        links.add(Link::Deltakelse, row.tiltak_id.unwrap_or(row.plan_id), deltakelse::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &utvalgt_tiltak::Model| row.rekkefoelge) {
        links.add(Link::UtvalgtTiltak, row.delmaal_id, utvalgt_tiltak::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &utvalgt_tiltak_tiltak::Model| row.rekkefoelge) {
        if let Some(tiltak) = rows.row(Table::Tiltak, row.tiltak_id).cloned() {
            links.add(Link::Gjelder, row.utvalgt_tiltak_id, tiltak);
        }
    }
}

fn notes(rows: &Rows, links: &mut Links) {
    let places = ordered(rows, |row: &fotnoteplassering::Model| (row.rekkefoelge, row.id));
    for place in &places {
        let link = if place.rolle == Fotnoterolle::StaarI { Link::StaarI } else { Link::GjelderTekst };
        links.add(link, place.fotnote_id, fotnoteplassering::Model::row(place.clone()));
    }
    let cited = ordered(rows, |row: &vedtakshenvisning::Model| row.rekkefoelge);
    for row in &cited {
        links.add(Link::Vedtakshenvisning, row.fotnote_id, vedtakshenvisning::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &kildehenvisning::Model| row.rekkefoelge) {
        links.add(Link::Kildehenvisning, row.fotnote_id, kildehenvisning::Model::row(row.clone()));
    }
    for note in ordered(rows, |row: &fotnote::Model| row.nummer) {
        let texts = places.iter().filter(|place| place.fotnote_id == note.id).filter_map(|place| objekt!(place));
        let vedtak = cited.iter().filter(|row| row.fotnote_id == note.id).map(|row| row.vedtak_id);
        let mut of: Vec<_> = texts.chain(vedtak).chain(note.opphav_id).collect();
        of.sort_unstable();
        of.dedup();
        for id in of {
            links.add(Link::Fotnote, id, fotnote::Model::row(note.clone()));
        }
    }
}

fn decisions(rows: &Rows, links: &mut Links) {
    for row in ordered(rows, |row: &tekstendring::Model| row.rekkefoelge) {
        for of in [objekt!(row), Some(row.vedtak_id), row.punkt_id].into_iter().flatten() {
            links.add(Link::Tekstendring, of, tekstendring::Model::row(row.clone()));
        }
    }
    for row in ordered(rows, |row: &tekstendringsavsnitt::Model| row.rekkefoelge) {
        links.add(Link::Avsnitt, row.tekstendring_id, tekstendringsavsnitt::Model::row(row.clone()));
    }
    for row in ordered(rows, |row: &retting::Model| row.noekkel.clone()) {
        if let Some(of) = objekt!(row).or(row.objekt_organisasjon_id) {
            links.add(Link::Retting, of, retting::Model::row(row.clone()));
        }
    }
    for row in ordered(rows, |row: &plikt::Model| row.rekkefoelge) {
        for of in [Some(row.vedtak_id), row.punkt_id].into_iter().flatten() {
            links.add(Link::Plikt, of, plikt::Model::row(row.clone()));
        }
    }
    for row in ordered(rows, |row: &avvikssted::Model| row.rekkefoelge) {
        links.add(Link::Avvikssted, row.kildeavvik_id, avvikssted::Model::row(row.clone()));
    }
}
