//! Roll-up: each tiltak once, in its own delmaal; delmaal add up to the plan.

use entities::codes::RapportertStatus;
use entities::plans::{plan, tiltak};
use entities::value::Oere;
use rust_decimal::{Decimal, RoundingStrategy};
use uuid::Uuid;

use super::due::{finished_before, stood};
use super::money::{Sums, plus, sums};
use super::round::{Round, Rounds};
use crate::plan::tree::Tree;

/// The status of a tiltak in a round: as reported, or that nobody reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiltaksstatus {
    /// Due, and nobody reported.
    IkkeRapportert,
    /// As reported.
    Rapportert(RapportertStatus),
}

/// Every status, in the order in which reports list them.
pub const STATUSES: [Tiltaksstatus; 8] = [
    Tiltaksstatus::IkkeRapportert,
    Tiltaksstatus::Rapportert(RapportertStatus::IkkeStartet),
    Tiltaksstatus::Rapportert(RapportertStatus::IGang),
    Tiltaksstatus::Rapportert(RapportertStatus::Forsinket),
    Tiltaksstatus::Rapportert(RapportertStatus::DelvisGjennomfoert),
    Tiltaksstatus::Rapportert(RapportertStatus::Fullfoert),
    Tiltaksstatus::Rapportert(RapportertStatus::Viderefoert),
    Tiltaksstatus::Rapportert(RapportertStatus::Utgaar),
];

/// Figures of some tiltak in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many stood in the plan.
    pub antall: i32,
    /// How many were due.
    pub forfalt: i32,
    /// How many of those were reported.
    pub rapportert: i32,
    /// How many of those that were due have each status, in the order of [`STATUSES`].
    pub per_status: [i32; 8],
    /// Their money.
    pub sums: Sums,
    /// The sum of the avvik of those that have one.
    pub avvik: Option<Oere>,
    /// How many have figures.
    pub med_tall: i32,
}

impl Overview {
    /// The share of what was due that was reported, 0 to 1 with four decimals; `None` where nothing was due.
    pub fn dekningsgrad(&self) -> Option<Decimal> {
        let share = Decimal::from(self.rapportert).checked_div(Decimal::from(self.forfalt))?;
        let mut share = share.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        share.rescale(4);
        Some(share)
    }
}

/// A round with what is needed to tell what was due in it. A frozen round counts what it counted then.
pub struct Counted<'r> {
    plan: &'r plan::Model,
    rounds: &'r Rounds,
    round: &'r Round,
}

impl<'r> Counted<'r> {
    /// The round of a plan.
    pub const fn new(plan: &'r plan::Model, rounds: &'r Rounds, round: &'r Round) -> Self {
        Self { plan, rounds, round }
    }

    /// Whether it stood in the plan on any day of the round's period.
    pub fn stood(&self, tiltak: &tiltak::Model) -> bool {
        match &self.round.basis {
            Some(basis) => basis.tiltak.contains_key(&tiltak.id),
            None => {
                let period = self.round.first_day().zip(self.round.last_day());
                period.is_some_and(|period| stood(self.plan, tiltak, period))
            }
        }
    }

    /// Its status; `None` where nothing is due.
    pub fn status(&self, tiltak: &tiltak::Model) -> Option<Tiltaksstatus> {
        let due = match &self.round.basis {
            Some(basis) => basis.tiltak.get(&tiltak.id).is_some_and(|place| place.forfalt),
            None => self.stood(tiltak) && !finished_before(self.rounds, self.round, tiltak.id),
        };
        due.then(|| self.round.reported(tiltak.id).map_or(Tiltaksstatus::IkkeRapportert, Tiltaksstatus::Rapportert))
    }

    /// The delmaal that it is counted in.
    pub fn delmaal(&self, tiltak: &tiltak::Model) -> Uuid {
        let then = self.round.basis.as_ref().and_then(|basis| basis.tiltak.get(&tiltak.id));
        then.map_or(tiltak.delmaal_id, |place| place.delmaal)
    }

