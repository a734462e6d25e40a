//! Structured log lines on standard error.

use tracing_subscriber::{EnvFilter, fmt};

use crate::commands::Failure;
use crate::config::{Config, LogFormat};

/// Starts logging for the whole process.
///
/// # Errors
/// A filter that cannot be read.
pub fn start(config: &Config) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&config.log_level)
        .map_err(|error| Failure::LogLevel(config.log_level.clone(), error.to_string()))?;
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => lines.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}
