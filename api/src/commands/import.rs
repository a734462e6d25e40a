//! `planverk import`: plan files into the database.

use std::io::IsTerminal;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{App, Failure, commit};
use crate::database::Database;
use crate::error::Error;
use crate::log::{Commit, actors};
use crate::plan::file::{self, Prefer};
use crate::plan::import::{Report, Wrong, import};

/// Import plan files (YAML or JSON): all of them in one change, or nothing; brings the schema up to date first
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The plan files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    check: bool,
    /// Which side decides where a field was changed both in the file and in the database since they last met
    #[arg(long, value_name = "SIDE")]
    prefer: Option<Prefer>,
}

/// Reads, merges and writes, and prints what changed.
///
/// # Errors
/// The files cannot be read or say what cannot be, the database cannot be opened or does not answer.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let sources = arguments.files.iter().map(|path| {
        let read = std::fs::read(path);
        read.map_err(|source| Failure::File { path: path.clone(), source })
    });
    let sources: Arc<Vec<_>> = Arc::new(sources.collect::<Result<_, _>>()?);
    // The files are read while the database opens; none is made before they are known to be good.
    let reading = Arc::clone(&sources);
    let reading = tokio::task::spawn_blocking(move || parse(&reading));
    let opened = Database::open(&app.config.database).await;
    let read = reading.await.map_err(|_| Error::internal("the reader of plan files ended"))?;
    let parsed = read.or_else(|wrong| refuse(&wrong, &arguments.files, &sources).map(|()| Vec::new()))?;
    let db = if arguments.check { app.current(opened?).await? } else { app.migrated(opened).await? };
    let actor = actors::named(&db, &super::person()).await?;
    let who = Commit { validate_only: arguments.check, ..commit(actor, Some("import".into())) };
    let outcome = import(&db, &app.clock, &who, parsed, arguments.prefer).await?;
    let Report { differences, problems } = outcome.answer();
    refuse(&problems, &arguments.files, &sources)?;
    // At once: a pipe takes a line at a time otherwise, and a plan has hundreds.
    print!("{}", differences.iter().map(|line| format!("{line}\n")).collect::<String>());
    match (differences.len(), arguments.check) {
        (0, _) => println!("nothing to change"),
        (n, true) => println!("{n} changes, not written"),
        (n, false) => println!("{n} changes, written"),
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}

/// The files, or all that is wrong with them.
fn parse(sources: &[Vec<u8>]) -> Result<Vec<file::PlanFile>, Vec<Wrong>> {
    let mut parsed = Vec::new();
    let mut wrong = Vec::new();
    for (number, bytes) in sources.iter().enumerate() {
        match file::parse(bytes) {
            Ok(file) => parsed.push(file),
            Err(problems) => wrong.extend(problems.into_iter().map(|problem| Wrong::new(number, problem))),
        }
    }
    if wrong.is_empty() { Ok(parsed) } else { Err(wrong) }
}

/// Shows each problem with its line, and fails if there is one.
fn refuse(problems: &[Wrong], paths: &[PathBuf], sources: &[Vec<u8>]) -> Result<(), Failure> {
    if problems.is_empty() {
        return Ok(());
    }
    let renderer = if std::io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    for problem in problems {
        let (start, end, line, column) = problem.place;
        let path = paths.get(problem.file).map(|path| path.display().to_string()).unwrap_or_default();
        let source = sources.get(problem.file).map(Vec::as_slice).unwrap_or_default();
        let Some((text, marked)) = shown_line(source, start, end) else {
            eprintln!("error: {}\n --> {path}:{line}:{column}\n", problem.message);
            continue;
        };
        let number = usize::try_from(line).unwrap_or_default();
        let snippet =
            Snippet::source(text).line_start(number).path(path).annotation(AnnotationKind::Primary.span(marked));
        eprintln!("{}\n", renderer.render(&[Level::ERROR.primary_title(&problem.message).element(snippet)]));
    }
    let count = if problems.len() == 1 { "1 problem".into() } else { format!("{} problems", problems.len()) };
    Err(Failure::Found(format!("{count}; nothing was written")))
}

/// The line where something starts, and which part of it is meant; `None` where a person could not read it.
fn shown_line(source: &[u8], start: usize, end: usize) -> Option<(&str, Range<usize>)> {
    const READABLE: usize = 1_000;
    let first = source.get(..start)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let length = source.get(first..)?.iter().take(READABLE).position(|byte| *byte == b'\n');
    let last = length.map_or(source.len(), |length| first + length);
    let line = source.get(first..last).filter(|line| line.len() < READABLE)?;
    let text = std::str::from_utf8(line).ok()?.trim_end_matches('\r');
    let (from, to) = (start - first, end.min(last).saturating_sub(first).min(text.len()));
    Some((text, from..to.max(from)))
}
