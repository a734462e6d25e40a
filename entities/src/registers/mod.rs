//! The registers of an organisation; they may serve several plans.

pub mod aktoer;
pub mod aktoernavn;
pub mod kilde;
pub mod organ;
pub mod organisasjon;
pub mod satsing;
pub mod strategi;
pub mod strategitittel;
pub mod strategivedtak;
pub mod vedtak;
pub mod vedtakspunkt;
