//! `Statusoversikt`: figures of some tiltak in a round.

use std::sync::Arc;

use async_graphql::{Object, Result, SimpleObject};
use entities::Logged;
use entities::plans::tiltak;
use entities::reporting::rapportering;
use entities::value;
use uuid::Uuid;

use crate::graphql::enums::Tiltaksstatus;
use crate::graphql::object::Of;
use crate::graphql::scalars::Decimal;
use crate::graphql::types::oekonomi::Oekonomi;
use crate::plan::order::Order;
use crate::plan::tree::Tree;
use crate::reporting::overview::{Counted, Overview, STATUSES};
use crate::reporting::round::{Round, Rounds};

/// Which tiltak are counted.
#[derive(Clone, Copy, Debug)]
pub enum Among {
    /// Those of the plan.
    Plan,
    /// Those of a delmaal.
    Delmaal(Uuid),
    /// Those under another tiltak, at all levels.
    Under(Uuid),
}

/// The figures of some tiltak in a round.
pub struct Statusoversikt {
    by: Of<rapportering::Model>,
    among: Among,
    overview: Overview,
}

/// Tall for noen tiltak i en runde; hvert tiltak telles én gang, i sitt eget delmål.
/// EN: Figures of some tiltak in a round; each tiltak is counted once, in its own sub-goal.
#[Object(serial)]
impl Statusoversikt {
    /// Hvor mange som sto i planen.
    /// EN: How many stood in the plan.
    async fn antall(&self) -> i32 {
        self.overview.antall
    }

    /// Hvor mange det skulle rapporteres på.
    /// EN: How many were due.
    async fn forfalt(&self) -> i32 {
        self.overview.forfalt
    }

    /// Hvor mange av dem det er rapportert på.
    /// EN: How many of those were reported.
    async fn rapportert(&self) -> i32 {
        self.overview.rapportert
    }

    /// Andelen som er rapportert, 0 til 1 med fire desimaler; null der ingen skulle rapporteres.
    /// EN: The share that was reported, 0 to 1 with four decimals; null where none was due.
    async fn dekningsgrad(&self) -> Option<Decimal> {
        self.overview.dekningsgrad().map(|share| Decimal(value::Decimal::new(share)))
    }

    /// Hver status, også dem ingen har; til sammen dem det skulle rapporteres på.
    /// EN: Every status, also those that none has; together those that were due.
    async fn per_status(&self) -> Vec<Statusantall> {
        let counts = STATUSES.iter().zip(self.overview.per_status);
        counts.map(|(status, antall)| Statusantall { status: (*status).into(), antall }).collect()
    }

    /// Pengene; null der det ikke er tall.
    /// EN: The money; null where there are no figures.
    async fn oekonomi(&self) -> Option<Oekonomi> {
        let (tree, rounds, round) = places(&self.by)?;
        let counted = Counted::new(&tree.plan, rounds, round);
        let stood = all(tree).filter(|row| self.among.holds(&counted, tree, row) && counted.stood(row));
        let lines = stood.flat_map(|row| round.lines(row.id)).map(|line| self.by.with(line.clone()));
        Oekonomi::of_overview(&self.overview, lines.collect())
    }
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

impl Among {
    fn holds(self, counted: &Counted<'_>, tree: &Tree, row: &tiltak::Model) -> bool {
        match self {
            Self::Plan => true,
            Self::Delmaal(id) => counted.delmaal(row) == id,
            Self::Under(id) => counted.stands_under(tree, row, id),
        }
    }
}

/// All tiltak of a plan in its order, also ended ones.
fn all(tree: &Tree) -> impl Iterator<Item = &tiltak::Model> + Clone {
    tree.listing().in_order(Order::Posisjon).iter().map(|placed| placed.item.row.as_ref())
}

/// The plan, its rounds and the round of a row.
fn places(by: &Of<rapportering::Model>) -> Option<(&Arc<Tree>, &Arc<Rounds>, &Arc<Round>)> {
    Some((by.tree()?, by.rounds()?, by.round()?))
}

impl Statusoversikt {
    /// The figures in a round of those tiltak of the plan that `by` stands in.
    ///
    /// # Errors
    /// It stands in no plan: a fault of the data.
    pub fn of<M: Logged>(by: &Of<M>, round: &Round, among: Among) -> Result<Self> {
        let by = by.with(Arc::clone(&round.row));
        let (tree, rounds, round) = places(&by).ok_or("a round without its plan")?;
        let known = rounds.figures(tree, round).ok_or("a round that is not counted")?;
        let overview = match among {
            Among::Plan => known.plan.clone(),
            Among::Delmaal(id) => known.delmaal.get(&id).cloned().unwrap_or_default(),
            Among::Under(_) => {
                let counted = Counted::new(&tree.plan, rounds, round);
                counted.overview(all(tree).filter(|row| among.holds(&counted, tree, row)))
            }
        };
        Ok(Self { by, among, overview })
    }
}
