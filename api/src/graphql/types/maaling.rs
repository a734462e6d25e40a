//! `Maaling`.

use async_graphql::{Context, Object};
use entities::codes;
use entities::plans::{kapittel, maaling};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Decimal;
use crate::graphql::types::kildehenvisning::Kildehenvisning;
use crate::graphql::types::tid::Tidsangivelse;

/// Én verdi av en indikator, med tid og nøyaktighet.
/// EN: One value of an indicator, with its time and precision.
#[Object(serial, name = "Maaling")]
impl Of<maaling::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Tiden den gjelder for.
    /// EN: The time that it is for.
    async fn periode(&self) -> Tidsangivelse {
        Tidsangivelse {
            fra: self.periode_fra.into(),
            til: self.periode_til.into(),
            presisjon: Code(self.periode_presisjon),
            ordlyd: self.periode_ordlyd.clone(),
        }
    }

    /// Verdien.
    /// EN: The value.
    async fn verdi(&self) -> Option<Decimal> {
        self.verdi.map(Decimal::from)
    }

    /// Øvre grense, der det er et spenn.
    /// EN: The upper end, where it is a range.
    async fn verdi_til(&self) -> Option<Decimal> {
        self.verdi_til.map(Decimal::from)
    }

    /// Hvor nøyaktig den er.
    /// EN: How exact it is.
    async fn presisjon(&self) -> Code<codes::Presisjon> {
        Code(self.presisjon)
    }

    /// Kildens ord.
    /// EN: The source's words.
    async fn ordlyd(&self) -> Option<&str> {
        self.ordlyd.as_deref()
    }

    /// Om tallet er holdt tilbake fordi det er lite.
    /// EN: Whether the figure is withheld because it is small.
    async fn undertrykt(&self) -> bool {
        self.undertrykt
    }

    /// Om den ikke kan sammenlignes med dem før.
    /// EN: Whether it cannot be compared with those before.
    async fn metodebrudd(&self) -> bool {
        self.metodebrudd
    }

    /// Kilden, med sted og ord.
    /// EN: The source, with place and words.
    async fn kilde(&self) -> Option<Kildehenvisning> {
        self.source()
    }

    /// Kapittelet tallet står i.
    /// EN: The chapter that the figure stands in.
    async fn kapittel(&self) -> Option<Of<kapittel::Model>> {
        self.one(self.kapittel_id)
    }
}

impl Of<maaling::Model> {
    fn source(&self) -> Option<Kildehenvisning> {
        let ordlyd = self.kilde_ordlyd.clone().unwrap_or_default();
        Some(Kildehenvisning { kilde: self.one(self.kilde_id)?, sted: self.kilde_sted.clone(), ordlyd })
    }
}
