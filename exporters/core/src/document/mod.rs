//! What a document is made of; every field says what it holds, in which unit, and where it comes from.

mod access;
mod indikator;
mod money;
mod notes;
mod plan;
mod reporting;
mod strategi;
mod tiltak;
mod vedtak;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use indikator::*;
pub use money::*;
pub use notes::*;
pub use plan::*;
pub use reporting::*;
pub use strategi::*;
pub use tiltak::*;
pub use vedtak::*;

use crate::codes::{Dokumenttype, Kodeliste, Objekttype, Tidspresisjon};
use crate::diff::Difference;
use crate::value::{Date, Instant};

/// The number of the document's shape. A change that readers of the old shape do not survive raises it.
pub const SCHEMA: u32 = 1;

/// A plan as it is printed: alone, with a live round, or with a frozen one.
///
/// Everything is in the order in which it is printed, and every sum is made. An object is known by its `id`, the one it has in the
/// API; a reference to it carries that id and what is printed in its place. Nothing that is printed must be looked up
/// elsewhere. No person is named: units are. What is not known is `null`, never 0 and never an empty text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReportDocument {
    /// The number of the document's shape: 1.
    #[schemars(range(min = 1, max = 1))]
    pub schema: u32,
    /// PLAN: the plan alone, `runde` and `rapport` are null. UTKAST: a live round, not approved, `rapport` is null and every
    /// page says so. RAPPORT: a frozen round, `rapport` says which.
    #[serde(rename = "type")]
    pub kind: Dokumenttype,
    /// When the document was made; of a frozen one, when it was frozen.
    pub generert: Instant,
    /// Number of the last change in the log, of those that its readers may see, that the document rests on; of a frozen one, the
    /// change that froze it.
    pub sekvens: String,
    /// What the frozen result is; null in a plan and a draft.
    pub rapport: Option<Rapport>,
    /// The organisation that owns the plan.
    pub organisasjon: Organisasjon,
    /// The plan itself.
    pub plan: Plan,
    /// The round that the document reports; null in a document of the plan alone.
    pub runde: Option<Runde>,
    /// The round that this one is compared with: same type, the newest earlier one frozen; null where there is none.
    pub forrige_runde: Option<Ref>,
    /// Every earlier round that the document shows, oldest first, each as frozen in its newest rapport.
    pub tidligere_runder: Vec<Runde>,
    /// The first page of a report: what is red and what was not reported; null without a round.
    pub sammendrag: Option<Sammendrag>,
    /// What changed since `forrigeRunde`; null where there is none.
    pub siden_forrige: Option<Difference>,
    /// The main goals, in order.
    pub hovedmaal: Vec<Hovedmaal>,
    /// The sub-goals in order, each with all that belongs to it: challenges, tiltak, overview rows, figures of each round.
    pub delmaal: Vec<Delmaal>,
    /// The figures that the plan follows, by code.
    pub indikatorer: Vec<Indikator>,
    /// The decisions that the plan rests on, changes by and refers to, oldest first, those without a number last.
    pub vedtak: Vec<Vedtak>,
    /// The strategies and schemes that the plan builds on, in the plan's order.
    pub strategier: Vec<Strategi>,
    /// Who takes part in the plan as a whole, in the plan's order.
    pub deltakelser: Vec<Deltakelse>,
    /// Every actor that the document names, by name.
    pub aktoerer: Vec<Aktoer>,
    /// The headings of the plan's table of contents, in its order.
    pub kapitler: Vec<Kapittel>,
    /// The places where the adopted document contradicts itself: recorded, never mended.
    pub kildeavvik: Vec<Kildeavvik>,
    /// Transcription errors that were mended in other texts than tiltak, with the source's wording.
    pub rettinger: Vec<Retting>,
    /// What the plan and the round lack, in plan order within each kind.
    pub mangler: Vec<Mangel>,
    /// The footnotes, numbered from 1 as this document prints them.
    pub fotnoter: Vec<Fotnote>,
    /// The sources, numbered from 1 as this document prints them.
    pub kilder: Vec<Kilde>,
    /// The word lists with their labels in both written forms, so that the document can be read without a program.
    pub kodeverk: Vec<Kodeliste>,
}

/// What a frozen result is.
///
/// Its SHA-256 is not here, because it is taken over the document's canonical bytes (RFC 8785), which are what the JSON format
/// writes: the hash of that file is the hash of the document. What happens to the result afterwards (published, taken note of)
/// is not here either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rapport {
    /// Its id in the API.
    pub id: String,
    /// 1–n within the round.
    #[schemars(range(min = 1))]
    pub nummer: u32,
    /// When it was frozen.
    pub frosset: Instant,
    /// Hash of the last public change in the log before it, 64 hexadecimal digits.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub logghash: String,
    /// Why the round was opened again; null for number 1.
    pub begrunnelse: Option<String>,
}

/// A reference to an object whose kind the field tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Ref {
    /// The object's id, the one it has in the API and in its own place in this document.
    pub id: String,
    /// What is printed: a tiltak's or indicator's code, a vedtak's short reference ("FT 131/23") or else its words, a delmål's,
    /// footnote's or source's number, a round's name in addresses ("2024", "2024-t1"), else the title or name.
    pub visning: String,
}

/// A reference to an object that may be of several kinds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Objektref {
    /// The kind of object.
    #[serde(rename = "type")]
    pub kind: Objekttype,
    /// The object's id.
    pub id: String,
    /// What is printed, as in a reference whose kind is known.
    pub visning: String,
}

/// A time as exactly as the source gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tidsangivelse {
    /// First day.
    pub fra: Date,
    /// Last day.
    pub til: Date,
    /// How exact the two days are.
    pub presisjon: Tidspresisjon,
    /// The source's words, printed where given: "våren 2023".
    pub ordlyd: Option<String>,
}

impl Ref {
    /// A reference from its two texts.
    pub fn new(id: impl Into<String>, visning: impl Into<String>) -> Self {
        Self { id: id.into(), visning: visning.into() }
    }

    /// The same reference where several kinds are possible.
    pub fn of_kind(&self, kind: Objekttype) -> Objektref {
        Objektref { kind, id: self.id.clone(), visning: self.visning.clone() }
    }
}
