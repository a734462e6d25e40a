//! `planverk round status`: each tiltak with its status, and what is missing.

use entities::codes::Statusrapporttilstand;

use super::{Which, seen};
use crate::commands::Failure;
use crate::database::Database;
use crate::plan::order::Order;
use crate::reporting::overview::{Counted, Tiltaksstatus};
use crate::reporting::round::Round;

/// Prints the figures of a round, and a line for each tiltak that is due.
pub async fn status(db: &Database, which: &Which) -> Result<(), Failure> {
    let (world, tree) = seen(db, &which.plan).await?;
    let noekkel = which.name().noekkel();
    let rounds = world.rounds(tree.plan.id).filter(|rounds| rounds.find(which.runde.0, which.runde.1).is_some());
    let missing =
        || Failure::Found(format!("{} has no round {noekkel}; open it with: planverk round open", which.plan));
    let rounds = rounds.ok_or_else(missing)?;
    let round = rounds.find(which.runde.0, which.runde.1).ok_or_else(missing)?;
    let counted = Counted::new(&tree.plan, rounds, round);
    let all = || tree.listing().in_order(Order::Posisjon).iter().map(|placed| placed.item.row.as_ref());
    let overview = counted.overview(all());
    let share = overview.dekningsgrad().map_or_else(|| "–".into(), |share| share.to_string());
    println!(
        "{} {noekkel}: {}, {} of {} reported ({share})",
        which.plan, round.row.tilstand, overview.rapportert, overview.forfalt
    );
    for tiltak in all() {
        if let Some(status) = counted.status(tiltak) {
            println!("{}", line(round, tiltak, status).trim_end());
        }
    }
    Ok(())
}

/// A tiltak's line: code, status, where its report stands, and the comment where it was returned.
fn line(round: &Round, tiltak: &entities::plans::tiltak::Model, status: Tiltaksstatus) -> String {
    let status = match status {
        Tiltaksstatus::IkkeRapportert => "IKKE_RAPPORTERT",
        Tiltaksstatus::Rapportert(status) => status.as_str(),
    };
    let report = round.status.get(&tiltak.id);
    let state = report.map_or("–", |row| row.tilstand.as_str());
    // A comment is told until the report is delivered again.
    let returned =
        report.filter(|row| matches!(row.tilstand, Statusrapporttilstand::Returnert | Statusrapporttilstand::Utkast));
    let comment = returned.and_then(|row| row.returkommentar.as_deref()).unwrap_or_default();
    format!("{:<10} {status:<19}  {state:<9}  {comment}", tiltak.kode)
}
