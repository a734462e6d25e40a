//! What stands beside the text: chapters, footnotes, sources, contradictions and gaps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Objektref, Ref};
use crate::codes::{Kildetype, Mangelkode, Tekstpar};

/// A chapter or heading of the plan; many have no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kapittel {
    /// Its id in the API.
    pub id: String,
    /// Printed number: "4.1".
    pub nummer: Option<String>,
    /// Heading.
    pub tittel: String,
    /// Depth, 1 at the top.
    #[schemars(range(min = 1))]
    pub nivaa: u32,
    /// Page in the printed plan.
    pub side: Option<i32>,
    /// The footnotes that stand in it.
    pub fotnoter: Vec<Ref>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Fotnote {
    /// Its id in the API.
    pub id: String,
    /// Its number in this document: first those that stand in printed texts, in the order of printing, then the rest by
    /// the plan's number.
    #[schemars(range(min = 1))]
    pub nummer: u32,
    /// Its number in the plan.
    pub plannummer: i32,
    /// The wording.
    pub tekst: String,
    /// The texts that it stands in.
    pub staar_i: Vec<Objektref>,
    /// The texts that it concerns.
    pub gjelder: Vec<Objektref>,
    /// The decisions that it refers to.
    pub vedtak: Vec<Vedtakshenvisning>,
    /// The sources that it refers to.
    pub kilder: Vec<Kildehenvisning>,
}

/// A reference to a decision in the words found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Vedtakshenvisning {
    /// The decision.
    pub vedtak: Ref,
    /// The reference as the source spells it.
    pub ordlyd: String,
}

/// A reference to a source in the words found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kildehenvisning {
    /// The source, printed by its number in this document.
    pub kilde: Ref,
    /// Where in the source: "kapittel 4.3", "§ 65".
    pub sted: Option<String>,
    /// The reference as the source spells it.
    pub ordlyd: Option<String>,
}

/// A source: a law, report, statistic, web page or book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kilde {
    /// Its id in the API.
    pub id: String,
    /// Its number in this document, in the order in which the footnotes refer to it, then the rest.
    #[schemars(range(min = 1))]
    pub nummer: u32,
    /// Kind of source.
    #[serde(rename = "type")]
    pub kind: Kildetype,
    /// What it is called where it is cited.
    pub betegnelse: String,
    /// Address.
    pub lenke: Option<String>,
}

/// A place where the adopted document contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kildeavvik {
    /// Its id in the API.
    pub id: String,
    /// What does not agree.
    pub beskrivelse: String,
    /// The places.
    pub steder: Vec<Avvikssted>,
    /// The footnote concerned.
    pub fotnote: Option<Ref>,
}

/// One of the places that do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Avvikssted {
    /// The text, where it is an object of the plan.
    pub objekt: Option<Objektref>,
    /// The words found there.
    pub ordlyd: String,
}

/// Something that the plan or the round lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Mangel {
    /// What is lacking.
    pub kode: Mangelkode,
    /// What lacks it.
    pub objekt: Option<Objektref>,
    /// The sentence that people read.
    pub melding: Tekstpar,
}
