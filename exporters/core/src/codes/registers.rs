//! The words of the registers: organs, actors, sources and strategies.

super::codes! {
    /// Kinds of decision-making body.
    Organtype {
        Fylkesting = "FYLKESTING", "Fylkesting", "Fylkesting";
        Fylkesutvalg = "FYLKESUTVALG", "Fylkesutvalg", "Fylkesutval";
        Hovedutvalg = "HOVEDUTVALG", "Hovedutvalg", "Hovudutval";
        Ungdomsorgan = "UNGDOMSORGAN", "Ungdomsorgan", "Ungdomsorgan";
        Annet = "ANNET", "Annet", "Anna";
    }
    /// Kinds of actor.
    Aktoertype {
        Enhet = "ENHET", "Enhet i fylkeskommunen", "Eining i fylkeskommunen";
        Fylkeskommune = "FYLKESKOMMUNE", "Fylkeskommune", "Fylkeskommune";
        Kommune = "KOMMUNE", "Kommune", "Kommune";
        Stat = "STAT", "Stat", "Stat";
        Frivillig = "FRIVILLIG", "Frivillig sektor", "Frivillig sektor";
        Utdanning = "UTDANNING", "Utdanning", "Utdanning";
        Naeringsliv = "NAERINGSLIV", "Næringsliv", "Næringsliv";
        Politisk = "POLITISK", "Politisk", "Politisk";
        Utenlandsk = "UTENLANDSK", "Utenlandsk", "Utanlandsk";
        Annet = "ANNET", "Annet", "Anna";
    }
    /// Kinds of source.
    Kildetype {
        Lov = "LOV", "Lov", "Lov";
        Forskrift = "FORSKRIFT", "Forskrift", "Forskrift";
        Nou = "NOU", "NOU", "NOU";
        Rapport = "RAPPORT", "Rapport", "Rapport";
        Statistikk = "STATISTIKK", "Statistikk", "Statistikk";
        Nettside = "NETTSIDE", "Nettside", "Nettside";
        Plan = "PLAN", "Plan", "Plan";
        Kunnskapsgrunnlag = "KUNNSKAPSGRUNNLAG", "Kunnskapsgrunnlag", "Kunnskapsgrunnlag";
        Litteratur = "LITTERATUR", "Litteratur", "Litteratur";
    }
    /// Kinds of strategy.
    Strategitype {
        Strategi = "STRATEGI", "Strategi", "Strategi";
        Plan = "PLAN", "Plan", "Plan";
        Handlingsplan = "HANDLINGSPLAN", "Handlingsplan", "Handlingsplan";
        Program = "PROGRAM", "Program", "Program";
        Ordning = "ORDNING", "Ordning", "Ordning";
        Modell = "MODELL", "Modell", "Modell";
        Arena = "ARENA", "Arena", "Arena";
        Forum = "FORUM", "Forum", "Forum";
        Avtale = "AVTALE", "Avtale", "Avtale";
        Tjeneste = "TJENESTE", "Tjeneste", "Teneste";
        Prosjekt = "PROSJEKT", "Prosjekt", "Prosjekt";
        Sak = "SAK", "Sak", "Sak";
        Sertifisering = "SERTIFISERING", "Sertifisering", "Sertifisering";
    }
    /// Where a strategy stands in its life.
    Strategitilstand {
        UnderArbeid = "UNDER_ARBEID", "Under arbeid", "Under arbeid";
        Gjeldende = "GJELDENDE", "Gjeldende", "Gjeldande";
        Avsluttet = "AVSLUTTET", "Avsluttet", "Avslutta";
    }
    /// What a decision was to a strategy.
    Vedtaksrolle {
        Vedtatt = "VEDTATT", "Vedtatt", "Vedteken";
        Status = "STATUS", "Status", "Status";
        Oppfoelging = "OPPFOELGING", "Oppfølging", "Oppfølging";
        Budsjett = "BUDSJETT", "Budsjett", "Budsjett";
        Hoering = "HOERING", "Høring", "Høyring";
    }
}
