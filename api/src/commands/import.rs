//! `planverk import`: plan files into the database.

use std::io::IsTerminal;
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{App, Failure};
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
    let sources: Vec<_> = sources.collect::<Result<_, _>>()?;
    let mut parsed = Vec::new();
    let mut wrong = Vec::new();
    for (number, bytes) in sources.iter().enumerate() {
        match file::parse(bytes) {
            Ok(file) => parsed.push(file),
            Err(problems) => wrong.extend(problems.into_iter().map(|problem| Wrong::new(number, problem))),
        }
    }
    refuse(&wrong, &arguments.files, &sources)?;
    let db = if arguments.check { app.open().await? } else { app.open_migrated().await? };
    let actor = actors::named(&db, &person()).await?;
    let who = Commit {
        actor,
        client: concat!("cli/", env!("CARGO_PKG_VERSION")).into(),
        reason: Some("import".into()),
        vedtak_id: None,
        idempotency: None,
        validate_only: arguments.check,
    };
    let outcome = import(&db, &app.clock, &who, parsed, arguments.prefer).await?;
    let Report { differences, problems } = outcome.answer();
    refuse(&problems, &arguments.files, &sources)?;
    for difference in &differences {
        println!("{difference}");
    }
    match (differences.len(), arguments.check) {
        (0, _) => println!("nothing to change"),
        (n, true) => println!("{n} changes, not written"),
        (n, false) => println!("{n} changes, written"),
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}

/// Who runs the program, as the machine knows them.
fn person() -> String {
    let known = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    known.filter(|name| !name.is_empty()).unwrap_or_else(|| "unknown".into())
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
        let source = sources.get(problem.file).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(source) = source.filter(|source| source.get(start..end).is_some()) else {
            eprintln!("error: {}\n --> {path}:{line}:{column}\n", problem.message);
            continue;
        };
        // Of a value of many lines, the first.
        let end = source.get(start..end).and_then(|text| text.find('\n')).map_or(end, |length| start + length);
        let snippet = Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(start..end));
        eprintln!("{}\n", renderer.render(&[Level::ERROR.primary_title(&problem.message).element(snippet)]));
    }
    let count = if problems.len() == 1 { "1 problem".into() } else { format!("{} problems", problems.len()) };
    Err(Failure::Found(format!("{count}; nothing was written")))
}
