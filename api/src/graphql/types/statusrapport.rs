//! `Statusrapport`.

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::plans::tiltak;
use entities::registers::{aktoer, vedtak};
use entities::reporting::{rapportering, statusrapport};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::types::oekonomi::Oekonomi;

/// Det som er rapportert om ett tiltak i en runde.
/// EN: What was reported of one tiltak in a round.
#[Object(serial, name = "Statusrapport")]
impl Of<statusrapport::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Tiltaket.
    /// EN: The tiltak.
    async fn tiltak(&self) -> Result<Of<tiltak::Model>> {
        self.must(self.tiltak_id)
    }

    /// Runden.
    /// EN: The round.
    async fn rapportering(&self) -> Result<Of<rapportering::Model>> {
        self.round_row(self.rapportering_id)
    }

    /// Utkast, levert, returnert eller godkjent.
    /// EN: Draft, delivered, returned or approved.
    async fn tilstand(&self) -> Code<codes::Statusrapporttilstand> {
        Code(self.tilstand)
    }

    /// Statusen; null bare i et utkast.
    /// EN: The status; null in a draft only.
    async fn status(&self) -> Option<Code<codes::RapportertStatus>> {
        self.status.map(Code)
    }

    /// Vurderingen til den som rapporterer.
    /// EN: The reporter's assessment.
    async fn vurdering(&self) -> Code<codes::Vurdering> {
        Code(self.vurdering)
    }

    /// Det som er gjort.
    /// EN: What was done.
    async fn beskrivelse(&self) -> Option<&str> {
        self.beskrivelse.as_deref()
    }

    /// Det som avviker fra planen.
    /// EN: What departs from the plan.
    async fn avviksforklaring(&self) -> Option<&str> {
        self.avviksforklaring.as_deref()
    }

    /// Årsaken til avviket.
    /// EN: The cause of the departure.
    async fn aarsak(&self) -> Option<&str> {
        self.aarsak.as_deref()
    }

    /// Den nye fristen.
    /// EN: The new deadline.
    async fn ny_frist(&self) -> Option<Date> {
        self.ny_frist.map(Date)
    }

    /// Det som skjer videre.
    /// EN: What happens next.
    async fn videre(&self) -> Option<&str> {
        self.videre.as_deref()
    }

    /// Begrunnelsen for at tiltaket utgår.
    /// EN: The reason why the tiltak is given up.
    async fn begrunnelse(&self) -> Option<&str> {
        self.begrunnelse.as_deref()
    }

    /// Vedtaket bak, der det finnes.
    /// EN: The decision behind it, where there is one.
    async fn vedtak(&self) -> Option<Of<vedtak::Model>> {
        self.one(self.vedtak_id)
    }

    /// Pengene til tiltaket i runden.
    /// EN: The money of the tiltak in the round.
    async fn oekonomi(&self) -> Option<Oekonomi> {
        Oekonomi::of_tiltak(self, self.rapportering_id, self.tiltak_id)
    }

    /// En intern merknad; aldri offentlig.
    /// EN: An internal remark; never public.
    async fn intern_merknad(&self) -> Option<&str> {
        self.intern_merknad.as_deref()
    }

    /// Hvorfor den ble returnert; aldri offentlig.
    /// EN: Why it was returned; never public.
    async fn returkommentar(&self) -> Option<&str> {
        self.returkommentar.as_deref()
    }

    /// Enheten som rapporterte.
    /// EN: The unit that reported.
    async fn rapportert_av(&self) -> Option<Of<aktoer::Model>> {
        self.one(self.rapportert_av_id)
    }

    /// Når den ble levert.
    /// EN: When it was delivered.
    async fn levert(&self) -> Option<DateTime> {
        self.levert.map(DateTime)
    }
}
