//! What mutations of registers are asked with: each field of an object as it was given, or not.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entities::codes::{
    Aktoertype, Indikatornivaa, Pliktstyrke, Presisjon, Retning, Strategitilstand, Strategitype, Vedtaksrolle,
};

use super::plan_inputs::{FotnoteInput, TidsangivelseInput};
use crate::graphql::codes::Code;
use crate::graphql::scalars::{Date, Decimal, Url};

/// Ett punkt i et vedtak.
/// EN: One point of a decision.
#[derive(Clone, InputObject)]
pub struct VedtakspunktInput {
    /// Nummeret som trykt.
    /// EN: The number as printed.
    pub nummer: String,
    /// Ordlyden.
    /// EN: The wording.
    pub tekst: String,
}

/// Et sted som ikke stemmer med et annet.
/// EN: A place that does not agree with another.
#[derive(Clone, InputObject)]
pub struct AvviksstedInput {
    /// Teksten, der den er i planen.
    /// EN: The text, where it is in the plan.
    pub objekt: Option<ID>,
    /// Ordene som står der.
    /// EN: The words found there.
    pub ordlyd: String,
}

/// Et vedtak om en strategi.
/// EN: A decision on a strategy.
#[derive(Clone, InputObject)]
pub struct StrategivedtakInput {
    /// Vedtaket, i enhver skrivemåte.
    /// EN: The decision, in any spelling.
    pub vedtak: String,
    /// Hva vedtaket gjorde.
    /// EN: What the decision did.
    pub rolle: Code<Vedtaksrolle>,
}

/// Noe en strategi satser på.
/// EN: A priority that a strategy names.
#[derive(Clone, InputObject)]
pub struct SatsingInput {
    /// Ordlyden.
    /// EN: The wording.
    pub tekst: String,
    /// Om kilden sier at den er utført.
    /// EN: Whether the source marks it as done.
    pub utfoert: Option<bool>,
}

