//! The log and the one door for writes.

mod actors;
mod chain;
mod commit;
mod concurrency;
mod crash;
mod history;
mod public;
mod redaction;
mod standing;
