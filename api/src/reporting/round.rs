//! The rounds of a plan as a reader walks them: what was reported of what. A pure view of rows.

use std::collections::HashMap;
use std::sync::Arc;

use entities::codes::{Rapporteringstype, RapportertStatus, Statusrapporttilstand};
use entities::reporting::{delmaalsomtale, oekonomilinje, pliktsvar, rapport, rapportering, statusrapport};
use entities::value::Date;
use uuid::Uuid;

use crate::log::Rows;

/// The rounds of a plan, by the day they begin and then the longer first.
#[derive(Debug, Default)]
pub struct Rounds {
    /// All their rows that the reader may see.
    pub rows: Rows,
    /// The rounds.
    pub rounds: Vec<Arc<Round>>,
}

/// A round with what was reported in it.
#[derive(Debug)]
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
    /// The view of the reporting rows of a plan.
    pub fn of(rows: Rows) -> Self {
        let mut rounds: Vec<_> = rows.shared_all::<rapportering::Model>().map(Round::new).collect();
        let place: HashMap<_, _> = rounds.iter().enumerate().map(|(n, round)| (round.row.id, n)).collect();
        let mut each = |id: Uuid, put: &mut dyn FnMut(&mut Round)| {
            if let Some(round) = place.get(&id).and_then(|n| rounds.get_mut(*n)) {
                put(round);
            }
        };
        for row in rows.shared_all::<statusrapport::Model>() {
            each(row.rapportering_id, &mut |round| drop(round.status.insert(row.tiltak_id, Arc::clone(&row))));
        }
        for row in rows.shared_all::<delmaalsomtale::Model>() {
            each(row.rapportering_id, &mut |round| drop(round.omtaler.insert(row.delmaal_id, Arc::clone(&row))));
        }
        for row in rows.shared_all::<oekonomilinje::Model>() {
            each(row.rapportering_id, &mut |round| {
                round.linjer.entry(row.tiltak_id).or_default().push(Arc::clone(&row))
            });
        }
        for row in rows.shared_all::<pliktsvar::Model>() {
            let of = row.plikt_id.or(row.punkt_id).unwrap_or_default();
            each(row.rapportering_id, &mut |round| drop(round.svar.insert(of, Arc::clone(&row))));
        }
        for row in rows.shared_all::<rapport::Model>() {
            each(row.rapportering_id, &mut |round| round.rapporter.push(Arc::clone(&row)));
        }
        for round in &mut rounds {
            round.linjer.values_mut().for_each(|lines| {
                lines.sort_by(|a, b| account(a).cmp(&account(b)));
            });
            round.rapporter.sort_by_key(|rapport| rapport.nummer);
        }
        rounds.sort_by_key(|round| (round.first_day(), round.row.r#type));
        Self { rows, rounds: rounds.into_iter().map(Arc::new).collect() }
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
