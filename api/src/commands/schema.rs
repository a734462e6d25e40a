//! `planverk schema`: what the program's contracts look like.

use super::Failure;
use crate::plan::file::json_schema;

/// Print the JSON Schema of plan files
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The JSON Schema of plan files
    #[arg(long, required = true)]
    json_schema: bool,
}

/// Prints it.
///
/// # Errors
/// None.
pub fn run(_: &Arguments) -> Result<(), Failure> {
    println!("{:#}", json_schema());
    Ok(())
}
