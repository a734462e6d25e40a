//! The closed word lists: one enum each, kept as its text in the database, in files and in the API.

/// Makes enums whose values are the given texts everywhere: column, JSON, GraphQL, file.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            sea_orm::DeriveValueType, serde::Serialize, serde::Deserialize,
        )]
        #[sea_orm(value_type = "String")]
        pub enum $name {$(
            #[doc = concat!("`", $text, "`")]
            #[serde(rename = $text)]
            $variant,
        )+}

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Every value as text, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($text),+];

            /// The value as text.
            pub const fn as_str(self) -> &'static str {
                match self {$(Self::$variant => $text),+}
            }
        }

        // A part of a key may be a word; a database never numbers words.
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = sea_orm::sea_query::ValueTypeErr;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(sea_orm::sea_query::ValueTypeErr),
                }
            }
        }
    )+};
}

codes! {
    /// Kinds of decision-making body.
    Organtype {
        Fylkesting = "FYLKESTING", Fylkesutvalg = "FYLKESUTVALG", Hovedutvalg = "HOVEDUTVALG",
        Ungdomsorgan = "UNGDOMSORGAN", Annet = "ANNET",
    }
    /// How exact a time is: day, month, season, year, period.
    Tidspresisjon { Dag = "DAG", Maaned = "MAANED", Sesong = "SESONG", Aar = "AAR", Periode = "PERIODE" }
    /// Kinds of actor.
    Aktoertype {
        Enhet = "ENHET", Fylkeskommune = "FYLKESKOMMUNE", Kommune = "KOMMUNE", Stat = "STAT",
        Frivillig = "FRIVILLIG", Utdanning = "UTDANNING", Naeringsliv = "NAERINGSLIV", Politisk = "POLITISK",
        Utenlandsk = "UTENLANDSK", Annet = "ANNET",
    }
    /// Kinds of source.
    Kildetype {
        Lov = "LOV", Forskrift = "FORSKRIFT", Nou = "NOU", Rapport = "RAPPORT", Statistikk = "STATISTIKK",
        Nettside = "NETTSIDE", Plan = "PLAN", Kunnskapsgrunnlag = "KUNNSKAPSGRUNNLAG", Litteratur = "LITTERATUR",
    }
    /// Kinds of strategy.
    Strategitype {
        Strategi = "STRATEGI", Plan = "PLAN", Handlingsplan = "HANDLINGSPLAN", Program = "PROGRAM",
        Ordning = "ORDNING", Modell = "MODELL", Arena = "ARENA", Forum = "FORUM", Avtale = "AVTALE",
        Tjeneste = "TJENESTE", Prosjekt = "PROSJEKT", Sak = "SAK", Sertifisering = "SERTIFISERING",
    }
    /// Where a strategy stands in its life.
    Strategitilstand { UnderArbeid = "UNDER_ARBEID", Gjeldende = "GJELDENDE", Avsluttet = "AVSLUTTET" }
    /// What a decision was to a strategy.
    Vedtaksrolle {
        Vedtatt = "VEDTATT", Status = "STATUS", Oppfoelging = "OPPFOELGING", Budsjett = "BUDSJETT",
        Hoering = "HOERING",
    }
    /// Kinds of plan.
    Plantype {
        Temaplan = "TEMAPLAN", Strategi = "STRATEGI", Handlingsplan = "HANDLINGSPLAN",
        RegionalPlan = "REGIONAL_PLAN", Oekonomiplan = "OEKONOMIPLAN", Planstrategi = "PLANSTRATEGI",
        Annet = "ANNET",
    }
    /// Where a plan stands in its life.
    Plantilstand { Utkast = "UTKAST", PaaHoering = "PAA_HOERING", Vedtatt = "VEDTATT", Opphevet = "OPPHEVET" }
    /// Running, or limited in time.
    Tiltaksart { Loepende = "LOEPENDE", Tidsavgrenset = "TIDSAVGRENSET" }
    /// An actor's part in something.
    Aktoerrolle {
        Eier = "EIER", Ansvarlig = "ANSVARLIG", Samarbeidspart = "SAMARBEIDSPART", Deltaker = "DELTAKER",
        Maalgruppe = "MAALGRUPPE", Finansierer = "FINANSIERER", Kilde = "KILDE",
    }
    /// Whether a footnote stands in a text or concerns it.
    Fotnoterolle { StaarI = "STAAR_I", Gjelder = "GJELDER" }
    /// What a decision did to a text.
    Endringstype { Tilfoeyd = "TILFOEYD", Endret = "ENDRET", Stroeket = "STROEKET" }
    /// How much of a text a decision changed.
    Omfang {
        Kapittel = "KAPITTEL", Avsnittsrekke = "AVSNITTSREKKE", Avsnitt = "AVSNITT", Setning = "SETNING",
        Kulepunkt = "KULEPUNKT", Frase = "FRASE",
    }
    /// How strongly a duty binds: shall, must, ought.
    Pliktstyrke { Skal = "SKAL", Maa = "MAA", Boer = "BOER" }
    /// How another plan stands to this one.
    Planrolle {
        Overordnet = "OVERORDNET", Tilgrensende = "TILGRENSENDE", Kunnskapsgrunnlag = "KUNNSKAPSGRUNNLAG",
        Nasjonal = "NASJONAL",
    }
    /// What an indicator measures: society, result, activity.
    Indikatornivaa { Samfunn = "SAMFUNN", Resultat = "RESULTAT", Aktivitet = "AKTIVITET" }
    /// The way an indicator should move.
    Retning { Oeke = "OEKE", Redusere = "REDUSERE", Holde = "HOLDE" }
    /// How exact a value is: exactly, about, nearly, more than, up to.
    Presisjon {
        Eksakt = "EKSAKT", Omtrentlig = "OMTRENTLIG", Nesten = "NESTEN", MerEnn = "MER_ENN", Inntil = "INNTIL",
    }
    /// Kinds of reporting round.
    Rapporteringstype { Aarsrapport = "AARSRAPPORT", Tertial1 = "TERTIAL_1", Tertial2 = "TERTIAL_2" }
    /// Where a reporting round stands.
    Rapporteringstilstand { Aapen = "AAPEN", TilGodkjenning = "TIL_GODKJENNING", Godkjent = "GODKJENT" }
    /// Where a status report stands.
    Statusrapporttilstand {
        Utkast = "UTKAST", Levert = "LEVERT", Returnert = "RETURNERT", Godkjent = "GODKJENT",
    }
    /// The status that can be reported of a tiltak.
    RapportertStatus {
        IkkeStartet = "IKKE_STARTET", IGang = "I_GANG", Forsinket = "FORSINKET",
        DelvisGjennomfoert = "DELVIS_GJENNOMFOERT", Fullfoert = "FULLFOERT", Viderefoert = "VIDEREFOERT",
        Utgaar = "UTGAAR",
    }
    /// The reporter's assessment.
    Vurdering { Groenn = "GROENN", Gul = "GUL", Roed = "ROED", IkkeVurdert = "IKKE_VURDERT" }
    /// How far a duty is fulfilled.
    Pliktstatus { Oppfylt = "OPPFYLT", Delvis = "DELVIS", IkkeOppfylt = "IKKE_OPPFYLT" }
    /// The written forms of Norwegian: bokmål and nynorsk.
    Maalform { Nb = "NB", Nn = "NN" }
    /// What somebody may do for an organisation.
    Rolle {
        Rapportoer = "RAPPORTOER", Redaktoer = "REDAKTOER", Controller = "CONTROLLER", Godkjenner = "GODKJENNER",
        Admin = "ADMIN",
    }
}
