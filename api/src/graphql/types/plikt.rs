//! `Plikt`.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::plans::{delmaal, fotnote, kapittel, plikt, tiltak};
use entities::registers::{vedtak, vedtakspunkt};
use entities::reporting::pliktsvar;

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::plan::links::Link;

/// En plikt som et vedtak gir administrasjonen, også når ikke noe tiltak sier det.
/// EN: A duty that a decision lays on the administration, even when no tiltak says it.
#[Object(serial, name = "Plikt")]
impl Of<plikt::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Plikten med få ord.
    /// EN: The duty in few words.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Ordlyden i vedtaket.
    /// EN: The wording of the decision.
    async fn ordlyd(&self) -> &str {
        &self.ordlyd
    }

    /// Vedtaket.
    /// EN: The decision.
    async fn vedtak(&self) -> Result<Of<vedtak::Model>> {
        self.must(self.vedtak_id)
    }

    /// Punktet i vedtaket.
    /// EN: The point of the decision.
    async fn punkt(&self) -> Option<Of<vedtakspunkt::Model>> {
        self.one(self.punkt_id)
    }

    /// Hvor sterkt den binder.
    /// EN: How strongly it binds.
    async fn styrke(&self) -> Code<codes::Pliktstyrke> {
        Code(self.styrke)
    }

    /// Hvor ofte.
    /// EN: How often.
    async fn hyppighet(&self) -> Option<&str> {
        self.hyppighet.as_deref()
    }

    /// Delmålene den gjelder.
    /// EN: The sub-goals that it concerns.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::Delmaal)
    }

    /// Kapittelet den står i.
    /// EN: The chapter that it stands in.
    async fn kapittel(&self) -> Option<Of<kapittel::Model>> {
        self.one(self.kapittel_id)
    }

    /// Tiltak som dekker den.
    /// EN: Tiltak that cover it.
    async fn dekket_av(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Gjelder)
    }

    /// Fotnoten som sier det.
    /// EN: The footnote that says it.
    async fn fotnote(&self) -> Option<Of<fotnote::Model>> {
        self.one(self.fotnote_id)
    }

    /// Svarene på plikten, i alle runder eller i dem som er valgt.
    /// EN: The answers to the duty, in all rounds or in those chosen.
    async fn svar(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: Option<i32>,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.")] r#type: Option<
            Code<codes::Rapporteringstype>,
        >,
    ) -> Vec<Of<pliktsvar::Model>> {
        let rounds = self.rounds().into_iter().flat_map(|rounds| &rounds.rounds);
        let chosen = rounds.filter(|round| {
            aar.is_none_or(|aar| round.row.aar == aar) && r#type.is_none_or(|named| round.row.r#type == named.0)
        });
        chosen.filter_map(|round| round.svar.get(&self.id)).map(|row| self.with(Arc::clone(row))).collect()
    }
}
