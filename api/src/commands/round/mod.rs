//! `planverk round`: the reporting year from the command line.

mod lines;
mod read;
mod status;

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use clap::Subcommand;
use entities::codes::{Rapporteringstype, Rolle};
use entities::value::Date;
use exporter_registry::EXPORTERS;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::{Caller, Grant};
use crate::clock::Clock;
use crate::commands::{App, Failure, commit};
use crate::database::Database;
use crate::error::Error;
use crate::log::{self, Commit, Outcome, Tx, Work, actors};
use crate::plan::everything::Everything;
use crate::plan::tree::Tree;
use crate::plan::world::World;
use crate::report::{address, archive};
use crate::reporting::change::{self, RoundName};
use crate::reporting::workflow::Rundesteg;

/// Open reporting rounds, see what is missing in them, return, approve, submit, freeze, publish and open again
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Open a round
    Open {
        #[command(flatten)]
        round: Which,
        /// The day by which status is to be delivered, such as 2026-02-01
        #[arg(long, value_name = "DATE")]
        frist: Option<jiff::civil::Date>,
    },
    /// Print each tiltak with its status, and what is missing
    Status {
        #[command(flatten)]
        round: Which,
    },
    /// Deliver status out of a file: a workbook of the round that was filled in, or CSV (UTF-8; comma or semicolon). All of it in one
    /// change, or nothing
    ///
    /// Of a workbook, the cells that were changed are taken: a row with a status is delivered, one without is saved as a draft, and a cell
    /// that others changed since is refused with both values.
    ///
    /// Columns of CSV: kode, and of status, vurdering, beskrivelse, avviksforklaring, aarsak, nyFrist, videre, begrunnelse, vedtak,
    /// internMerknad those that are to be set; an empty cell clears. With versjon, a line is refused where the status was changed since.
    Read {
        #[command(flatten)]
        round: Which,
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Save as drafts
        #[arg(long)]
        utkast: bool,
        /// Say what is wrong, and write nothing
        #[arg(long)]
        check: bool,
    },
    /// Return the status of a tiltak with a comment or, without a code, a round that was submitted
    Return {
        #[command(flatten)]
        round: Which,
        /// The tiltak's code
        #[arg(long, requires = "kommentar")]
        kode: Option<String>,
        /// Why
        #[arg(long, requires = "kode")]
        kommentar: Option<String>,
    },
    /// Approve the status of some tiltak: of all, or of none
    Approve {
        #[command(flatten)]
        round: Which,
        /// The tiltak's codes
        #[arg(required = true, value_name = "KODE")]
        koder: Vec<String>,
    },
    /// Submit a round for approval
    Submit {
        #[command(flatten)]
        round: Which,
    },
    /// Freeze a submitted round as a rapport, and make its files
    Freeze {
        #[command(flatten)]
        round: Which,
    },
    /// Publish a rapport
    Publish {
        #[command(flatten)]
        round: Which,
        /// The rapport's number
        #[arg(long, value_name = "N")]
        rapport: i32,
    },
    /// Open a frozen round again
    Reopen {
        #[command(flatten)]
        round: Which,
        /// Why; the next rapport tells it
        #[arg(long)]
        begrunnelse: String,
    },
}

/// Which round.
#[derive(clap::Args, Clone, Debug)]
struct Which {
    /// The plan's slug
    #[arg(long, value_name = "SLUG")]
    plan: String,
    /// The round, such as 2024, 2024-t1 or 2024-t2
    #[arg(long, value_name = "RUNDE")]
    runde: Runde,
}

/// A round as addresses name it: 2024, 2024-t1, 2024-t2.
#[derive(Clone, Copy, Debug)]
pub struct Runde(pub i32, pub Rapporteringstype);

