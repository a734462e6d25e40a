//! What can be changed: each mutation turns its input into one change of the log, and its mistakes into data.

mod inputs;
mod payloads;
mod plan;
mod plan_fields;
mod plan_inputs;
mod plan_payloads;
mod register_inputs;
mod reporting;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Enum, MaybeUndefined, MergedObject, Result, SimpleObject};
use entities::Table;
use entities::codes::Rapporteringstype;
use entities::plans::tiltak;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Asked;
use super::error::coded;
use crate::access::Caller;
use crate::error::{Error, Feilkode as Mistake, Language, Refusal};
use crate::log::{self, Commit, Idempotency, Outcome, Standing, Tx, Work};
use crate::plan::world::World;
use crate::reporting::change::Set;

/// Alt som kan endres. Krever en nøkkel.
/// EN: All that can be changed. Takes a key.
#[derive(MergedObject)]
pub struct Mutation(reporting::Mutation, plan::Plans);

impl Mutation {
    /// The changes of rounds, and those of plans and registers.
    pub const fn all() -> Self {
        Self(reporting::Mutation, plan::Plans)
    }
}

/// Noe i forespørselen som den som spør, kan rette.
/// EN: Something in the request that whoever asks can mend.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(serial)]
pub struct Brukerfeil {
    /// Hva slags feil.
    /// EN: What kind of mistake.
    kode: Feilkode,
    /// Hva som er galt og hvordan det rettes, på språket i Accept-Language: bokmål, nynorsk eller engelsk.
    /// EN: What is wrong and how to mend it, in the language of Accept-Language: bokmål, nynorsk or English.
    melding: String,
    /// Veien til feltet, ytterst først; null for forespørselen som helhet.
    /// EN: The path of the field, outermost first; null for the request as a whole.
    felt: Option<Vec<String>>,
    /// Versjonen som ble oppgitt.
    /// EN: The version that was named.
    forventet_versjon: Option<i32>,
    /// Versjonen som gjelder.
    /// EN: The version that stands.
    gjeldende_versjon: Option<i32>,
}

/// Hva slags feil det er i en forespørsel.
/// EN: What kind of mistake a request holds.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "Mistake")]
pub enum Feilkode {
    /// Et felt som må oppgis, mangler.
    /// EN: A field that must be given is missing.
    Paakrevd,
    /// En verdi feltet ikke kan ha.
    /// EN: A value that the field cannot take.
    UgyldigVerdi,
    /// Lengre enn feltet tåler.
    /// EN: Longer than the field allows.
    ForLang,
    /// Det finnes ikke.
    /// EN: It is not there.
    IkkeFunnet,
    /// Kan bety flere ting.
    /// EN: May mean several things.
    Tvetydig,
    /// Finnes allerede.
    /// EN: Is there already.
    FinnesAllerede,
    /// Endret av andre siden versjonen som er oppgitt.
    /// EN: Changed by others since the version that was named.
    Versjonskonflikt,
    /// Et steg som ikke kan tas herfra.
    /// EN: A step that cannot be taken from here.
    UlovligOvergang,
    /// Runden tar ikke imot det.
    /// EN: The round does not take it.
    Lukket,
    /// Krever en rolle spørreren ikke har.
    /// EN: Takes a role that the caller does not have.
    IkkeTilgang,
    /// Nøkkelen er brukt for en annen forespørsel.
    /// EN: The key was used for another request.
    IdempotensnoekkelGjenbrukt,
}

impl Brukerfeil {
    fn of(refusal: Refusal, language: Language) -> Self {
        Self {
            kode: refusal.kode.into(),
            melding: refusal.melding.in_language(language).to_owned(),
            felt: (!refusal.felt.is_empty()).then_some(refusal.felt),
            forventet_versjon: refusal.forventet_versjon,
            gjeldende_versjon: refusal.gjeldende_versjon,
        }
    }
}

