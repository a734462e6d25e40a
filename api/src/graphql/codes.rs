//! The closed word lists as GraphQL enums, with what each value means.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned, ServerResult,
    Value,
};
use entities::codes::{
    Aktoerrolle, Aktoertype, Endringstype, Indikatornivaa, Kildetype, Maalform, Omfang, Organtype, Planrolle,
    Plantilstand, Plantype, Pliktstatus, Pliktstyrke, Presisjon, Rapporteringstilstand, Rapporteringstype,
    RapportertStatus, Retning, Rolle, Statusrapporttilstand, Strategitilstand, Strategitype, Tidspresisjon, Tiltaksart,
    Vedtaksrolle, Vurdering,
};

/// What a word list is called in the API, and what it and its values mean: bokmål, then a line `EN: …`.
pub trait Words: Copy + Eq + Send + Sync + 'static {
    /// The enum's name.
    const NAME: &'static str;

    /// What the enum tells.
    const DESCRIPTION: &'static str;

    /// Every value, in the order of the contract.
    const VALUES: &'static [Self];

    /// The value as text.
    fn word(self) -> &'static str;

    /// What the value means.
    fn meaning(self) -> &'static str;
}

/// A value of a word list, as GraphQL sees it: the lists themselves know nothing of GraphQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<T>(pub T);

impl<T> From<T> for Code<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Words> Code<T> {
    fn info() -> MetaType {
        let value = |value: &T| MetaEnumValue {
            name: value.word().to_owned(),
            description: Some(value.meaning().to_owned()),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        MetaType::Enum {
            name: T::NAME.to_owned(),
            description: Some(T::DESCRIPTION.to_owned()),
            enum_values: T::VALUES.iter().map(|it| (it.word().to_owned(), value(it))).collect(),
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            rust_typename: Some(std::any::type_name::<Self>()),
            directive_invocations: Vec::new(),
            requires_scopes: Vec::new(),
        }
    }

    fn value(self) -> Value {
        Value::Enum(Name::new(self.0.word()))
    }
}

/// The type of round that is meant where none is named.
pub fn usual() -> Option<Code<Rapporteringstype>> {
    Some(Code(Rapporteringstype::Aarsrapport))
}

/// The type of round that is meant.
pub fn of_type(named: Option<Code<Rapporteringstype>>) -> Rapporteringstype {
    named.map_or(Rapporteringstype::Aarsrapport, |named| named.0)
}

#[async_graphql::async_trait::async_trait]
impl<T: Words> OutputType for Code<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, |_| Self::info())
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(self.value())
    }
}

impl<T: Words> InputType for Code<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| Self::info())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let word = match &value {
            Value::Enum(name) => name.as_str(),
            // Variables come as JSON, which has no enums.
            Value::String(text) => text.as_str(),
            _ => return Err(InputValueError::expected_type(value)),
        };
        T::VALUES
            .iter()
            .copied()
            .find(|known| known.word() == word)
            .map(Self)
            .ok_or_else(|| InputValueError::custom(format_args!("Enumeration type does not contain value \"{word}\".")))
    }

    fn to_value(&self) -> Value {
        self.value()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        Some(self)
    }
}

/// Gives word lists their meanings, bokmål / English; one that lacks a value or has one too many does not compile.
macro_rules! words {
    ($($name:ident: $nb:literal / $en:literal {
        $($value:ident: $value_nb:literal / $value_en:literal),+ $(,)?
    })+) => {$(
        impl Words for $name {
            const NAME: &'static str = stringify!($name);
            const DESCRIPTION: &'static str = concat!($nb, "\nEN: ", $en);
            const VALUES: &'static [Self] = $name::ALL;

            fn word(self) -> &'static str {
                self.as_str()
            }

            fn meaning(self) -> &'static str {
                match self {
                    $(Self::$value => concat!($value_nb, "\nEN: ", $value_en),)+
                }
            }
        }
    )+};
}

