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

/// What references are printed as, with commas between.
pub fn joined(references: &[Ref]) -> String {
    references.iter().map(|reference| reference.visning.as_str()).collect::<Vec<_>>().join(", ")
}
