//! `planverk check`: says what does not hold, and what plans lack.

use std::io::{IsTerminal, Write};

use super::{App, Failure};
use crate::database::Database;
use crate::error::Error;
use crate::log;
use crate::plan::gaps::{Mangel, gaps_of_rows};
use crate::plan::import::{rows_of, slugs};
use crate::report::archive;

/// Say what plans lack and where they contradict themselves; with --log, what does not hold in the log
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The plan; without one, every plan
    #[arg(value_name = "SLUG")]
    plan: Option<String>,
    /// Verify the log: every number, hash and image, and that folding it gives the tables
    #[arg(long)]
    log: bool,
    /// Exit with 1 on any gap
    #[arg(long)]
    strict: bool,
    /// Print the gaps as JSON
    #[arg(long)]
    json: bool,
}

/// Verifies and prints.
///
/// # Errors
/// The database cannot be opened or does not answer; there is no such plan; something does not hold.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    if arguments.log {
        verify_log(&db).await?;
    }
    if arguments.log && arguments.plan.is_none() && !arguments.strict {
        return Ok(());
    }
    let found = find(&db, arguments.plan.as_deref()).await?;
    if arguments.json {
        println!("{:#}", serde_json::to_value(&found).map_err(Error::from)?);
    } else {
        print(&found);
    }
    let count: usize = found.iter().map(|(_, gaps)| gaps.len()).sum();
    if arguments.strict && count > 0 { Err(Failure::Found(format!("{count} gaps"))) } else { Ok(()) }
}

/// The gaps of a plan, or of all.
async fn find(db: &Database, plan: Option<&str>) -> Result<Vec<(String, Vec<Mangel>)>, Failure> {
    let known = slugs(db).await?;
    if let Some(unknown) = plan.filter(|plan| !known.iter().any(|slug| slug == plan)) {
        return Err(Failure::Found(format!("there is no plan {unknown:?}; there are: {}", known.join(", "))));
    }
    let mut found = Vec::new();
    for slug in known.into_iter().filter(|slug| plan.is_none_or(|plan| plan == slug)) {
        let rows = rows_of(db, &slug).await?;
        found.push((slug, rows.map(|rows| gaps_of_rows(&rows)).unwrap_or_default()));
    }
    Ok(found)
}

fn print(found: &[(String, Vec<Mangel>)]) {
    for (slug, gaps) in found {
        for gap in gaps {
            let kode = serde_json::to_value(gap.kode).unwrap_or_default();
            println!("{slug}  {:<18}  {}", kode.as_str().unwrap_or_default(), gap.melding);
        }
        println!("{slug}: {} gaps", gaps.len());
    }
}

async fn verify_log(db: &Database) -> Result<(), Failure> {
    let settings = db.unsafe_settings().await.map_err(Error::from)?;
    for setting in &settings {
        println!("warning: {setting}: an acknowledged write can be lost if the machine stops");
    }
    let found = log::verify(db, progress).await?;
    for problem in &found.problems {
        println!("{problem}");
    }
    let altered = archive::verify(db).await?;
    for line in &altered {
        println!("{line}");
    }
    println!(
        "{} endringer, {} row versions, {} rows; last hash {}",
        found.endringer, found.versions, found.rows, found.hash
    );
    match found.problems.len() + altered.len() {
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
