//! The document that every export format prints, and what a format is. Formats depend on this crate alone.
