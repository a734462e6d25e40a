//! `Tekstendring`.

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::plans::{fotnote, tekstendring, tekstendringsavsnitt};
use entities::registers::{vedtak, vedtakspunkt};

use crate::graphql::codes::Code;
use crate::graphql::in_order::InOrder;
use crate::graphql::object::{Head, Of};
use crate::graphql::types::tekst::Tekstobjekt;
use crate::plan::links::{Link, objekt};

/// Det et vedtak gjorde med én tekst.
/// EN: What a decision did to one text.
#[Object(serial, name = "Tekstendring")]
impl Of<tekstendring::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
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

    /// Om ordene ble føyd til, endret eller strøket.
    /// EN: Whether the words were added, changed or struck.
    async fn r#type(&self) -> Code<codes::Endringstype> {
        Code(self.r#type)
    }

    /// Hvor mye av teksten det gjelder.
    /// EN: How much of the text it is about.
    async fn omfang(&self) -> Code<codes::Omfang> {
        Code(self.omfang)
    }

    /// Teksten.
    /// EN: The text.
    async fn objekt(&self) -> Result<InOrder<Tekstobjekt>> {
        Tekstobjekt::of(self, objekt!(self))
    }

    /// Ordene som kom, ble endret eller gikk ut, der det er en del av teksten.
    /// EN: The words that came, changed or went, where they are a part of the text.
    async fn frase(&self) -> Option<&str> {
        self.frase.as_deref()
    }

    /// Hele teksten før.
    /// EN: The whole text before.
    async fn foer(&self) -> Option<&str> {
        self.foer.as_deref()
    }

    /// Hele teksten etter.
    /// EN: The whole text after.
    async fn etter(&self) -> Option<&str> {
        self.etter.as_deref()
    }

    /// Avsnittene, ord for ord.
    /// EN: The paragraphs, word by word.
    async fn avsnitt(&self) -> Vec<String> {
        self.parts::<tekstendringsavsnitt::Model>(Link::Avsnitt).iter().map(|row| row.tekst.clone()).collect()
    }

    /// Ordene de følger.
    /// EN: The words that they follow.
    async fn etter_tekst(&self) -> Option<&str> {
        self.etter_tekst.as_deref()
    }

    /// Nei: vedtatt, men det vedtatte dokumentet mangler det.
    /// EN: False: decided, but the adopted document lacks it.
    async fn utfoert_i_kilden(&self) -> bool {
        self.utfoert_i_kilden
    }

    /// Fotnoten som sier det.
    /// EN: The footnote that says it.
    async fn fotnote(&self) -> Option<Of<fotnote::Model>> {
        self.one(self.fotnote_id)
    }
}
