//! `Kapittel`.

use async_graphql::{Context, Object};
use entities::plans::{fotnote, kapittel, tekstendring};

use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// Et kapittel eller en overskrift.
/// EN: A chapter or heading.
#[Object(serial, name = "Kapittel")]
impl Of<kapittel::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Nummeret; mange har ikke noe.
    /// EN: The number; many have none.
    async fn nummer(&self) -> Option<&str> {
        self.nummer.as_deref()
    }

    /// Plassen i dokumentet.
    /// EN: Its place in the document.
    async fn rekkefoelge(&self) -> i32 {
        self.rekkefoelge
    }

    /// Overskriften.
    /// EN: The heading.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Siden den står på.
    /// EN: The page that it stands on.
    async fn side(&self) -> Option<i32> {
        self.side
    }

    /// Kapittelet det står i.
    /// EN: The chapter that it stands in.
    async fn overordnet(&self) -> Option<Of<kapittel::Model>> {
        self.one(self.overordnet_id)
    }

    /// Overskriftene under det.
    /// EN: The headings under it.
    async fn underkapitler(&self) -> Vec<Of<kapittel::Model>> {
        self.list(Link::Kapittel)
    }

    /// Fotnotene som står der eller gjelder det.
    /// EN: The footnotes that stand there or concern it.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.list(Link::Fotnote)
    }

    /// Det vedtak gjorde med teksten.
    /// EN: What decisions did to the text.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.list(Link::Tekstendring)
    }
}
