//! `planverk person`: the names behind what was done, and erasing one.

use clap::Subcommand;
use uuid::Uuid;

use super::{App, Failure};
use crate::error::Error;
use crate::log::actors;

/// List the names that stand behind the log's actors, and erase one
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// List all actors: id, changes made, name; of an erased one, why
    List,
    /// Erase a name for good, and revoke the keys that bore it; what was done stays, as done by somebody
    Erase {
        /// The actor's id, as the list shows it
        actor: Uuid,
        /// Why, in words that name nobody
        #[arg(long)]
        reason: String,
    },
}

/// Does it.
///
/// # Errors
/// The database cannot be opened or does not answer; there is no such name; no reason is given.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    match &arguments.what {
        What::List => {
            for (actor, changes) in actors::list(&db).await? {
                let name = actor.navn.unwrap_or_else(|| format!("(erased: {})", actor.grunn.unwrap_or_default()));
                println!("{}  {changes:>7}  {name}", actor.id);
            }
        }
        What::Erase { actor, reason } => {
            if reason.trim().is_empty() {
                return Err(Failure::Found("--reason says why the name is erased; it is empty".into()));
            }
            if !actors::erase(&db, *actor, reason, app.clock.now()).await? {
                return Err(Failure::Found(format!(
                    "there is no actor {actor} with a name; see: planverk person list"
                )));
            }
            super::rewrite(&db).await?;
        }
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}
