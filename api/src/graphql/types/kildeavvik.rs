//! `Kildeavvik`.

use async_graphql::{Context, Object};
use entities::plans::{avvikssted, fotnote, kildeavvik};

use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// Et sted der det vedtatte dokumentet motsier seg selv: vist, aldri rettet.
/// EN: A place where the adopted document contradicts itself: shown, never mended.
#[Object(serial, name = "Kildeavvik")]
impl Of<kildeavvik::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Hva som ikke stemmer.
    /// EN: What does not agree.
    async fn beskrivelse(&self) -> &str {
        &self.beskrivelse
    }

    /// Stedene, med ordlyden på hvert.
    /// EN: The places, with the wording at each.
    async fn steder(&self) -> Vec<Of<avvikssted::Model>> {
        self.list(Link::Avvikssted)
    }

    /// Fotnoten det gjelder.
    /// EN: The footnote that it is about.
    async fn fotnote(&self) -> Option<Of<fotnote::Model>> {
        self.one(self.fotnote_id)
    }
}
