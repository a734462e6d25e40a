//! What a document shows of a plan: which rounds, tiltak, decisions and strategies, and how footnotes and sources are numbered.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entities::Logged;
use entities::plans::*;
use entities::registers::*;
use uuid::Uuid;

use super::ReportError;
use super::notes;
use super::refs::Named;
use super::rounds::{self, Seen};
use super::value::how_many;
use crate::plan::links::{Link, Stands};
use crate::plan::register::Register;
use crate::plan::tree::Tree;
use crate::reporting::round::{Round, Rounds};

/// A plan as a document shows it.
pub struct View<'a> {
    /// The plan.
    pub tree: &'a Tree,
    /// The registers of its organisation.
    pub register: &'a Register,
    /// The document's round.
    pub own: Option<Seen<'a>>,
    /// The earlier rounds that were frozen, oldest first.
    pub earlier: Vec<Seen<'a>>,
    /// The names in addresses of plans, by id.
    pub slugs: &'a HashMap<Uuid, String>,
    /// The tiltak of each delmaal in the order of the plan, every parent before its children.
    tiltak: HashMap<Uuid, Vec<Arc<tiltak::Model>>>,
    /// The strategier.
    pub strategier: Vec<Arc<strategi::Model>>,
    /// The vedtak.
    pub vedtak: Vec<Arc<vedtak::Model>>,
    /// The footnotes as numbered.
    pub fotnoter: Vec<Arc<fotnote::Model>>,
    /// The sources as numbered.
    pub kilder: Vec<Arc<kilde::Model>>,
    numbers: HashMap<Uuid, u32>,
    shown: HashSet<Uuid>,
}

impl<'a> View<'a> {
    /// The plan, with or without a round.
    pub fn new(
        tree: &'a Tree,
        register: &'a Register,
        rounds: &'a Rounds,
        round: Option<&'a Round>,
        slugs: &'a HashMap<Uuid, String>,
    ) -> Self {
        let own = round.map(|round| Seen::new(&tree.plan, rounds, round));
        let earlier = round.map(|round| rounds::before(&tree.plan, rounds, round)).unwrap_or_default();
        let mut view = Self {
            tree,
            register,
            own,
            earlier,
            slugs,
            tiltak: HashMap::new(),
            strategier: Vec::new(),
            vedtak: Vec::new(),
            fotnoter: Vec::new(),
            kilder: Vec::new(),
            numbers: HashMap::new(),
            shown: HashSet::new(),
        };
        view.tiltak = measures(&view);
        view.strategier = strategies(&view);
        view.vedtak = decisions(&view);
        view.fotnoter = notes::in_print(&view);
        view.kilder = notes::cited(&view);
        view.numbers = numbers(&view);
        view.shown = shown(&view);
        view
    }

    /// The rounds that the document shows: the earlier, oldest first, then its own.
    pub fn rounds(&self) -> impl Iterator<Item = &Seen<'a>> {
        self.earlier.iter().chain(&self.own)
    }

    /// The tiltak of a delmaal in the order of the plan, every parent before its children.
    pub fn tiltak(&self, delmaal: Uuid) -> &[Arc<tiltak::Model>] {
        self.tiltak.get(&delmaal).map_or(&[], Vec::as_slice)
    }

    /// All tiltak in the order of the plan.
    pub fn all_tiltak(&self) -> impl Iterator<Item = &tiltak::Model> {
        self.tree.delmaal.iter().flat_map(|delmaal| self.tiltak(delmaal.id)).map(AsRef::as_ref)
    }

    /// A row of the plan or the registers.
    pub fn row<M: Logged>(&self, id: Uuid) -> Option<&M> {
        self.tree.rows.get(id).or_else(|| self.register.rows.get(id))
    }

    /// A row of the plan or the registers that must be there.
    ///
    /// # Errors
    /// It is not there: a fault of the data.
    pub fn must<M: Logged>(&self, id: Uuid) -> Result<&M, ReportError> {
        self.row(id).ok_or_else(|| ReportError::missing::<M>(id))
    }

    /// Whether the document shows what has that id.
    pub fn shows(&self, id: Uuid) -> bool {
        self.shown.contains(&id)
    }

    /// The number of a footnote or source in the document.
    pub fn number(&self, id: Uuid) -> u32 {
        self.numbers.get(&id).copied().unwrap_or_default()
    }
}

/// What stands, what stood in the period of a round that is shown, and whatever these stand under.
fn measures(view: &View<'_>) -> HashMap<Uuid, Vec<Arc<tiltak::Model>>> {
    let mut under: HashMap<Uuid, Vec<Arc<tiltak::Model>>> = HashMap::new();
    let mut wanted = HashSet::new();
    for row in view.tree.rows.shared_all::<tiltak::Model>() {
        if row.stands() || view.rounds().any(|seen| seen.counted.stood(&row)) {
            let mut next = Some(row.id);
            while let Some(id) = next.filter(|id| wanted.insert(*id)) {
                next = view.tree.rows.get::<tiltak::Model>(id).and_then(|row| row.forelder_id);
            }
        }
        under.entry(row.forelder_id.unwrap_or(row.delmaal_id)).or_default().push(row);
    }
    for rows in under.values_mut() {
        rows.retain(|row| wanted.contains(&row.id));
        rows.sort_by_key(|row| (row.rekkefoelge, !row.stands(), row.noekkel.clone()));
    }
    let walked = view.tree.delmaal.iter().map(|delmaal| {
        let mut found = Vec::new();
        walk(&under, delmaal.id, &mut found);
        (delmaal.id, found)
    });
    walked.collect()
}

