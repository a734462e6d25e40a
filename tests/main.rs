//! Planverk seen from its doors, on real databases. Run by `tests/run`, which starts PostgreSQL.

mod access;
mod architecture;
mod clients;
mod graphql;
mod log;
mod plan;
mod program;
mod report;
mod schema;
mod support;
mod visibility;
