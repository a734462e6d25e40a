//! A plan as it is kept in memory: what it says, and what was reported on it once somebody asked; whole while there is room, else in
//! outline, which is what lists across plans look through.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use entities::codes::{Rapporteringstilstand, Rapporteringstype};
use entities::plans::{plan, tiltak};
use entities::reporting::{rapport, rapportering};
use entities::{Row, Table};
use uuid::Uuid;

use super::everything::REPORTING;
use super::order::Listing;
use super::register::Register;
use super::tree::Tree;
use crate::log::{After, Change, Rows, apply};
use crate::reporting::basis::Basis;
use crate::reporting::frozen::{self, Frozen};
use crate::reporting::overview::{Counted, Tiltaksstatus};
use crate::reporting::round::{Rounds, period};

/// About how many bytes a row takes beside what it says: its places in maps, lists and views.
const BESIDE: usize = 400;
/// About how many bytes it takes that a rapport counted a tiltak.
const COUNTED: usize = 100;

/// A plan in memory.
#[derive(Clone, Debug)]
pub struct Kept {
    text: Text,
    reports: Reports,
    /// Its rounds with a published rapport, in order.
    pub published: Arc<[(i32, Rapporteringstype)]>,
    /// The question that needed it last.
    used: Arc<AtomicU64>,
}

/// How much of what a plan says is in memory.
#[derive(Clone, Debug)]
enum Text {
    /// All of it, and about how many bytes it takes.
    Whole(Arc<Tree>, usize),
    /// What lists look through.
    Outline(Arc<Listing>),
}

/// How much of what was reported is in memory.
#[derive(Clone, Debug)]
enum Reports {
    /// All of it.
    Whole(Arc<Reported>),
    /// The status of each tiltak in each round, as those see it who work on the plan, and as anyone does.
    Outline(Arc<[Vec<Statuses>; 2]>),
    /// Nothing: nobody asked yet.
    Unread,
}

/// What was reported on a plan.
#[derive(Debug, Default)]
pub struct Reported {
    /// The rows of its rounds.
    pub rows: Rows,
    /// Its frozen rounds.
    pub frozen: Arc<Frozen>,
    bytes: usize,
    own: OnceLock<Arc<Rounds>>,
    public: Arc<OnceLock<Arc<Rounds>>>,
}

/// The status of each tiltak in a round, by the number that the listing gives it.
#[derive(Debug)]
struct Statuses {
    round: (i32, Rapporteringstype),
    by_number: Box<[Option<Tiltaksstatus>]>,
}

impl Reported {
    /// The rounds as those see them who work on the plan, or as anyone does; looked at when first asked for.
    pub fn rounds(&self, own: bool) -> &Arc<Rounds> {
        if own {
            self.own.get_or_init(|| Arc::new(Rounds::of(self.rows.clone(), &self.frozen)))
        } else {
            self.public.get_or_init(|| Arc::new(Rounds::published(&self.rows, &self.frozen)))
        }
    }

    fn outline(&self, listing: &Listing) -> [Vec<Statuses>; 2] {
        [true, false].map(|own| {
            let rounds = self.rounds(own);
            let of_round = |round: &Arc<_>| {
                let counted = Counted::new(&listing.plan, rounds, round);
                Statuses {
                    round: (round.row.aar, round.row.r#type),
                    by_number: listing.tiltak.iter().map(|listed| counted.status(&listed.row)).collect(),
                }
            };
            rounds.rounds.iter().map(of_round).collect()
        })
    }
}

impl Kept {
    /// The plan.
    pub fn plan(&self) -> &Arc<plan::Model> {
        match &self.text {
            Text::Whole(tree, _) => &tree.plan,
            Text::Outline(listing) => &listing.plan,
        }
    }

    /// Its tiltak as lists look through them.
    pub fn listing(&self) -> &Arc<Listing> {
        match &self.text {
            Text::Whole(tree, _) => tree.listing(),
            Text::Outline(listing) => listing,
        }
    }

    /// What it says, where that is in memory.
    pub const fn tree(&self) -> Option<&Arc<Tree>> {
        match &self.text {
            Text::Whole(tree, _) => Some(tree),
            Text::Outline(_) => None,
        }
    }

    /// What was reported, where that is in memory.
    pub const fn reported(&self) -> Option<&Arc<Reported>> {
        match &self.reports {
            Reports::Whole(reported) => Some(reported),
            Reports::Outline(_) | Reports::Unread => None,
        }
    }

    /// Whether all of it is in memory.
    pub const fn is_whole(&self) -> bool {
        self.tree().is_some() && self.reported().is_some()
    }

