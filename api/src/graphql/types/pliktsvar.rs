//! `Pliktsvar`.

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::plans::plikt;
use entities::registers::vedtakspunkt;
use entities::reporting::{pliktsvar, rapportering};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};

/// Svaret i en runde på en plikt eller et vedtakspunkt.
/// EN: The answer in a round to a duty or a point of a decision.
#[Object(serial, name = "Pliktsvar")]
impl Of<pliktsvar::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Plikten det svarer på.
    /// EN: The duty that it answers.
    async fn plikt(&self) -> Option<Of<plikt::Model>> {
        self.one(self.plikt_id)
    }

    /// Vedtakspunktet det svarer på.
    /// EN: The point that it answers.
    async fn punkt(&self) -> Option<Of<vedtakspunkt::Model>> {
        self.one(self.punkt_id)
    }

    /// Runden.
    /// EN: The round.
    async fn rapportering(&self) -> Result<Of<rapportering::Model>> {
        self.round_row(self.rapportering_id)
    }

    /// Hvor langt plikten er oppfylt.
    /// EN: How far the duty is fulfilled.
    async fn status(&self) -> Code<codes::Pliktstatus> {
        Code(self.status)
    }

    /// Svaret.
    /// EN: The answer.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Utkast, levert, returnert eller godkjent.
    /// EN: Draft, delivered, returned or approved.
    async fn tilstand(&self) -> Code<codes::Statusrapporttilstand> {
        Code(self.tilstand)
    }
}