/// Inputs of objects that are registered field by field, with the fields that follow.
macro_rules! registered {
    ($(#[doc = $nb:literal] #[doc = $en:literal] $name:ident {
        $($(#[$meta:meta])* $field:ident: $ty:ty,)*
    })+) => {$(
        #[doc = $nb]
        #[doc = $en]
        #[derive(Clone, InputObject)]
        pub struct $name {
            /// Planen, ved slug; et register er organisasjonens.
            /// EN: The plan, by slug; a register is the organisation's.
            pub plan: String,
            /// Nøkkelen eller id-en; uten: en ny, med en nøkkel laget av ordene.
            /// EN: The key or the id; without: a new one, with a key made from the words.
            pub noekkel: Option<String>,
            /// Versjonen som endres; null: den finnes ikke ennå.
            /// EN: The version that is changed; null: there is none yet.
            pub forventet_versjon: Option<i32>,
            $($(#[$meta])* pub $field: MaybeUndefined<$ty>,)*
        }

        impl $name {
            /// Its fields, by the name that they have here, each as it was given.
            pub fn named(&self) -> impl Iterator<Item = (&'static str, Option<serde_json::Value>)> {
                [$((stringify!($field), super::plan_fields::given(&self.$field)),)*].into_iter()
            }
        }
    )+};
}

registered! {
    /// Et vedtak. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A decision. What is not given is left alone; null clears.
    RegistrerVedtakInput {
        /// Organ, løpenummer og år i én referanse, i enhver skrivemåte.
        /// EN: Body, running number and year in one reference, in any spelling.
        referanse: String,
        /// Organet, ved nøkkel, forkortelse eller id.
        /// EN: The body, by key, abbreviation or id.
        organ: String,
        /// Året i saksnummeret, fire siffer.
        /// EN: Year of the case number, four digits.
        aar: i32,
        /// Løpenummeret i året.
        /// EN: Running number in the year.
        loepenummer: i32,
        /// Kildens ord om et vedtak som ikke har nummer.
        /// EN: The source's words for a decision without a number.
        ordlyd: String,
        /// Når det ble vedtatt.
        /// EN: When it was decided.
        dato: TidsangivelseInput,
        /// Sakens tittel.
        /// EN: Title of the case.
        tittel: String,
        /// Referanse i arkivet.
        /// EN: Reference in the archive.
        arkivreferanse: String,
        /// Adressen til protokollen.
        /// EN: Address of the record.
        lenke: Url,
        /// Punktene; de som ikke er oppgitt, blir stående.
        /// EN: The points; those that are not given are left alone.
        punkter: Vec<VedtakspunktInput>,
    }
    /// En plikt som et vedtak gir. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A duty that a decision lays. What is not given is left alone; null clears.
    RegistrerPliktInput {
        /// Plikten med våre ord.
        /// EN: The duty in our words.
        tekst: String,
        /// Kildens ordlyd.
        /// EN: The source's wording.
        ordlyd: String,
        /// Vedtaket, i enhver skrivemåte.
        /// EN: The decision, in any spelling.
        vedtak: String,
        /// Punktet i vedtaket, ved nummer.
        /// EN: The point of the decision, by number.
        punkt: String,
        /// Skal, må eller bør.
        /// EN: Shall, must or ought.
        styrke: Code<Pliktstyrke>,
        /// Hvor ofte.
        /// EN: How often.
        hyppighet: String,
        /// Delmål den gjelder, ved nummer.
        /// EN: Sub-goals that it concerns, by number.
        delmaal: Vec<i32>,
        /// Hvor i planen den står.
        /// EN: Where in the plan it stands.
        kapittel: ID,
        /// Tiltak som dekker den, ved kode.
        /// EN: Tiltak that cover it, by code.
        dekket_av: Vec<String>,
        /// Fotnoten som forteller om den.
        /// EN: The footnote that tells of it.
        fotnote: FotnoteInput,
    }
    /// Et sted der dokumentet motsier seg selv. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A place where the document contradicts itself. What is not given is left alone; null clears.
    RegistrerKildeavvikInput {
        /// Det som ikke stemmer.
        /// EN: What does not agree.
        beskrivelse: String,
        /// Fotnoten det gjelder, ved nummer.
        /// EN: The footnote concerned, by number.
        fotnote: i32,
        /// Stedene som ikke stemmer.
        /// EN: The places that do not agree.
        steder: Vec<AvviksstedInput>,
    }
    /// En enhet eller en annen aktør. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A unit or another actor. What is not given is left alone; null clears.
    RegistrerAktoerInput {
        /// Navnet som brukes.
        /// EN: The name in use.
        navn: String,
        /// Andre navn i kildene.
        /// EN: Other names in the sources.
        andre_navn: Vec<String>,
        /// Hva slags aktør.
        /// EN: Kind of actor.
        r#type: Code<Aktoertype>,
        /// Organisasjonsnummeret.
        /// EN: The organisation number.
        organisasjonsnummer: String,
        /// Enheten over.
        /// EN: The unit above it.
        overordnet: ID,
    }
    /// En strategi, ordning eller arena som planen bygger på. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A strategy, scheme or forum that the plan builds on. What is not given is left alone; null clears.
    RegistrerStrategiInput {
        /// Tittelen som brukes.
        /// EN: The title in use.
        tittel: String,
        /// Andre titler i kildene.
        /// EN: Other titles in the sources.
        andre_titler: Vec<String>,
        /// Hva det er.
        /// EN: What it is.
        r#type: Code<Strategitype>,
        /// Hvor den står.
        /// EN: Where it stands.
        tilstand: Code<Strategitilstand>,
        /// Tiden den gjelder for.
        /// EN: The period it holds for.
        periode: TidsangivelseInput,
        /// Når den ventes behandlet.
        /// EN: When it is expected to be decided on.
        ventet_behandlet: TidsangivelseInput,
        /// Den den hører under.
        /// EN: What it belongs under.
        overordnet: ID,
        /// Den som eier den.
        /// EN: Who owns it.
        eier: ID,
        /// Én linje med våre ord.
        /// EN: One line in our own words.
        sammendrag: String,
        /// Vedtak om den.
        /// EN: Decisions on it.
        vedtak: Vec<StrategivedtakInput>,
        /// Det den satser på.
        /// EN: The priorities that it names.
        satsinger: Vec<SatsingInput>,
    }
    /// Et tall som følges over tid. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: A figure followed over time. What is not given is left alone; null clears.
    RegistrerIndikatorInput {
        /// Den korte koden.
        /// EN: The short code.
        kode: String,
        /// Navnet.
        /// EN: The name.
        navn: String,
        /// Enheten.
        /// EN: The unit.
        enhet: String,
        /// Samfunn, resultat eller aktivitet.
        /// EN: Society, result or activity.
        nivaa: Code<Indikatornivaa>,
        /// Veien det skal gå.
        /// EN: The way it should move.
        oensket_retning: Code<Retning>,
        /// Indikatoren gapet måles mot, ved kode eller id.
        /// EN: The indicator that a gap is measured against, by code or id.
        sammenlignes_med: String,
        /// Målet.
        /// EN: The target.
        maalverdi: Decimal,
        /// Målets øvre grense.
        /// EN: Upper end of the target.
        maalverdi_til: Decimal,
        /// Når målet skal være nådd.
        /// EN: When the target is due.
        maalfrist: Date,
        /// Vedtaket som satte målet, i enhver skrivemåte.
        /// EN: The decision that set the target, in any spelling.
        maal_vedtak: String,
        /// Delmål den følger, ved nummer.
        /// EN: Sub-goals that it follows, by number.
        delmaal: Vec<i32>,
        /// Tiltak den følger, ved kode.
        /// EN: Tiltak that it follows, by code.
        tiltak: Vec<String>,
        /// Utfordringer den måler.
        /// EN: Challenges that it measures.
        utfordringer: Vec<ID>,
    }
    /// Én verdi av en indikator. Det som ikke er oppgitt, blir stående; null tømmer.
    /// EN: One value of an indicator. What is not given is left alone; null clears.
    RegistrerMaalingInput {
        /// Indikatoren, ved kode, nøkkel eller id.
        /// EN: The indicator, by code, key or id.
        indikator: String,
        /// Tiden verdien gjelder for.
        /// EN: The time that the value holds for.
        periode: TidsangivelseInput,
        /// Verdien.
        /// EN: The value.
        verdi: Decimal,
        /// Øvre grense.
        /// EN: Upper end.
        verdi_til: Decimal,
        /// Hvor nøyaktig kilden er.
        /// EN: How exact the source is.
        presisjon: Code<Presisjon>,
        /// Kildens ord.
        /// EN: The source's words.
        ordlyd: String,
        /// Holdt tilbake av personvern.
        /// EN: Withheld for privacy.
        undertrykt: bool,
        /// Kan ikke sammenlignes med verdiene før.
        /// EN: Not comparable with the values before.
        metodebrudd: bool,
        /// Verdien man måler fra.
        /// EN: The baseline.
        utgangspunkt: bool,
        /// Kilden, ved nøkkel eller id.
        /// EN: The source, by key or id.
        kilde: String,
        /// Hvor i kilden.
        /// EN: Where in the source.
        kilde_sted: String,
        /// Henvisningen i planen.
        /// EN: The reference in the plan.
        kilde_ordlyd: String,
        /// Hvor i planen det står.
        /// EN: Where in the plan it stands.
        kapittel: ID,
    }
}