    /// The status of a tiltak in a round, as those see it who work on the plan, or as anyone does: `None` where there is no such round or
    /// nothing is due. Nothing at all where what was reported is to be read first.
    pub fn status(
        &self,
        own: bool,
        round: (i32, Rapporteringstype),
        tiltak: &tiltak::Model,
        number: usize,
    ) -> Option<Option<Tiltaksstatus>> {
        match &self.reports {
            Reports::Whole(reported) => {
                let rounds = reported.rounds(own);
                let found = rounds.find(round.0, round.1);
                Some(found.and_then(|round| Counted::new(self.plan(), rounds, round).status(tiltak)))
            }
            Reports::Outline(statuses) => {
                let [mine, anyones] = &**statuses;
                let found = if own { mine } else { anyones }.iter().find(|statuses| statuses.round == round);
                Some(found.and_then(|found| found.by_number.get(number).copied().flatten()))
            }
            Reports::Unread => None,
        }
    }

    /// About how many bytes of it can be given up.
    pub fn bytes(&self) -> usize {
        let text = if let Text::Whole(_, bytes) = &self.text { *bytes } else { 0 };
        text + self.reported().map_or(0, |reported| reported.bytes)
    }

    /// Notes that a question needs it: of the plans in memory, those that nobody needed for longest go first.
    pub fn use_for(&self, question: u64) {
        // Most fields of an answer ask for the same plan: a look costs less than a write.
        if self.used() < question {
            self.used.store(question, Ordering::Relaxed);
        }
    }

    /// The question that needed it last.
    pub fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    /// The ids of all its rows that are in memory.
    pub fn ids(&self) -> Vec<Uuid> {
        let text = self.tree().into_iter().flat_map(|tree| tree.rows.ids());
        text.chain(self.reported().into_iter().flat_map(|reported| reported.rows.ids())).collect()
    }

    /// The same plan in outline.
    pub fn outlined(&self) -> Self {
        let listing = Arc::clone(self.listing());
        let reports = match &self.reports {
            Reports::Whole(reported) => Reports::Outline(Arc::new(reported.outline(&listing))),
            outline => outline.clone(),
        };
        Self { text: Text::Outline(listing), reports, ..self.clone() }
    }
}

/// What a plan says or what was reported on it, while changes are taken in.
#[derive(Debug, Default)]
pub struct Half {
    /// The rows.
    pub rows: Rows,
    /// Whether they are there: what is not in memory is to be read first.
    there: bool,
    /// Whether they were read as they stand after the changes.
    read: bool,
    bytes: usize,
    changes: Vec<Change>,
}

impl Half {
    fn there(rows: Rows, bytes: usize) -> Self {
        Self { rows, there: true, bytes, ..Self::default() }
    }

    /// Rows that are read as they stand.
    pub fn reading() -> Self {
        Self { there: true, read: true, ..Self::default() }
    }

    /// Whether it was read as it stands after the changes.
    pub const fn is_read(&self) -> bool {
        self.read
    }
}

/// A plan or register while changes are taken in.
#[derive(Debug, Default)]
pub struct Open {
    /// What it says.
    pub text: Half,
    /// What was reported.
    pub reports: Half,
    /// Its frozen rounds.
    pub frozen: Arc<Frozen>,
    /// Its rounds with a published rapport, where they were read without what was reported.
    pub published: Option<Arc<[(i32, Rapporteringstype)]>>,
    before: Option<Kept>,
}

impl Open {
    /// One of which nothing was known.
    pub fn fresh() -> Self {
        let half = || Half::there(Rows::default(), 0);
        Self { text: half(), reports: half(), ..Self::default() }
    }

    /// One that is read.
    pub fn reading() -> Self {
        Self { text: Half::reading(), ..Self::default() }
    }

    /// An organisation's registers.
    pub fn register(before: &Register) -> Self {
        Self { text: Half::there(before.rows.clone(), 0), ..Self::default() }
    }

    /// A plan as far as it is in memory.
    pub fn plan(before: &Kept) -> Self {
        let mut open = Self { before: Some(before.clone()), ..Self::default() };
        if let Text::Whole(tree, bytes) = &before.text {
            open.text = Half::there(tree.rows.clone(), *bytes);
        }
        if let Some(reported) = before.reported() {
            open.reports = Half::there(reported.rows.clone(), reported.bytes);
            open.frozen = Arc::clone(&reported.frozen);
        }
        open
    }

    /// Takes in a change of what it says, or of what was reported.
    pub fn take(&mut self, change: &Change, reported: bool) {
        if reported {
            self.keep_frozen(change);
        }
        let half = if reported { &mut self.reports } else { &mut self.text };
        let gone = half.rows.row(change.table, change.id).map_or(0, weight);
        let come = if let After::Row(row) = &change.after { weight(row) } else { 0 };
        half.bytes = (half.bytes + come).saturating_sub(gone);
        apply(&mut half.rows, std::slice::from_ref(change));
        if !half.read {
            half.changes.push(change.clone());
        }
    }

