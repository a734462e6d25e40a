//! `Innsatsomraade`.

use async_graphql::{Context, ID, Object, Result};
use entities::plans::{delmaal, innsatsomraade};
use entities::registers::kilde;

use crate::graphql::object::Of;
use crate::plan::links::Link;

/// Et innsatsområde i den nasjonale strategien.
/// EN: An area of the national strategy.
#[Object(serial, name = "Innsatsomraade")]
impl Of<innsatsomraade::Model> {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    #[graphql(name = "id")]
    async fn identitet(&self, ctx: &Context<'_>) -> Result<ID> {
        self.id(ctx).await
    }

    /// Nummeret.
    /// EN: The number.
    async fn nummer(&self) -> i32 {
        self.nummer
    }

    /// Området.
    /// EN: The area.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Strategien det står i.
    /// EN: The strategy that it stands in.
    async fn kilde(&self) -> Result<Of<kilde::Model>> {
        self.must(self.kilde_id)
    }

    /// Delmålene det leder til.
    /// EN: The sub-goals that it leads to.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::Delmaal)
    }
}
