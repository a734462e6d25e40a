//! `Strategi`.

use async_graphql::{Context, Object};
use entities::codes;
use entities::plans::{delmaal, tiltak};
use entities::registers::{aktoer, satsing, strategi, strategitittel, strategivedtak};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::types::tid::{Tidsangivelse, tid};
use crate::plan::links::Link;

/// En strategi, en plan, et program, en ordning eller en avtale som planen bygger på.
/// EN: A strategy, plan, programme, scheme or agreement that the plan builds on.
#[Object(serial, name = "Strategi")]
impl Of<strategi::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Tittelen.
    /// EN: The title.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Andre titler den går under.
    /// EN: Other titles that it goes by.
    async fn andre_titler(&self) -> Vec<String> {
        self.parts::<strategitittel::Model>(Link::Tittel).iter().map(|row| row.tittel.clone()).collect()
    }

    /// Hva slags.
    /// EN: What kind.
    async fn r#type(&self) -> Code<codes::Strategitype> {
        Code(self.r#type)
    }

    /// Hvor den står.
    /// EN: Where it stands in its life.
    async fn tilstand(&self) -> Code<codes::Strategitilstand> {
        Code(self.tilstand)
    }

    /// Tiden den gjelder for.
    /// EN: The time that it is for.
    async fn periode(&self) -> Option<Tidsangivelse> {
        tid!(self, periode_fra, periode_til, periode_presisjon, periode_ordlyd)
    }

    /// Når den er ventet til behandling.
    /// EN: When it is expected to be decided on.
    async fn ventet_behandlet(&self) -> Option<Tidsangivelse> {
        tid!(self, ventet_behandlet_fra, ventet_behandlet_til, ventet_behandlet_presisjon, ventet_behandlet_ordlyd)
    }

    /// Den den står under.
    /// EN: The one that it stands under.
    async fn overordnet(&self) -> Option<Of<strategi::Model>> {
        self.one(self.overordnet_id)
    }

    /// Den som eier den.
    /// EN: Who owns it.
    async fn eier(&self) -> Option<Of<aktoer::Model>> {
        self.one(self.eier_id)
    }

    /// Vedtakene om den, med hva de var.
    /// EN: The decisions about it, with what they were.
    async fn vedtak(&self) -> Vec<Of<strategivedtak::Model>> {
        self.list(Link::Strategivedtak)
    }

    /// Delmålene som bygger på den.
    /// EN: The sub-goals that build on it.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.in_plans(Link::Delmaal)
    }

    /// Tiltakene som gjennomfører den.
    /// EN: The tiltak that carry it out.
    async fn tiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.in_plans(Link::Gjelder)
    }

    /// Det den vil satse på.
    /// EN: What it sets out to do.
    async fn satsinger(&self) -> Vec<Of<satsing::Model>> {
        self.list(Link::Satsing)
    }

    /// Sammendraget.
    /// EN: The summary.
    async fn sammendrag(&self) -> Option<&str> {
        self.sammendrag.as_deref()
    }
}
