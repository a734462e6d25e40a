//! The reporting rounds of a plan.

pub mod arkivfil;
pub mod delmaalsomtale;
pub mod oekonomilinje;
pub mod pliktsvar;
pub mod rapport;
pub mod rapportdokument;
pub mod rapportering;
pub mod statusrapport;
