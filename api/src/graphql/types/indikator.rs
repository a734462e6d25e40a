//! `Indikator`.

use async_graphql::{Context, Object};
use entities::codes;
use entities::plans::{delmaal, indikator, maaling, tiltak};
use entities::registers::vedtak;

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::{Date, Decimal};
use crate::plan::links::Link;

/// En størrelse som følges over tid.
/// EN: A figure that is followed over time.
#[Object(serial, name = "Indikator")]
impl Of<indikator::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Koden.
    /// EN: The code.
    async fn kode(&self) -> &str {
        &self.kode
    }

    /// Navnet.
    /// EN: The name.
    async fn navn(&self) -> &str {
        &self.navn
    }

    /// Enheten den måles i.
    /// EN: The unit that it is measured in.
    async fn enhet(&self) -> &str {
        &self.enhet
    }

    /// Om den måler samfunnet, resultater eller aktivitet.
    /// EN: Whether it measures society, results or activity.
    async fn nivaa(&self) -> Code<codes::Indikatornivaa> {
        Code(self.nivaa)
    }

    /// Veien den bør gå.
    /// EN: The way that it should move.
    async fn oensket_retning(&self) -> Option<Code<codes::Retning>> {
        self.oensket_retning.map(Code)
    }

    /// En gapindikator: denne minus den, i prosentpoeng.
    /// EN: A gap indicator: this minus that, in percentage points.
    async fn sammenlignes_med(&self) -> Option<Of<indikator::Model>> {
        self.one(self.sammenlignes_med_id)
    }

    /// Målingen det regnes fra.
    /// EN: The value that it is counted from.
    async fn utgangspunkt(&self) -> Option<Of<maaling::Model>> {
        self.list::<maaling::Model>(Link::Maaling).into_iter().find(|row| row.er_utgangspunkt)
    }

    /// Målet.
    /// EN: The target.
    async fn maalverdi(&self) -> Option<Decimal> {
        self.maalverdi.map(Decimal::from)
    }

    /// Øvre grense for målet, der det er et spenn.
    /// EN: The upper end of the target, where it is a range.
    async fn maalverdi_til(&self) -> Option<Decimal> {
        self.maalverdi_til.map(Decimal::from)
    }

    /// Når målet skal være nådd.
    /// EN: When the target is to be reached.
    async fn maalfrist(&self) -> Option<Date> {
        self.maalfrist.map(Date::from)
    }

    /// Vedtaket som satte målet.
    /// EN: The decision that set the target.
    async fn maal_vedtak(&self) -> Option<Of<vedtak::Model>> {
        self.one(self.maal_vedtak_id)
    }

    /// Delmålene den følger.
    /// EN: The sub-goals that it follows.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::Delmaal)
    }

    /// Tiltakene den følger.
    /// EN: The tiltak that it follows.
    async fn tiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Gjelder)
    }

    /// Målingene etter tid, fra og med og til og med de dagene.
    /// EN: The values by time, from and to those days, both included.
    async fn maalinger(
        &self,
        #[graphql(desc = "Fra denne dagen.\nEN: From this day.")] fra: Option<Date>,
        #[graphql(desc = "Til denne dagen.\nEN: To this day.")] til: Option<Date>,
    ) -> Vec<Of<maaling::Model>> {
        let within = |row: &Of<maaling::Model>| {
            fra.is_none_or(|fra| row.periode_til >= fra.0) && til.is_none_or(|til| row.periode_fra <= til.0)
        };
        self.list(Link::Maaling).into_iter().filter(within).collect()
    }
}
