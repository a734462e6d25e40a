//! `planverk schema`: what the program's contracts look like.

use super::Failure;
use crate::graphql::sdl;
use crate::plan::file::json_schema;

/// Print the GraphQL schema, or the JSON Schema of plan files
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The JSON Schema of plan files
    #[arg(long)]
    json_schema: bool,
}

/// Prints it.
///
/// # Errors
/// None.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.json_schema {
        println!("{:#}", json_schema());
    } else {
        print!("{}", sdl());
    }
    Ok(())
}
