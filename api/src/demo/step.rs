//! The steps of the history, read from YAML: when, why, by whom, and one change in the words of the API.

use std::collections::BTreeMap;

use entities::codes::{
    Endringstype, Omfang, Pliktstatus, Rapporteringstype, RapportertStatus, Rolle, Statusrapporttilstand, Vurdering,
};
use entities::value::{Date, Decimal, Instant};
use jiff::civil::DateTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

use crate::error::Error;
use crate::plan::file::Fields;
use crate::plan::file::reader::{self, Node};
use crate::report::address;

/// A step: one change of the log.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub instant: Instant,
    /// Why, for the log.
    pub grunn: String,
    /// The round that it is about, where it is about one.
    pub runde: Option<(i32, Rapporteringstype)>,
    /// The unit that reports: its noekkel.
    pub enhet: Option<String>,
    /// What is done.
    pub action: Action,
    file: &'static str,
    line: u32,
}

/// What a step does; named as the mutations, whose words its fields are.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    ImporterPlan,
    RegistrerAktoer(Vec<Registered>),
    RegistrerVedtak(Vec<Registered>),
    RegistrerPlikt(Vec<Registered>),
    RegistrerIndikator(Vec<Registered>),
    RegistrerMaaling(Vec<Series>),
    EndreTiltak(Vec<Known>),
    RegistrerTekstendring(TextChange),
    DelTiltak(Ended),
    AvsluttTiltak(Ended),
    AapneRapportering(Opened),
    LagreStatus(Vec<Status>),
    LeverStatus(Vec<Status>),
    ReturnerStatus(Vec<Returned>),
    /// All that was delivered.
    GodkjennStatus,
    RegistrerOekonomi(Vec<Money>),
    RegistrerDelmaalsomtale(BTreeMap<String, String>),
    SvarPaaPlikt(Vec<Answer>),
    SendTilGodkjenning,
    ReturnerRapportering,
    FrysRapport,
    PubliserRapport(Numbered),
    GjenaapneRapportering(Reason),
    RegistrerBehandling(Treatment),
}

impl Action {
    /// The role that it takes.
    pub const fn rolle(&self) -> Rolle {
        match self {
            Self::LagreStatus(_) | Self::LeverStatus(_) => Rolle::Rapportoer,
            Self::RegistrerOekonomi(_) => Rolle::Controller,
            Self::ReturnerStatus(_)
            | Self::GodkjennStatus
            | Self::ReturnerRapportering
            | Self::FrysRapport
            | Self::PubliserRapport(_)
            | Self::GjenaapneRapportering(_) => Rolle::Godkjenner,
            _ => Rolle::Redaktoer,
        }
    }
}

/// An object of a register: its noekkel, and its fields as a plan file has them.
#[derive(Debug, Deserialize)]
pub struct Registered {
    pub noekkel: Option<String>,
    #[serde(flatten)]
    pub fields: Fields,
}

/// The yearly values of an indicator.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Series {
    /// Its code.
    pub indikator: String,
    /// Values by year; null: withheld for privacy.
    pub verdier: BTreeMap<String, Option<Decimal>>,
    /// The year measured from.
    pub utgangspunkt: Option<String>,
    /// The first year of another way to measure.
    pub metodebrudd: Option<String>,
}

/// What is known of a tiltak.
#[derive(Debug, Deserialize)]
pub struct Known {
    pub kode: String,
    #[serde(flatten)]
    pub fields: Fields,
}

/// Words that a vedtak moved in a tiltak.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextChange {
    pub kode: String,
    pub vedtak: String,
    pub punkt: Option<String>,
    pub r#type: Endringstype,
    pub omfang: Omfang,
    pub frase: Option<String>,
    pub etter_tekst: Option<String>,
}

/// A tiltak that ends, and what it is divided into.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ended {
    pub kode: String,
    pub vedtak: String,
    pub begrunnelse: String,
    #[serde(default)]
    pub nye: Vec<Part>,
}

/// A tiltak that another is divided into.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub noekkel: String,
    pub tekst: String,
}

/// A round that is opened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    pub frist: Date,
}

