//! A plan as it is kept in memory: whole while there is room for it, else in outline, which is what lists across plans look through.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use entities::codes::{Rapporteringstilstand, Rapporteringstype};
use entities::plans::{plan, tiltak};
use entities::reporting::{rapport, rapportering};
use entities::{Row, Table};
use uuid::Uuid;

use super::everything::REPORTING;
use super::order::Listing;
use super::tree::{Register, Tree};
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
    /// How much of it there is.
    pub state: State,
    /// Its rounds with a published rapport, in order.
    pub published: Arc<[(i32, Rapporteringstype)]>,
    /// The question that needed it last.
    used: Arc<AtomicU64>,
}

/// How much of a plan is in memory.
#[derive(Clone, Debug)]
pub enum State {
    /// All of it.
    Whole(Arc<Whole>),
    /// What lists look through.
    Outline(Arc<Outline>),
}

/// All of a plan: what it says, and what was reported.
#[derive(Debug)]
pub struct Whole {
    /// What it says.
    pub tree: Arc<Tree>,
    /// The rows of its rounds.
    pub reported: Rows,
    /// Its frozen rounds.
    pub frozen: Arc<Frozen>,
    /// About how many bytes it takes.
    pub bytes: usize,
    own: OnceLock<Arc<Rounds>>,
    public: Arc<OnceLock<Arc<Rounds>>>,
}

/// What lists look through.
#[derive(Debug)]
pub struct Outline {
    /// Its tiltak.
    pub listing: Arc<Listing>,
    /// Their status in each round, as those see it who work on the plan, and as anyone does.
    statuses: [Vec<Statuses>; 2],
}

/// The status of each tiltak in a round, by the number that the listing gives it.
#[derive(Debug)]
struct Statuses {
    round: (i32, Rapporteringstype),
    by_number: Box<[Option<Tiltaksstatus>]>,
}

impl Whole {
    /// Its rounds as those see them who work on the plan, or as anyone does; looked at when first asked for.
    pub fn rounds(&self, own: bool) -> &Arc<Rounds> {
        if own {
            self.own.get_or_init(|| Arc::new(Rounds::of(self.reported.clone(), &self.frozen)))
        } else {
            self.public.get_or_init(|| Arc::new(Rounds::published(&self.reported, &self.frozen)))
        }
    }

    fn outline(&self) -> Outline {
        let listing = Arc::clone(self.tree.listing());
        let statuses = [true, false].map(|own| {
            let rounds = self.rounds(own);
            let of_round = |round: &Arc<_>| {
                let counted = Counted::new(&self.tree.plan, rounds, round);
                Statuses {
                    round: (round.row.aar, round.row.r#type),
                    by_number: listing.tiltak.iter().map(|listed| counted.status(&listed.row)).collect(),
                }
            };
            rounds.rounds.iter().map(of_round).collect()
        });
        Outline { listing, statuses }
    }
}

impl Kept {
    /// The plan.
    pub fn plan(&self) -> &Arc<plan::Model> {
        match &self.state {
            State::Whole(whole) => &whole.tree.plan,
            State::Outline(outline) => &outline.listing.plan,
        }
    }

    /// Its tiltak as lists look through them.
    pub fn listing(&self) -> &Arc<Listing> {
        match &self.state {
            State::Whole(whole) => whole.tree.listing(),
            State::Outline(outline) => &outline.listing,
        }
    }

    /// All of it, where all of it is in memory.
    pub const fn whole(&self) -> Option<&Arc<Whole>> {
        match &self.state {
            State::Whole(whole) => Some(whole),
            State::Outline(_) => None,
        }
    }

    /// The status of a tiltak in a round, as those see it who work on the plan, or as anyone does; `None` where there is no such round or
    /// nothing is due.
    pub fn status(
        &self,
        own: bool,
        round: (i32, Rapporteringstype),
        tiltak: &tiltak::Model,
        number: usize,
    ) -> Option<Tiltaksstatus> {
        match &self.state {
            State::Whole(whole) => {
                let rounds = whole.rounds(own);
                Counted::new(&whole.tree.plan, rounds, rounds.find(round.0, round.1)?).status(tiltak)
            }
            State::Outline(outline) => {
                let [mine, anyones] = &outline.statuses;
                let found = if own { mine } else { anyones }.iter().find(|statuses| statuses.round == round)?;
                found.by_number.get(number).copied().flatten()
            }
        }
    }

    /// About how many bytes of it can be given up.
    pub fn bytes(&self) -> usize {
        self.whole().map_or(0, |whole| whole.bytes)
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
        self.whole().map_or_else(Vec::new, |whole| ids(&whole.tree.rows, &whole.reported).collect())
    }

    /// The same plan in outline.
    pub fn outlined(&self) -> Self {
        let state = match &self.state {
            State::Whole(whole) => State::Outline(Arc::new(whole.outline())),
            outline => outline.clone(),
        };
        Self { state, ..self.clone() }
    }
}

/// The rows of a plan or register while changes are taken in.
#[derive(Debug, Default)]
pub struct Open {
    /// What it says.
    pub rows: Rows,
    /// What was reported.
    pub reported: Rows,
    /// Its frozen rounds.
    pub frozen: Arc<Frozen>,
    bytes: usize,
    /// What changed of what it says.
    said: Vec<Change>,
    /// What changed of what was reported.
    done: Vec<Change>,
    before: Option<Kept>,
}

impl Open {
    /// An organisation's registers.
    pub fn register(before: &Register) -> Self {
        Self { rows: before.rows.clone(), ..Self::default() }
    }

