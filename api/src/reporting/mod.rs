//! Reporting rounds: what is due, what was reported, what it sums to, and who may do what when. Pure rules.

pub mod change;
pub mod due;
pub mod money;
pub mod overview;
pub mod round;
pub mod workflow;

#[cfg(test)]
mod testing;
