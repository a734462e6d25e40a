//! Reporting rounds: which are shown, what they are, and their figures, counted by the rules of [`crate::reporting`] alone.

use std::collections::HashSet;

use entities::plans::{plan, tiltak};
use entities::reporting::rapportering;
use exporter_core as core;
use exporter_core::{Rapporteringstilstand, Ref, Runde, Statusantall, Statusoversikt};
use uuid::Uuid;

use super::ReportError;
use super::value::{count, maybe, same};
use super::view::View;
use super::{money, refs};
use crate::reporting::due::previous;
use crate::reporting::overview::{Counted, STATUSES, Tiltaksstatus};
use crate::reporting::round::{Round, Rounds};

/// A round with what is needed to count in it.
pub struct Seen<'a> {
    /// The round.
    pub round: &'a Round,
    /// What was due in it.
    pub counted: Counted<'a>,
    /// What was due in the round that it is compared with.
    pub before: Option<Counted<'a>>,
    /// What other tiltak stood under when it was frozen.
    pub above: HashSet<Uuid>,
}

impl<'a> Seen<'a> {
    /// A round of a plan.
    pub fn new(plan: &'a plan::Model, rounds: &'a Rounds, round: &'a Round) -> Self {
        let before = previous(rounds, round).map(|before| Counted::new(plan, rounds, before));
        let places = round.basis.iter().flat_map(|basis| basis.tiltak.values());
        let above = places.filter_map(|place| place.forelder).collect();
        Self { round, counted: Counted::new(plan, rounds, round), before, above }
    }

    /// The reference to it.
    pub fn reference(&self, view: &View<'_>) -> Ref {
        refs::of::<rapportering::Model>(view, &self.round.row)
    }
}

/// The rounds that ended before one and were frozen, each as it was, oldest first.
pub fn before<'a>(plan: &'a plan::Model, rounds: &'a Rounds, round: &Round) -> Vec<Seen<'a>> {
    let mut found: Vec<_> = rounds.frozen().filter(|other| other.last_day() < round.last_day()).collect();
    found.sort_by_key(|other| other.last_day());
    found.into_iter().map(|other| Seen::new(plan, rounds, other)).collect()
}

/// The document's round, as it stands.
pub fn own(view: &View<'_>, seen: &Seen<'_>) -> Result<Runde, ReportError> {
    runde(view, seen, same(seen.round.row.tilstand)?, None)
}

/// An earlier round: approved, with the number of its newest rapport.
pub fn earlier(view: &View<'_>, seen: &Seen<'_>) -> Result<Runde, ReportError> {
    let newest = seen.round.rapporter.last().map(|rapport| count(rapport.nummer)).transpose()?;
    runde(view, seen, Rapporteringstilstand::Godkjent, newest)
}

fn runde(
    view: &View<'_>,
    seen: &Seen<'_>,
    tilstand: Rapporteringstilstand,
    rapportnummer: Option<u32>,
) -> Result<Runde, ReportError> {
    let row = &seen.round.row;
    let period = seen.round.first_day().zip(seen.round.last_day());
    let (first, last) = period.ok_or(ReportError::Period(row.aar))?;
    let all: Vec<_> = view.all_tiltak().collect();
    Ok(Runde {
        id: refs::id::<rapportering::Model>(row.id),
        navn: refs::round_name(row),
        aar: row.aar,
        kind: same(row.r#type)?,
        fra: same(first)?,
        til: same(last)?,
        frist: maybe(row.frist)?,
        tilstand,
        rapportnummer,
        oversikt: overview(seen, &all)?,
        kontoer: money::accounts(seen, &all),
    })
}

/// The figures of some tiltak in a round, each counted once.
pub fn overview(seen: &Seen<'_>, tiltak: &[&tiltak::Model]) -> Result<Statusoversikt, ReportError> {
    let found = seen.counted.overview(tiltak.iter().copied());
    let counts = STATUSES.iter().zip(found.per_status);
    let per_status = counts.map(|(of, antall)| Ok(Statusantall { status: status(*of)?, antall: count(antall)? }));
    Ok(Statusoversikt {
        antall: count(found.antall)?,
        forfalt: count(found.forfalt)?,
        rapportert: count(found.rapportert)?,
        dekningsgrad: maybe(found.dekningsgrad())?,
        per_status: per_status.collect::<Result<_, ReportError>>()?,
        oekonomi: money::total(seen, tiltak, &found)?,
    })
}

/// A status as the document has it.
pub fn status(found: Tiltaksstatus) -> Result<core::Tiltaksstatus, ReportError> {
    match found {
        Tiltaksstatus::IkkeRapportert => Ok(core::Tiltaksstatus::IkkeRapportert),
        Tiltaksstatus::Rapportert(status) => same(status),
    }
}
