//! Money: exact sums of øre over what is known.

use entities::codes::Rapporteringstype;
use entities::reporting::oekonomilinje;
use entities::value::Oere;

/// Sums over money lines. A sum is over known values, and null where none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Adopted budget.
    pub budsjett: Option<Oere>,
    /// Adjusted budget.
    pub regulert_budsjett: Option<Oere>,
    /// Accounts.
    pub regnskap: Option<Oere>,
    /// Forecast for the year.
    pub prognose: Option<Oere>,
}

impl Sums {
    /// These and a line.
    #[must_use]
    pub fn with(self, line: &oekonomilinje::Model) -> Self {
        Self {
            budsjett: plus(self.budsjett, line.budsjett),
            regulert_budsjett: plus(self.regulert_budsjett, line.regulert_budsjett),
            regnskap: plus(self.regnskap, line.regnskap),
            prognose: plus(self.prognose, line.prognose),
        }
    }

    /// The adjusted budget less the accounts for a year, less the forecast for a tertial: positive is less spent, negative more.
    pub fn avvik(&self, r#type: Rapporteringstype) -> Option<Oere> {
        let spent = if r#type == Rapporteringstype::Aarsrapport { self.regnskap } else { self.prognose };
        Some(Oere(self.regulert_budsjett?.0.checked_sub(spent?.0)?))
    }
}

/// The sum of what is known. What no number can hold is not known.
pub fn plus(a: Option<Oere>, b: Option<Oere>) -> Option<Oere> {
    match (a, b) {
        (Some(a), Some(b)) => a.0.checked_add(b.0).map(Oere),
        (a, b) => a.or(b),
    }
}

/// The sums of some lines.
pub fn sums<'l>(lines: impl IntoIterator<Item = &'l oekonomilinje::Model>) -> Sums {
    lines.into_iter().fold(Sums::default(), Sums::with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reporting::testing::line;

    #[test]
    fn a_sum_is_over_known_values_and_null_where_none_is_known() {
        let lines = [line(1, Some(100), Some(40), None), line(2, None, Some(2), None)];
        let sums = sums(&lines);
        assert_eq!(sums.regulert_budsjett, Some(Oere(100)));
        assert_eq!(sums.regnskap, Some(Oere(42)));
        assert_eq!((sums.prognose, sums.budsjett), (None, None));
    }

    #[test]
    fn avvik_is_against_accounts_for_a_year_and_against_the_forecast_for_a_tertial() {
        let sums = sums(&[line(1, Some(100), Some(130), Some(90))]);
        assert_eq!(sums.avvik(Rapporteringstype::Aarsrapport), Some(Oere(-30)));
        assert_eq!(sums.avvik(Rapporteringstype::Tertial1), Some(Oere(10)));
        let unknown = super::sums(&[line(1, None, Some(130), Some(90))]);
        assert_eq!(unknown.avvik(Rapporteringstype::Aarsrapport), None);
    }
}
