//! The subcommands, and how they end: 0 done, 1 the work failed, 2 wrong usage.

pub mod check;
pub mod export;
pub mod formats;
pub mod import;
pub mod key;
pub mod log;
pub mod migrate;
pub mod person;
pub mod round;
pub mod schema;
pub mod serve;

use clap::{Parser, Subcommand};
use uuid::Uuid;

use crate::clock::Clock;
use crate::config::{Config, ConfigError, Flags};
use crate::database::{Database, OpenError};
use crate::error::Error;
use crate::log::Commit;
use crate::logging;

/// Keeps what an elected council has decided in its plans, follows it up year by year, and hands it on.
#[derive(Parser, Debug)]
#[command(name = "planverk", version, about, max_term_width = 100)]
pub struct CommandLine {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    Serve(serve::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Formats(formats::Arguments),
    Key(key::Arguments),
    Person(person::Arguments),
    Round(round::Arguments),
    Schema(schema::Arguments),
    Check(check::Arguments),
    Log(log::Arguments),
    Migrate(migrate::Arguments),
}

/// What every command can reach.
pub struct App {
    /// The settings in force.
    pub config: Config,
    /// The time.
    pub clock: Clock,
}

/// Why a command failed; said on standard error.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The settings cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The log filter cannot be used.
    #[error("--log-level {0:?}: {1}")]
    LogLevel(String, String),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The schema cannot be brought up to date.
    #[error(transparent)]
    Migrate(#[from] migrations::MigrateError),
    /// The database has an older schema than this program.
    #[error("the database lacks the schema changes {}; run: planverk migrate", .0.join(", "))]
    Outdated(Vec<String>),
    /// The work failed.
    #[error("{error}{}", because(error))]
    Work {
        /// How.
        #[from]
        error: Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}{}", if source.kind() == std::io::ErrorKind::AddrInUse { "; choose another with --listen" } else { "" })]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// What was named is no web site.
    #[error("--cors-origin {0:?} is no web site; write https://HOST or https://HOST:PORT, without a path")]
    Origin(String),
    /// What was named is no header.
    #[error(
        "--client-header {0:?} is no header; write the one in which your proxy names the client, such as X-Forwarded-For"
    )]
    ClientHeader(String),
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Something was erased, and the free space of the files could not be written over.
    #[error(
        "it is erased, but its old bytes are still in free space: {0}; when the database is at rest, run on it: {1}"
    )]
    Rewrite(sea_orm::DbErr, &'static str),
    /// A demo was asked for where something else is.
    #[error("{0} holds something else than the demo; name another database with --database, or leave out --demo")]
    NotDemo(String),
    /// The work was done, and its result is bad; it has been printed.
    #[error("{0}")]
    Found(String),
}

fn because(error: &Error) -> String {
    let mut text = String::new();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}

impl Failure {
    /// The exit code: 2 where the call must be mended, 1 where the work failed.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Config(_)
            | Self::LogLevel(..)
            | Self::Origin(_)
            | Self::ClientHeader(_)
            | Self::Open(OpenError::Address(_)) => 2,
            _ => 1,
        }
    }
}

/// Runs the command that was asked for.
///
/// # Errors
/// Why it failed.
pub async fn run(line: CommandLine, clock: Clock) -> Result<(), Failure> {
    let mut config = Config::load(&line.flags)?;
    if let Some(Command::Serve(arguments)) = &line.command {
        arguments.settle(&mut config);
    }
    logging::start(&config)?;
    let app = App { config, clock };
    match line.command.unwrap_or_else(|| Command::Serve(serve::Arguments::parse_from(["serve"]))) {
        Command::Serve(arguments) => serve::run(&app, &arguments).await,
        Command::Import(arguments) => import::run(&app, &arguments).await,
        Command::Export(arguments) => export::run(&app, &arguments).await,
        Command::Formats(_) => formats::run(),
        Command::Key(arguments) => key::run(&app, &arguments).await,
        Command::Person(arguments) => person::run(&app, &arguments).await,
        Command::Log(arguments) => log::run(&app, &arguments).await,
        Command::Round(arguments) => round::run(&app, &arguments).await,
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Migrate(arguments) => migrate::run(&app, &arguments).await,
        Command::Check(arguments) => check::run(&app, &arguments).await,
    }
}

/// A change from the command line.
fn commit(actor: Uuid, reason: Option<String>) -> Commit {
    Commit {
        actor,
        client: concat!("cli/", env!("CARGO_PKG_VERSION")).into(),
        reason,
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    }
}

/// Writes over the old bytes of what was just erased.
async fn rewrite(db: &Database) -> Result<(), Failure> {
    db.rewrite().await.map_err(|error| Failure::Rewrite(error, db.compaction()))
}

/// Who runs the program, as the machine knows them.
fn person() -> String {
    let known = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    known.filter(|name| !name.is_empty()).unwrap_or_else(|| "unknown".into())
}

impl App {
    /// Brings the database's schema up to date, and opens it; a SQLite file that is not there is made.
    ///
    /// # Errors
    /// It cannot be opened, is newer than this program, or refuses.
    pub async fn open_migrated(&self) -> Result<Database, Failure> {
        self.migrated(Database::open(&self.config.database).await).await
    }

    /// Brings the schema of a database that was opened, or could not be, up to date.
    ///
    /// # Errors
    /// As for [`Self::open_migrated`].
    pub async fn migrated(&self, opened: Result<Database, OpenError>) -> Result<Database, Failure> {
        // Most often there is nothing to change, and that is quickly seen. A SQLite file that is not there cannot be opened yet.
        match opened {
            Ok(db) if migrations::status(db.read()).await.is_ok_and(|status| status.pending.is_empty()) => {
                return Ok(db);
            }
            Ok(db) => db.close().await.map_err(Error::from)?,
            Err(_) if self.config.database.starts_with("sqlite:") => {}
            Err(error) => return Err(error.into()),
        }
        let migrating = Database::open_for_migration(&self.config.database).await?;
        migrations::up(&migrating).await?;
        // Closed after the other is open: SQLite tidies up behind its last connection.
        let db = Database::open(&self.config.database).await?;
        migrating.close().await.map_err(Error::from)?;
        Ok(db)
    }

    /// Opens the database, and refuses one whose schema is older or newer than this program's.
    ///
    /// # Errors
    /// It cannot be opened, or has another schema.
    pub async fn open(&self) -> Result<Database, Failure> {
        self.current(Database::open(&self.config.database).await?).await
    }

    /// An open database, unless its schema is older or newer than this program's.
    ///
    /// # Errors
    /// It has another schema, or does not answer.
    pub async fn current(&self, db: Database) -> Result<Database, Failure> {
        let status = migrations::status(db.read()).await?;
        if status.pending.is_empty() { Ok(db) } else { Err(Failure::Outdated(status.pending)) }
    }
}
