//! The words of reporting: rounds, status, assessment, answers, and what a document is.

super::codes! {
    /// What a document is: the plan alone, a live round, or a frozen one.
    Dokumenttype {
        Plan = "PLAN", "Plan", "Plan";
        Utkast = "UTKAST", "Utkast", "Utkast";
        Rapport = "RAPPORT", "Rapport", "Rapport";
    }
    /// Kinds of reporting round.
    Rapporteringstype {
        Aarsrapport = "AARSRAPPORT", "Årsrapport", "Årsrapport";
        Tertial1 = "TERTIAL_1", "1. tertial", "1. tertial";
        Tertial2 = "TERTIAL_2", "2. tertial", "2. tertial";
    }
    /// Where a reporting round stands.
    Rapporteringstilstand {
        Aapen = "AAPEN", "Åpen", "Open";
        TilGodkjenning = "TIL_GODKJENNING", "Til godkjenning", "Til godkjenning";
        Godkjent = "GODKJENT", "Godkjent", "Godkjend";
    }
    /// Where a status report stands.
    Statusrapporttilstand {
        Utkast = "UTKAST", "Utkast", "Utkast";
        Levert = "LEVERT", "Levert", "Levert";
        Returnert = "RETURNERT", "Returnert", "Returnert";
        Godkjent = "GODKJENT", "Godkjent", "Godkjend";
    }
    /// The status of a tiltak in a round; the first is derived from silence and is never reported.
    Tiltaksstatus {
        IkkeRapportert = "IKKE_RAPPORTERT", "Ikke rapportert", "Ikkje rapportert";
        IkkeStartet = "IKKE_STARTET", "Ikke startet", "Ikkje starta";
        IGang = "I_GANG", "I gang", "I gang";
        Forsinket = "FORSINKET", "Forsinket", "Forseinka";
        DelvisGjennomfoert = "DELVIS_GJENNOMFOERT", "Delvis gjennomført", "Delvis gjennomført";
        Fullfoert = "FULLFOERT", "Fullført", "Fullført";
        Viderefoert = "VIDEREFOERT", "Videreført", "Vidareført";
        Utgaar = "UTGAAR", "Utgår", "Går ut";
    }
    /// The status that can be reported of a tiltak.
    RapportertStatus {
        IkkeStartet = "IKKE_STARTET", "Ikke startet", "Ikkje starta";
        IGang = "I_GANG", "I gang", "I gang";
        Forsinket = "FORSINKET", "Forsinket", "Forseinka";
        DelvisGjennomfoert = "DELVIS_GJENNOMFOERT", "Delvis gjennomført", "Delvis gjennomført";
        Fullfoert = "FULLFOERT", "Fullført", "Fullført";
        Viderefoert = "VIDEREFOERT", "Videreført", "Vidareført";
        Utgaar = "UTGAAR", "Utgår", "Går ut";
    }
    /// The reporter's assessment.
    Vurdering {
        Groenn = "GROENN", "Grønn", "Grøn";
        Gul = "GUL", "Gul", "Gul";
        Roed = "ROED", "Rød", "Raud";
        IkkeVurdert = "IKKE_VURDERT", "Ikke vurdert", "Ikkje vurdert";
    }
    /// How far a duty is fulfilled.
    Pliktstatus {
        Oppfylt = "OPPFYLT", "Oppfylt", "Oppfylt";
        Delvis = "DELVIS", "Delvis oppfylt", "Delvis oppfylt";
        IkkeOppfylt = "IKKE_OPPFYLT", "Ikke oppfylt", "Ikkje oppfylt";
    }
    /// Why a tiltak stands on the red list.
    Roedgrunn {
        Roed = "ROED", "Vurdert som rød", "Vurdert som raud";
        Forsinket = "FORSINKET", "Forsinket", "Forseinka";
    }
    /// What a piece of a compared text is.
    Difftype {
        Lik = "LIK", "Uendret", "Uendra";
        Ny = "NY", "Ny", "Ny";
        Borte = "BORTE", "Borte", "Borte";
    }
    /// The figures of money.
    Beloepstype {
        Budsjett = "BUDSJETT", "Budsjett", "Budsjett";
        RegulertBudsjett = "REGULERT_BUDSJETT", "Regulert budsjett", "Regulert budsjett";
        Regnskap = "REGNSKAP", "Regnskap", "Rekneskap";
        Prognose = "PROGNOSE", "Prognose", "Prognose";
        Avvik = "AVVIK", "Avvik", "Avvik";
    }
}

impl From<RapportertStatus> for Tiltaksstatus {
    fn from(status: RapportertStatus) -> Self {
        match status {
            RapportertStatus::IkkeStartet => Self::IkkeStartet,
            RapportertStatus::IGang => Self::IGang,
            RapportertStatus::Forsinket => Self::Forsinket,
            RapportertStatus::DelvisGjennomfoert => Self::DelvisGjennomfoert,
            RapportertStatus::Fullfoert => Self::Fullfoert,
            RapportertStatus::Viderefoert => Self::Viderefoert,
            RapportertStatus::Utgaar => Self::Utgaar,
        }
    }
}
