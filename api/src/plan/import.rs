//! Plan files in and out: all files of an import in one endring, or nothing.

use std::sync::Arc;

use entities::plans::{plan, planfil};
use entities::registers::organisasjon;
use entities::{Table, id};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::everything::REPORTING;
use super::file::reader::{Problem, Span};
use super::file::{self, Contents, Difference, Fields, Merged, PlanFile, Plans, Prefer, Scopes};
use crate::clock::Clock;
use crate::database::Database;
use crate::error::Error;
use crate::log::{self, Commit, Outcome, Rows, Tx};

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// A line for each difference, in words.
    pub differences: Vec<String>,
    /// All that is wrong: the file by its place among those given, where in it, and what. Then nothing was written.
    pub problems: Vec<Wrong>,
}

/// Something wrong in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// The place of the file among those given, from 0.
    pub file: usize,
    /// First and last byte, line, column.
    pub place: (usize, usize, u32, u32),
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Wrong {
    /// A problem in the file at that place among those given.
    pub fn new(file: usize, problem: Problem) -> Self {
        let Span { start, end, line, column } = problem.span;
        Self { file, place: (start, end, line, column), message: problem.message }
    }
}

/// Imports files, read but not resolved, in one endring. What was changed both in a file and in the database since they last met is
/// a problem, unless `prefer` says which decides.
///
/// # Errors
/// Where the database does not answer. What is wrong with the files stands in the report.
pub async fn import(
    db: &Database,
    clock: &Clock,
    who: &Commit,
    files: Vec<PlanFile>,
    prefer: Option<Prefer>,
) -> Result<Outcome<Report>, Error> {
    let (today, files) = (clock.today()?.to_string(), Arc::new(files));
    log::commit(db, clock, who, |tx| {
        let (today, files) = (today.clone(), Arc::clone(&files));
        Box::pin(async move { within(tx, &files, prefer, &today).await })
    })
    .await
}

/// Imports files within a change; where something is wrong, the change is left empty.
pub(super) async fn within(
    tx: &mut Tx,
    files: &[PlanFile],
    prefer: Option<Prefer>,
    today: &str,
) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut plans = tx.plans().await?;
    for (number, file) in files.iter().enumerate() {
        let scopes = scopes(file, &mut plans);
        let (differences, problems) = one(tx, file.clone(), scopes, prefer, today).await?;
        report.differences.extend(differences);
        report.problems.extend(problems.into_iter().map(|problem| Wrong::new(number, problem)));
    }
    if !report.problems.is_empty() {
        tx.forget();
    }
    Ok(report)
}

/// Whose rows a file is about; its plan is one of the plans from here on.
fn scopes(file: &PlanFile, plans: &mut Plans) -> Scopes {
    let (organisasjonsnummer, plan) = (file.organisasjonsnummer().to_owned(), file.plan().to_owned());
    let mut scopes = Scopes { organisasjonsnummer, plan, plans: Plans::new() };
    if let Some(slug) = file.contents.text(Table::Plan, &scopes.plan, "slug") {
        plans.entry(slug.to_owned()).or_insert(scopes.plan_id());
    }
    scopes.plans.clone_from(plans);
    scopes
}

async fn one(
    tx: &mut Tx,
    mut file: PlanFile,
    scopes: Scopes,
    prefer: Option<Prefer>,
    today: &str,
) -> Result<(Vec<String>, Vec<Problem>), Error> {
    let rows = tx.rows(&[scopes.organisation_id(), scopes.plan_id()], &REPORTING).await?;
    let database = file::contents(&rows, &scopes.plans);
    let mut problems = file::resolve(&mut file, &database, &scopes.plans);
    let base = match base(tx, &file, &scopes, &rows).await? {
        Ok(base) => base,
        Err(problem) => {
            problems.push(problem);
            return Ok((Vec::new(), problems));
        }
    };
    let Merged { target, differences, problems: unmerged } = file::merge(&file, &base, &database, prefer, today);
    // Contradictions of what could not be read or merged would only repeat it.
    let whole = problems.is_empty() && unmerged.is_empty();
    problems.extend(unmerged);
    if whole {
        problems.extend(file::check(&file, &target, &database, &differences));
        problems.extend(taken_slug(tx, &file, &scopes).await?);
    }
    problems.sort_by_key(|problem| problem.span.start);
    if problems.is_empty() && !differences.is_empty() {
        let (write, remove) = file::changed_rows(&differences, &target, &rows, &scopes)?;
        for (table, id) in remove {
            tx.remove(table, id).await?;
        }
        for row in write {
            tx.put(row).await?;
        }
        let plan_id = scopes.plan_id();
        let innhold = serde_json_canonicalizer::to_string(&agreed(&file, base, &differences))?;
        tx.put(planfil::Model { id: id::part(Table::Planfil, &[&plan_id]), plan_id, innhold }).await?;
    }
    Ok((file::show(&differences, &target), problems))
}

