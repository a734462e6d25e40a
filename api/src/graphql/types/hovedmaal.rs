//! `Hovedmaal`.

use async_graphql::{Context, Object, Result};
use entities::plans::{delmaal, hovedmaal, plan};

use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// Et hovedmål.
/// EN: A main goal.
#[Object(serial, name = "Hovedmaal")]
impl Of<hovedmaal::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Nummeret.
    /// EN: The number.
    async fn nummer(&self) -> i32 {
        self.nummer
    }

    /// Målet.
    /// EN: The goal.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Planen.
    /// EN: The plan.
    async fn plan(&self) -> Result<Of<plan::Model>> {
        self.must(self.plan_id)
    }

    /// Delmålene under det.
    /// EN: The sub-goals under it.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::Delmaal)
    }
}
