//! The rounds of a plan as a reader walks them: what was reported of what. A pure view of rows.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use entities::codes::{Rapporteringstilstand, Rapporteringstype, RapportertStatus, Statusrapporttilstand};
use entities::plans::tiltak;
use entities::reporting::{delmaalsomtale, oekonomilinje, pliktsvar, rapport, rapportering, statusrapport};
use entities::value::Date;
use entities::{Logged, Row};
use uuid::Uuid;

use super::basis::Basis;
use super::frozen::{self, Frozen};
use super::overview::{Counted, Overview};
use crate::log::{After, Change, Rows, apply};
use crate::plan::tree::Tree;

/// The rounds of a plan, by the day they begin and then the longer first.
#[derive(Clone, Debug, Default)]
pub struct Rounds {
    /// All their rows that the reader may see.
    pub rows: Rows,
    /// The rounds.
    pub rounds: Vec<Arc<Round>>,
    /// Those that were opened again, as they were frozen last.
    reopened: HashMap<Uuid, Arc<Round>>,
    /// What was counted in them, by round.
    figures: HashMap<Uuid, Arc<OnceLock<Figures>>>,
}

/// What was counted in a round.
#[derive(Debug)]
pub struct Figures {
    /// In the whole plan.
    pub plan: Overview,
    /// In each delmaal.
    pub delmaal: HashMap<Uuid, Overview>,
}

/// A round with what was reported in it.
#[derive(Clone, Debug)]
pub struct Round {
    /// The round itself.
    pub row: Arc<rapportering::Model>,
    /// By tiltak.
    pub status: HashMap<Uuid, Arc<statusrapport::Model>>,
    /// By delmaal.
    pub omtaler: HashMap<Uuid, Arc<delmaalsomtale::Model>>,
    /// By tiltak; those of one in the order of their account strings.
    pub linjer: HashMap<Uuid, Vec<Arc<oekonomilinje::Model>>>,
    /// By plikt or vedtakspunkt.
    pub svar: HashMap<Uuid, Arc<pliktsvar::Model>>,
    /// By number.
    pub rapporter: Vec<Arc<rapport::Model>>,
    /// What it counted when it was frozen; `None` for a round that is not.
    pub basis: Option<Arc<Basis>>,
}

/// The first and the last day of a round's period.
pub fn period(aar: i32, r#type: Rapporteringstype) -> Option<(Date, Date)> {
    let (first, last) = match r#type {
        Rapporteringstype::Aarsrapport => ((1, 1), (12, 31)),
        Rapporteringstype::Tertial1 => ((1, 1), (4, 30)),
        Rapporteringstype::Tertial2 => ((5, 1), (8, 31)),
    };
    let day = |(month, day)| Date::new(i16::try_from(aar).ok()?, month, day);
    Some((day(first)?, day(last)?))
}

impl Rounds {
    /// The rounds of a plan as those see them who work on them.
    pub fn of(rows: Rows, frozen: &Frozen) -> Self {
        let mut rounds = each(&rows, |_| true);
        let mut reopened = HashMap::new();
        for round in rounds.values_mut() {
            let Some(newest) = round.rapporter.last() else { continue };
            if round.row.tilstand == Rapporteringstilstand::Godkjent {
                round.basis = frozen.bases.get(&newest.id).cloned();
            } else if let Some(then) = frozen.round(newest) {
                reopened.insert(then.row.id, Arc::new(then));
            }
        }
        Self::viewed(rows, in_order(rounds), reopened)
    }

    /// The rounds of a plan as anyone sees them: those with a published rapport, as they were frozen in the newest.
    pub fn published(rows: &Rows, frozen: &Frozen) -> Self {
        let (rows, shown) = frozen::published(rows, frozen);
        let mut rounds = each(&rows, |_| true);
        for round in rounds.values_mut() {
            let basis = shown.get(&round.row.id).and_then(|rapport| frozen.bases.get(rapport));
            round.basis = basis.cloned();
        }
        Self::viewed(rows, in_order(rounds), HashMap::new())
    }

    fn viewed(rows: Rows, rounds: Vec<Arc<Round>>, reopened: HashMap<Uuid, Arc<Round>>) -> Self {
        let figures = rounds.iter().map(|round| (round.row.id, Arc::default())).collect();
        Self { rows, rounds, reopened, figures }
    }

    /// What was counted in a round of the plan; counted once, until something changes.
    pub fn figures(&self, tree: &Tree, round: &Round) -> Option<&Figures> {
        Some(self.figures.get(&round.row.id)?.get_or_init(|| {
            let counted = Counted::new(&tree.plan, self, round);
            let mut in_delmaal: HashMap<Uuid, Vec<&tiltak::Model>> = HashMap::new();
            for row in tree.rows.all::<tiltak::Model>() {
                in_delmaal.entry(counted.delmaal(row)).or_default().push(row);
            }
            Figures {
                plan: counted.overview(in_delmaal.values().flatten().copied()),
                delmaal: in_delmaal.into_iter().map(|(id, rows)| (id, counted.overview(rows))).collect(),
            }
        }))
    }

    /// The rounds after something was reported in them; `None` where a round itself came or took a step, and all are to be viewed anew.
    pub fn after(&self, changes: &[Change]) -> Option<Self> {
        let mut next = self.clone();
        for change in changes {
            let After::Row(row) = &change.after else { return None };
            let of = round_of(row)?;
            let round = next.rounds.iter_mut().find(|round| round.row.id == of)?;
            Arc::make_mut(round).put(row);
        }
        apply(&mut next.rows, changes);
        // What is finished in one round is not due in a later one; a frozen round counts what it counted.
        for round in next.rounds.iter().filter(|round| round.basis.is_none()) {
            next.figures.insert(round.row.id, Arc::default());
        }
        Some(next)
    }