/// What came of a mutation.
pub struct Written<T> {
    /// The answer and the world after it; `None` where the request was refused or only validated.
    pub answer: Option<(T, Arc<World>)>,
    /// Whether rows changed.
    pub skrevet: bool,
    /// What is wrong with the request.
    pub brukerfeil: Vec<Brukerfeil>,
}

/// How a request is to be carried out.
pub struct Manner {
    /// For a request that may be sent again.
    pub idempotensnoekkel: Option<String>,
    /// Try everything and write nothing.
    pub valider_bare: bool,
}

/// Who changes something, as the log knows them.
///
/// # Errors
/// Nobody known asks.
pub fn actor(ctx: &Context<'_>) -> Result<Uuid> {
    let actor = ctx.data::<Asked>()?.caller.actor;
    actor.ok_or_else(|| coded("UNAUTHENTICATED", "Changes take a key; send it as \"Authorization: Bearer KEY\"."))
}

/// What a request has written so far, by the names of its fields: where it is carried out again, since what it asked for was not in
/// memory, that is not written again.
#[derive(Clone, Default)]
pub struct Done(Arc<Mutex<HashMap<String, Result<Deed>>>>);

/// What came of a change: its answer as JSON, where there is one, whether rows changed, and what is wrong with the request.
#[derive(Clone)]
struct Deed {
    answer: Option<serde_json::Value>,
    skrevet: bool,
    brukerfeil: Vec<Brukerfeil>,
}

impl Done {
    fn before(&self, field: &str) -> Option<Result<Deed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(field).cloned()
    }

    fn note(&self, field: &str, deed: Result<Deed>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(field.to_owned(), deed);
    }
}

