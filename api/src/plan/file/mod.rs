//! Plan files: the format as data, and what follows from it in both directions.
//!
//! [`reader`] reads YAML or JSON into a tree with places; `parse` makes [`Contents`] of it by the table of kinds; `names` turns
//! every reference into the key of what it names; `merge` decides field by field between file and database; `rules` says what the
//! result may not say; `rows` and `write` take contents to rows and back, and to text.

mod contents;
mod format;
mod kinds;
mod merge;
mod names;
mod parse;
pub mod reader;
mod rows;
mod rules;
mod schema;
mod show;
mod write;

pub use contents::{Contents, Fields, Key, Object};
pub use format::{FORMAT, Field, Kind, Part, Preset, Shape, TEXTS, kind, parents};
pub use kinds::KINDS;
pub use merge::{Difference, Merged, Prefer, differences, is_adopted, merge, preset_of};
pub use names::{Plans, resolve};
pub use parse::{PlanFile, organisation_number, parse, value};
pub use rows::{Scopes, changed_rows, contents};
pub use rules::{Violation, check, violations};
pub use schema::json_schema;
pub use show::show;
pub use write::write;
