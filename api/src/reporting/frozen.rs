//! Rounds as they were when they were frozen, however often they were opened again since.

use std::collections::HashMap;
use std::sync::Arc;

use entities::codes::Rapporteringstilstand;
use entities::reporting::{rapport, rapportering, statusrapport};
use entities::{Logged, Row, Table};
use uuid::Uuid;

use super::basis::Basis;
use super::round::{Round, each, is_reported, round_of};
use crate::log::{Change, Rows, apply};

/// What is known of the frozen rounds of a plan beside its rows.
#[derive(Clone, Debug, Default)]
pub struct Frozen {
    /// What each rapport counted.
    pub bases: HashMap<Uuid, Arc<Basis>>,
    /// The rows that stood when a rapport was frozen, for those whose rounds do not stand so any more.
    pub rows: HashMap<Uuid, Rows>,
}

impl Frozen {
    /// A round that was opened again as it was in a rapport.
    pub fn round(&self, rapport: &rapport::Model) -> Option<Round> {
        let of = rapport.rapportering_id;
        let mut then = each(self.rows.get(&rapport.id)?, |id| id == of).remove(&of)?;
        then.basis = self.bases.get(&rapport.id).cloned();
        Some(then)
    }
}

/// The newest rapport of a round.
pub fn newest(rows: &Rows, round: Uuid) -> Option<&rapport::Model> {
    rows.all::<rapport::Model>().filter(|row| row.rapportering_id == round).max_by_key(|row| row.nummer)
}

/// The newest published rapport of each round.
fn newest_published(rows: &Rows) -> HashMap<Uuid, &rapport::Model> {
    let mut found: HashMap<Uuid, &rapport::Model> = HashMap::new();
    for row in rows.all::<rapport::Model>().filter(|row| row.publisert.is_some()) {
        let best = found.entry(row.rapportering_id).or_insert(row);
        if best.nummer < row.nummer {
            *best = row;
        }
    }
    found
}

/// The rapporter whose rounds do not stand as they were then, and that somebody may still ask for: the newest, and the newest
/// published.
pub fn left(rows: &Rows) -> Vec<Uuid> {
    let mut found: Vec<_> = newest_published(rows).into_values().filter(|row| !stands(rows, row)).collect();
    let rounds = rows.all::<rapportering::Model>();
    found.extend(rounds.filter_map(|round| newest(rows, round.id)).filter(|row| !stands(rows, row)));
    let mut ids: Vec<_> = found.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Whether the round of a rapport still stands as it was frozen in it.
fn stands(rows: &Rows, rapport: &rapport::Model) -> bool {
    let closed = rows.get::<rapportering::Model>(rapport.rapportering_id);
    let closed = closed.is_some_and(|round| round.tilstand == Rapporteringstilstand::Godkjent);
    closed && newest(rows, rapport.rapportering_id).is_some_and(|newest| newest.id == rapport.id)
}

/// The rows that anyone may see, and the rapport that each round is shown as it was frozen in.
pub fn published(rows: &Rows, frozen: &Frozen) -> (Rows, HashMap<Uuid, Uuid>) {
    let mut sources = Vec::new();
    let mut standing = Vec::new();
    let mut shown = HashMap::new();
    for (round, rapport) in newest_published(rows) {
        if stands(rows, rapport) {
            standing.push(round);
        } else if let Some(then) = frozen.rows.get(&rapport.id) {
            sources.push((then, vec![round]));
        } else {
            tracing::error!(rapport = %rapport.id, "nothing is known of how the round was frozen");
            continue;
        }
        shown.insert(round, rapport.id);
    }
    sources.push((rows, standing));
    let rapporter = rows.shared_all::<rapport::Model>().filter(|row| row.publisert.is_some());
    let mut changes: Vec<_> = rapporter.map(|row| Change::writing(rapport::Model::row(row))).collect();
    for (then, rounds) in &sources {
        let rows = rounds.iter().filter_map(|round| then.row(Table::Rapportering, *round));
        changes.extend(rows.cloned().map(Change::writing));
        changes.extend(reported(then, rounds));
    }
    let mut public = Rows::default();
    apply(&mut public, &changes);
    (public, shown)
}

/// What was reported in some rounds, without what is for those who work on them.
fn reported<'r>(rows: &'r Rows, rounds: &'r [Uuid]) -> impl Iterator<Item = Change> + 'r {
    let tables = [Table::Statusrapport, Table::Delmaalsomtale, Table::Oekonomilinje, Table::Pliktsvar];
    let all = tables.into_iter().flat_map(|table| rows.table(table));
    let theirs = all.filter(|row| round_of(row).is_some_and(|round| rounds.contains(&round)));
    theirs
        .filter_map(|row| match row {
            Row::Statusrapport(row) if !is_reported(row.tilstand) => None,
            Row::Statusrapport(row) if row.intern_merknad.is_some() || row.returkommentar.is_some() => {
                Some(statusrapport::Model { intern_merknad: None, returkommentar: None, ..(**row).clone() }.into())
            }
            other => Some(other.clone()),
        })
        .map(Change::writing)
}
