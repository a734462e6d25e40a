//! `Retningsmaal`.

use async_graphql::{Context, ID, Object, Result};
use entities::plans::{planreferanse, retningsmaal};

use crate::graphql::object::Of;
use crate::graphql::types::planreferanse::Planreferanse;

/// Et retningsmål i den overordnede planen.
/// EN: An aim of the superior plan.
#[Object(serial, name = "Retningsmaal")]
impl Of<retningsmaal::Model> {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    #[graphql(name = "id")]
    async fn identitet(&self, ctx: &Context<'_>) -> Result<ID> {
        self.id(ctx).await
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Planen det står i.
    /// EN: The plan that sets it.
    async fn overordnet_plan(&self) -> Result<Planreferanse> {
        self.must::<planreferanse::Model>(self.planreferanse_id).map(Planreferanse)
    }
}
