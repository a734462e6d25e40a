//! `UtvalgtTiltak`.

use async_graphql::{Context, Object, Result};
use entities::plans::{delmaal, fotnote, tekstendring, tiltak, utvalgt_tiltak};

use crate::graphql::object::{Head, Of};
use crate::graphql::types::tekst::Tekstsegment;
use crate::plan::links::Link;

/// En rad i planens oversiktstabell, med egen ordlyd.
/// EN: A row of the plan's overview table, with its own wording.
#[Object(serial, name = "UtvalgtTiltak")]
impl Of<utvalgt_tiltak::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Plassen i tabellen som trykt.
    /// EN: Its place in the table as printed.
    async fn rekkefoelge(&self) -> i32 {
        self.rekkefoelge
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Teksten delt der et vedtak endret ord; satt sammen er delene teksten.
    /// EN: The text cut where a decision changed words; joined, the pieces are the text.
    async fn tekstsegmenter(&self) -> Vec<Tekstsegment> {
        self.text_segments(&self.tekst)
    }

    /// Delmålet.
    /// EN: The sub-goal.
    async fn delmaal(&self) -> Result<Of<delmaal::Model>> {
        self.must(self.delmaal_id)
    }

    /// Tiltakene raden står for.
    /// EN: The tiltak that the row stands for.
    async fn tiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Gjelder)
    }

    /// Det vedtak gjorde med teksten.
    /// EN: What decisions did to the text.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.list(Link::Tekstendring)
    }

    /// Fotnotene som står i teksten eller gjelder den.
    /// EN: The footnotes that stand in the text or concern it.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.list(Link::Fotnote)
    }
}
