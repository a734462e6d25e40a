//! What changed from one document to another.

mod document;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use document::diff;
pub use words::words;

use crate::codes::{Beloepstype, Difftype, Tiltaksstatus, Vurdering};
use crate::document::{Objektref, Pliktsvar, Ref, Tidsangivelse};
use crate::value::{Date, Kroner};

/// What changed from an earlier document to a later one, everything in the order of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Difference {
    /// Tiltak that stand in the later document and did not in the earlier.
    pub nye: Vec<Tiltakslinje>,
    /// Tiltak that stood in the earlier document and do not in the later.
    pub utgaatte: Vec<Tiltakslinje>,
    /// Tiltak that stand under another sub-goal or another tiltak, or have another code.
    pub flyttet: Vec<Flytting>,
    /// Texts with another wording.
    pub tekst: Vec<Tekstdiff>,
    /// Tiltak with another status or assessment in the round of the document.
    pub status: Vec<Statusdiff>,
    /// Tiltak with another deadline, in the plan or as reported.
    pub frister: Vec<Fristdiff>,
    /// Tiltak with other figures of money in the round of the document.
    pub oekonomi: Vec<Oekonomidiff>,
    /// Duties and points of decisions with another answer in the round of the document.
    pub svar: Vec<Svardiff>,
}

/// A tiltak that is new or ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tiltakslinje {
    /// The tiltak.
    pub tiltak: Ref,
    /// Its sub-goal.
    pub delmaal: Ref,
    /// Its wording.
    pub tekst: String,
    /// The decisions that added it, or the one that ended it.
    pub vedtak: Vec<Ref>,
    /// Why it ended; null for a new one.
    pub grunn: Option<String>,
}

/// A tiltak that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Flytting {
    /// The tiltak, by its new code.
    pub tiltak: Ref,
    /// Where it stood.
    pub fra: Plassering,
    /// Where it stands.
    pub til: Plassering,
}

/// Where a tiltak stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Plassering {
    /// Its code there.
    pub kode: String,
    /// The sub-goal.
    pub delmaal: Ref,
    /// The tiltak above it.
    pub forelder: Option<Ref>,
}

/// A text with another wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tekstdiff {
    /// The text.
    pub objekt: Objektref,
    /// The field: "tekst", "tittel", "tiltaksinnledning".
    pub felt: String,
    /// Word by word: LIK and BORTE joined are the earlier wording, LIK and NY the later.
    pub segmenter: Vec<Diffsegment>,
    /// The decisions behind it, where the document knows them.
    pub vedtak: Vec<Ref>,
}

/// A piece of a compared text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Diffsegment {
    /// In both, in the later only, in the earlier only.
    #[serde(rename = "type")]
    pub kind: Difftype,
    /// The words.
    pub tekst: String,
}

/// A tiltak with another status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statusdiff {
    /// The tiltak.
    pub tiltak: Ref,
    /// Its wording.
    pub tekst: String,
    /// The earlier status; null: not due.
    pub fra: Option<Tiltaksstatus>,
    /// The later status; null: not due.
    pub til: Option<Tiltaksstatus>,
    /// The earlier assessment; null: not reported.
    pub fra_vurdering: Option<Vurdering>,
    /// The later assessment; null: not reported.
    pub til_vurdering: Option<Vurdering>,
}

/// A tiltak with another deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Fristdiff {
    /// The tiltak.
    pub tiltak: Ref,
    /// Its wording.
    pub tekst: String,
    /// The earlier deadline of the plan.
    pub fra: Option<Tidsangivelse>,
    /// The later deadline of the plan.
    pub til: Option<Tidsangivelse>,
    /// The new deadline that was reported earlier.
    pub fra_rapportert: Option<Date>,
    /// The new deadline that was reported later.
    pub til_rapportert: Option<Date>,
}

/// A tiltak with another figure of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Oekonomidiff {
    /// The tiltak.
    pub tiltak: Ref,
    /// Which figure.
    #[serde(rename = "type")]
    pub kind: Beloepstype,
    /// The earlier amount, kroner.
    pub fra: Option<Kroner>,
    /// The later amount, kroner.
    pub til: Option<Kroner>,
}

/// A duty or a point of a decision with another answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Svardiff {
    /// The duty or point.
    pub objekt: Objektref,
    /// The earlier answer.
    pub fra: Option<Pliktsvar>,
    /// The later answer.
    pub til: Option<Pliktsvar>,
}

impl Difference {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests;
