//! One tiltak: its words with their provenance, what belongs to it, and what was reported of it round by round.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Deltakelse, Kontostreng, Objektref, Ref, Tidsangivelse, TiltakIRunde};
use crate::codes::{Endringstype, Omfang, Tiltaksart};
use crate::value::Date;

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tiltak {
    /// Its id in the API.
    pub id: String,
    /// Planverk's own code: "5.1.1.6"; the plan has bullets only.
    pub kode: String,
    /// Depth in the hierarchy, 1 at the top.
    #[schemars(range(min = 1))]
    pub nivaa: u32,
    /// The tiltak that it stands under; null at the top.
    pub forelder: Option<Ref>,
    /// The wording in force, as the plan has it.
    pub tekst: String,
    /// The same, cut where a vedtak changed it or a footnote stands; joined, the pieces are the wording.
    pub segmenter: Vec<Tekstsegment>,
    /// What decisions did or were to do to it, in the order of the decisions.
    pub endringer: Vec<Tiltaksendring>,
    /// Transcription errors that were mended in it, with the source's wording.
    pub rettinger: Vec<Retting>,
    /// Running or limited in time; null where the plan does not say.
    pub art: Option<Tiltaksart>,
    /// Deadline as the plan gives it; a new one that was reported stands in the status report.
    pub frist: Option<Tidsangivelse>,
    /// The unit that answers for it.
    pub ansvarlig: Option<Ref>,
    /// The others that take part in it.
    pub deltakere: Vec<Deltakelse>,
    /// The account strings that its money is booked on.
    pub kontostrenger: Vec<Kontostreng>,
    /// The other sub-goals that show it.
    pub ogsaa_under: Vec<Ref>,
    /// The decision that added it; null: it came with the plan.
    pub tilfoeyd_ved: Option<Ref>,
    /// Day it came into the plan; null: with the plan or with the vedtak that added it.
    pub innfoert: Option<Date>,
    /// When, why and by which decision it ended; null while it stands.
    pub avsluttet: Option<Avslutning>,
    /// The tiltak that it took over from when they were split or merged.
    pub erstatter: Vec<Ref>,
    /// The tiltak that took over from it.
    pub erstattet_av: Vec<Ref>,
    /// The strategies that it carries out or builds on.
    pub strategier: Vec<Ref>,
    /// The indicators that follow it.
    pub indikatorer: Vec<Ref>,
    /// The footnotes that stand in it.
    pub fotnoter: Vec<Ref>,
    /// The round of the document; null in a document of the plan alone, or where the tiltak did not stand in the period.
    pub denne: Option<TiltakIRunde>,
    /// The earlier rounds in which it stood, oldest first.
    pub tidligere: Vec<TiltakIRunde>,
}

/// A piece of a text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tekstsegment {
    /// The words.
    pub tekst: String,
    /// The decision that put them there; null: the text as first adopted.
    pub vedtak: Option<Ref>,
    /// The footnote that stands after them.
    pub fotnote: Option<Ref>,
}

/// What one decision did to a tiltak, in short; the whole stands under the vedtak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tiltaksendring {
    /// Id of the text change in the API.
    pub id: String,
    /// The decision.
    pub vedtak: Ref,
    /// Added, changed or struck.
    #[serde(rename = "type")]
    pub kind: Endringstype,
    /// How much of the text.
    pub omfang: Omfang,
    /// The words added or struck within the text.
    pub frase: Option<String>,
    /// False: decided, but the adopted document lacks it, and the wording above is without it.
    pub utfoert_i_kilden: bool,
}

/// How something ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Avslutning {
    /// The day.
    pub dato: Date,
    /// Why.
    pub grunn: Option<String>,
    /// The decision that ended it, where there is one.
    pub vedtak: Option<Ref>,
}

/// A transcription error of ours that was mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Retting {
    /// What was mended.
    pub objekt: Objektref,
    /// The field that was mended: "tekst".
    pub felt: String,
    /// The words as the source has them.
    pub kildetekst: String,
    /// The words as mended.
    pub rettet: String,
    /// Why.
    pub begrunnelse: String,
}
