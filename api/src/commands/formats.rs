//! `planverk formats`: what plans and reports can be exported as.

use exporter_registry::EXPORTERS;

use super::Failure;

/// List the export formats
#[derive(clap::Args, Debug)]
pub struct Arguments {}

/// Prints them: id, ending, media type, name.
///
/// # Errors
/// None.
pub fn run() -> Result<(), Failure> {
    for exporter in EXPORTERS {
        println!("{:<8} .{:<6} {}  {}", exporter.id(), exporter.filendelse(), exporter.mediatype(), exporter.navn());
    }
    Ok(())
}
