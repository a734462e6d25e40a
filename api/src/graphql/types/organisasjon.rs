//! `Organisasjon`.

use async_graphql::{Context, ID, Object, Result};
use entities::registers::organisasjon;

use crate::graphql::object::Of;

/// Fylkeskommunen eller kommunen som eier planer og registre.
/// EN: The county or municipality that owns plans and registers.
#[Object(serial, name = "Organisasjon")]
impl Of<organisasjon::Model> {
    /// Identiteten: den samme i enhver installasjon.
    /// EN: The identity: the same in every installation.
    #[graphql(name = "id")]
    async fn identitet(&self, ctx: &Context<'_>) -> Result<ID> {
        self.id(ctx).await
    }

    /// Organisasjonsnummeret, ni siffer.
    /// EN: The organisation number, nine digits.
    async fn organisasjonsnummer(&self) -> &str {
        &self.organisasjonsnummer
    }

    /// Navnet.
    /// EN: The name.
    async fn navn(&self) -> &str {
        &self.navn
    }

    /// Det samiske navnet.
    /// EN: The Sami name.
    async fn samisk_navn(&self) -> Option<&str> {
        self.samisk_navn.as_deref()
    }

    /// Fylkesnummeret.
    /// EN: The county number.
    async fn fylkesnummer(&self) -> Option<&str> {
        self.fylkesnummer.as_deref()
    }

    /// Kommunenummeret.
    /// EN: The municipality number.
    async fn kommunenummer(&self) -> Option<&str> {
        self.kommunenummer.as_deref()
    }
}
