//! Plans: the file they come from, the references in them, and what they lack.

pub mod file;
pub mod formal;
pub mod gaps;
pub mod import;
pub mod reference;
pub mod time;