/// What to merge the next file against: what this one says, and of what earlier ones said the fields and objects that this one leaves
/// alone.
fn agreed(file: &PlanFile, mut base: Contents, differences: &[Difference]) -> Contents {
    let objects = base.objects.flat();
    for difference in differences {
        if let Difference::Ended(key) = difference {
            objects.remove(key);
        }
    }
    for (key, fields) in file.contents.objects.iter() {
        objects.entry(key.clone()).or_default().extend(Fields::clone(fields));
    }
    base
}

/// What the file and the database last agreed on.
async fn base(tx: &Tx, file: &PlanFile, scopes: &Scopes, rows: &Rows) -> Result<Result<Contents, Problem>, Error> {
    if let Some(sekvens) = file.sekvens {
        let head = log::sekvens(tx.db()).await?;
        if !(0..=head).contains(&sekvens) {
            let wrong = format!(
                "sekvens: the file was written after endring {sekvens}, and this database has come to {head}; remove the line sekvens, or import where the file was written"
            );
            return Ok(Err(Problem { span: Span { start: 0, end: 0, line: 1, column: 1 }, message: wrong }));
        }
        let then = log::rows_at(tx.db(), &[scopes.organisation_id(), scopes.plan_id()], sekvens).await?;
        return Ok(Ok(file::contents(&then, &scopes.plans)));
    }
    let last = rows.all::<planfil::Model>().find(|last| last.plan_id == scopes.plan_id());
    Ok(Ok(last.map(|last| serde_json::from_str(&last.innhold)).transpose()?.unwrap_or_default()))
}

/// A slug is unique in the installation.
async fn taken_slug(tx: &Tx, file: &PlanFile, scopes: &Scopes) -> Result<Option<Problem>, Error> {
    let key = (Table::Plan, scopes.plan.clone());
    let Some(slug) = file.contents.text(key.0, &key.1, "slug") else { return Ok(None) };
    let others = plan::Entity::find().filter(plan::Column::Slug.eq(slug)).filter(plan::Column::Id.ne(scopes.plan_id()));
    let Some(other) = others.one(tx.db()).await? else { return Ok(None) };
    let owner = organisasjon::Entity::find_by_id(other.organisasjon_id).one(tx.db()).await?;
    let owner = owner.map_or_else(String::new, |owner| owner.navn);
    let wrong = format!(
        "«{slug}» is taken by the plan «{}» of {owner}; choose another, such as {slug}-{}",
        other.tittel, scopes.organisasjonsnummer
    );
    Ok(Some(file.problem(&key, "slug", wrong)))
}

/// A plan and its registers as a file; `None` where there is no plan of that slug.
///
/// # Errors
/// Where the database does not answer.
pub async fn export(db: &Database, slug: &str, yaml: bool) -> Result<Option<String>, Error> {
    let sekvens = log::sekvens(db.read()).await?;
    let Some(rows) = rows_at(db, slug, sekvens).await? else { return Ok(None) };
    Ok(Some(file::write(&file::contents(&rows, &log::plans(db.read()).await?), sekvens, yaml)))
}

/// The rows of a plan and its registers; `None` where there is no plan of that slug.
///
/// # Errors
/// Where the database does not answer.
pub async fn rows_of(db: &Database, slug: &str) -> Result<Option<Rows>, Error> {
    let sekvens = log::sekvens(db.read()).await?;
    rows_at(db, slug, sekvens).await
}

async fn rows_at(db: &Database, slug: &str, sekvens: i64) -> Result<Option<Rows>, Error> {
    let found = plan::Entity::find().filter(plan::Column::Slug.eq(slug)).one(db.read()).await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(log::rows_at(db.read(), &[found.id, found.organisasjon_id], sekvens).await?))
}

/// The slugs of all plans, in order.
///
/// # Errors
/// Where the database does not answer.
pub async fn slugs(db: &Database) -> Result<Vec<String>, Error> {
    Ok(log::plans(db.read()).await?.into_keys().collect())
}
