//! The sheets, one file each.

pub mod endring;
pub mod forside;
pub mod indikatorer;
pub mod kodeverk;
pub mod kontroller;
pub mod linjer;
pub mod meta;
pub mod oekonomi;
pub mod oversikt;
pub mod rapportering;
pub mod status;
pub mod tiltak;
pub mod vedtak;

use exporter_core::Ref;

use crate::book::Source;

/// What a sheet of rounds says of itself; of a plan alone, that it has none.
pub fn about_rounds<'a>(source: &Source<'_>, about: &'a str) -> &'a str {
    if !source.facts.rounds.is_empty() {
        return about;
    }
    source.maalform.choose(
        "Arbeidsboken er av planen alene og har ingen runde å vise her.",
        "Arbeidsboka er av planen åleine og har inga runde å vise her.",
    )
}

/// What references are printed as, with commas between.
pub fn joined(references: &[Ref]) -> String {
    references.iter().map(|reference| reference.visning.as_str()).collect::<Vec<_>>().join(", ")
}