words! {
    Organtype: "Hva slags organ det er." / "What kind of body it is." {
        Fylkesting: "Fylkestinget, det øverste folkevalgte organet i fylkeskommunen."
            / "The county council, the county's highest elected body.",
        Fylkesutvalg: "Fylkesutvalget, valgt av og blant medlemmene i fylkestinget."
            / "The county executive committee, elected by and among the members of the county council.",
        Hovedutvalg: "Et hovedutvalg for et fagområde." / "A standing committee for one field.",
        Ungdomsorgan: "Et medvirkningsorgan for ungdom." / "A body through which young people take part.",
        Annet: "Et annet organ." / "Another body.",
    }
    Tidspresisjon: "Hvor nøyaktig kilden oppgir et tidspunkt." / "How exactly the source gives a time." {
        Dag: "Oppgitt som dato." / "Given as a date.",
        Maaned: "Oppgitt som måned, for eksempel «juni 2023»." / "Given as a month, such as June 2023.",
        Sesong: "Oppgitt som årstid, for eksempel «våren 2023»." / "Given as a season, such as spring 2023.",
        Aar: "Oppgitt som år, for eksempel «2024»." / "Given as a year, such as 2024.",
        Periode: "Oppgitt som periode, for eksempel «2023-2027»." / "Given as a period, such as 2023-2027.",
    }
    Aktoertype: "Hva slags aktør det er." / "What kind of actor it is." {
        Enhet: "En enhet i fylkeskommunen." / "A unit of the county.",
        Fylkeskommune: "En fylkeskommune." / "A county authority.",
        Kommune: "En kommune." / "A municipality.",
        Stat: "Et statlig organ, for eksempel et direktorat." / "A body of the state, such as a directorate.",
        Frivillig: "En frivillig organisasjon." / "A voluntary organisation.",
        Utdanning: "En utdanningsinstitusjon." / "An educational institution.",
        Naeringsliv: "En aktør i næringslivet." / "An actor in business.",
        Politisk: "Et politisk organ." / "A political body.",
        Utenlandsk: "En aktør i utlandet." / "An actor abroad.",
        Annet: "En annen aktør." / "Another actor.",
    }
    Kildetype: "Hva slags kilde det er." / "What kind of source it is." {
        Lov: "En lov." / "An act of law.",
        Forskrift: "En forskrift." / "A regulation.",
        Nou: "En utredning i serien Norges offentlige utredninger."
            / "A report in the series Norwegian Official Reports.",
        Rapport: "En rapport." / "A report.",
        Statistikk: "Statistikk." / "Statistics.",
        Nettside: "En nettside." / "A web page.",
        Plan: "En plan." / "A plan.",
        Kunnskapsgrunnlag: "Et kunnskapsgrunnlag for en plan." / "The knowledge base of a plan.",
        Litteratur: "Faglitteratur, for eksempel en bok eller en artikkel."
            / "Literature, such as a book or an article.",
    }
    Strategitype: "Hva slags strategi det er." / "What kind of strategi it is." {
        Strategi: "En strategi." / "A strategy.",
        Plan: "En plan." / "A plan.",
        Handlingsplan: "En handlingsplan." / "An action plan.",
        Program: "Et program." / "A programme.",
        Ordning: "En ordning, for eksempel en tilskuddsordning." / "A scheme, such as a grant scheme.",
        Modell: "En modell for hvordan arbeidet gjøres." / "A model for how the work is done.",
        Arena: "En arena der aktører møtes." / "An arena where actors meet.",
        Forum: "Et forum." / "A forum.",
        Avtale: "En avtale." / "An agreement.",
        Tjeneste: "En tjeneste." / "A service.",
        Prosjekt: "Et prosjekt." / "A project.",
        Sak: "En politisk sak." / "A political case.",
        Sertifisering: "En sertifisering." / "A certification.",
    }
    Strategitilstand: "Hvor en strategi er i livsløpet sitt." / "Where a strategi stands in its life." {
        UnderArbeid: "Under utarbeiding." / "Being drawn up.",
        Gjeldende: "Gjelder." / "In force.",
        Avsluttet: "Avsluttet; gjelder ikke lenger." / "Ended; no longer in force.",
    }
    Vedtaksrolle: "Hva et vedtak var for en strategi." / "What a vedtak was to a strategi." {
        Vedtatt: "Strategien ble vedtatt." / "The strategi was adopted.",
        Status: "Status for strategien ble lagt fram." / "The status of the strategi was presented.",
        Oppfoelging: "Strategien ble fulgt opp." / "The strategi was followed up.",
        Budsjett: "Strategien ble behandlet i budsjettet." / "The strategi was dealt with in the budget.",
        Hoering: "Strategien var på høring." / "The strategi was out for consultation.",
    }
    Plantype: "Hva slags plan det er." / "What kind of plan it is." {
        Temaplan: "En plan for ett tema." / "A plan for one theme.",
        Strategi: "En strategi." / "A strategy.",
        Handlingsplan: "En handlingsplan." / "An action plan.",
        RegionalPlan: "En regional plan etter plan- og bygningsloven."
            / "A regional plan under the Planning and Building Act.",
        Oekonomiplan: "En økonomiplan, for minst fire år." / "A financial plan, for at least four years.",
        Planstrategi: "En planstrategi: hvilke planer som skal lages i perioden."
            / "A planning strategy: which plans are to be made in the period.",
        Annet: "Et annet plandokument." / "Another planning document.",
    }
    Plantilstand: "Hvor en plan er i livsløpet sitt." / "Where a plan stands in its life." {
        Utkast: "Et utkast." / "A draft.",
        PaaHoering: "På høring." / "Out for consultation.",
        Vedtatt: "Vedtatt; ordlyden endres bare ved vedtak eller retting."
            / "Adopted; the wording changes only by vedtak or retting.",
        Opphevet: "Opphevet; gjelder ikke lenger." / "Repealed; no longer in force.",
    }
    Tiltaksart: "Om et tiltak pågår eller har en slutt." / "Whether a tiltak runs on or has an end." {
        Loepende: "Pågår uten noen bestemt slutt." / "Runs on without a set end.",
        Tidsavgrenset: "Skal gjennomføres innen en viss tid." / "Is to be carried out within a certain time.",
    }
    Aktoerrolle: "Hvilken rolle en aktør har." / "An actor's part in something." {
        Eier: "Eier det." / "Owns it.",
        Ansvarlig: "Har ansvaret for det." / "Answers for it.",
        Samarbeidspart: "Samarbeider om det." / "Cooperates on it.",
        Deltaker: "Deltar i det." / "Takes part in it.",
        Maalgruppe: "Er målgruppe for det." / "Is whom it is for.",
        Finansierer: "Finansierer det." / "Funds it.",
        Kilde: "Er kilde til opplysninger om det." / "Is a source of information about it.",
    }
    Endringstype: "Hva et vedtak gjorde med en tekst." / "What a vedtak did to a text." {
        Tilfoeyd: "Teksten ble tilføyd." / "The text was added.",
        Endret: "Teksten fikk ny ordlyd." / "The text was reworded.",
        Stroeket: "Teksten ble strøket." / "The text was struck.",
    }
    Omfang: "Hvor mye av en tekst et vedtak endret." / "How much of a text a vedtak changed." {
        Kapittel: "Et kapittel." / "A chapter.",
        Avsnittsrekke: "Flere avsnitt etter hverandre." / "Several paragraphs in a row.",
        Avsnitt: "Ett avsnitt." / "One paragraph.",
        Setning: "Én setning." / "One sentence.",
        Kulepunkt: "Ett kulepunkt." / "One bullet.",
        Frase: "Noen ord i en tekst." / "Some words of a text.",
    }
    Pliktstyrke: "Hvor sterkt en plikt binder." / "How strongly a plikt binds." {
        Skal: "Skal gjøres." / "Shall be done.",
        Maa: "Må gjøres." / "Must be done.",
        Boer: "Bør gjøres." / "Ought to be done.",
    }
    Rapporteringstype: "Hva slags rapporteringsrunde det er." / "What kind of reporting round it is." {
        Aarsrapport: "Kalenderåret." / "The calendar year.",
        Tertial1: "1. januar til 30. april." / "1 January to 30 April.",
        Tertial2: "1. mai til 31. august." / "1 May to 31 August.",
    }
    Rapporteringstilstand: "Hvor en rapporteringsrunde står." / "Where a reporting round stands." {
        Aapen: "Åpen for rapportering." / "Open for reporting.",
        TilGodkjenning: "Sendt til godkjenning." / "Sent for approval.",
        Godkjent: "Godkjent og frosset som rapport." / "Approved and frozen as a rapport.",
    }
    Statusrapporttilstand: "Hvor en statusrapport står." / "Where a status report stands." {
        Utkast: "Et utkast." / "A draft.",
        Levert: "Levert." / "Delivered.",
        Returnert: "Returnert til den som leverte." / "Returned to who delivered it.",
        Godkjent: "Godkjent." / "Approved.",
    }
    RapportertStatus: "Statusen som rapporteres på et tiltak." / "The status that is reported of a tiltak." {
        IkkeStartet: "Ikke startet." / "Not started.",
        IGang: "I gang." / "Under way.",
        Forsinket: "Forsinket." / "Delayed.",
        DelvisGjennomfoert: "Delvis gjennomført." / "Partly carried out.",
        Fullfoert: "Fullført; ikke for løpende tiltak." / "Completed; not for running tiltak.",
        Viderefoert: "Videreført: et løpende tiltak som ble gjennomført i perioden."
            / "Continued: a running tiltak that was carried out in the period.",
        Utgaar: "Utgår; krever en begrunnelse." / "Given up; needs a reason.",
    }
    Vurdering: "Vurderingen til den som rapporterer." / "The reporter's assessment." {
        Groenn: "Grønn: som planlagt." / "Green: as planned.",
        Gul: "Gul: avvik som kan rettes." / "Yellow: departures that can be mended.",
        Roed: "Rød: alvorlige avvik." / "Red: serious departures.",
        IkkeVurdert: "Ikke vurdert." / "Not assessed.",
    }
    Pliktstatus: "Hvor langt en plikt er oppfylt." / "How far a plikt is fulfilled." {
        Oppfylt: "Oppfylt." / "Fulfilled.",
        Delvis: "Delvis oppfylt." / "Partly fulfilled.",
        IkkeOppfylt: "Ikke oppfylt." / "Not fulfilled.",
    }
    Maalform: "En målform." / "A written form of Norwegian." {
        Nb: "Bokmål." / "Bokmål.",
        Nn: "Nynorsk." / "Nynorsk.",
    }
    Rolle: "Hva noen kan gjøre for en organisasjon." / "What somebody may do for an organisation." {
        Rapportoer: "Rapporterer på tiltak." / "Reports on tiltak.",
        Redaktoer: "Redigerer planen og åpner og sender inn runder." / "Edits the plan, opens rounds and sends them in.",
        Controller: "Fører penger." / "Enters money.",
        Godkjenner: "Godkjenner, returnerer, fryser og publiserer." / "Approves, returns, freezes and publishes.",
        Admin: "Kan alt, og styrer nøkler." / "May all, and manages keys.",
    }
    Planrolle: "Hvordan en annen plan står til denne." / "How another plan stands to this one." {
        Overordnet: "Er overordnet denne planen." / "Is superior to this plan.",
        Tilgrensende: "Grenser til denne planen." / "Is adjacent to this plan.",
        Kunnskapsgrunnlag: "Er kunnskapsgrunnlag for denne planen." / "Is a knowledge base of this plan.",
        Nasjonal: "Er en nasjonal plan eller strategi." / "Is a national plan or strategy.",
    }
    Indikatornivaa: "Hva en indikator måler." / "What an indikator measures." {
        Samfunn: "Tilstanden i samfunnet." / "The state of society.",
        Resultat: "Resultatet av arbeidet." / "The result of the work.",
        Aktivitet: "Det som blir gjort." / "What is done.",
    }
    Retning: "Den ønskede retningen for en indikator." / "The way an indikator should move." {
        Oeke: "Verdien bør øke." / "The value should increase.",
        Redusere: "Verdien bør reduseres." / "The value should be reduced.",
        Holde: "Verdien bør holdes der den er." / "The value should be held where it is.",
    }
    Presisjon: "Hvor nøyaktig kilden oppgir en verdi." / "How exactly the source gives a value." {
        Eksakt: "Nøyaktig denne verdien." / "Exactly this value.",
        Omtrentlig: "Omtrent denne verdien («ca.»)." / "About this value.",
        Nesten: "Litt under denne verdien («nesten»)." / "Nearly this value.",
        MerEnn: "Over denne verdien («mer enn»)." / "More than this value.",
        Inntil: "Denne verdien eller lavere («inntil»)." / "Up to this value.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(value: Value) -> Result<Tiltaksart, String> {
        Code::parse(Some(value))
            .map(|Code(art)| art)
            .map_err(|error| error.into_server_error(Default::default()).message)
    }

    #[test]
    fn a_value_comes_back() {
        for art in [Tiltaksart::Loepende, Tiltaksart::Tidsavgrenset] {
            assert_eq!(parse(Code(art).to_value()), Ok(art));
            assert_eq!(parse(Value::from(art.as_str())), Ok(art));
        }
    }

    #[test]
    fn an_unknown_value_is_refused_by_the_name_of_the_enum() {
        for word in ["loepende", "LØPENDE", "UTKAST", ""] {
            let unknown =
                format!("Failed to parse \"Tiltaksart\": Enumeration type does not contain value \"{word}\".");
            assert_eq!(parse(Value::from(word)), Err(unknown));
        }
        for other in [Value::Null, Value::from(1), Value::from(true)] {
            let unexpected = format!("Expected input type \"Tiltaksart\", found {other}.");
            assert_eq!(parse(other), Err(unexpected));
        }
        assert!(<Code<Tiltaksart> as InputType>::parse(None).is_err());
    }
}