/// Carries out a change, as whoever asks.
///
/// # Errors
/// Nobody known asks; the database does not answer.
pub async fn write<T, F>(ctx: &Context<'_>, manner: Manner, work: F) -> Result<Written<T>>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx, Caller) -> Work<'a, T> + Send + Sync,
{
    let (asked, done) = (ctx.data::<Asked>()?, ctx.data::<Done>()?);
    let field = ctx.field().alias().unwrap_or(ctx.field().name());
    let deed = match done.before(field) {
        Some(deed) => deed,
        None => {
            let rests_on = rests_on(ctx, &asked.world)?;
            if !asked.world.wanted().is_empty() {
                // Nothing is written before all that it may rest on is in memory.
                return Err("the plan is not in memory".into());
            }
            let deed = commit(ctx, manner, rests_on, work).await;
            done.note(field, deed.clone());
            deed
        }
    };
    let Deed { answer, skrevet, brukerfeil } = deed?;
    let Some(answer) = answer else { return Ok(Written { answer: None, skrevet, brukerfeil }) };
    let world = asked.backend.resident.later(&asked.world).await.map_err(|error| format!("{error:?}"))?;
    Ok(Written { answer: Some((serde_json::from_value(answer)?, world)), skrevet, brukerfeil })
}

async fn commit<T, F>(ctx: &Context<'_>, manner: Manner, rests_on: RestsOn, work: F) -> Result<Deed>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx, Caller) -> Work<'a, T> + Send + Sync,
{
    let asked = ctx.data::<Asked>()?;
    let commit = Commit {
        actor: actor(ctx)?,
        client: concat!("api/", env!("CARGO_PKG_VERSION")).into(),
        reason: None,
        vedtak_id: None,
        idempotency: match manner.idempotensnoekkel {
            Some(key) => Some(Idempotency { key, content_sha256: content(ctx)? }),
            None => None,
        },
        validate_only: manner.valider_bare,
        likely: rests_on.rows,
        standing: rests_on.standing,
    };
    let backend = &asked.backend;
    let outcome = log::commit(&backend.db, &backend.clock, &commit, |tx| work(tx, asked.caller.clone())).await;
    let (answer, skrevet) = match outcome {
        Ok(Outcome::Written(_, answer)) => (answer, true),
        Ok(Outcome::Unchanged(answer) | Outcome::Replayed(answer)) => (answer, false),
        Err(Error::Refused(mistakes)) => {
            let brukerfeil = mistakes.into_iter().map(|mistake| Brukerfeil::of(mistake, asked.language)).collect();
            return Ok(Deed { answer: None, skrevet: false, brukerfeil });
        }
        Err(error @ (Error::Unavailable(_) | Error::Unknown(_))) => {
            tracing::error!(?error, "a change was not carried out");
            return Err(coded(
                "SERVICE_UNAVAILABLE",
                "Databasen svarer ikke. Prøv igjen om litt, med samme idempotensnoekkel.",
            ));
        }
        Err(error @ Error::Internal(..)) => return Err(format!("{error:?}").into()),
    };
    if manner.valider_bare {
        return Ok(Deed { answer: None, skrevet: false, brukerfeil: Vec::new() });
    }
    Ok(Deed { answer: Some(serde_json::to_value(answer)?), skrevet, brukerfeil: Vec::new() })
}

/// What a change will likely look at.
#[derive(Default)]
struct RestsOn {
    /// Its plan and registers, as far as they are in memory.
    standing: Option<Standing>,
    /// Rows that it names.
    rows: Vec<(Table, Uuid)>,
}

/// The plan that a mutation names with its registers, and of rows the plan's, its organisation's, round's and tiltak's, and what was reported
/// there. What is guessed wrong costs nothing but a row.
fn rests_on(ctx: &Context<'_>, world: &World) -> Result<RestsOn> {
    let arguments = ctx.field().arguments()?;
    let input = arguments.into_iter().find(|(name, _)| name == "input").map(|(_, input)| input.into_json());
    let Some(input) = input.transpose()? else { return Ok(RestsOn::default()) };
    let text = |name: &str| input.get(name).and_then(|value| value.as_str());
    let Some(tree) = text("plan").and_then(|slug| world.plan_of_slug(slug)) else { return Ok(RestsOn::default()) };
    let mut found = vec![(Table::Plan, tree.plan.id), (Table::Organisasjon, tree.plan.organisasjon_id)];
    let tiltak = text("kode").and_then(|kode| tree.rows.all::<tiltak::Model>().find(|row| row.kode == kode));
    found.extend(tiltak.map(|row| (Table::Tiltak, row.id)));
    let r#type = text("type").and_then(|text| text.parse().ok()).unwrap_or(Rapporteringstype::Aarsrapport);
    let aar = input.get("aar").and_then(serde_json::Value::as_i64).and_then(|aar| i32::try_from(aar).ok());
    let rounds = world.rounds(tree.plan.id).filter(|_| world.works_on(&tree.plan));
    let round = rounds.zip(aar).and_then(|(rounds, aar)| rounds.find(aar, r#type));
    found.extend(round.map(|round| (Table::Rapportering, round.row.id)));
    let report = round.zip(tiltak).and_then(|(round, tiltak)| round.status.get(&tiltak.id));
    found.extend(report.map(|row| (Table::Statusrapport, row.id)));
    Ok(RestsOn { standing: world.standing(tree), rows: found })
}

/// SHA-256 over the mutation and all its arguments but the idempotency key itself, hex.
fn content(ctx: &Context<'_>) -> Result<String> {
    let arguments = ctx.field().arguments()?;
    let named: serde_json::Map<_, _> = arguments
        .into_iter()
        .filter(|(name, _)| name != "idempotensnoekkel")
        .map(|(name, value)| Ok((name.to_string(), value.into_json()?)))
        .collect::<serde_json::Result<_>>()?;
    let bytes = serde_json_canonicalizer::to_vec(&(ctx.field().name(), named))?;
    Ok(hex::encode(Sha256::digest(bytes)))
}

/// What a field of an input says, as rules take it.
fn set<T, U>(given: MaybeUndefined<T>, of: impl FnOnce(T) -> U) -> Set<U> {
    match given {
        MaybeUndefined::Undefined => Set::Kept,
        MaybeUndefined::Null => Set::To(None),
        MaybeUndefined::Value(value) => Set::To(Some(of(value))),
    }
}
