//! `Oekonomi`: money in a round, and `Oekonomilinje`, a line of it.

use async_graphql::{Context, Object, SimpleObject};
use entities::Logged;
use entities::reporting::oekonomilinje;
use entities::value::Oere;
use rust_decimal::Decimal as Number;
use uuid::Uuid;

use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Decimal;
use crate::graphql::types::kontostreng::Kontostreng;
use crate::reporting::money::{Sums, sums};
use crate::reporting::overview::Overview;

/// Penger i en runde. En sum er over kjente tall, og null der ingen er kjent.
/// EN: Money in a round. A sum is over known figures, and null where none is known.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Oekonomi {
    /// Vedtatt budsjett, kroner.
    /// EN: The adopted budget, kroner.
    budsjett: Option<Decimal>,
    /// Regulert budsjett, kroner.
    /// EN: The adjusted budget, kroner.
    regulert_budsjett: Option<Decimal>,
    /// Regnskap, kroner.
    /// EN: The accounts, kroner.
    regnskap: Option<Decimal>,
    /// Prognose for året, kroner.
    /// EN: The forecast for the year, kroner.
    prognose: Option<Decimal>,
    /// Regulert budsjett minus regnskap for et år, minus prognose for et tertial: positivt er mindreforbruk. Null der ett av tallene
    /// mangler; for flere tiltak summen av dem som har et avvik.
    /// EN: The adjusted budget less the accounts for a year, less the forecast for a tertial: positive is less spent. Null where one of
    /// the figures is missing; of several tiltak the sum of those that have one.
    avvik: Option<Decimal>,
    /// Hvor mange tiltak som har tall.
    /// EN: How many tiltak have figures.
    antall_med_tall: i32,
    /// Linjene.
    /// EN: The lines.
    linjer: Vec<Of<oekonomilinje::Model>>,
}

/// Øre as kroner with two decimals.
fn kroner(oere: Option<Oere>) -> Option<Decimal> {
    oere.map(|oere| Decimal(entities::value::Decimal::new(Number::new(oere.0, 2))))
}

impl Oekonomi {
    fn new(sums: Sums, avvik: Option<Oere>, antall_med_tall: i32, linjer: Vec<Of<oekonomilinje::Model>>) -> Self {
        Self {
            budsjett: kroner(sums.budsjett),
            regulert_budsjett: kroner(sums.regulert_budsjett),
            regnskap: kroner(sums.regnskap),
            prognose: kroner(sums.prognose),
            avvik: kroner(avvik),
            antall_med_tall,
            linjer,
        }
    }

    /// The money of a tiltak in a round, as whoever asks of `by` sees it; `None` where there are no lines.
    pub fn of_tiltak<M: Logged>(by: &Of<M>, round: Uuid, tiltak: Uuid) -> Option<Self> {
        let round = by.rounds()?.by_id(round)?;
        let lines = round.lines(tiltak);
        let shown = lines.iter().map(|line| by.with(line.clone())).collect();
        let sums = sums(lines.iter().map(AsRef::as_ref));
        (!lines.is_empty()).then(|| Self::new(sums, sums.avvik(round.row.r#type), 1, shown))
    }

    /// The money in the figures of a round; `None` where there is none.
    pub fn of_overview(overview: &Overview, lines: Vec<Of<oekonomilinje::Model>>) -> Option<Self> {
        (overview.med_tall > 0).then(|| Self::new(overview.sums, overview.avvik, overview.med_tall, lines))
    }
}

/// En linje i økonomien til et tiltak.
/// EN: A line of the money of a tiltak.
#[Object(serial, name = "Oekonomilinje")]
impl Of<oekonomilinje::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Kontostrengen; null der beløpene ikke er fordelt.
    /// EN: The account string; null where the amounts are not split.
    async fn kontostreng(&self) -> Option<Kontostreng> {
        Kontostreng::of_line(self)
    }

    /// Vedtatt budsjett, kroner.
    /// EN: The adopted budget, kroner.
    async fn budsjett(&self) -> Option<Decimal> {
        kroner(self.budsjett)
    }

    /// Regulert budsjett, kroner.
    /// EN: The adjusted budget, kroner.
    async fn regulert_budsjett(&self) -> Option<Decimal> {
        kroner(self.regulert_budsjett)
    }

    /// Regnskap, kroner.
    /// EN: The accounts, kroner.
    async fn regnskap(&self) -> Option<Decimal> {
        kroner(self.regnskap)
    }

    /// Prognose for året, kroner.
    /// EN: The forecast for the year, kroner.
    async fn prognose(&self) -> Option<Decimal> {
        kroner(self.prognose)
    }
}
