//! The document that every export format prints, made from a plan, its registers and its rounds in memory: a pure function.

pub mod address;
pub mod archive;
pub mod deliver;
mod delmaal;
mod indikator;
mod mangler;
mod money;
mod notes;
mod plan;
mod refs;
mod rounds;
mod since;
mod status;
mod strategi;
mod summary;
mod tiltak;
mod value;
mod vedtak;
mod view;

use std::collections::HashMap;

use entities::codes::Rapporteringstype;
use entities::value::Instant;
use entities::{Logged, Table};
use exporter_core::{DocumentError, Dokumenttype, InvalidValue, ReportDocument, SCHEMA, UnknownCode, kodeverk};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::error::Error;
use crate::plan::register::Register;
use crate::plan::tree::Tree;
use crate::plan::world::World;
use crate::reporting::round::{Round, Rounds};
use view::View;

pub use since::forrige;

/// When a document is made, and what it rests on.
#[derive(Clone, Debug)]
pub struct Made {
    /// When.
    pub generert: Instant,
    /// Number of the last change in the log, of those that its readers may see.
    pub sekvens: String,
    /// The names in addresses of the plans of the installation that its readers may see, by id.
    pub slugs: HashMap<Uuid, String>,
    /// The frozen document of the round before, see [`forrige`].
    pub forrige: Option<ReportDocument>,
}

/// Why rows are no document.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A word that the document does not know.
    #[error("a word of the database is none of the document's")]
    Code(#[from] UnknownCode),
    /// A date, decimal or share that the document cannot hold.
    #[error("a value of the database is none of the document's")]
    Value(#[from] InvalidValue),
    /// A point in time beyond the calendar.
    #[error("{0} milliseconds after 1970 are beyond the calendar")]
    Instant(i64),
    /// A count below zero.
    #[error("{0} is no count")]
    Count(i64),
    /// A round whose period is beyond the calendar.
    #[error("a round of the year {0} has no period")]
    Period(i32),
    /// A reference to a row that is not there.
    #[error("{table} {id} is referred to and is not there")]
    Missing {
        /// The table that was looked in.
        table: Table,
        /// The id that was looked for.
        id: Uuid,
    },
    /// The parts of the document contradict each other.
    #[error("the document contradicts itself")]
    Document(#[from] DocumentError),
}

impl ReportError {
    /// That a row of a table is not there.
    fn missing<M: Logged>(id: Uuid) -> Self {
        Self::Missing { table: M::TABLE, id }
    }
}

/// The document of a plan: alone, or with a live round, compared with the round before it. It is one that readers of documents take.
///
/// # Errors
/// Where rows hold what a document cannot, or contradict each other: a fault of the data.
pub fn document(
    tree: &Tree,
    register: &Register,
    rounds: &Rounds,
    round: Option<&Round>,
    made: Made,
) -> Result<ReportDocument, ReportError> {
    let mut document = alone(&View::new(tree, register, rounds, round, &made.slugs), &made)?;
    if let Some(forrige) = &made.forrige {
        since::compare(&mut document, forrige);
    }
    exporter_core::check(&document)?;
    Ok(document)
}

/// The document of a plan that a reader sees, alone or with a live round; `None` where they see no such plan or round. It is made at
/// the time of the last change that they see, so that nothing but a change makes another document.
///
/// # Errors
/// As for [`document`]; where the database does not answer.
pub async fn of_world(
    db: &impl ConnectionTrait,
    world: &World,
    slug: &str,
    round: Option<(i32, Rapporteringstype)>,
) -> Result<Option<ReportDocument>, Error> {
    let Some(tree) = world.plan_of_slug(slug).cloned() else { return Ok(None) };
    let Some(register) = world.register(tree.plan.organisasjon_id).cloned() else { return Ok(None) };
    let rounds = world.rounds(tree.plan.id).filter(|_| round.is_some()).cloned().unwrap_or_default();
    let round = match round {
        None => None,
        Some((aar, r#type)) => match rounds.find(aar, r#type) {
            None => return Ok(None),
            found => found.cloned(),
        },
    };
    let slugs = world.plan_rows().map(|plan| (plan.id, plan.slug.clone())).collect();
    let forrige = match &round {
        Some(round) => forrige(db, &rounds, round).await?,
        None => None,
    };
    let made = Made { generert: world.instant(), sekvens: world.sekvens.to_string(), slugs, forrige };
    // A large plan takes a while: other requests go on meanwhile.
    let making = tokio::task::spawn_blocking(move || document(&tree, &register, &rounds, round.as_deref(), made));
    let fault = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::Internal("the rows are no document".into(), Some(error))
    };
    making.await.map_err(|error| fault(error.into()))?.map(Some).map_err(|error| fault(error.into()))
}

/// The document, compared with none.
fn alone(view: &View<'_>, made: &Made) -> Result<ReportDocument, ReportError> {
    let delmaal = delmaal::all(view)?;
    let vedtak = vedtak::all(view)?;
    let sammendrag = view.own.as_ref().map(|_| summary::of(&delmaal));
    Ok(ReportDocument {
        schema: SCHEMA,
        kind: if view.own.is_some() { Dokumenttype::Utkast } else { Dokumenttype::Plan },
        generert: value::instant(made.generert)?,
        sekvens: made.sekvens.clone(),
        rapport: None,
        organisasjon: plan::organisation(view),
        plan: plan::plan(view)?,
        runde: view.own.as_ref().map(|seen| rounds::own(view, seen)).transpose()?,
        forrige_runde: None,
        tidligere_runder: view.earlier.iter().map(|seen| rounds::earlier(view, seen)).collect::<Result<_, _>>()?,
        mangler: mangler::all(view, sammendrag.as_ref(), &vedtak)?,
        sammendrag,
        siden_forrige: None,
        hovedmaal: plan::main_goals(view),
        delmaal,
        indikatorer: indikator::all(view)?,
        vedtak,
        strategier: strategi::all(view)?,
        deltakelser: strategi::parts(view, view.tree.plan.id)?,
        aktoerer: strategi::actors(view)?,
        kapitler: notes::chapters(view),
        kildeavvik: notes::contradictions(view),
        rettinger: notes::corrections(view)?,
        fotnoter: notes::footnotes(view)?,
        kilder: notes::sources(view)?,
        kodeverk: kodeverk(),
    })
}
