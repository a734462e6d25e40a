//! Settings: a flag, else its environment variable, else its key in the settings file, else the default.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::access::issuer::Issuer;
use crate::access::settings;

/// Reached from this machine alone, until somebody says otherwise.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Megabytes of plans in memory: some thousand plans with their years of reports.
const PLAN_MEMORY: usize = 512;

/// The flags that every command takes, with their environment variables.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// Settings file (TOML); its keys are the long flags with _ for -
    #[arg(long, env = "PLANVERK_CONFIG", value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:planverk.db]
    #[arg(long, env = "PLANVERK_DATABASE", value_name = "ADDRESS", hide_env_values = true, global = true)]
    pub database: Option<String>,
    /// How log lines on standard error look [default: text]
    #[arg(long, env = "PLANVERK_LOG_FORMAT", value_enum, global = true)]
    pub log_format: Option<LogFormat>,
    /// What is logged: error, warn, info, debug, trace, or a filter such as "info,planverk::log=debug" [default: warn,planverk=info]
    #[arg(long, env = "PLANVERK_LOG_LEVEL", value_name = "FILTER", global = true)]
    pub log_level: Option<String>,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// A line to read.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The database address.
    pub database: String,
    /// Whether somebody named it.
    pub database_is_named: bool,
    /// How log lines look.
    pub log_format: LogFormat,
    /// What is logged.
    pub log_level: String,
    /// Where `serve` listens, where its flag does not say.
    pub listen: SocketAddr,
    /// Where clients reach `serve`, where its flag does not say; none: where it listens.
    pub public_url: Option<String>,
    /// The web sites whose pages may ask from the browser, where the flag does not say.
    pub cors_origin: Vec<String>,
    /// The header in which a proxy names the client, where the flag does not say.
    pub client_header: Option<String>,
    /// How many megabytes of plans `serve` keeps in memory, where its flag does not say.
    pub plan_memory: usize,
    /// The issuers whose tokens are taken.
    pub issuers: Vec<Issuer>,
}

/// A settings file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    log_format: Option<LogFormat>,
    log_level: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    #[serde(default)]
    cors_origin: Vec<String>,
    client_header: Option<String>,
    plan_memory: Option<usize>,
    #[serde(default)]
    issuer: Vec<settings::Written>,
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the settings file {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file says something that is no setting.
    #[error("in the settings file {}: {source}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: Box<toml::de::Error>,
    },
    /// The issuers in the file cannot be used.
    #[error("in the settings file {}:\n  {}", path.display(), mistakes.join("\n  "))]
    Issuers {
        /// The file.
        path: PathBuf,
        /// All that is wrong with them, and how to mend it.
        mistakes: Vec<String>,
    },
}

impl Config {
    /// The settings in force under these flags.
    ///
    /// # Errors
    /// A settings file that cannot be read, or that has an unknown key or a value of the wrong kind.
    pub fn load(flags: &Flags) -> Result<Self, ConfigError> {
        let file = flags.config.as_deref().map(read).transpose()?.unwrap_or_default();
        let flags = flags.clone();
        let issuers = settings::read(file.issuer)
            .map_err(|mistakes| ConfigError::Issuers { path: flags.config.clone().unwrap_or_default(), mistakes })?;
        let database = flags.database.or(file.database);
        Ok(Self {
            database_is_named: database.is_some(),
            database: database.unwrap_or_else(|| "sqlite:planverk.db".into()),
            log_format: flags.log_format.or(file.log_format).unwrap_or_default(),
            log_level: flags.log_level.or(file.log_level).unwrap_or_else(|| "warn,planverk=info".into()),
            listen: file.listen.unwrap_or(LISTEN),
            public_url: file.public_url,
            cors_origin: file.cors_origin,
            client_header: file.client_header,
            plan_memory: file.plan_memory.unwrap_or(PLAN_MEMORY),
            issuers,
        })
    }
}

fn read(path: &Path) -> Result<File, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.into(), source })?;
    toml::from_str(&text).map_err(|source| ConfigError::Parse { path: path.into(), source: Box::new(source) })
}
