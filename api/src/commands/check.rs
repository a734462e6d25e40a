//! `planverk check`: says what does not hold.

use std::io::{IsTerminal, Write};

use super::{App, Failure};
use crate::log;

/// Say what does not hold; exit code 1 where something does not
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub struct Arguments {
    /// Verify the log: every number, hash and image, and that folding it gives the tables
    #[arg(long, group = "what")]
    log: bool,
}

/// Verifies and prints.
///
/// # Errors
/// The database cannot be opened or does not answer; something does not hold.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    if arguments.log {
        verify_log(&db).await?;
    }
    Ok(())
}

async fn verify_log(db: &crate::database::Database) -> Result<(), Failure> {
    let settings = db.unsafe_settings().await.map_err(crate::error::Error::from)?;
    for setting in &settings {
        println!("warning: {setting}: an acknowledged write can be lost if the machine stops");
    }
    let found = log::verify(db, progress).await?;
    for problem in &found.problems {
        println!("{problem}");
    }
    println!(
        "{} endringer, {} row versions, {} rows; last hash {}",
        found.endringer, found.versions, found.rows, found.hash
    );
    match found.problems.len() {
        0 => {
            println!("the log is whole");
            Ok(())
        }
        1 => Err(Failure::Found("the log does not hold: 1 problem".into())),
        n => Err(Failure::Found(format!("the log does not hold: {n} problems"))),
    }
}

/// Shows how far the verification has come, where somebody is looking.
fn progress(done: u64, all: u64) {
    let mut screen = std::io::stderr();
    if screen.is_terminal() && all > 1_000 {
        let end = if done < all { "" } else { "\n" };
        // A screen that does not take a progress line is no reason to stop.
        let _ = write!(screen, "\r{done} of {all} endringer{end}");
    }
}
