//! The reporting rounds of a plan.

pub mod delmaalsomtale;
pub mod oekonomilinje;
pub mod pliktsvar;
pub mod rapport;
pub mod rapportering;
pub mod statusrapport;
