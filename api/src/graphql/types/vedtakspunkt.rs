//! `Vedtakspunkt`.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::plans::{plikt, tekstendring};
use entities::registers::{vedtak, vedtakspunkt};
use entities::reporting::pliktsvar;

use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// Ett punkt i et vedtak.
/// EN: One point of a decision.
#[Object(serial, name = "Vedtakspunkt")]
impl Of<vedtakspunkt::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Vedtaket.
    /// EN: The decision.
    async fn vedtak(&self) -> Result<Of<vedtak::Model>> {
        self.must(self.vedtak_id)
    }

    /// Nummeret i vedtaket.
    /// EN: The number in the decision.
    async fn nummer(&self) -> &str {
        &self.nummer
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Pliktene det gir.
    /// EN: The duties that it lays.
    async fn plikter(&self) -> Vec<Of<plikt::Model>> {
        self.in_plans(Link::Plikt)
    }

    /// Det punktet gjorde med tekst.
    /// EN: What it did to texts.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.in_plans(Link::Tekstendring)
    }

    /// Svarene på punktet, plan for plan, den eldste runden først.
    /// EN: The answers to the point, plan by plan, the oldest round first.
    async fn svar(&self) -> Vec<Of<pliktsvar::Model>> {
        let world = self.world();
        let plans = self.register().into_iter().flat_map(|register| world.plans_of(register.organisasjon.id));
        let rounds = plans.filter_map(|tree| world.rounds(tree.plan.id)).flat_map(|rounds| &rounds.rounds);
        rounds.filter_map(|round| round.svar.get(&self.id)).map(|row| self.with(Arc::clone(row))).collect()
    }
}
