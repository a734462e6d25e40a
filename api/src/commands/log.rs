//! `planverk log`: what is in the log, and taking something out of it.

use clap::Subcommand;
use uuid::Uuid;

use super::{App, Failure, commit, person};
use crate::error::Error;
use crate::log::{self, actors};

/// Find words in the log's row images, and redact an image
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// List where words stand: table, row, the endringer from and to which it said so, and in which fields
    Find {
        /// The words, in the same case
        words: String,
    },
    /// Take the image of one past row version out of the log for good; the chain of hashes still verifies
    Redact {
        /// The row's id, as `log find` shows it
        row: Uuid,
        /// The endring that wrote the version: its first number
        #[arg(value_name = "SEKVENS")]
        from: i64,
        /// Why, in words that name nobody
        #[arg(long)]
        reason: String,
    },
}

/// Does it.
///
/// # Errors
/// The database cannot be opened or does not answer; there is no such version, it stands, or it is redacted already; no reason is given.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    match &arguments.what {
        What::Find { words } => {
            if words.trim().is_empty() {
                return Err(Failure::Found("say which words to look for".into()));
            }
            let found = log::find(&db, words).await?;
            for place in &found {
                println!("{place}");
            }
            let standing = found.iter().filter(|place| place.stands()).count();
            let advice = if standing > 0 { ": change those first, then redact what is past" } else { "" };
            eprintln!("{} places, {standing} of which stand{advice}", found.len());
        }
        What::Redact { row, from, reason } => {
            if reason.trim().is_empty() {
                return Err(Failure::Found("--reason says why the image is taken out; it is empty".into()));
            }
            let who = commit(actors::named(&db, &person()).await?, Some(reason.clone()));
            log::redact(&db, &app.clock, &who, *row, *from, reason).await?;
            super::rewrite(&db).await?;
        }
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}
