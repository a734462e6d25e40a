//! What a plan builds on, and who takes part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ref, Tidsangivelse};
use crate::codes::{Aktoerrolle, Aktoertype, Strategitilstand, Strategitype, Vedtaksrolle};

/// A strategy, action plan, programme, scheme, forum, service or agreement that the plan builds on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Strategi {
    /// Its id in the API.
    pub id: String,
    /// Title in use.
    pub tittel: String,
    /// Other titles under which it stands in a source.
    pub andre_titler: Vec<String>,
    /// Kind.
    #[serde(rename = "type")]
    pub kind: Strategitype,
    /// Where it stands in its life.
    pub tilstand: Strategitilstand,
    /// The period it holds for.
    pub periode: Option<Tidsangivelse>,
    /// When it is expected to be decided on.
    pub ventet_behandlet: Option<Tidsangivelse>,
    /// What it belongs under.
    pub overordnet: Option<Ref>,
    /// Who owns it: a unit or a body.
    pub eier: Option<Ref>,
    /// One line that describes it, in Planverk's words.
    pub sammendrag: Option<String>,
    /// What decisions were to it.
    pub vedtak: Vec<Strategivedtak>,
    /// The priorities that it names.
    pub satsinger: Vec<Satsing>,
    /// The sub-goals that it serves.
    pub delmaal: Vec<Ref>,
    /// The tiltak that carry it out or build on it.
    pub tiltak: Vec<Ref>,
}

/// What a decision was to a strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Strategivedtak {
    /// The decision.
    pub vedtak: Ref,
    /// Adopted, status, follow-up, budget, hearing.
    pub rolle: Vedtaksrolle,
}

/// A priority that a strategy names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Satsing {
    /// The wording.
    pub tekst: String,
    /// Whether the source marks it as done; null where the source does not say.
    pub utfoert: Option<bool>,
}

/// A unit of the organisation or an external body, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Aktoer {
    /// Its id in the API.
    pub id: String,
    /// Name in use.
    pub navn: String,
    /// Other names under which it stands in a source.
    pub andre_navn: Vec<String>,
    /// Kind of actor.
    #[serde(rename = "type")]
    pub kind: Aktoertype,
    /// Nine digits, where it has its own.
    pub organisasjonsnummer: Option<String>,
}

/// An actor's part in the plan or in one tiltak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Deltakelse {
    /// The actor, printed by its name.
    pub aktoer: Ref,
    /// Its part.
    pub rolle: Aktoerrolle,
    /// What it does there.
    pub beskrivelse: Option<String>,
}