    /// Whether it is counted under another tiltak.
    pub fn stands_under(&self, tree: &Tree, tiltak: &tiltak::Model, above: Uuid) -> bool {
        match &self.round.basis {
            Some(basis) => basis.stood_under(tiltak.id, above),
            None => tree.stands_under(tiltak, above),
        }
    }

    /// The figures of some tiltak, each counted once.
    pub fn overview<'t>(&self, tiltak: impl IntoIterator<Item = &'t tiltak::Model>) -> Overview {
        let mut all = Overview::default();
        for row in tiltak.into_iter().filter(|row| self.stood(row)) {
            all.antall += 1;
            let lines = self.round.lines(row.id);
            all.med_tall += i32::from(!lines.is_empty());
            all.sums = lines.iter().fold(all.sums, |sums, line| sums.with(line));
            all.avvik = plus(all.avvik, sums(lines.iter().map(AsRef::as_ref)).avvik(self.round.row.r#type));
            let Some(status) = self.status(row) else { continue };
            all.forfalt += 1;
            all.rapportert += i32::from(status != Tiltaksstatus::IkkeRapportert);
            let place = STATUSES.iter().position(|known| *known == status);
            if let Some(count) = place.and_then(|place| all.per_status.get_mut(place)) {
                *count += 1;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reporting::testing::{date, plan, rounds, tiltak};
    use entities::codes::Rapporteringstype::Aarsrapport;
    use entities::codes::Statusrapporttilstand::{Godkjent, Levert, Returnert, Utkast};

    #[test]
    fn silence_counts_as_due_and_not_reported() {
        let all = rounds(&[
            (2023, Aarsrapport, 5, RapportertStatus::Fullfoert, Godkjent),
            (2024, Aarsrapport, 1, RapportertStatus::IGang, Levert),
            (2024, Aarsrapport, 2, RapportertStatus::Fullfoert, Godkjent),
            (2024, Aarsrapport, 3, RapportertStatus::IGang, Utkast),
            (2024, Aarsrapport, 4, RapportertStatus::Utgaar, Returnert),
        ]);
        let mut rows: Vec<_> = (1..=7).map(tiltak).collect();
        // 5 was finished the year before, 6 is silent, 7 had ended.
        rows[6].avsluttet = Some(date("2023-12-31"));
        let (plan, round) = (plan("2020-01-01"), all.find(2024, Aarsrapport).unwrap());
        let counted = Counted::new(&plan, &all, round);
        let overview = counted.overview(&rows);
        assert_eq!((overview.antall, overview.forfalt, overview.rapportert), (6, 5, 2));
        assert_eq!(overview.per_status, [3, 0, 1, 0, 0, 1, 0, 0]);
        assert_eq!(overview.per_status.iter().sum::<i32>(), overview.forfalt);
        assert_eq!(overview.dekningsgrad().unwrap().to_string(), "0.4000");
        assert_eq!(counted.status(&rows[4]), None, "finished before");
        assert_eq!(counted.status(&rows[5]), Some(Tiltaksstatus::IkkeRapportert));
    }

    #[test]
    fn where_nothing_is_due_there_is_no_share() {
        let all = rounds(&[(2024, Aarsrapport, 1, RapportertStatus::IGang, Levert)]);
        let plan = plan("2025-01-01");
        let overview = Counted::new(&plan, &all, all.find(2024, Aarsrapport).unwrap()).overview(&[tiltak(1)]);
        assert_eq!((overview.antall, overview.dekningsgrad()), (0, None));
    }

    #[test]
    fn a_share_is_rounded_to_four_decimals() {
        let share = |rapportert, forfalt| {
            Overview { forfalt, rapportert, ..Overview::default() }.dekningsgrad().unwrap().to_string()
        };
        assert_eq!(
            (share(2, 3), share(1, 3), share(3, 3), share(0, 7)),
            ("0.6667".into(), "0.3333".into(), "1.0000".into(), "0.0000".into())
        );
    }
}
