//! `planverk migrate`: brings the database's schema up to date.

use super::{App, Failure};
use crate::database::Database;

/// Bring the database's schema up to date; a SQLite file that is not there is made
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Only say which schema changes the database has and lacks
    #[arg(long)]
    status: bool,
}

/// Applies what is pending, or says what is.
///
/// # Errors
/// The database cannot be opened, is newer than this program, or refuses.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = Database::open_for_migration(&app.config.database).await?;
    if arguments.status {
        let status = migrations::status(&db).await?;
        for name in status.applied {
            println!("applied  {name}");
        }
        for name in status.pending {
            println!("pending  {name}");
        }
        return Ok(());
    }
    let applied = migrations::up(&db).await?;
    for name in &applied {
        println!("applied  {name}");
    }
    if applied.is_empty() {
        println!("the schema is up to date");
    }
    Ok(())
}
