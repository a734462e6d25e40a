//! `Delmaalsomtale`.

use async_graphql::{Context, Object, Result};
use entities::plans::delmaal;
use entities::reporting::{delmaalsomtale, rapportering};

use crate::graphql::object::{Head, Of};

/// Det som er rapportert om ett delmål i en runde.
/// EN: What was reported of one sub-goal in a round.
#[Object(serial, name = "Delmaalsomtale")]
impl Of<delmaalsomtale::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Delmålet.
    /// EN: The sub-goal.
    async fn delmaal(&self) -> Result<Of<delmaal::Model>> {
        self.must(self.delmaal_id)
    }

    /// Runden.
    /// EN: The round.
    async fn rapportering(&self) -> Result<Of<rapportering::Model>> {
        self.round_row(self.rapportering_id)
    }

    /// Teksten.
    /// EN: The text.
    async fn tekst(&self) -> &str {
        &self.tekst
    }
}
