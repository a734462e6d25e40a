//! The document that every export format prints, and what a format is. Formats depend on this crate alone.
//!
//! * [`ReportDocument`] is a plan as it is printed: ordered, rolled up, labelled, complete. A format never computes a rule,
//!   sorts, or looks anything up elsewhere.
//! * [`canonical_bytes`], [`sha256`] and [`read`] are the document as bytes (RFC 8785) and back.
//! * [`freeze`] makes the document of a live round the frozen one; [`check`] refuses one that contradicts itself,
//!   and [`dangling`] names what one refers to and does not hold.
//! * [`diff`] says what changed from one document to another, [`words`] from one text to another.
//! * [`Exporter`] is a format. [`samples`] are the documents that every format is tried on.
//! * Labels stand with the words they name ([`Tiltaksstatus::label`]), headings and sentences in [`labels`]; how dates and
//!   amounts look in [`mod@format`], what a cell of a spreadsheet holds in [`cell`], symbols and colours in [`mark`].

mod canonical;
pub mod cell;
mod check;
mod codes;
mod diff;
mod document;
mod exporter;
pub mod format;
mod freeze;
pub mod labels;
pub mod mark;
mod references;
mod sample;
mod sorted;
mod value;

pub use canonical::{DocumentError, canonical_bytes, read, sha256};
pub use check::check;
pub use codes::*;
pub use diff::*;
pub use document::*;
pub use exporter::{ExportError, Exporter};
pub use freeze::freeze;
pub use references::dangling;
pub use sample::{sample, samples};
pub use value::{Date, Decimal, Dekningsgrad, Instant, InvalidValue, Kroner};
