//! What a plan says: its frame, its goals and challenges, and its overview table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Delmaalsrunde, Ref, Tekstsegment, Tidsangivelse, Tiltak};
use crate::codes::{Planrolle, Plantilstand, Plantype, Tiltaksstatus};
use crate::value::Date;

/// An organisation that owns plans: a county, a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Organisasjon {
    /// Its id in the API.
    pub id: String,
    /// Nine digits (Brønnøysundregistrene).
    pub organisasjonsnummer: String,
    /// Name in Norwegian.
    pub navn: String,
    /// Name in the Sami language of the area, where there is one.
    pub samisk_navn: Option<String>,
    /// Language tag (BCP 47) of that name, where it is known: "sma".
    pub samisk_spraak: Option<String>,
    /// Two digits (Statistics Norway); null for what is no county.
    pub fylkesnummer: Option<String>,
    /// Four digits (Statistics Norway); null for what is no municipality.
    pub kommunenummer: Option<String>,
}

/// A plan, strategy or programme as a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Plan {
    /// Its id in the API.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Title.
    pub tittel: String,
    /// Kind of plan.
    pub plantype: Plantype,
    /// Draft, on hearing, adopted, repealed.
    pub tilstand: Plantilstand,
    /// A short summary.
    pub sammendrag: Option<String>,
    /// What whoever reads the plan must know, such as that what is reported on it is made up: every file prints it before
    /// everything else, and one with pages on each of them. Null: nothing in particular.
    pub merknad: Option<String>,
    /// Day it was adopted.
    pub vedtatt: Option<Date>,
    /// The decision that adopted it.
    pub vedtatt_ved: Option<Ref>,
    /// The period it holds for.
    pub periode: Option<Tidsangivelse>,
    /// The aims of the superior plan that it serves.
    pub retningsmaal: Vec<Retningsmaal>,
    /// The sustainable development goals of the UN that it serves.
    pub baerekraftsmaal: Vec<Baerekraftsmaal>,
    /// The areas of effort of a superior strategy that its goals follow from.
    pub innsatsomraader: Vec<Innsatsomraade>,
    /// The titles of the fields that it covers.
    pub fokusomraader: Vec<String>,
    /// The plans that it stands under, beside or on.
    pub planreferanser: Vec<Planreferanse>,
}

/// An aim of a superior plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Retningsmaal {
    /// Its id in the API.
    pub id: String,
    /// The wording.
    pub tekst: String,
    /// Title of the superior plan.
    pub overordnet_plan: String,
}

/// A sustainable development goal of the UN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Baerekraftsmaal {
    /// 1–17.
    pub nummer: u32,
    /// Norwegian name.
    pub navn: String,
    /// Address of the goal.
    pub lenke: String,
}

/// An area of effort of a superior strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Innsatsomraade {
    /// Its id in the API.
    pub id: String,
    /// Its number there.
    pub nummer: i32,
    /// Its title there.
    pub tittel: String,
    /// What the source that sets it is called.
    pub kilde: String,
    /// The sub-goals that follow from it.
    pub delmaal: Vec<Ref>,
}

/// Another plan that this one stands under, beside or on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Planreferanse {
    /// Title as this plan gives it.
    pub tittel: String,
    /// Superior, adjacent, knowledge base or national.
    pub rolle: Planrolle,
    /// Its name in addresses, where the plan is in the installation.
    pub slug: Option<String>,
    /// The strategy, where it is in the register.
    pub strategi: Option<Ref>,
}

/// A main goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Hovedmaal {
    /// Its id in the API.
    pub id: String,
    /// 1–n in the plan.
    pub nummer: i32,
    /// The goal's wording.
    pub tittel: String,
    /// Its sub-goals.
    pub delmaal: Vec<Ref>,
}

/// A sub-goal with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Delmaal {
    /// Its id in the API.
    pub id: String,
    /// 1–n in the plan.
    pub nummer: i32,
    /// The goal's wording.
    pub tittel: String,
    /// The main goal, printed by its number.
    pub hovedmaal: Ref,
    /// The chapter that treats it, printed by its number or else its title.
    pub kapittel: Option<Ref>,
    /// The area of effort that it follows from, printed by its number.
    pub innsatsomraade: Option<Ref>,
    /// The challenges that it answers.
    pub utfordringer: Vec<Utfordring>,
    /// The words before the list of tiltak: "… vil Trøndelag fylkeskommune blant annet".
    pub tiltaksinnledning: Option<String>,
    /// Whether the list claims to be complete.
    pub uttoemmende: bool,
    /// Its tiltak in plan order, every parent before its children; `nivaa` and `forelder` tell the hierarchy.
    pub tiltak: Vec<Tiltak>,
    /// Tiltak of other sub-goals that are shown here too and not counted here.
    pub ogsaa_tiltak: Vec<OgsaaTiltak>,
    /// Its rows of the plan's overview table, in the order printed there.
    pub utvalgte_tiltak: Vec<UtvalgtTiltak>,
    /// The strategies that serve it.
    pub strategier: Vec<Ref>,
    /// The indicators that follow it.
    pub indikatorer: Vec<Ref>,
    /// The duties that concern it, printed by their short words.
    pub plikter: Vec<Ref>,
    /// The sub-goals that the plan says are to be seen together with it.
    pub ses_i_sammenheng_med: Vec<Ref>,
    /// The footnotes that stand in it.
    pub fotnoter: Vec<Ref>,
    /// The narrative and the roll-up of this round; null in a document of the plan alone.
    pub denne: Option<Delmaalsrunde>,
    /// The same of the earlier rounds, oldest first, one for each of the document's.
    pub tidligere: Vec<Delmaalsrunde>,
}

/// A challenge that a sub-goal answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Utfordring {
    /// Its id in the API.
    pub id: String,
    /// The wording.
    pub tekst: String,
    /// The indicators that measure it.
    pub indikatorer: Vec<Ref>,
}

/// A tiltak of another sub-goal that is shown here too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OgsaaTiltak {
    /// The tiltak.
    pub tiltak: Ref,
    /// The sub-goal that counts it.
    pub delmaal: Ref,
    /// Its wording.
    pub tekst: String,
    /// Its status in this round; null without a round, or where it was not due.
    pub status: Option<Tiltaksstatus>,
}

/// A row of the plan's overview table, with its own wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct UtvalgtTiltak {
    /// Its id in the API.
    pub id: String,
    /// The wording in the table.
    pub tekst: String,
    /// The same, cut where a vedtak changed it or a footnote stands; joined, the pieces are the wording.
    pub segmenter: Vec<Tekstsegment>,
    /// The tiltak that it stands for.
    pub tiltak: Vec<Ref>,
    /// The footnotes that stand in it.
    pub fotnoter: Vec<Ref>,
}
