//! `Fotnote`.

use async_graphql::{Context, Object, Result};
use entities::plans::{fotnote, fotnoteplassering, vedtakshenvisning};

use crate::graphql::in_order::InOrder;
use crate::graphql::object::{Head, Of};
use crate::graphql::types::kildehenvisning::Kildehenvisning;
use crate::graphql::types::tekst::Tekstobjekt;
use crate::plan::links::{Link, objekt};

/// En fotnote: hvor den står, hva den gjelder, og hva den viser til.
/// EN: A footnote: where it stands, what it concerns, and what it cites.
#[Object(serial, name = "Fotnote")]
impl Of<fotnote::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Nummeret.
    /// EN: The number.
    async fn nummer(&self) -> i32 {
        self.nummer
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Tekstene den står i.
    /// EN: The texts that it stands in.
    async fn staar_i(&self) -> Vec<InOrder<Tekstobjekt>> {
        self.texts(Link::StaarI)
    }

    /// Tekstene den gjelder.
    /// EN: The texts that it concerns.
    async fn gjelder(&self) -> Vec<InOrder<Tekstobjekt>> {
        self.texts(Link::GjelderTekst)
    }

    /// Vedtakene den viser til, med ordlyden.
    /// EN: The decisions that it cites, with the wording.
    async fn vedtak(&self) -> Vec<Of<vedtakshenvisning::Model>> {
        self.list(Link::Vedtakshenvisning)
    }

    /// Kildene den viser til.
    /// EN: The sources that it cites.
    async fn kilder(&self) -> Result<Vec<Kildehenvisning>> {
        self.list(Link::Kildehenvisning).iter().map(Kildehenvisning::of_note).collect()
    }
}

impl Of<fotnote::Model> {
    fn texts(&self, link: Link) -> Vec<InOrder<Tekstobjekt>> {
        let places = self.parts::<fotnoteplassering::Model>(link);
        places.iter().filter_map(|place| Tekstobjekt::of(self, objekt!(place)).ok()).collect()
    }
}
