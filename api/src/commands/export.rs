//! `planverk export`: a plan out of the database.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use exporter_core::Maalform;
use exporter_registry::{UnknownFormat, find};

use super::round::Runde;
use super::{App, Failure};
use crate::access::Rights;
use crate::database::Database;
use crate::error::Error;
use crate::plan::everything::Everything;
use crate::plan::import::{export, slugs};
use crate::plan::world::World;
use crate::report;

/// Write a plan to a file
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The plan's slug
    #[arg(long, value_name = "SLUG")]
    plan: String,
    /// The reporting round, such as 2024 or 2024-t1, as it stands; without one, the plan alone
    #[arg(long, value_name = "RUNDE")]
    runde: Option<Runde>,
    /// What to write: a format that `planverk formats` lists, or planfil, the inverse of import
    #[arg(long, value_name = "ID")]
    format: String,
    /// The written form
    #[arg(long, value_enum, default_value = "nb")]
    maal: Maal,
    /// Where to write; - is standard output; a planfil whose name ends in .json is written as JSON, any other as YAML
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

/// The written forms of Norwegian.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Maal {
    Nb,
    Nn,
}

/// Writes the plan.
///
/// # Errors
/// There is no such plan, round or format, the database cannot be read, or the file cannot be written.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    if arguments.format != "planfil" {
        return in_format(app, &db, arguments).await;
    }
    let yaml = arguments.output.extension().is_none_or(|ending| ending != "json");
    let Some(text) = export(&db, &arguments.plan, yaml).await? else {
        let known = slugs(&db).await?.join(", ");
        return Err(Failure::Found(format!("there is no plan {:?}; there are: {known}", arguments.plan)));
    };
    put(&arguments.output, text.as_bytes())
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written =
        if path.as_os_str() == "-" { std::io::stdout().write_all(bytes) } else { std::fs::write(path, bytes) };
    written.map_err(|source| Failure::File { path: path.into(), source })
}

/// Writes the plan, or a live round of it, in a format of the registry.
async fn in_format(app: &App, db: &Database, arguments: &Arguments) -> Result<(), Failure> {
    let unknown = |error: UnknownFormat| Failure::Found(format!("{error}, planfil"));
    let exporter = find(&arguments.format).map_err(unknown)?;
    let all = Everything::load(db).await?;
    // The plan alone says what it says to anyone, where anyone may see it.
    let anyone = World::of(&all, Rights::new());
    let public = arguments.runde.is_none() && anyone.plan_of_slug(&arguments.plan).is_some();
    let world = if public { anyone } else { World::of(&all, all.rows.keys().copied().collect()) };
    let round = arguments.runde.map(|Runde(aar, r#type)| (aar, r#type));
    let document = report::of_world(&world, &arguments.plan, round, app.clock.now()).map_err(fault)?;
    let Some(document) = document else {
        let known: Vec<_> = world.plans().map(|tree| tree.plan.slug.clone()).collect();
        let round = if round.is_some() { " with that round" } else { "" };
        return Err(Failure::Found(format!(
            "there is no plan {:?}{round}; there are: {}",
            arguments.plan,
            known.join(", ")
        )));
    };
    let language = match arguments.maal {
        Maal::Nb => Maalform::Nb,
        Maal::Nn => Maalform::Nn,
    };
    let mut bytes = Vec::new();
    exporter.export(&document, language, &mut bytes).map_err(fault)?;
    put(&arguments.output, &bytes)
}

/// A fault of the data or the program.
fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Error::Internal("the plan cannot be exported".into(), Some(Box::new(error))).into()
}
