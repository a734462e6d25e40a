//! Plans: the file they come from, the references in them, what they lack, and all of them in memory for those who read.

pub mod baerekraftsmaal;
pub mod change;
pub mod everything;
pub mod file;
pub mod formal;
pub mod gaps;
pub mod import;
pub mod kept;
pub mod links;
pub mod load;
pub mod order;
pub mod reference;
pub mod register;
pub mod resident;
pub mod segments;
pub mod time;
pub mod tree;
pub mod world;
