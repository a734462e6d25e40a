//! `Kilde`.

use async_graphql::{Context, Object};
use entities::codes;
use entities::registers::kilde;

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Url;

/// En kilde.
/// EN: A source.
#[Object(serial, name = "Kilde")]
impl Of<kilde::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Hva slags.
    /// EN: What kind.
    async fn r#type(&self) -> Code<codes::Kildetype> {
        Code(self.r#type)
    }

    /// Betegnelsen.
    /// EN: What it is called.
    async fn betegnelse(&self) -> &str {
        &self.betegnelse
    }

    /// Lenke til kilden.
    /// EN: A link to the source.
    async fn lenke(&self) -> Option<Url> {
        self.lenke.clone().map(Url::from)
    }
}
