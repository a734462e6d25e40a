//! `planverk export`: a plan out of the database.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{App, Failure};
use crate::plan::import::{export, slugs};

/// Write a plan to a file
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The plan's slug
    #[arg(long, value_name = "SLUG")]
    plan: String,
    /// What to write: planfil is the inverse of import
    #[arg(long, value_enum)]
    format: Format,
    /// Where to write; - is standard output; a name that ends in .json is written as JSON, any other as YAML
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Planfil,
}

/// Writes the plan.
///
/// # Errors
/// There is no such plan, the database cannot be read, or the file cannot be written.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    let Format::Planfil = arguments.format;
    let yaml = arguments.output.extension().is_none_or(|ending| ending != "json");
    let Some(text) = export(&db, &arguments.plan, yaml).await? else {
        let known = slugs(&db).await?.join(", ");
        return Err(Failure::Found(format!("there is no plan {:?}; there are: {known}", arguments.plan)));
    };
    let path = &arguments.output;
    let written =
        if path.as_os_str() == "-" { std::io::stdout().write_all(text.as_bytes()) } else { std::fs::write(path, text) };
    written.map_err(|source| Failure::File { path: path.clone(), source })
}