    /// The same rounds, in which everything is to be counted again.
    pub fn recounted(&self) -> Self {
        Self::viewed(self.rows.clone(), self.rounds.clone(), self.reopened.clone())
    }

    /// The rounds that were frozen, each as it was last.
    pub fn frozen(&self) -> impl Iterator<Item = &Round> {
        let closed = |round: &Round| round.row.tilstand == Rapporteringstilstand::Godkjent;
        let then =
            move |round| if closed(round) { Some(round) } else { self.reopened.get(&round.row.id).map(AsRef::as_ref) };
        self.rounds.iter().map(AsRef::as_ref).filter(|round| !round.rapporter.is_empty()).filter_map(then)
    }

    /// The round of that year and type.
    pub fn find(&self, aar: i32, r#type: Rapporteringstype) -> Option<&Arc<Round>> {
        self.rounds.iter().find(|round| round.row.aar == aar && round.row.r#type == r#type)
    }

    /// The round of that id.
    pub fn by_id(&self, id: Uuid) -> Option<&Arc<Round>> {
        self.rounds.iter().find(|round| round.row.id == id)
    }
}

/// The rounds that `wanted` holds for, by id.
pub(super) fn each(rows: &Rows, wanted: impl Fn(Uuid) -> bool) -> HashMap<Uuid, Round> {
    let all = rows.shared_all::<rapportering::Model>().filter(|row| wanted(row.id));
    let mut rounds: HashMap<_, _> = all.map(|row| (row.id, Round::new(row))).collect();
    for table in [
        statusrapport::Model::TABLE,
        delmaalsomtale::Model::TABLE,
        oekonomilinje::Model::TABLE,
        pliktsvar::Model::TABLE,
        rapport::Model::TABLE,
    ] {
        for row in rows.table(table) {
            let of = if let Row::Rapport(rapport) = row { Some(rapport.rapportering_id) } else { round_of(row) };
            if let Some(round) = of.and_then(|of| rounds.get_mut(&of)) {
                round.put(row);
            }
        }
    }
    rounds
}

fn in_order(rounds: HashMap<Uuid, Round>) -> Vec<Arc<Round>> {
    let mut rounds: Vec<_> = rounds.into_values().map(Arc::new).collect();
    rounds.sort_by_key(|round| (round.first_day(), round.row.r#type));
    rounds
}

/// The round that something was reported in.
pub(super) fn round_of(row: &Row) -> Option<Uuid> {
    match row {
        Row::Statusrapport(row) => Some(row.rapportering_id),
        Row::Delmaalsomtale(row) => Some(row.rapportering_id),
        Row::Oekonomilinje(row) => Some(row.rapportering_id),
        Row::Pliktsvar(row) => Some(row.rapportering_id),
        _ => None,
    }
}

fn account(line: &oekonomilinje::Model) -> [&Option<String>; 4] {
    [&line.ansvar, &line.art, &line.funksjon, &line.prosjekt]
}

impl Round {
    fn new(row: Arc<rapportering::Model>) -> Self {
        Self {
            row,
            status: HashMap::new(),
            omtaler: HashMap::new(),
            linjer: HashMap::new(),
            svar: HashMap::new(),
            rapporter: Vec::new(),
            basis: None,
        }
    }

    /// Takes in a row, instead of what it was before.
    fn put(&mut self, row: &Row) {
        match row {
            Row::Statusrapport(row) => drop(self.status.insert(row.tiltak_id, Arc::clone(row))),
            Row::Delmaalsomtale(row) => drop(self.omtaler.insert(row.delmaal_id, Arc::clone(row))),
            Row::Pliktsvar(row) => {
                self.svar.insert(row.plikt_id.or(row.punkt_id).unwrap_or_default(), Arc::clone(row));
            }
            Row::Oekonomilinje(row) => {
                let lines = self.linjer.entry(row.tiltak_id).or_default();
                lines.retain(|line| line.id != row.id);
                lines.push(Arc::clone(row));
                lines.sort_by(|a, b| account(a).cmp(&account(b)));
            }
            Row::Rapport(row) => {
                self.rapporter.push(Arc::clone(row));
                self.rapporter.sort_by_key(|rapport| rapport.nummer);
            }
            _ => {}
        }
    }

    /// The first day of its period.
    pub fn first_day(&self) -> Option<Date> {
        period(self.row.aar, self.row.r#type).map(|(first, _)| first)
    }

    /// The last day of its period.
    pub fn last_day(&self) -> Option<Date> {
        period(self.row.aar, self.row.r#type).map(|(_, last)| last)
    }

    /// The status that was reported of a tiltak: delivered or approved. A draft and what was returned are silence.
    pub fn reported(&self, tiltak: Uuid) -> Option<RapportertStatus> {
        let given = self.status.get(&tiltak).filter(|row| is_reported(row.tilstand))?;
        given.status
    }

    /// The money lines of a tiltak.
    pub fn lines(&self, tiltak: Uuid) -> &[Arc<oekonomilinje::Model>] {
        self.linjer.get(&tiltak).map_or(&[], Vec::as_slice)
    }
}

/// Whether a statusrapport in that state was reported.
pub const fn is_reported(tilstand: Statusrapporttilstand) -> bool {
    matches!(tilstand, Statusrapporttilstand::Levert | Statusrapporttilstand::Godkjent)
}
