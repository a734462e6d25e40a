//! What is due in a round: which tiltak somebody has to report on.

use entities::codes::RapportertStatus;
use entities::plans::{plan, tiltak};
use entities::value::Date;
use uuid::Uuid;

use super::round::{Round, Rounds};

/// Whether a tiltak stood in the plan on any day from the first to the last. A day means its end: what ended on the first day stood on it.
pub fn stood(plan: &plan::Model, tiltak: &tiltak::Model, (first, last): (Date, Date)) -> bool {
    let began = tiltak.innfoert.or(plan.vedtatt);
    let ended = [tiltak.avsluttet, plan.avsluttet].into_iter().flatten().min();
    began.is_none_or(|began| began <= last) && ended.is_none_or(|ended| ended >= first)
}

/// Whether a tiltak was reported as fulfilled or given up in a round that ended before another begins.
pub fn finished_before(rounds: &Rounds, round: &Round, tiltak: Uuid) -> bool {
    let Some(day) = round.first_day() else { return false };
    let earlier = rounds.rounds.iter().filter(|other| other.last_day().is_some_and(|last| last < day));
    let mut reported = earlier.filter_map(|other| other.reported(tiltak));
    reported.any(|status| matches!(status, RapportertStatus::Fullfoert | RapportertStatus::Utgaar))
}

/// The newest earlier round of the same type that was frozen, as it was.
pub fn previous<'r>(rounds: &'r Rounds, round: &Round) -> Option<&'r Round> {
    let same = rounds.frozen().filter(|other| other.row.r#type == round.row.r#type && other.row.aar < round.row.aar);
    same.max_by_key(|other| other.row.aar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reporting::round::period;
    use crate::reporting::testing::{date, plan, rounds, tiltak};
    use entities::codes::Rapporteringstype::{Aarsrapport, Tertial1, Tertial2};
    use entities::codes::Statusrapporttilstand::{Godkjent, Levert, Returnert, Utkast};

    #[test]
    fn what_stood_on_any_day_of_the_period_stood_in_it() {
        let year = period(2024, Aarsrapport).unwrap();
        for (began, ended, stands) in [
            (None, None, true),
            (Some("2024-12-31"), None, true),
            (Some("2025-01-01"), None, false),
            (None, Some("2023-12-31"), false),
            (None, Some("2024-01-01"), true),
            (None, Some("2025-06-30"), true),
        ] {
            let mut row = tiltak(1);
            (row.innfoert, row.avsluttet) = (began.map(date), ended.map(date));
            assert_eq!(stood(&plan("2023-12-07"), &row, year), stands, "{began:?} {ended:?}");
        }
        assert!(!stood(&plan("2025-01-01"), &tiltak(1), year), "a plan adopted later");
    }

    #[test]
    fn only_what_was_reported_as_finished_in_a_round_that_has_ended_is_finished() {
        let all = rounds(&[
            (2023, Aarsrapport, 1, RapportertStatus::Fullfoert, Levert),
            (2023, Aarsrapport, 2, RapportertStatus::Fullfoert, Utkast),
            (2023, Aarsrapport, 3, RapportertStatus::Utgaar, Returnert),
            (2024, Tertial1, 4, RapportertStatus::Utgaar, Godkjent),
            (2024, Tertial2, 5, RapportertStatus::IGang, Godkjent),
            (2024, Aarsrapport, 6, RapportertStatus::Fullfoert, Godkjent),
            (2025, Aarsrapport, 7, RapportertStatus::IGang, Utkast),
        ]);
        let finished = |aar, r#type| {
            let round = all.find(aar, r#type).unwrap();
            (1..=6).filter(|n| finished_before(&all, round, Uuid::from_u128(*n))).collect::<Vec<_>>()
        };
        assert_eq!(finished(2024, Tertial1), [1]);
        assert_eq!(finished(2024, Tertial2), [1, 4]);
        assert_eq!(finished(2025, Aarsrapport), [1, 4, 6]);
    }

    #[test]
    fn the_previous_round_is_the_newest_earlier_one_of_the_same_type_that_was_frozen() {
        let mut all = rounds(&[
            (2022, Aarsrapport, 1, RapportertStatus::IGang, Levert),
            (2023, Aarsrapport, 1, RapportertStatus::IGang, Levert),
            (2024, Tertial1, 1, RapportertStatus::IGang, Levert),
            (2025, Aarsrapport, 1, RapportertStatus::IGang, Levert),
        ]);
        let this = std::sync::Arc::clone(all.find(2025, Aarsrapport).unwrap());
        assert!(previous(&all, &this).is_none());
        crate::reporting::testing::freeze(&mut all, 2022, Aarsrapport);
        crate::reporting::testing::freeze(&mut all, 2024, Tertial1);
        assert_eq!(previous(&all, &this).unwrap().row.aar, 2022);
    }
}
