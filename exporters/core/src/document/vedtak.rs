//! Decisions point by point: what they changed word by word, what they oblige to, and what was answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Objektref, Ref, Tidsangivelse};
use crate::codes::{Endringstype, Omfang, Organtype, Pliktstatus, Pliktstyrke};
use crate::diff::Diffsegment;

/// A political decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Vedtak {
    /// Its id in the API.
    pub id: String,
    /// The body that decided; null where the source does not say.
    pub organ: Option<Organ>,
    /// Year and number of the case: "131/23"; null: not given.
    pub saksnummer: Option<String>,
    /// Canonical reference: "fylkestingssak 131/23"; without a number, the source's words.
    pub referanse: String,
    /// Short reference: "FT 131/23"; null without a number.
    pub kortreferanse: Option<String>,
    /// When it was decided, as exactly as the source says.
    pub dato: Option<Tidsangivelse>,
    /// Title of the case.
    pub tittel: Option<String>,
    /// Reference in the organisation's archive (Noark).
    pub arkivreferanse: Option<String>,
    /// Address of the record.
    pub lenke: Option<String>,
    /// Whether it adopted the plan.
    pub vedtok_planen: bool,
    /// Its points, in order, each with what it changed and what was answered.
    pub punkter: Vec<Vedtakspunkt>,
    /// What it changed in the plan apart from its points, in the order in which it was done.
    pub tekstendringer: Vec<Tekstendring>,
    /// The duties that it lays down apart from its points, in the plan's order.
    pub plikter: Vec<Plikt>,
    /// The strategies that it concerns.
    pub strategier: Vec<Ref>,
    /// The footnotes that refer to it.
    pub fotnoter: Vec<Ref>,
}

/// A body that makes decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Organ {
    /// Its id in the API.
    pub id: String,
    /// Full name.
    pub navn: String,
    /// Abbreviation used in short references.
    pub forkortelse: Option<String>,
    /// Kind of body.
    #[serde(rename = "type")]
    pub kind: Organtype,
}

/// One point of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Vedtakspunkt {
    /// Its id in the API.
    pub id: String,
    /// The point's number as printed: "2", "3 b".
    pub nummer: String,
    /// The wording decided.
    pub tekst: String,
    /// What it changed in the plan.
    pub tekstendringer: Vec<Tekstendring>,
    /// The duties that it lays down.
    pub plikter: Vec<Plikt>,
    /// What was answered to the point itself in this round; null: nothing.
    pub svar: Option<Pliktsvar>,
    /// What was answered in the earlier rounds, oldest first.
    pub tidligere_svar: Vec<Pliktsvar>,
}

/// What a decision did to one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tekstendring {
    /// Its id in the API.
    pub id: String,
    /// Added, changed or struck.
    #[serde(rename = "type")]
    pub kind: Endringstype,
    /// How much of the text.
    pub omfang: Omfang,
    /// The text.
    pub objekt: Objektref,
    /// The words added or struck within the text.
    pub frase: Option<String>,
    /// The wording before.
    pub foer: Option<String>,
    /// The wording after.
    pub etter: Option<String>,
    /// From the one wording to the other, word by word; empty where neither is known.
    pub segmenter: Vec<Diffsegment>,
    /// The paragraphs added or struck, word by word.
    pub avsnitt: Vec<String>,
    /// The words that the change follows.
    pub etter_tekst: Option<String>,
    /// False: decided, but the adopted document lacks it.
    pub utfoert_i_kilden: bool,
    /// The footnote that tells of it.
    pub fotnote: Option<Ref>,
}

/// A duty that a decision lays on the administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Plikt {
    /// Its id in the API.
    pub id: String,
    /// The duty in Planverk's short words.
    pub tekst: String,
    /// The source's wording.
    pub ordlyd: String,
    /// Shall, must or ought.
    pub styrke: Pliktstyrke,
    /// How often, where the source says.
    pub hyppighet: Option<String>,
    /// The sub-goals that it concerns.
    pub delmaal: Vec<Ref>,
    /// The chapter where it stands.
    pub kapittel: Option<Ref>,
    /// The tiltak that cover it.
    pub dekket_av: Vec<Ref>,
    /// The footnote that tells of it.
    pub fotnote: Option<Ref>,
    /// What was answered in this round; null: nothing.
    pub svar: Option<Pliktsvar>,
    /// What was answered in the earlier rounds, oldest first.
    pub tidligere_svar: Vec<Pliktsvar>,
}

/// What was answered in a round to a duty or to a point of a decision; only what was delivered or approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Pliktsvar {
    /// Its id in the API.
    pub id: String,
    /// The round.
    pub runde: Ref,
    /// Fulfilled, partly, not.
    pub status: Pliktstatus,
    /// The answer.
    pub tekst: String,
}
