//! `Vedtakspunkt`.

use async_graphql::{Context, Object, Result};
use entities::plans::{plikt, tekstendring};
use entities::registers::{vedtak, vedtakspunkt};

use crate::graphql::object::{Head, Of};
use crate::plan::tree::Link;

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
}
