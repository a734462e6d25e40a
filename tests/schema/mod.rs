//! The schema on both databases, and the tables' words beside it.

mod constraints;
mod exactness;
mod migrations;