    /// A plan that is in memory as a whole, or its outline, of which all is to be read anew.
    pub fn plan(before: &Kept) -> Self {
        let Some(whole) = before.whole() else { return Self { before: Some(before.clone()), ..Self::default() } };
        Self {
            rows: whole.tree.rows.clone(),
            reported: whole.reported.clone(),
            frozen: Arc::clone(&whole.frozen),
            bytes: whole.bytes,
            before: Some(before.clone()),
            ..Self::default()
        }
    }

    /// The ids of all its rows.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        ids(&self.rows, &self.reported)
    }

    /// Takes in a change of what it says, or of what was reported.
    pub fn take(&mut self, change: &Change, reported: bool) {
        if reported {
            self.keep_frozen(change);
        }
        let rows = if reported { &mut self.reported } else { &mut self.rows };
        let gone = rows.row(change.table, change.id).map_or(0, weight);
        let come = if let After::Row(row) = &change.after { weight(row) } else { 0 };
        self.bytes = (self.bytes + come).saturating_sub(gone);
        apply(rows, std::slice::from_ref(change));
        if reported { &mut self.done } else { &mut self.said }.push(change.clone());
    }

    /// Keeps a frozen round as it is before it is opened again.
    fn keep_frozen(&mut self, change: &Change) {
        let After::Row(Row::Rapportering(after)) = &change.after else { return };
        let before = self.reported.get::<rapportering::Model>(change.id);
        let was_closed = before.is_some_and(|before| before.tilstand == Rapporteringstilstand::Godkjent);
        if was_closed
            && after.tilstand != Rapporteringstilstand::Godkjent
            && let Some(newest) = frozen::newest(&self.reported, change.id).map(|newest| newest.id)
        {
            Arc::make_mut(&mut self.frozen).rows.insert(newest, self.reported.clone());
        }
    }

    /// Takes in the rows that stood when a rapport was frozen.
    pub fn put_frozen(&mut self, rapport: Uuid, rows: Rows) {
        self.bytes += REPORTING.iter().flat_map(|table| rows.table(*table)).map(weight).sum::<usize>();
        Arc::make_mut(&mut self.frozen).rows.insert(rapport, rows);
    }

    /// Takes in what a rapport counted.
    pub fn put_basis(&mut self, rapport: Uuid, basis: Arc<Basis>) {
        self.bytes += basis.tiltak.len() * COUNTED;
        Arc::make_mut(&mut self.frozen).bases.insert(rapport, basis);
    }

    /// The plan after all that was taken in; `None` where the rows are no plan's.
    pub fn close(self, id: Uuid) -> Option<Kept> {
        let steps = self.done.iter().any(|change| matches!(change.table, Table::Rapportering | Table::Rapport));
        let before = self.before.as_ref().and_then(Kept::whole);
        let tree = match before {
            Some(before) if self.said.is_empty() => Arc::clone(&before.tree),
            Some(before) => Arc::new(before.tree.after(self.rows, &self.said)?),
            None => Arc::new(Tree::of(id, self.rows)?),
        };
        // What was counted rests on what the plan says too.
        let counted = |rounds: Rounds| if self.said.is_empty() { rounds } else { rounds.recounted() };
        let own = before.and_then(|before| before.own.get()?.after(&self.done)).map(counted);
        // Nothing is published by a report alone.
        let standing = before.filter(|_| !steps);
        let public = match standing {
            Some(before) if self.said.is_empty() => Arc::clone(&before.public),
            Some(before) => Arc::new(once(before.public.get().map(|rounds| rounds.recounted()))),
            None => Arc::default(),
        };
        let published = match &self.before {
            Some(kept) if standing.is_some() => Arc::clone(&kept.published),
            _ => published(&self.reported),
        };
        let used = self.before.as_ref().map(|before| Arc::clone(&before.used)).unwrap_or_default();
        let whole =
            Whole { tree, reported: self.reported, frozen: self.frozen, bytes: self.bytes, own: once(own), public };
        Some(Kept { state: State::Whole(Arc::new(whole)), published, used })
    }
}

fn once(rounds: Option<Rounds>) -> OnceLock<Arc<Rounds>> {
    rounds.map(|rounds| OnceLock::from(Arc::new(rounds))).unwrap_or_default()
}

/// The rounds with a published rapport, in order.
fn published(reported: &Rows) -> Arc<[(i32, Rapporteringstype)]> {
    let rapporter = reported.all::<rapport::Model>().filter(|row| row.publisert.is_some());
    let rounds = rapporter.filter_map(|row| reported.get::<rapportering::Model>(row.rapportering_id));
    let mut found: Vec<_> = rounds.map(|row| (row.aar, row.r#type)).collect();
    found.sort_by_key(|(aar, r#type)| (period(*aar, *r#type).map(|(first, _)| first), *r#type));
    found.dedup();
    found.into()
}

fn ids<'r>(rows: &'r Rows, reported: &'r Rows) -> impl Iterator<Item = Uuid> + 'r {
    [rows, reported].into_iter().flat_map(Rows::ids)
}

fn weight(row: &Row) -> usize {
    BESIDE + row.weight()
}
