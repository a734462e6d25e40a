//! `Rapport`.

use async_graphql::{Context, Object, Result};
use entities::codes::Maalform;
use entities::registers::vedtak;
use entities::reporting::{rapport, rapportering};

use crate::graphql::Asked;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::types::eksport::{Arkivfil, Eksport};
use crate::report::{address, archive};

/// Det frosne resultatet av en runde: nummerert, og endres aldri.
/// EN: The frozen result of a round: numbered, and never changed.
#[Object(serial, name = "Rapport")]
impl Of<rapport::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Runden.
    /// EN: The round.
    async fn rapportering(&self) -> Result<Of<rapportering::Model>> {
        self.round_row(self.rapportering_id)
    }

    /// 1, 2, 3 … i runden.
    /// EN: 1, 2, 3 … within the round.
    async fn nummer(&self) -> i32 {
        self.nummer
    }

    /// Når den ble frosset.
    /// EN: When it was frozen.
    async fn frosset(&self) -> DateTime {
        self.frosset.into()
    }

    /// Når den ble publisert.
    /// EN: When it was published.
    async fn publisert(&self) -> Option<DateTime> {
        self.publisert.map(Into::into)
    }

    /// Den siste offentlige endringen før den, slik den står i dokumentet.
    /// EN: The last public change before it, as the document has it.
    async fn sekvens(&self) -> Result<String> {
        let basis = self.world().basis(self.plan_id, self.uuid());
        Ok(basis.ok_or("a rapport without its basis")?.sekvens.clone())
    }

    /// SHA-256 av dokumentet, 64 heksadesimale sifre.
    /// EN: SHA-256 of the document, 64 hexadecimal digits.
    async fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Hashen til den siste offentlige endringen før den.
    /// EN: The hash of the last public change before it.
    async fn logghash(&self) -> &str {
        &self.logghash
    }

    /// Hvorfor runden ble åpnet igjen; null for nummer 1.
    /// EN: Why the round was opened again; null for number 1.
    async fn begrunnelse(&self) -> Option<&str> {
        self.begrunnelse.as_deref()
    }

    /// Vedtaket som tok den til etterretning.
    /// EN: The decision that took note of it.
    async fn behandlet_i(&self) -> Option<Of<vedtak::Model>> {
        self.one(self.behandlet_i_id)
    }

    /// Dagen den ble tatt til etterretning.
    /// EN: The day it was taken note of.
    async fn behandlet(&self) -> Option<Date> {
        self.behandlet.map(Date)
    }

    /// Referansen i arkivet (Noark).
    /// EN: The reference in the archive (Noark).
    async fn arkivreferanse(&self) -> Option<&str> {
        self.arkivreferanse.as_deref()
    }

    /// Filene som er lagret, etter format og målform.
    /// EN: The files that are stored, by format and written form.
    async fn arkivfiler(&self, ctx: &Context<'_>) -> Result<Vec<Arkivfil>> {
        let asked = ctx.data::<Asked>()?;
        let stored =
            archive::files(asked.backend.db.read(), self.uuid()).await.map_err(|error| format!("{error:?}"))?;
        let address = |ending: &str, form| self.address(&asked.backend.public_url, ending, form);
        Ok(stored.into_iter().filter_map(|file| Arkivfil::of(file, address)).collect())
    }

    /// Hvor den kan hentes.
    /// EN: Where it can be fetched.
    async fn eksporter(&self, ctx: &Context<'_>) -> Result<Vec<Eksport>> {
        let base = &ctx.data::<Asked>()?.backend.public_url;
        Ok(Eksport::all(|ending, form| self.address(base, ending, form)))
    }
}

impl Of<rapport::Model> {
    fn address(&self, base: &str, ending: &str, form: Maalform) -> String {
        let slug = self.tree().map(|tree| tree.plan.slug.as_str()).unwrap_or_default();
        let round = self.rounds().and_then(|rounds| rounds.by_id(self.rapportering_id));
        round.map_or_else(String::new, |round| address::of_rapport(base, slug, &round.row, self.nummer, ending, form))
    }
}
