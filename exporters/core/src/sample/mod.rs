//! Documents to try every format on: nothing, the first plan, very much, and what users should not have written.

mod blank;
mod hostile;
mod large;
mod rollup;
mod rounds;
mod temaplan;

#[cfg(test)]
mod tests;

use crate::codes::Dokumenttype;
use crate::document::ReportDocument;

/// The samples, each with its name. They never change by themselves: the same program gives the same documents.
///
/// * `tom`: a plan with nothing in it.
/// * `temaplan`: the *Temaplan for integrering* as adopted, alone.
/// * `temaplan-2024`, `temaplan-2025-utkast`, `temaplan-2025`: the same with rounds that are made up and say so, frozen, live
///   and frozen again; in 2025 a made-up vedtak adds, strikes and rewords tiltak.
/// * `temaplan-2026-t1`: a made-up tertial after both, with forecasts and nothing to be compared with.
/// * `stor`: 1,000 tiltak over ten years.
/// * `fiendtlig`: formulas, control characters, right-to-left marks, 40,000 characters in one tiltak, extremes of money.
pub fn samples() -> Vec<(&'static str, ReportDocument)> {
    SAMPLES.iter().filter_map(|(name, make)| Some((*name, make()?))).collect()
}

/// The sample of that name.
pub fn sample(name: &str) -> Option<ReportDocument> {
    SAMPLES.iter().find(|(found, _)| *found == name).and_then(|(_, make)| make())
}

/// How a sample is made; `None` where its committed file is no document of today's shape.
type Make = fn() -> Option<ReportDocument>;

const SAMPLES: &[(&str, Make)] = &[
    ("tom", || Some(blank::plan())),
    ("temaplan", temaplan::plan),
    ("temaplan-2024", temaplan::first),
    ("temaplan-2025-utkast", || temaplan::second(Dokumenttype::Utkast)),
    ("temaplan-2025", || temaplan::second(Dokumenttype::Rapport)),
    ("temaplan-2026-t1", temaplan::tertial),
    ("stor", || Some(large::report(1000, 2016..=2025))),
    ("fiendtlig", || Some(hostile::draft())),
];
