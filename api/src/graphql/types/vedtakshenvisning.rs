//! `Vedtakshenvisning`.

use async_graphql::{Object, Result};
use entities::plans::vedtakshenvisning;
use entities::registers::vedtak;

use crate::graphql::object::Of;

/// En henvisning til et vedtak, slik den står.
/// EN: A citation of a decision, as it stands.
#[Object(serial, name = "Vedtakshenvisning")]
impl Of<vedtakshenvisning::Model> {
    /// Vedtaket.
    /// EN: The decision.
    async fn vedtak(&self) -> Result<Of<vedtak::Model>> {
        self.must(self.vedtak_id)
    }

    /// Ordene som er brukt.
    /// EN: The words that are used.
    async fn ordlyd(&self) -> &str {
        &self.ordlyd
    }
}