fn walk(under: &HashMap<Uuid, Vec<Arc<tiltak::Model>>>, of: Uuid, found: &mut Vec<Arc<tiltak::Model>>) {
    for row in under.get(&of).into_iter().flatten() {
        found.push(Arc::clone(row));
        walk(under, row.id, found);
    }
}

/// The strategier that the plan builds on, then those that its texts and references name, then those that these stand under.
fn strategies(view: &View<'_>) -> Vec<Arc<strategi::Model>> {
    let tree = view.tree;
    let mut ids: Vec<Uuid> = tree.strategier.clone();
    ids.extend(tree.all(|row: &planreferanse::Model| row.rekkefoelge).iter().filter_map(|row| row.strategi_id));
    ids.extend(tree.all(|row: &tekstendring::Model| row.rekkefoelge).iter().filter_map(|row| row.objekt_strategi_id));
    ids.extend(tree.all(|row: &retting::Model| row.noekkel.clone()).iter().filter_map(|row| row.objekt_strategi_id));
    ids.extend(tree.all(|row: &fotnoteplassering::Model| row.id).iter().filter_map(|row| row.objekt_strategi_id));
    ids.extend(tree.all(|row: &avvikssted::Model| row.id).iter().filter_map(|row| row.objekt_strategi_id));
    let mut seen = HashSet::new();
    let mut found: Vec<Arc<strategi::Model>> = Vec::new();
    let mut next = ids.into_iter().collect::<std::collections::VecDeque<_>>();
    while let Some(id) = next.pop_front() {
        if let Some(row) = view.register.rows.shared::<strategi::Model>(id).filter(|_| seen.insert(id)) {
            next.extend(row.overordnet_id);
            found.push(row);
        }
    }
    found
}

/// The vedtak that the plan, a strategi that is shown or a report names: those that stand in the register's order, then those
/// that do not.
fn decisions(view: &View<'_>) -> Vec<Arc<vedtak::Model>> {
    let strategier: HashSet<_> = view.strategier.iter().map(|row| row.id).collect();
    let reported: HashSet<_> =
        view.rounds().flat_map(|seen| seen.round.status.values()).filter_map(|row| row.vedtak_id).collect();
    let named = |id: Uuid| {
        let about =
            || view.register.links.rows(Link::VedtakStrategi, id).iter().any(|row| strategier.contains(&row.id()));
        view.tree.refers_to(id, view.register) || reported.contains(&id) || about()
    };
    let mut ended: Vec<_> = view.register.rows.shared_all::<vedtak::Model>().filter(|row| !row.stands()).collect();
    ended.sort_by_key(|row| row.noekkel.clone());
    view.register.vedtak.iter().cloned().chain(ended).filter(|row| named(row.id)).collect()
}

fn numbers(view: &View<'_>) -> HashMap<Uuid, u32> {
    let notes = view.fotnoter.iter().map(|row| row.id).enumerate();
    let sources = view.kilder.iter().map(|row| row.id).enumerate();
    notes.chain(sources).map(|(place, id)| (id, how_many(place + 1))).collect()
}

fn shown(view: &View<'_>) -> HashSet<Uuid> {
    fn standing<M: Named + Stands + 'static>(view: &View<'_>) -> impl Iterator<Item = Uuid> {
        view.tree.rows.all::<M>().filter(|row| row.stands()).map(Named::uuid)
    }
    let mut shown: HashSet<_> = view.all_tiltak().map(|row| row.id).collect();
    shown.extend(view.strategier.iter().map(|row| row.id));
    shown.extend(view.vedtak.iter().map(|row| row.id));
    shown.extend(view.fotnoter.iter().map(|row| row.id));
    shown.extend(view.kilder.iter().map(|row| row.id));
    shown.extend(view.register.rows.all::<aktoer::Model>().map(|row| row.id));
    shown.insert(view.register.organisasjon.id);
    shown.extend(standing::<hovedmaal::Model>(view));
    shown.extend(standing::<delmaal::Model>(view));
    shown.extend(standing::<utvalgt_tiltak::Model>(view));
    shown.extend(standing::<kapittel::Model>(view));
    shown.extend(standing::<innsatsomraade::Model>(view));
    shown.extend(standing::<indikator::Model>(view));
    shown.extend(standing::<plikt::Model>(view));
    shown.extend(standing::<tekstendring::Model>(view));
    shown.extend(standing::<kildeavvik::Model>(view));
    shown
}