/// What is reported of a tiltak.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Status {
    pub kode: String,
    pub status: Option<RapportertStatus>,
    pub vurdering: Option<Vurdering>,
    pub beskrivelse: Option<String>,
    pub avviksforklaring: Option<String>,
    pub aarsak: Option<String>,
    pub ny_frist: Option<Date>,
    pub videre: Option<String>,
    pub begrunnelse: Option<String>,
    pub vedtak: Option<String>,
    pub intern_merknad: Option<String>,
}

/// A report that is sent back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    pub kode: String,
    pub kommentar: String,
}

/// A line of money, in kroner.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Money {
    pub kode: String,
    /// Ansvar, art, funksjon and prosjekt, with space between; none: not split.
    pub konto: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub forventet_versjon: Option<i32>,
    pub budsjett: Option<Decimal>,
    pub regulert_budsjett: Option<Decimal>,
    pub regnskap: Option<Decimal>,
    pub prognose: Option<Decimal>,
}

/// An answer to a duty, or to a point of a vedtak.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub plikt: Option<String>,
    pub vedtak: Option<String>,
    pub punkt: Option<String>,
    pub status: Pliktstatus,
    pub tekst: String,
}

/// A rapport by its number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    #[serde(deserialize_with = "number")]
    pub nummer: Option<i32>,
}

/// Why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub begrunnelse: String,
}

/// That a rapport was taken note of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    #[serde(deserialize_with = "number")]
    pub nummer: Option<i32>,
    pub vedtak: String,
    pub dato: Date,
    pub arkivreferanse: String,
}

/// The status of a report that waits for approval.
pub const WAITING: Statusrapporttilstand = Statusrapporttilstand::Levert;

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i32>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(de::Error::custom)
}

impl Step {
    /// Where it stands.
    pub fn place(&self) -> String {
        format!("{}, line {}", self.file, self.line)
    }
}

/// Reads the chapters of a history.
///
/// # Errors
/// What cannot be read, with its place.
pub fn read(chapters: &[(&'static str, &'static str)]) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::new();
    for (file, text) in chapters {
        let wrong = |line: u32, why: &str| Error::internal(format!("{file}, line {line}: {why}"));
        let root = reader::read(text.as_bytes())
            .map_err(|problems| wrong(1, &problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        let reader::Value::List(nodes) = &root.value else { return Err(wrong(1, "is no list of steps")) };
        for node in nodes {
            steps.push(step(file, node).map_err(|why| wrong(node.span.line, &why))?);
        }
    }
    Ok(steps)
}

fn step(file: &'static str, node: &Node) -> Result<Step, String> {
    let Value::Object(mut fields) = json(node) else { return Err("is no step".into()) };
    let mut text = |name: &str| match fields.remove(name) {
        Some(Value::String(text)) => Ok(Some(text)),
        None => Ok(None),
        Some(_) => Err(format!("{name} is no text")),
    };
    let missing = |name: &str| format!("has no {name}");
    let tid = text("tid")?.ok_or_else(|| missing("tid"))?;
    let grunn = text("grunn")?.ok_or_else(|| missing("grunn"))?;
    let (runde, enhet) = (text("runde")?, text("enhet")?);
    let runde = runde.map(|name| address::of_round(&name).ok_or_else(|| format!("{name} is no round"))).transpose()?;
    if fields.len() != 1 {
        return Err("must make one change".into());
    }
    let action = of_json(Value::Object(fields))?;
    Ok(Step { instant: instant(&tid)?, grunn, runde, enhet, action, file, line: node.span.line })
}

fn of_json<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// The instant of a time in Oslo.
fn instant(tid: &str) -> Result<Instant, String> {
    let wrong = |error: jiff::Error| format!("tid: {error}");
    let civil = DateTime::strptime("%Y-%m-%d %H:%M", tid).map_err(wrong)?;
    Ok(Instant(civil.in_tz("Europe/Oslo").map_err(wrong)?.timestamp().as_millisecond()))
}

/// A value as JSON: every scalar is a text.
fn json(node: &Node) -> Value {
    match &node.value {
        reader::Value::Null => Value::Null,
        reader::Value::Text { text, .. } => Value::String(text.clone()),
        reader::Value::List(items) => items.iter().map(json).collect(),
        reader::Value::Map(entries) => entries.iter().map(|(key, value)| (key.text.clone(), json(value))).collect(),
    }
}
