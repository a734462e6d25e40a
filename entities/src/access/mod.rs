//! Who may do what. Outside the log: a key is nobody's decision about a plan.

pub mod api_noekkel;
pub mod tilgang;
