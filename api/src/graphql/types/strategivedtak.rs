//! `Strategivedtak`.

use async_graphql::{Object, Result};
use entities::codes;
use entities::registers::{strategivedtak, vedtak};

use crate::graphql::codes::Code;
use crate::graphql::object::Of;

/// Et vedtak om en strategi, og hva det var.
/// EN: A decision about a strategy, and what it was.
#[Object(serial, name = "Strategivedtak")]
impl Of<strategivedtak::Model> {
    /// Vedtaket.
    /// EN: The decision.
    async fn vedtak(&self) -> Result<Of<vedtak::Model>> {
        self.must(self.vedtak_id)
    }

    /// Hva det var for strategien.
    /// EN: What it was to the strategy.
    async fn rolle(&self) -> Code<codes::Vedtaksrolle> {
        Code(self.rolle)
    }
}
