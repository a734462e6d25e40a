//! The words of plans: what a plan is, what it says, and what decisions did to it.

super::codes! {
    /// How exact a time is.
    Tidspresisjon {
        Dag = "DAG", "Dag", "Dag";
        Maaned = "MAANED", "Måned", "Månad";
        Sesong = "SESONG", "Årstid", "Årstid";
        Aar = "AAR", "År", "År";
        Periode = "PERIODE", "Periode", "Periode";
    }
    /// Kinds of plan.
    Plantype {
        Temaplan = "TEMAPLAN", "Temaplan", "Temaplan";
        Strategi = "STRATEGI", "Strategi", "Strategi";
        Handlingsplan = "HANDLINGSPLAN", "Handlingsplan", "Handlingsplan";
        RegionalPlan = "REGIONAL_PLAN", "Regional plan", "Regional plan";
        Oekonomiplan = "OEKONOMIPLAN", "Økonomiplan", "Økonomiplan";
        Planstrategi = "PLANSTRATEGI", "Planstrategi", "Planstrategi";
        Annet = "ANNET", "Annet", "Anna";
    }
    /// Where a plan stands in its life.
    Plantilstand {
        Utkast = "UTKAST", "Utkast", "Utkast";
        PaaHoering = "PAA_HOERING", "På høring", "På høyring";
        Vedtatt = "VEDTATT", "Vedtatt", "Vedteken";
        Opphevet = "OPPHEVET", "Opphevet", "Oppheva";
    }
    /// Running, or limited in time.
    Tiltaksart {
        Loepende = "LOEPENDE", "Løpende", "Løpande";
        Tidsavgrenset = "TIDSAVGRENSET", "Tidsavgrenset", "Tidsavgrensa";
    }
    /// An actor's part in something.
    Aktoerrolle {
        Eier = "EIER", "Eier", "Eigar";
        Ansvarlig = "ANSVARLIG", "Ansvarlig", "Ansvarleg";
        Samarbeidspart = "SAMARBEIDSPART", "Samarbeidspart", "Samarbeidspart";
        Deltaker = "DELTAKER", "Deltaker", "Deltakar";
        Maalgruppe = "MAALGRUPPE", "Målgruppe", "Målgruppe";
        Finansierer = "FINANSIERER", "Finansierer", "Finansierer";
        Kilde = "KILDE", "Kilde", "Kjelde";
    }
    /// What a decision did to a text.
    Endringstype {
        Tilfoeyd = "TILFOEYD", "Tilføyd", "Lagd til";
        Endret = "ENDRET", "Endret", "Endra";
        Stroeket = "STROEKET", "Strøket", "Stroke";
    }
    /// How much of a text a decision changed.
    Omfang {
        Kapittel = "KAPITTEL", "Kapittel", "Kapittel";
        Avsnittsrekke = "AVSNITTSREKKE", "Flere avsnitt", "Fleire avsnitt";
        Avsnitt = "AVSNITT", "Avsnitt", "Avsnitt";
        Setning = "SETNING", "Setning", "Setning";
        Kulepunkt = "KULEPUNKT", "Kulepunkt", "Kulepunkt";
        Frase = "FRASE", "Frase", "Frase";
    }
    /// How strongly a duty binds.
    Pliktstyrke {
        Skal = "SKAL", "Skal", "Skal";
        Maa = "MAA", "Må", "Må";
        Boer = "BOER", "Bør", "Bør";
    }
    /// How another plan stands to this one.
    Planrolle {
        Overordnet = "OVERORDNET", "Overordnet plan", "Overordna plan";
        Tilgrensende = "TILGRENSENDE", "Tilgrensende plan", "Tilgrensande plan";
        Kunnskapsgrunnlag = "KUNNSKAPSGRUNNLAG", "Kunnskapsgrunnlag", "Kunnskapsgrunnlag";
        Nasjonal = "NASJONAL", "Nasjonal føring", "Nasjonal føring";
    }
    /// What an indicator measures.
    Indikatornivaa {
        Samfunn = "SAMFUNN", "Samfunn", "Samfunn";
        Resultat = "RESULTAT", "Resultat", "Resultat";
        Aktivitet = "AKTIVITET", "Aktivitet", "Aktivitet";
    }
    /// The way an indicator should move.
    Retning {
        Oeke = "OEKE", "Øke", "Auke";
        Redusere = "REDUSERE", "Redusere", "Redusere";
        Holde = "HOLDE", "Holde", "Halde";
    }
    /// How exact a value is.
    Presisjon {
        Eksakt = "EKSAKT", "Eksakt", "Eksakt";
        Omtrentlig = "OMTRENTLIG", "Omtrent", "Om lag";
        Nesten = "NESTEN", "Nesten", "Nesten";
        MerEnn = "MER_ENN", "Mer enn", "Meir enn";
        Inntil = "INNTIL", "Inntil", "Inntil";
    }
    /// The kinds of object that a reference may lead to.
    Objekttype {
        Organisasjon = "ORGANISASJON", "Organisasjon", "Organisasjon";
        Plan = "PLAN", "Plan", "Plan";
        Hovedmaal = "HOVEDMAAL", "Hovedmål", "Hovudmål";
        Delmaal = "DELMAAL", "Delmål", "Delmål";
        Utfordring = "UTFORDRING", "Utfordring", "Utfordring";
        Tiltak = "TILTAK", "Tiltak", "Tiltak";
        UtvalgtTiltak = "UTVALGT_TILTAK", "Utvalgt tiltak", "Utvalt tiltak";
        Strategi = "STRATEGI", "Strategi", "Strategi";
        Vedtak = "VEDTAK", "Vedtak", "Vedtak";
        Vedtakspunkt = "VEDTAKSPUNKT", "Vedtakspunkt", "Vedtakspunkt";
        Tekstendring = "TEKSTENDRING", "Tekstendring", "Tekstendring";
        Plikt = "PLIKT", "Plikt", "Plikt";
        Kapittel = "KAPITTEL", "Kapittel", "Kapittel";
        Fotnote = "FOTNOTE", "Fotnote", "Fotnote";
        Kilde = "KILDE", "Kilde", "Kjelde";
        Kildeavvik = "KILDEAVVIK", "Kildeavvik", "Kjeldeavvik";
        Innsatsomraade = "INNSATSOMRAADE", "Innsatsområde", "Innsatsområde";
        Indikator = "INDIKATOR", "Indikator", "Indikator";
        Aktoer = "AKTOER", "Aktør", "Aktør";
        Rapportering = "RAPPORTERING", "Rapportering", "Rapportering";
    }
    /// What a plan or a round lacks, or where it contradicts itself.
    Mangelkode {
        UtenAnsvarlig = "UTEN_ANSVARLIG", "Uten ansvarlig enhet", "Utan ansvarleg eining";
        UtenFrist = "UTEN_FRIST", "Uten frist", "Utan frist";
        UtenIndikator = "UTEN_INDIKATOR", "Uten indikator", "Utan indikator";
        IkkeRapportert = "IKKE_RAPPORTERT", "Ikke rapportert", "Ikkje rapportert";
        ForSent = "FOR_SENT", "Rapportert for sent", "Rapportert for seint";
        PliktUbesvart = "PLIKT_UBESVART", "Plikt uten svar", "Plikt utan svar";
        VedtakUtenTekst = "VEDTAK_UTEN_TEKST", "Vedtatt, men ikke i dokumentet", "Vedteke, men ikkje i dokumentet";
        VedtakUtenNummer = "VEDTAK_UTEN_NUMMER", "Vedtak uten nummer", "Vedtak utan nummer";
        Kildeavvik = "KILDEAVVIK", "Kildeavvik", "Kjeldeavvik";
        BruttReferanse = "BRUTT_REFERANSE", "Brutt referanse", "Broten referanse";
    }
}
