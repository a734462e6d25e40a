//! What a round says: its frame, the roll-ups, what was reported of each tiltak, and the red list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kontosum, Oekonomi, Oekonomisum, Ref};
use crate::codes::{
    Rapporteringstilstand, Rapporteringstype, RapportertStatus, Roedgrunn, Statusrapporttilstand, Tiltaksstatus,
    Vurdering,
};
use crate::value::{Date, Dekningsgrad, Instant};

/// A reporting round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Runde {
    /// Its id in the API.
    pub id: String,
    /// Its name in addresses: "2024", "2024-t1".
    pub navn: String,
    /// Calendar year.
    pub aar: i32,
    /// Yearly report, first or second tertial.
    #[serde(rename = "type")]
    pub kind: Rapporteringstype,
    /// First day of its period.
    pub fra: Date,
    /// Last day of its period.
    pub til: Date,
    /// Day by which status was to be delivered.
    pub frist: Option<Date>,
    /// Open, sent for approval, approved; of a frozen document and of an earlier round: approved.
    pub tilstand: Rapporteringstilstand,
    /// The number of the rapport that its figures are taken from; null in a draft.
    pub rapportnummer: Option<u32>,
    /// The roll-up of the whole plan.
    pub oversikt: Statusoversikt,
    /// The money of the whole plan by account string: ansvar, art, funksjon, prosjekt in that order, what is not split last.
    pub kontoer: Vec<Kontosum>,
}

/// A roll-up: each tiltak once, parents and children alike, in its primary sub-goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statusoversikt {
    /// Tiltak that stood in the plan on any day of the period.
    pub antall: u32,
    /// Those of them that were due.
    pub forfalt: u32,
    /// Those that were due and reported (delivered or approved).
    pub rapportert: u32,
    /// `rapportert` divided by `forfalt`; null where nothing was due.
    pub dekningsgrad: Option<Dekningsgrad>,
    /// Those that were due, by status: every status in the order of the list, zeros included.
    pub per_status: Vec<Statusantall>,
    /// The sums of money of its tiltak.
    pub oekonomi: Oekonomisum,
}

/// How many have a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statusantall {
    /// The status.
    pub status: Tiltaksstatus,
    /// How many.
    pub antall: u32,
}

/// One sub-goal in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Delmaalsrunde {
    /// The round.
    pub runde: Ref,
    /// The narrative; null where none was written.
    pub omtale: Option<String>,
    /// The roll-up of its tiltak.
    pub oversikt: Statusoversikt,
    /// The money of its tiltak by account string, in the same order.
    pub kontoer: Vec<Kontosum>,
}

/// One tiltak in one round in whose period it stood in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TiltakIRunde {
    /// The round.
    pub runde: Ref,
    /// Whether it was due.
    pub forfalt: bool,
    /// The status, IKKE_RAPPORTERT where it was due and nothing was delivered; null where it was not due.
    pub status: Option<Tiltaksstatus>,
    /// The status in the round that this one is compared with: same type, the newest earlier one frozen.
    pub forrige_status: Option<Tiltaksstatus>,
    /// What was reported; null where nothing was delivered or approved.
    pub rapport: Option<Statusrapport>,
    /// What its reporters are working on: of every due tiltak in the live round of a draft, never elsewhere.
    pub arbeid: Option<Arbeidsrad>,
    /// The roll-up of all tiltak under it; null where there are none.
    pub deltiltak: Option<Statusoversikt>,
    /// Its own money, never that of the tiltak under it; null where none was registered.
    pub oekonomi: Option<Oekonomi>,
}

/// What was reported of one tiltak in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statusrapport {
    /// Its id in the API.
    pub id: String,
    /// Draft, delivered, returned, approved.
    pub tilstand: Statusrapporttilstand,
    /// The status reported; null in unfinished work only.
    pub status: Option<RapportertStatus>,
    /// The reporter's assessment.
    pub vurdering: Vurdering,
    /// What was done.
    pub beskrivelse: Option<String>,
    /// What departs from the plan.
    pub avviksforklaring: Option<String>,
    /// Why.
    pub aarsak: Option<String>,
    /// New deadline.
    pub ny_frist: Option<Date>,
    /// What happens next.
    pub videre: Option<String>,
    /// Reason for UTGAAR.
    pub begrunnelse: Option<String>,
    /// The decision behind UTGAAR, where one exists.
    pub vedtak: Option<Ref>,
    /// The unit that reported.
    pub enhet: Option<Ref>,
    /// When it was delivered.
    pub levert: Option<Instant>,
}

/// A row to be filled in and read back: what is not public. In a draft only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Arbeidsrad {
    /// Version of the status report that is written against; null where there is none yet.
    pub versjon: Option<i32>,
    /// What is begun or returned and not delivered; null where nothing is.
    pub utkast: Option<Statusrapport>,
    /// Why it was returned.
    pub returkommentar: Option<String>,
    /// Internal remark.
    pub intern_merknad: Option<String>,
}

/// The first page of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sammendrag {
    /// What is red or delayed, in plan order.
    pub roedliste: Vec<Roedpost>,
    /// What was due and not reported, in plan order: a group of its own, grey.
    pub ikke_rapportert: Vec<Stilltiltak>,
}

/// A tiltak on the red list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Roedpost {
    /// The tiltak.
    pub tiltak: Ref,
    /// Its sub-goal.
    pub delmaal: Ref,
    /// Its wording.
    pub tekst: String,
    /// Why it is here.
    pub grunner: Vec<Roedgrunn>,
    /// The status.
    pub status: Tiltaksstatus,
    /// The assessment.
    pub vurdering: Vurdering,
    /// The reason given.
    pub aarsak: Option<String>,
    /// What departs from the plan.
    pub avviksforklaring: Option<String>,
    /// New deadline.
    pub ny_frist: Option<Date>,
    /// The unit that answers for it.
    pub ansvarlig: Option<Ref>,
}

/// A tiltak that was due and of which nothing was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Stilltiltak {
    /// The tiltak.
    pub tiltak: Ref,
    /// Its sub-goal.
    pub delmaal: Ref,
    /// Its wording.
    pub tekst: String,
    /// The unit that answers for it.
    pub ansvarlig: Option<Ref>,
}
