//! `Kontostreng`.

use async_graphql::SimpleObject;
use entities::plans::kontostreng;
use entities::reporting::oekonomilinje;

/// Hvor penger føres i regnskapet.
/// EN: Where money is booked in the accounts.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Kontostreng {
    /// Ansvar.
    /// EN: Cost centre.
    ansvar: Option<String>,
    /// Art.
    /// EN: Type of expense.
    art: Option<String>,
    /// Funksjon.
    /// EN: Function.
    funksjon: Option<String>,
    /// Prosjekt.
    /// EN: Project.
    prosjekt: Option<String>,
}

impl Kontostreng {
    /// That of a tiltak.
    pub fn of(row: &kontostreng::Model) -> Self {
        let [ansvar, art, funksjon, prosjekt] = [&row.ansvar, &row.art, &row.funksjon, &row.prosjekt].map(Clone::clone);
        Self { ansvar, art, funksjon, prosjekt }
    }

    /// That of a money line; `None` where the amounts are not split.
    pub fn of_line(row: &oekonomilinje::Model) -> Option<Self> {
        let parts = [&row.ansvar, &row.art, &row.funksjon, &row.prosjekt].map(Clone::clone);
        let given = parts.iter().any(Option::is_some);
        let [ansvar, art, funksjon, prosjekt] = parts;
        given.then_some(Self { ansvar, art, funksjon, prosjekt })
    }
}
