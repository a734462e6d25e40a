//! Planverk's tables and their words. No decisions, no HTTP, no GraphQL.
//!
//! An object's row carries `noekkel`, `versjon` and `endret`; a part (a link, a list item) lives and goes with its object.
//! Foreign keys, uniqueness and checks stand in the schema changes (crate `migrations`); a test compares the two.

pub mod access;
pub mod codes;
pub mod id;
pub mod log;
pub mod plans;
pub mod prelude;
pub mod registers;
pub mod reporting;
mod row;
pub mod value;

pub use row::{Columns, IMAGE_SCHEMA, ImageError, Logged, Row, Table};
