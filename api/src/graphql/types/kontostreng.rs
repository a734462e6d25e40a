//! `Kontostreng`.

use async_graphql::Object;
use entities::plans::kontostreng;

use crate::graphql::object::Of;

/// Hvor pengene til et tiltak føres i regnskapet.
/// EN: Where the money of a tiltak is booked in the accounts.
#[Object(serial, name = "Kontostreng")]
impl Of<kontostreng::Model> {
    /// Ansvar.
    /// EN: Cost centre.
    async fn ansvar(&self) -> Option<&str> {
        self.ansvar.as_deref()
    }

    /// Art.
    /// EN: Type of expense.
    async fn art(&self) -> Option<&str> {
        self.art.as_deref()
    }

    /// Funksjon.
    /// EN: Function.
    async fn funksjon(&self) -> Option<&str> {
        self.funksjon.as_deref()
    }

    /// Prosjekt.
    /// EN: Project.
    async fn prosjekt(&self) -> Option<&str> {
        self.prosjekt.as_deref()
    }
}
