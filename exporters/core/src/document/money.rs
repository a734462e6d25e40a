//! Money: the figures of one tiltak, the lines behind them, and sums that say how many they cover.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::value::Kroner;

/// The money of one tiltak in one round: the sums of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Oekonomi {
    /// Adopted budget, kroner.
    pub budsjett: Option<Kroner>,
    /// Adjusted budget, kroner.
    pub regulert_budsjett: Option<Kroner>,
    /// Accounts, kroner.
    pub regnskap: Option<Kroner>,
    /// Forecast for the year, kroner.
    pub prognose: Option<Kroner>,
    /// Adjusted budget less accounts for a year, less forecast for a tertial, kroner: positive is spent less, negative
    /// spent more; null where either is not known.
    pub avvik: Option<Kroner>,
    /// The lines, by account string.
    pub linjer: Vec<Oekonomilinje>,
}

/// A line of money, to be laid beside the accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Oekonomilinje {
    /// Its id in the API.
    pub id: String,
    /// The account string; null: the tiltak's money is not split.
    pub kontostreng: Option<Kontostreng>,
    /// Adopted budget, kroner.
    pub budsjett: Option<Kroner>,
    /// Adjusted budget, kroner.
    pub regulert_budsjett: Option<Kroner>,
    /// Accounts, kroner.
    pub regnskap: Option<Kroner>,
    /// Forecast for the year, kroner.
    pub prognose: Option<Kroner>,
    /// The difference, by the rule of the tiltak's own, kroner.
    pub avvik: Option<Kroner>,
}

/// An account string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kontostreng {
    /// Cost centre.
    pub ansvar: Option<String>,
    /// Type of expense (KOSTRA art).
    pub art: Option<String>,
    /// Function (KOSTRA funksjon).
    pub funksjon: Option<String>,
    /// Project.
    pub prosjekt: Option<String>,
}

/// The sums of money of several tiltak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Oekonomisum {
    /// Adopted budget.
    pub budsjett: Sum,
    /// Adjusted budget.
    pub regulert_budsjett: Sum,
    /// Accounts.
    pub regnskap: Sum,
    /// Forecast for the year.
    pub prognose: Sum,
    /// The differences of those tiltak that have one.
    pub avvik: Sum,
    /// How many tiltak have any figure.
    pub antall_med_tall: u32,
}

/// The sums of the lines of one account string, over several tiltak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kontosum {
    /// The account string; null: money that is not split.
    pub kontostreng: Option<Kontostreng>,
    /// The sums.
    pub sum: Oekonomisum,
}

/// A sum over known values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sum {
    /// The sum in kroner; null where no value is known.
    pub kroner: Option<Kroner>,
    /// How many values it covers.
    pub antall: u32,
}
