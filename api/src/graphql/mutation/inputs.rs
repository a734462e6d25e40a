//! What mutations are asked with. Things are named as people do: plan by slug, tiltak by code, vedtak in any spelling.

use async_graphql::{InputObject, MaybeUndefined};
use entities::codes::{Pliktstatus, Rapporteringstype, RapportertStatus, Vurdering};

use super::set;
use crate::graphql::codes::Code;
use crate::graphql::scalars::{Date, Decimal};
use crate::reporting::change::{Account, Answer, Answered, Figures, Narrative, Report, RoundName, Treatment};

fn year() -> Code<Rapporteringstype> {
    Code(Rapporteringstype::Aarsrapport)
}

fn unassessed() -> Code<Vurdering> {
    Code(Vurdering::IkkeVurdert)
}

/// Inputs that name a round, with the fields that follow.
macro_rules! in_a_round {
    ($(#[doc = $nb:literal] #[doc = $en:literal] $name:ident {
        $($(#[$meta:meta])* $field:ident: $ty:ty,)*
    })+) => {$(
        #[doc = $nb]
        #[doc = $en]
        #[derive(Clone, InputObject)]
        pub struct $name {
            /// Planen, ved slug.
            /// EN: The plan, by slug.
            pub plan: String,
            /// Året.
            /// EN: The year.
            pub aar: i32,
            /// Året eller et tertial.
            /// EN: The year or a tertial.
            #[graphql(default_with = "year()")]
            pub r#type: Code<Rapporteringstype>,
            $($(#[$meta])* pub $field: $ty,)*
        }

        impl $name {
            /// The round that it names.
            pub fn round(&self) -> RoundName {
                RoundName { plan: self.plan.clone(), aar: self.aar, r#type: self.r#type.0 }
            }
        }
    )+};
}

in_a_round! {
    /// Runden som skal åpnes.
    /// EN: The round to open.
    AapneRapporteringInput {
        /// Dagen status skal være levert.
        /// EN: The day by which status is to be delivered.
        frist: Option<Date>,
    }
    /// Runden som skal sendes til godkjenning.
    /// EN: The round to send for approval.
    SendTilGodkjenningInput {
        /// Versjonen av runden; null: den som gjelder.
        /// EN: The version of the round; null: the one that stands.
        forventet_versjon: Option<i32>,
    }
    /// Runden som skal returneres.
    /// EN: The round to return.
    ReturnerRapporteringInput {
        /// Versjonen av runden; null: den som gjelder.
        /// EN: The version of the round; null: the one that stands.
        forventet_versjon: Option<i32>,
    }
    /// Runden som skal fryses.
    /// EN: The round to freeze.
    FrysRapportInput {
        /// Versjonen av runden; null: den som gjelder.
        /// EN: The version of the round; null: the one that stands.
        forventet_versjon: Option<i32>,
    }
    /// Rapporten som skal publiseres.
    /// EN: The report to publish.
    PubliserRapportInput {
        /// Nummeret i runden.
        /// EN: The number within the round.
        nummer: i32,
        /// Versjonen av rapporten; null: den som gjelder.
        /// EN: The version of the report; null: the one that stands.
        forventet_versjon: Option<i32>,
    }
    /// Runden som skal åpnes igjen.
    /// EN: The round to open again.
    GjenaapneRapporteringInput {
        /// Hvorfor; står i neste rapport.
        /// EN: Why; the next report tells it.
        begrunnelse: String,
        /// Versjonen av runden; null: den som gjelder.
        /// EN: The version of the round; null: the one that stands.
        forventet_versjon: Option<i32>,
    }
    /// At en publisert rapport er tatt til etterretning.
    /// EN: That a published report was taken note of.
    RegistrerBehandlingInput {
        /// Nummeret i runden.
        /// EN: The number within the round.
        nummer: i32,
        /// Vedtaket, i enhver skrivemåte.
        /// EN: The decision, in any spelling.
        vedtak: String,
        /// Dagen.
        /// EN: The day.
        dato: Option<Date>,
        /// Referansen i arkivet (Noark).
        /// EN: The reference in the archive (Noark).
        arkivreferanse: Option<String>,
        /// Versjonen av rapporten; må oppgis for å rette en behandling som er registrert.
        /// EN: The version of the report; to be given in order to correct what is registered.
        forventet_versjon: Option<i32>,
    }
    /// Et utkast til status på et tiltak. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A draft of the status of a tiltak. What is not given is left alone; null clears.
    LagreStatusInput {
        /// Tiltaket, ved kode.
        /// EN: The tiltak, by code.
        kode: String,
        /// Versjonen som endres; null: den finnes ikke ennå.
        /// EN: The version that is changed; null: there is none yet.
        forventet_versjon: Option<i32>,
        /// Statusen.
        /// EN: The status.
        status: MaybeUndefined<Code<RapportertStatus>>,
        /// Vurderingen.
        /// EN: The assessment.
        vurdering: Option<Code<Vurdering>>,
        /// Det som er gjort.
        /// EN: What was done.
        beskrivelse: MaybeUndefined<String>,
        /// Det som avviker fra planen.
        /// EN: What departs from the plan.
        avviksforklaring: MaybeUndefined<String>,
        /// Årsaken til avviket.
        /// EN: The cause of the departure.
        aarsak: MaybeUndefined<String>,
        /// Den nye fristen.
        /// EN: The new deadline.
        ny_frist: MaybeUndefined<Date>,
        /// Det som skjer videre.
        /// EN: What happens next.
        videre: MaybeUndefined<String>,
        /// Hvorfor tiltaket utgår.
        /// EN: Why the tiltak is given up.
        begrunnelse: MaybeUndefined<String>,
        /// Vedtaket bak, i enhver skrivemåte.
        /// EN: The decision behind it, in any spelling.
        vedtak: MaybeUndefined<String>,
        /// En intern merknad.
        /// EN: An internal remark.
        intern_merknad: MaybeUndefined<String>,
    }
    /// Status på et tiltak, som leveres. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: The status of a tiltak, to be delivered. What is not given is left alone; null clears.
    LeverStatusInput {
        /// Tiltaket, ved kode.
        /// EN: The tiltak, by code.
        kode: String,
        /// Versjonen som endres; null: den finnes ikke ennå.
        /// EN: The version that is changed; null: there is none yet.
        forventet_versjon: Option<i32>,
        /// Statusen.
        /// EN: The status.
        status: Code<RapportertStatus>,
        /// Vurderingen.
        /// EN: The assessment.
        #[graphql(default_with = "unassessed()")]
        vurdering: Code<Vurdering>,
        /// Det som er gjort.
        /// EN: What was done.
        beskrivelse: String,
        /// Det som avviker fra planen.
        /// EN: What departs from the plan.
        avviksforklaring: MaybeUndefined<String>,
        /// Årsaken til avviket.
        /// EN: The cause of the departure.
        aarsak: MaybeUndefined<String>,
        /// Den nye fristen.
        /// EN: The new deadline.
        ny_frist: MaybeUndefined<Date>,
        /// Det som skjer videre.
        /// EN: What happens next.
        videre: MaybeUndefined<String>,
        /// Hvorfor tiltaket utgår.
        /// EN: Why the tiltak is given up.
        begrunnelse: MaybeUndefined<String>,
        /// Vedtaket bak, i enhver skrivemåte.
        /// EN: The decision behind it, in any spelling.
        vedtak: MaybeUndefined<String>,
        /// En intern merknad.
        /// EN: An internal remark.
        intern_merknad: MaybeUndefined<String>,
    }
    /// En statusrapport som skal returneres til den som leverte.
    /// EN: A status report to return to who delivered it.
    ReturnerStatusInput {
        /// Tiltaket, ved kode.
        /// EN: The tiltak, by code.
        kode: String,
        /// Versjonen som returneres.
        /// EN: The version that is returned.
        forventet_versjon: i32,
        /// Hvorfor.
        /// EN: Why.
        kommentar: String,
    }
    /// Statusrapporter som skal godkjennes: alle eller ingen.
    /// EN: Status reports to approve: all or none.
    GodkjennStatusInput {
        /// Tiltakene, ved kode.
        /// EN: The tiltak, by code.
        koder: Vec<String>,
    }
    /// Beløp for et tiltak i en runde. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: Amounts of a tiltak in a round. What is not given is left alone; null clears.
    RegistrerOekonomiInput {
        /// Tiltaket, ved kode.
        /// EN: The tiltak, by code.
        kode: String,
        /// Versjonen av linjen som endres; null: den finnes ikke ennå.
        /// EN: The version of the line that is changed; null: there is none yet.
        forventet_versjon: Option<i32>,
        /// Vedtatt budsjett, kroner.
        /// EN: The adopted budget, kroner.
        budsjett: MaybeUndefined<Decimal>,
        /// Regulert budsjett, kroner.
        /// EN: The adjusted budget, kroner.
        regulert_budsjett: MaybeUndefined<Decimal>,
        /// Regnskap, kroner.
        /// EN: The accounts, kroner.
        regnskap: MaybeUndefined<Decimal>,
        /// Prognose for året, kroner.
        /// EN: The forecast for the year, kroner.
        prognose: MaybeUndefined<Decimal>,
        /// Kontostrengen; null: beløpene er ikke fordelt.
        /// EN: The account string; null: the amounts are not split.
        kontostreng: Option<KontostrengInput>,
    }
    /// Omtalen av et delmål i en runde.
    /// EN: The narrative of a sub-goal in a round.
    RegistrerDelmaalsomtaleInput {
        /// Delmålet, ved nummer.
        /// EN: The sub-goal, by number.
        delmaal: i32,
        /// Versjonen som endres; null: den finnes ikke ennå.
        /// EN: The version that is changed; null: there is none yet.
        forventet_versjon: Option<i32>,
        /// Teksten.
        /// EN: The text.
        tekst: String,
    }
    /// Svaret i en runde på en plikt, eller på et punkt i et vedtak.
    /// EN: The answer in a round to a duty, or to a point of a decision.
    SvarPaaPliktInput {
        /// Plikten, ved nøkkel; null for et punkt.
        /// EN: The duty, by its key; null for a point.
        plikt: Option<String>,
        /// Vedtaket som punktet står i, i enhver skrivemåte.
        /// EN: The decision that the point stands in, in any spelling.
        vedtak: Option<String>,
        /// Punktet, ved nummer.
        /// EN: The point, by number.
        punkt: Option<String>,
        /// Versjonen som endres; null: den finnes ikke ennå.
        /// EN: The version that is changed; null: there is none yet.
        forventet_versjon: Option<i32>,
        /// Hvor langt plikten er oppfylt.
        /// EN: How far the duty is fulfilled.
        status: Code<Pliktstatus>,
        /// Svaret.
        /// EN: The answer.
        tekst: String,
    }
}

/// Hvor penger føres i regnskapet.
/// EN: Where money is booked in the accounts.
#[derive(Clone, InputObject)]
pub struct KontostrengInput {
    /// Ansvar.
    /// EN: Cost centre.
    ansvar: Option<String>,
    /// Art.
    /// EN: Type of expense.
    art: Option<String>,
    /// Funksjon.
    /// EN: Function.
    funksjon: Option<String>,
    /// Prosjekt.
    /// EN: Project.
    prosjekt: Option<String>,
}

impl From<LagreStatusInput> for Report {
    fn from(input: LagreStatusInput) -> Self {
        Self {
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            status: set(input.status, |status| status.0),
            vurdering: input.vurdering.map(|vurdering| vurdering.0),
            beskrivelse: set(input.beskrivelse, |text| text),
            avviksforklaring: set(input.avviksforklaring, |text| text),
            aarsak: set(input.aarsak, |text| text),
            ny_frist: set(input.ny_frist, |frist| frist.0),
            videre: set(input.videre, |text| text),
            begrunnelse: set(input.begrunnelse, |text| text),
            vedtak: set(input.vedtak, |text| text),
            intern_merknad: set(input.intern_merknad, |text| text),
        }
    }
}

impl From<LeverStatusInput> for Report {
    fn from(input: LeverStatusInput) -> Self {
        LagreStatusInput {
            plan: input.plan,
            aar: input.aar,
            r#type: input.r#type,
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            status: MaybeUndefined::Value(input.status),
            vurdering: Some(input.vurdering),
            beskrivelse: MaybeUndefined::Value(input.beskrivelse),
            avviksforklaring: input.avviksforklaring,
            aarsak: input.aarsak,
            ny_frist: input.ny_frist,
            videre: input.videre,
            begrunnelse: input.begrunnelse,
            vedtak: input.vedtak,
            intern_merknad: input.intern_merknad,
        }
        .into()
    }
}

impl From<RegistrerOekonomiInput> for Figures {
    fn from(input: RegistrerOekonomiInput) -> Self {
        let konto = input.kontostreng.map(|KontostrengInput { ansvar, art, funksjon, prosjekt }| Account {
            ansvar,
            art,
            funksjon,
            prosjekt,
        });
        Self {
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            budsjett: set(input.budsjett, |kroner| kroner.0),
            regulert_budsjett: set(input.regulert_budsjett, |kroner| kroner.0),
            regnskap: set(input.regnskap, |kroner| kroner.0),
            prognose: set(input.prognose, |kroner| kroner.0),
            konto: konto.unwrap_or_default(),
        }
    }
}

impl From<RegistrerBehandlingInput> for Treatment {
    fn from(input: RegistrerBehandlingInput) -> Self {
        Self {
            nummer: input.nummer,
            vedtak: input.vedtak,
            dato: input.dato.map(|dato| dato.0),
            arkivreferanse: input.arkivreferanse,
            forventet_versjon: input.forventet_versjon,
        }
    }
}

impl From<RegistrerDelmaalsomtaleInput> for Narrative {
    fn from(input: RegistrerDelmaalsomtaleInput) -> Self {
        Self { delmaal: input.delmaal, forventet_versjon: input.forventet_versjon, tekst: input.tekst }
    }
}

impl SvarPaaPliktInput {
    /// The answer; `None` where it does not say what it answers.
    pub fn answer(self) -> Option<Answer> {
        let to = match (self.plikt, self.vedtak, self.punkt) {
            (Some(plikt), None, None) => Answered::Plikt(plikt),
            (None, Some(vedtak), Some(nummer)) => Answered::Punkt { vedtak, nummer },
            _ => return None,
        };
        Some(Answer { to, forventet_versjon: self.forventet_versjon, status: self.status.0, tekst: self.tekst })
    }
}