impl FromStr for Runde {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = address::of_round(text).map(|(aar, r#type)| Self(aar, r#type));
        found.ok_or_else(|| "write 2024, 2024-t1 or 2024-t2".into())
    }
}

impl Which {
    fn name(&self) -> RoundName {
        RoundName { plan: self.plan.clone(), aar: self.runde.0, r#type: self.runde.1 }
    }
}

/// Does it.
///
/// # Errors
/// The database cannot be opened or does not answer; the step cannot be taken.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    match &arguments.what {
        What::Open { round, frist } => {
            let frist = frist
                .map(Date::from_civil)
                .map(|day| day.ok_or_else(|| Failure::Found("--frist lies outside the calendar".into())));
            let (name, frist) = (round.name(), frist.transpose()?);
            write(app, &db, round, "opened", |tx, caller| {
                let name = name.clone();
                Box::pin(async move { change::open(tx, &caller, &name, frist).await.map(drop) })
            })
            .await?;
        }
        What::Status { round } => status::status(&db, round).await?,
        What::Read { round, file, utkast, check } => read::read(app, &db, round, file, *utkast, *check).await?,
        What::Return { round, kode, kommentar } => {
            let (name, of) = (round.name(), kode.clone().zip(kommentar.clone()));
            write(app, &db, round, "returned", |tx, caller| {
                let (name, of) = (name.clone(), of.clone());
                Box::pin(async move {
                    match of {
                        Some((kode, kommentar)) => {
                            change::send_back(tx, &caller, &name, &kode, &kommentar, None).await.map(drop)
                        }
                        None => change::take_step(tx, &caller, &name, Rundesteg::Returner, None).await.map(drop),
                    }
                })
            })
            .await?;
        }
        What::Approve { round, koder } => {
            let name = round.name();
            write(app, &db, round, "approved", |tx, caller| {
                let (name, koder) = (name.clone(), koder.clone());
                Box::pin(async move { change::approve(tx, &caller, &name, &koder).await.map(drop) })
            })
            .await?;
        }
        What::Submit { round } => {
            let name = round.name();
            write(app, &db, round, "submitted", |tx, caller| {
                let name = name.clone();
                Box::pin(async move { change::take_step(tx, &caller, &name, Rundesteg::Send, None).await.map(drop) })
            })
            .await?;
        }
        What::Freeze { round } => {
            let name = round.name();
            write(app, &db, round, "frozen", |tx, caller| {
                let name = name.clone();
                Box::pin(async move { change::freeze(tx, &caller, &name, EXPORTERS, None).await.map(drop) })
            })
            .await?;
            archive::complete_all(&db, EXPORTERS, app.clock.now()).await?;
        }
        What::Publish { round, rapport } => {
            let (name, nummer) = (round.name(), *rapport);
            archive::complete_all(&db, EXPORTERS, app.clock.now()).await?;
            write(app, &db, round, "published", |tx, caller| {
                let name = name.clone();
                Box::pin(async move { change::publish(tx, &caller, &name, nummer, None).await.map(drop) })
            })
            .await?;
        }
        What::Reopen { round, begrunnelse } => {
            let (name, why) = (round.name(), begrunnelse.clone());
            write(app, &db, round, "opened again", |tx, caller| {
                let (name, why) = (name.clone(), why.clone());
                Box::pin(async move { change::reopen(tx, &caller, &name, &why, None).await.map(drop) })
            })
            .await?;
        }
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}

/// A change as whoever runs the program: who reaches the database may all.
struct Change<'a> {
    db: &'a Database,
    clock: &'a Clock,
    slug: &'a str,
    validate_only: bool,
}

impl Change<'_> {
    async fn run<T, F>(&self, work: F) -> Result<Outcome<T>, Failure>
    where
        T: Serialize + DeserializeOwned + Send,
        F: for<'a> Fn(&'a mut Tx, Caller) -> Work<'a, T> + Send + Sync,
    {
        let (_, tree) = seen(self.db, self.slug).await?;
        let actor = actors::named(self.db, &crate::commands::person()).await?;
        let grant = Grant { rolle: Rolle::Admin, organisasjon: tree.plan.organisasjon_id, enhet: None };
        let caller = Caller { actor: Some(actor), grants: vec![grant] };
        let who = Commit { validate_only: self.validate_only, ..commit(actor, None) };
        Ok(log::commit(self.db, self.clock, &who, |tx| work(tx, caller.clone())).await?)
    }
}

/// Makes a change, and says what was done.
async fn write<F>(app: &App, db: &Database, round: &Which, done: &str, work: F) -> Result<(), Failure>
where
    F: for<'a> Fn(&'a mut Tx, Caller) -> Work<'a, ()> + Send + Sync,
{
    let change = Change { db, clock: &app.clock, slug: &round.plan, validate_only: false };
    match change.run(work).await {
        Ok(Outcome::Written(..)) => println!("{} {}: {done}", round.plan, round.name().noekkel()),
        Ok(_) => println!("nothing to change"),
        Err(Failure::Work { error: Error::Refused(mistakes) }) => {
            let mistakes: Vec<_> = mistakes.iter().map(|mistake| mistake.melding.en.as_str()).collect();
            return Err(Failure::Found(format!("{}; nothing was written", mistakes.join(" "))));
        }
        Err(other) => return Err(other),
    }
    Ok(())
}

/// Everything there is, and the plan.
async fn seen(db: &Database, slug: &str) -> Result<(World, Arc<Tree>), Failure> {
    let all = Arc::new(Everything::whole(db).await?);
    let world = World::of(&all, all.everyone(), 0);
    let tree = world.plan_of_slug(slug).cloned();
    let known: Vec<_> = world.plan_rows().map(|plan| plan.slug.clone()).collect();
    let missing = || Failure::Found(format!("there is no plan {slug:?}; there are: {}", known.join(", ")));
    Ok((world, tree.ok_or_else(missing)?))
}
