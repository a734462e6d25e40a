//! `planverk export`: a plan out of the database.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use entities::codes::Maalform;
use exporter_core::ExportError;
use exporter_registry::{UnknownFormat, find};

use super::round::Runde;
use super::{App, Failure};
use crate::access::Rights;
use crate::database::Database;
use crate::error::Error;
use crate::plan::everything::Everything;
use crate::plan::import::{export, slugs};
use crate::plan::world::World;
use crate::report::address::Named;
use crate::report::deliver::{Content, Wanted, deliver};

/// Write a plan to a file
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The plan's slug
    #[arg(long, value_name = "SLUG")]
    plan: String,
    /// The reporting round, such as 2024 or 2024-t1, as it stands; without one, the plan alone
    #[arg(long, value_name = "RUNDE")]
    runde: Option<Runde>,
    /// The frozen rapport of that number of the round, as it was stored
    #[arg(long, value_name = "N", requires = "runde")]
    rapport: Option<i32>,
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
        return in_format(&db, arguments).await;
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
async fn in_format(db: &Database, arguments: &Arguments) -> Result<(), Failure> {
    let unknown = |error: UnknownFormat| Failure::Found(format!("{error}, planfil"));
    let exporter = find(&arguments.format).map_err(unknown)?;
    let all = Arc::new(Everything::whole(db).await?);
    // The plan alone says what it says to anyone, where anyone may see it.
    let anyone = World::of(&all, Rights::new(), 0);
    let public = arguments.runde.is_none() && anyone.plan_of_slug(&arguments.plan).is_some();
    let world = if public { anyone } else { World::of(&all, all.everyone(), 0) };
    let wanted = Wanted {
        slug: arguments.plan.clone(),
        named: match (arguments.runde, arguments.rapport) {
            (None, _) => Named::Plan,
            (Some(Runde(aar, r#type)), None) => Named::Live(aar, r#type),
            (Some(Runde(aar, r#type)), nummer) => Named::Rapport(aar, r#type, nummer),
        },
        filendelse: exporter.filendelse().into(),
        maalform: match arguments.maal {
            Maal::Nb => Maalform::Nb,
            Maal::Nn => Maalform::Nn,
        },
    };
    if let Some(file) = deliver(db.read(), &world, &wanted).await? {
        let bytes = match file.content {
            Content::Stored(bytes) => bytes,
            Content::ToMake(making) => {
                let mut bytes = Vec::new();
                let fault =
                    |error: ExportError| Error::Internal("the plan cannot be exported".into(), Some(error.into()));
                making.write(&mut bytes).map_err(fault)?;
                bytes
            }
        };
        return put(&arguments.output, &bytes);
    }
    let known: Vec<_> = world.plan_rows().map(|plan| plan.slug.clone()).collect();
    let what = match (arguments.runde, arguments.rapport) {
        (None, _) => "",
        (_, None) => " with that round",
        _ => " with that rapport",
    };
    Err(Failure::Found(format!("there is no plan {:?}{what}; there are: {}", arguments.plan, known.join(", "))))
}
