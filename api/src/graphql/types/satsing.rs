//! `Satsing`.

use async_graphql::Object;
use entities::registers::satsing;

use crate::graphql::object::Of;

/// Noe en strategi vil satse på.
/// EN: Something that a strategy sets out to do.
#[Object(serial, name = "Satsing")]
impl Of<satsing::Model> {
    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Om det er gjort; null der det ikke er sagt.
    /// EN: Whether it is done; null where it is not said.
    async fn utfoert(&self) -> Option<bool> {
        self.utfoert
    }
}
