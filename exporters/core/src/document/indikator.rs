//! Figures that are followed over time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kildehenvisning, Ref, Tidsangivelse};
use crate::codes::{Indikatornivaa, Presisjon, Retning};
use crate::value::{Date, Decimal};

/// A figure followed over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Indikator {
    /// Its id in the API.
    pub id: String,
    /// Short code.
    pub kode: String,
    /// Name.
    pub navn: String,
    /// Unit of its values: "prosent", "skoler".
    pub enhet: String,
    /// Society, result or activity.
    pub nivaa: Indikatornivaa,
    /// The way it should move; null where the plan does not say.
    pub oensket_retning: Option<Retning>,
    /// The baseline; also among the values.
    pub utgangspunkt: Option<Maaling>,
    /// Target, in the unit.
    pub maalverdi: Option<Decimal>,
    /// Upper end of a target range, in the unit.
    pub maalverdi_til: Option<Decimal>,
    /// When the target is due.
    pub maalfrist: Option<Date>,
    /// The decision that set the target.
    pub maal_vedtak: Option<Ref>,
    /// The sub-goals that it follows.
    pub delmaal: Vec<Ref>,
    /// The tiltak that it follows.
    pub tiltak: Vec<Ref>,
    /// Its values, oldest period first.
    pub maalinger: Vec<Maaling>,
    /// The indicator that it is laid beside; null: none.
    pub sammenlignes_med: Option<Ref>,
    /// This less that one, for each period that both have a value of, oldest first.
    pub avstand: Vec<Avstand>,
}

/// One value of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Maaling {
    /// Its id in the API.
    pub id: String,
    /// The period or day it holds for.
    pub periode: Tidsangivelse,
    /// The value, in the indicator's unit; null where it is withheld.
    pub verdi: Option<Decimal>,
    /// Upper end, where the source gives a range.
    pub verdi_til: Option<Decimal>,
    /// How exact the source is.
    pub presisjon: Presisjon,
    /// The source's words.
    pub ordlyd: Option<String>,
    /// Withheld for privacy: too few persons.
    pub undertrykt: bool,
    /// Not comparable with the values before.
    pub metodebrudd: bool,
    /// The source; null: the plan's own text.
    pub kilde: Option<Kildehenvisning>,
    /// The chapter of the plan where it stands.
    pub kapittel: Option<Ref>,
}

/// How far apart two indicators are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Avstand {
    /// The period.
    pub periode: Tidsangivelse,
    /// This indicator less the other, in the unit; for shares, percentage points.
    pub verdi: Decimal,
}
