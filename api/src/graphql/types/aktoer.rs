//! `Aktoer`.

use async_graphql::{Context, Object};
use entities::codes;
use entities::registers::{aktoer, aktoernavn};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// En enhet i fylkeskommunen eller en annen aktør.
/// EN: A unit of the county or another actor.
#[Object(serial, name = "Aktoer")]
impl Of<aktoer::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Navnet.
    /// EN: The name.
    async fn navn(&self) -> &str {
        &self.navn
    }

    /// Andre navn den går under.
    /// EN: Other names that it goes by.
    async fn andre_navn(&self) -> Vec<String> {
        self.parts::<aktoernavn::Model>(Link::Navn).iter().map(|row| row.navn.clone()).collect()
    }

    /// Hva slags aktør.
    /// EN: What kind of actor.
    async fn r#type(&self) -> Code<codes::Aktoertype> {
        Code(self.r#type)
    }

    /// Organisasjonsnummeret.
    /// EN: The organisation number.
    async fn organisasjonsnummer(&self) -> Option<&str> {
        self.organisasjonsnummer.as_deref()
    }
}
