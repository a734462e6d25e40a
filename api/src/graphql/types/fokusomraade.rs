//! `Fokusomraade`.

use async_graphql::{Context, ID, Object, Result};
use entities::plans::fokusomraade;

use crate::graphql::object::Of;

/// Et område planen dekker.
/// EN: A field that the plan covers.
#[Object(serial, name = "Fokusomraade")]
impl Of<fokusomraade::Model> {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    #[graphql(name = "id")]
    async fn identitet(&self, ctx: &Context<'_>) -> Result<ID> {
        self.id(ctx).await
    }

    /// Området.
    /// EN: The field.
    async fn tittel(&self) -> &str {
        &self.tittel
    }
}
