//! `Utfordring`.

use async_graphql::{Context, Object, Result};
use entities::plans::{delmaal, indikator, utfordring};

use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// En utfordring som et delmål svarer på.
/// EN: A challenge that a sub-goal answers.
#[Object(serial, name = "Utfordring")]
impl Of<utfordring::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Delmålet.
    /// EN: The sub-goal.
    async fn delmaal(&self) -> Result<Of<delmaal::Model>> {
        self.must(self.delmaal_id)
    }

    /// Indikatorene som viser den.
    /// EN: The indicators that show it.
    async fn indikatorer(&self) -> Vec<Of<indikator::Model>> {
        self.list(Link::Indikator)
    }
}
