//! The log of every change, and what stands beside it.

pub mod bruker;
pub mod endring;
pub mod idempotens;
pub mod logghode;
pub mod radversjon;
pub mod sladding;
