//! Planverk's program and its domain.
//!
//! | module | holds |
//! |---|---|
//! | [`access`] | who is asking, and what they may |
//! | [`commands`] | one file per subcommand |
//! | [`config`] | settings: command line, environment, file |
//! | [`clock`] | time, handed in |
//! | [`database`] | the way to SQLite and PostgreSQL |
//! | [`demo`] | a made-up reporting history, for whoever wants to see one |
//! | [`error`] | what can go wrong with a request |
//! | [`log`] | the one door for writes, and history |
//! | [`logging`] | log lines on standard error |
//! | [`plan`] | plan files, references, plans in memory |
//! | [`reporting`] | the rules of reporting rounds |
//! | [`report`] | the document that export formats print |
//! | [`graphql`] | the API |
//! | [`http`] | the addresses |

pub mod access;
pub mod clock;
pub mod commands;
pub mod config;
pub mod database;
pub mod demo;
pub mod error;
pub mod graphql;
pub mod http;
pub mod log;
pub mod logging;
pub mod plan;
pub mod report;
pub mod reporting;
