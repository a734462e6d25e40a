//! `Deltakelse`.

use async_graphql::{Object, Result};
use entities::codes;
use entities::plans::deltakelse;
use entities::registers::aktoer;

use crate::graphql::codes::Code;
use crate::graphql::object::Of;

/// En aktørs del i noe.
/// EN: An actor's part in something.
#[Object(serial, name = "Deltakelse")]
impl Of<deltakelse::Model> {
    /// Aktøren.
    /// EN: The actor.
    async fn aktoer(&self) -> Result<Of<aktoer::Model>> {
        self.must(self.aktoer_id)
    }

    /// Hva den gjør.
    /// EN: What it does.
    async fn rolle(&self) -> Code<codes::Aktoerrolle> {
        Code(self.rolle)
    }

    /// Mer om det.
    /// EN: More about it.
    async fn beskrivelse(&self) -> Option<&str> {
        self.beskrivelse.as_deref()
    }
}
