//! Reporting rounds: what is due, what was reported, what it sums to, and who may do what when. Pure rules.

pub mod basis;
pub mod change;
pub mod due;
pub mod frozen;
pub mod gaps;
pub mod money;
pub mod overview;
pub mod round;
pub mod workflow;

#[cfg(test)]
mod testing;