    /// Keeps a frozen round as it is before it is opened again.
    fn keep_frozen(&mut self, change: &Change) {
        let After::Row(Row::Rapportering(after)) = &change.after else { return };
        let rows = &self.reports.rows;
        let before = rows.get::<rapportering::Model>(change.id);
        let was_closed = before.is_some_and(|before| before.tilstand == Rapporteringstilstand::Godkjent);
        if was_closed
            && after.tilstand != Rapporteringstilstand::Godkjent
            && let Some(newest) = frozen::newest(rows, change.id).map(|newest| newest.id)
        {
            Arc::make_mut(&mut self.frozen).rows.insert(newest, rows.clone());
        }
    }

    /// Takes in the rows that stood when a rapport was frozen.
    pub fn put_frozen(&mut self, rapport: Uuid, rows: Rows) {
        self.reports.bytes += REPORTING.iter().flat_map(|table| rows.table(*table)).map(weight).sum::<usize>();
        Arc::make_mut(&mut self.frozen).rows.insert(rapport, rows);
    }

    /// Takes in what a rapport counted.
    pub fn put_basis(&mut self, rapport: Uuid, basis: Arc<Basis>) {
        self.reports.bytes += basis.tiltak.len() * COUNTED;
        Arc::make_mut(&mut self.frozen).bases.insert(rapport, basis);
    }

    /// What it says, or what was reported.
    pub const fn half(&self, reported: bool) -> &Half {
        if reported { &self.reports } else { &self.text }
    }

    /// The ids of the rows that were read.
    pub fn ids_read(&self) -> impl Iterator<Item = Uuid> {
        [&self.text, &self.reports].into_iter().filter(|half| half.read).flat_map(|half| half.rows.ids())
    }

    /// The plan after all that was taken in; `None` where the rows are no plan's.
    pub fn close(self, id: Uuid) -> Option<Kept> {
        let before = self.before.as_ref();
        let says = self.text.read || !self.text.changes.is_empty();
        let text = match (before, before.and_then(Kept::tree)) {
            (Some(before), _) if !says => before.text.clone(),
            (_, Some(tree)) if !self.text.read => {
                Text::Whole(Arc::new(tree.after(self.text.rows, &self.text.changes)?), self.text.bytes)
            }
            _ => Text::Whole(Arc::new(Tree::of(id, self.text.rows)?), self.text.bytes),
        };
        let steps = self.reports.read
            || self.reports.changes.iter().any(|change| matches!(change.table, Table::Rapportering | Table::Rapport));
        let published = match before {
            _ if self.reports.there && (steps || before.is_none()) => published(&self.reports.rows),
            Some(before) => Arc::clone(&before.published),
            None => self.published.unwrap_or_default(),
        };
        let standing = before.and_then(Kept::reported).filter(|_| !self.reports.read);
        let reports = match (self.reports.there, before) {
            // What was counted rests on what the plan says too.
            (false, Some(before)) if !says => before.reports.clone(),
            (false, _) => Reports::Unread,
            (true, _) => {
                let counted = |rounds: Rounds| if says { rounds.recounted() } else { rounds };
                let own = standing.and_then(|standing| standing.own.get()?.after(&self.reports.changes)).map(counted);
                let public = match standing.filter(|_| !steps) {
                    // Nothing is published by a report alone.
                    Some(standing) if !says => Arc::clone(&standing.public),
                    Some(standing) => Arc::new(once(standing.public.get().map(|rounds| rounds.recounted()))),
                    None => Arc::default(),
                };
                let Half { rows, bytes, .. } = self.reports;
                Reports::Whole(Arc::new(Reported { rows, frozen: self.frozen, bytes, own: once(own), public }))
            }
        };
        let used = before.map(|before| Arc::clone(&before.used)).unwrap_or_default();
        Some(Kept { text, reports, published, used })
    }
}

fn once(rounds: Option<Rounds>) -> OnceLock<Arc<Rounds>> {
    rounds.map(|rounds| OnceLock::from(Arc::new(rounds))).unwrap_or_default()
}

/// The rounds with a published rapport, in order.
pub fn published(reported: &Rows) -> Arc<[(i32, Rapporteringstype)]> {
    let rapporter = reported.all::<rapport::Model>().filter(|row| row.publisert.is_some());
    let rounds = rapporter.filter_map(|row| reported.get::<rapportering::Model>(row.rapportering_id));
    let mut found: Vec<_> = rounds.map(|row| (row.aar, row.r#type)).collect();
    found.sort_by_key(|(aar, r#type)| (period(*aar, *r#type).map(|(first, _)| first), *r#type));
    found.dedup();
    found.into()
}

fn weight(row: &Row) -> usize {
    BESIDE + row.weight()
}
