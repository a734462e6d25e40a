//! `Organ`.

use async_graphql::{Context, ID, Object, Result};
use entities::codes;
use entities::registers::{organ, organisasjon};

use crate::graphql::codes::Code;
use crate::graphql::object::Of;

/// Et organ som gjør vedtak.
/// EN: A body that makes decisions.
#[Object(serial, name = "Organ")]
impl Of<organ::Model> {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    #[graphql(name = "id")]
    async fn identitet(&self, ctx: &Context<'_>) -> Result<ID> {
        self.id(ctx).await
    }

    /// Navnet.
    /// EN: The name.
    async fn navn(&self) -> &str {
        &self.navn
    }

    /// Forkortelsen i korte referanser.
    /// EN: The abbreviation in short references.
    async fn forkortelse(&self) -> &str {
        &self.forkortelse
    }

    /// Hva slags organ.
    /// EN: What kind of body.
    async fn r#type(&self) -> Code<codes::Organtype> {
        Code(self.r#type)
    }

    /// Organisasjonen det hører til.
    /// EN: The organisation that it belongs to.
    async fn organisasjon(&self) -> Result<Of<organisasjon::Model>> {
        self.must(self.organisasjon_id)
    }
}
