//! A made-up reporting history on the first plan, so that anyone can see a living plan: `planverk serve --demo`.
//!
//! The history stands in `api/demo`, readable, in the words of the API: steps in the order of time, each one change of the log. It is
//! told through the same rules as everybody's changes, by callers with the roles that the steps take, at the instants that they name.
//! Two demo databases have the same ids, rows, documents and public hashes.
//!
//! That it is made up is said wherever it is read: the plan carries [`MERKNAD`], which the front page, every file and every answer of
//! the API repeat; units, indicators, decisions and their words are marked one by one, and so is each report.

mod change;
mod step;

use std::collections::HashMap;
use std::sync::Arc;

use entities::codes::Rolle;
use entities::log::endring;
use exporter_registry::EXPORTERS;
use sea_orm::{EntityTrait, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::access::{Caller, Grant};
use crate::clock::Clock;
use crate::database::Database;
use crate::error::Error;
use crate::log::{self, Commit, Outcome, actors};
use crate::report::archive;
use step::Step;

/// What is said wherever a demo is read.
pub const MERKNAD: &str = "Oppdiktet eksempel. Planen er ekte, men alt som er rapportert på den, er diktet opp for å vise \
    Planverk: enheter, frister, status, tall, beløp, indikatorer merket D, svar og vedtak fra 2025. \
    Ingenting av dette kommer fra Trøndelag fylkeskommune.";
/// What begins every text of a report, and every reason in the log.
const MARK: &str = "Oppdiktet eksempel: ";
/// What salts are taken from: nothing here is secret.
const SEED: &str = "demo";
/// What the client of each of its changes begins with.
const CLIENT: &str = "demo/";

/// The history, in the order of time.
const CHAPTERS: [(&str, &str); 6] = [
    ("2024-plan.yaml", include_str!("../../demo/2024-plan.yaml")),
    ("2024.yaml", include_str!("../../demo/2024.yaml")),
    ("2025-t1.yaml", include_str!("../../demo/2025-t1.yaml")),
    ("2025-plan.yaml", include_str!("../../demo/2025-plan.yaml")),
    ("2025-t2.yaml", include_str!("../../demo/2025-t2.yaml")),
    ("2025.yaml", include_str!("../../demo/2025.yaml")),
];

/// Whether a database is a demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is nothing in it.
    Empty,
    /// It is one: of this history, or of another version's.
    Demo {
        /// Whether the history is this program's.
        of_this: bool,
    },
    /// It holds something else.
    Other,
}

/// Whether a database is a demo.
///
/// # Errors
/// Where the database does not answer.
pub async fn standing(db: &Database) -> Result<Standing, Error> {
    let first = endring::Entity::find().order_by_asc(endring::Column::Sekvens).one(db.read()).await?;
    Ok(match first {
        None => Standing::Empty,
        Some(first) if first.client.starts_with(CLIENT) => Standing::Demo { of_this: first.client == client() },
        Some(_) => Standing::Other,
    })
}

/// The name of this history: another one has another name.
fn client() -> String {
    let mut hasher = Sha256::new();
    CHAPTERS.iter().for_each(|(_, text)| hasher.update(text));
    let hash = hex::encode(hasher.finalize());
    format!("{CLIENT}{}", hash.get(..12).unwrap_or_default())
}

/// Tells the history, from where the database stands to its end. Each step is one change: what was begun is gone on with, and programs
/// that tell it at the same time tell it once.
///
/// # Errors
/// Where the database does not answer; a step that the rules refuse, which is a fault of the history.
pub async fn tell(db: &Database) -> Result<(), Error> {
    let steps = step::read(&CHAPTERS)?;
    let told = usize::try_from(log::sekvens(db.read()).await?).unwrap_or(usize::MAX);
    if told >= steps.len() {
        return Ok(());
    }
    let mut actors = HashMap::new();
    for rolle in [Rolle::Rapportoer, Rolle::Redaktoer, Rolle::Controller, Rolle::Godkjenner] {
        actors.insert(rolle, actors::named(db, &format!("Oppdiktet {rolle}")).await?);
    }
    for (before, step) in steps.into_iter().enumerate().skip(told) {
        let place = step.place();
        one(db, &actors, before, step).await.map_err(|error| Error::Internal(place, Some(Box::new(error))))?;
    }
    Ok(())
}

/// Tells a step, if it is the next.
async fn one(db: &Database, actors: &HashMap<Rolle, Uuid>, before: usize, step: Step) -> Result<(), Error> {
    let caller = caller(actors, &step)?;
    if let Some(rapport) = change::published(&step) {
        archive::complete(db, EXPORTERS, rapport, step.instant).await?;
    }
    let (instant, step) = (step.instant, Arc::new(step));
    let commit = Commit {
        actor: caller.actor.unwrap_or_default(),
        client: client(),
        reason: Some(format!("{MARK}{}", step.grunn)),
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    };
    let clock = Clock::new(move || instant);
    let outcome = log::commit(db, &clock, &commit, |tx| {
        let (caller, step) = (caller.clone(), Arc::clone(&step));
        Box::pin(async move {
            let is_next = usize::try_from(log::sekvens(tx.db()).await?) == Ok(before);
            if is_next {
                tx.salt_from(SEED);
                change::make(tx, &caller, &step).await?;
            }
            Ok(is_next)
        })
    });
    match outcome.await? {
        Outcome::Unchanged(true) => Err(Error::internal("the step changes nothing")),
        _ => Ok(()),
    }
}

/// Who takes a step: somebody with the role that it takes and no other, for the unit that it names.
fn caller(actors: &HashMap<Rolle, Uuid>, step: &Step) -> Result<Caller, Error> {
    let rolle = step.action.rolle();
    let actor = actors.get(&rolle).ok_or_else(|| Error::internal("a role without an actor"))?;
    let enhet = step.enhet.as_deref().map(change::unit);
    Ok(Caller { actor: Some(*actor), grants: vec![Grant { rolle, organisasjon: change::organisation(), enhet }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_can_be_read_and_goes_forward() {
        let steps = step::read(&CHAPTERS).unwrap();
        for (one, next) in steps.iter().zip(steps.iter().skip(1)) {
            assert!(one.instant < next.instant, "{} and {}", one.place(), next.place());
        }
    }

    #[test]
    fn what_a_history_cannot_say_is_told_with_its_place() {
        let wrong = |text: &'static str| {
            let told = format!("{:?}", step::read(&[("prøve.yaml", text)]).unwrap_err());
            assert!(told.contains("prøve.yaml"), "{told}");
            told
        };
        let step = "- tid: 2024-01-08 08:00\n  grunn: Prøver\n";
        assert!(
            step::read(&[("prøve.yaml", "- {tid: 2024-01-08 08:00, grunn: x, runde: 2024, frysRapport: }")]).is_ok()
        );
        assert!(wrong("- tid: 2024-01-08 08:00\n  frysRapport:\n").contains("grunn"));
        assert!(wrong("- tid: 2024-01-32 08:00\n  grunn: x\n  frysRapport:\n").contains("tid"));
        assert!(wrong(Box::leak(format!("{step}  frysRapporter:\n").into())).contains("frysRapporter"));
        assert!(wrong(step).contains("one change"));
        assert!(wrong("- [\n").contains("line"));
    }
}
