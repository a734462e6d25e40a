//! `Statusoversikt`: figures of some tiltak in a round.

use async_graphql::{Result, SimpleObject};
use entities::Logged;
use entities::plans::tiltak;
use entities::value;

use crate::graphql::enums::Tiltaksstatus;
use crate::graphql::object::Of;
use crate::graphql::scalars::Decimal;
use crate::graphql::types::oekonomi::Oekonomi;
use crate::plan::order::Order;
use crate::plan::tree::Tree;
use crate::reporting::overview::{Counted, STATUSES};
use crate::reporting::round::Round;

/// Tall for noen tiltak i en runde; hvert tiltak telles én gang, i sitt eget delmål.
/// EN: Figures of some tiltak in a round; each tiltak is counted once, in its own sub-goal.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Statusoversikt {
    /// Hvor mange som sto i planen.
    /// EN: How many stood in the plan.
    antall: i32,
    /// Hvor mange det skulle rapporteres på.
    /// EN: How many were due.
    forfalt: i32,
    /// Hvor mange av dem det er rapportert på.
    /// EN: How many of those were reported.
    rapportert: i32,
    /// Andelen som er rapportert, 0 til 1 med fire desimaler; null der ingen skulle rapporteres.
    /// EN: The share that was reported, 0 to 1 with four decimals; null where none was due.
    dekningsgrad: Option<Decimal>,
    /// Hver status, også dem ingen har; til sammen dem det skulle rapporteres på.
    /// EN: Every status, also those that none has; together those that were due.
    per_status: Vec<Statusantall>,
    /// Pengene; null der det ikke er tall.
    /// EN: The money; null where there are no figures.
    oekonomi: Option<Oekonomi>,
}

/// Hvor mange tiltak som har en status.
/// EN: How many tiltak have a status.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Statusantall {
    /// Statusen.
    /// EN: The status.
    status: Tiltaksstatus,
    /// Hvor mange.
    /// EN: How many.
    antall: i32,
}

impl Statusoversikt {
    /// The figures of those tiltak, also ended ones, of the plan that `by` stands in for which `among` holds.
    ///
    /// # Errors
    /// It stands in no plan: a fault of the data.
    pub fn of<M: Logged>(
        by: &Of<M>,
        round: &Round,
        among: impl Fn(&Counted<'_>, &Tree, &tiltak::Model) -> bool,
    ) -> Result<Self> {
        let (tree, rounds) = by.tree().zip(by.rounds()).ok_or("a round without its plan")?;
        let counted = Counted::new(&tree.plan, rounds, round);
        let tiltak = tree.in_order(Order::Posisjon).iter().map(|placed| placed.item.row.as_ref());
        let tiltak = tiltak.filter(|row| among(&counted, tree, row));
        let overview = counted.overview(tiltak.clone());
        let stood = tiltak.filter(|row| counted.stood(row));
        let lines = stood.flat_map(|row| round.lines(row.id)).map(|line| by.with(line.clone()));
        let counts = STATUSES.iter().zip(overview.per_status);
        Ok(Self {
            antall: overview.antall,
            forfalt: overview.forfalt,
            rapportert: overview.rapportert,
            dekningsgrad: overview.dekningsgrad().map(|share| Decimal(value::Decimal::new(share))),
            per_status: counts.map(|(status, antall)| Statusantall { status: (*status).into(), antall }).collect(),
            oekonomi: Oekonomi::of_overview(&overview, lines.collect()),
        })
    }
}
