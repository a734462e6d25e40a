//! `planverk round read`: what was filled in in a workbook, or status out of a CSV file.

use std::path::Path;
use std::sync::Arc;

use exporter_registry::workbook;

use super::lines::{Line, lines};
use super::{Change, Which};
use crate::commands::{App, Failure};
use crate::database::Database;
use crate::error::Error;
use crate::log::Outcome;
use crate::reporting::change::{self, Saved};

/// What a workbook begins with.
const ZIP: &[u8] = b"PK";

/// Reads a file in one change, or says all that is wrong with it; with `check`, nothing is written.
///
/// # Errors
/// The file cannot be read; what is wrong with it; the database does not answer.
pub async fn read(
    app: &App,
    db: &Database,
    round: &Which,
    file: &Path,
    drafts: bool,
    check: bool,
) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|source| Failure::File { path: file.into(), source })?;
    if bytes.starts_with(ZIP) {
        return take_in(app, db, round, &bytes, drafts, check).await;
    }
    let lines = lines(&bytes).map_err(|wrong| all_wrong(&wrong))?;
    let saved = if drafts { Saved::Draft } else { Saved::Delivered };
    read_in(app, db, round, lines, saved, check).await
}

/// Everything that is wrong, a line each.
fn all_wrong(wrong: &[String]) -> Failure {
    let count = if wrong.len() == 1 { "1 problem".into() } else { format!("{} problems", wrong.len()) };
    Failure::Found(format!("{count}; nothing was written\n{}", wrong.join("\n")))
}

/// Takes in a workbook in one change, or says what is wrong with it.
async fn take_in(
    app: &App,
    db: &Database,
    round: &Which,
    bytes: &[u8],
    drafts: bool,
    check: bool,
) -> Result<(), Failure> {
    let (name, read) = (round.name(), Arc::new(workbook::read_back(bytes)));
    let change = Change { db, clock: &app.clock, slug: &round.plan, validate_only: check };
    let outcome = change.run(|tx, caller| {
        let (name, read) = (name.clone(), Arc::clone(&read));
        Box::pin(async move { change::take_in(tx, &caller, &name, &read, drafts).await })
    });
    let outcome = match outcome.await {
        Err(Failure::Work { error: Error::Refused(mistakes) }) => {
            let mistakes: Vec<_> = mistakes.into_iter().map(|mistake| mistake.melding.en).collect();
            return Err(all_wrong(&mistakes));
        }
        other => other?,
    };
    let written = matches!(outcome, Outcome::Written(..));
    let rows = outcome.answer().len();
    match (check, written) {
        (true, _) => println!("{rows} changed rows are in order; nothing was written"),
        (false, true) => println!("{} {}: {rows} changed rows read", round.plan, name.noekkel()),
        (false, false) => println!("nothing to change"),
    }
    Ok(())
}

/// Saves or delivers every line in one change, or says what is wrong with each.
async fn read_in(
    app: &App,
    db: &Database,
    round: &Which,
    lines: Vec<Line>,
    saved: Saved,
    check: bool,
) -> Result<(), Failure> {
    let (name, lines) = (round.name(), Arc::new(lines));
    let change = Change { db, clock: &app.clock, slug: &round.plan, validate_only: check };
    let outcome = change.run(|tx, caller| {
        let (name, lines) = (name.clone(), Arc::clone(&lines));
        Box::pin(async move {
            let mut wrong = Vec::new();
            for line in lines.iter() {
                let done = change::report_line(tx, &caller, &name, line.report.clone(), line.versjon, saved).await;
                match done {
                    Err(Error::Refused(mistakes)) => {
                        wrong.extend(
                            mistakes.iter().map(|mistake| format!("line {}: {}", line.number, mistake.melding.en)),
                        );
                    }
                    other => other?,
                }
            }
            if !wrong.is_empty() {
                tx.forget();
            }
            Ok(wrong)
        })
    });
    let outcome = outcome.await?;
    let written = matches!(outcome, Outcome::Written(..));
    let wrong = outcome.answer();
    if !wrong.is_empty() {
        return Err(all_wrong(&wrong));
    }
    match (check, written) {
        (true, _) => println!("{} lines are in order; nothing was written", lines.len()),
        (false, true) => println!("{} {}: {} lines read", round.plan, name.noekkel(), lines.len()),
        (false, false) => println!("nothing to change"),
    }
    Ok(())
}
