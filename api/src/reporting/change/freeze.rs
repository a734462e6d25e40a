//! Frozen as a rapport, and opened again.

use std::collections::HashMap;

use entities::codes::Statusrapporttilstand;
use entities::log::logghode;
use entities::plans::{plan, tiltak};
use entities::reporting::{rapport, rapportdokument, rapportering, statusrapport};
use entities::value::Instant;
use exporter_core::{Exporter, SCHEMA, canonical_bytes};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::rounds::not_now;
use super::scene::{RoundName, Scene, bad_text, in_round, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::graphql::object;
use crate::log::{Tx, rows_as_frozen, visibility};
use crate::plan::everything::REPORTING;
use crate::plan::register::Register;
use crate::plan::tree::Tree;
use crate::report::{self, Made, archive};
use crate::reporting::basis::Basis;
use crate::reporting::frozen::{self, Frozen};
use crate::reporting::overview::Counted;
use crate::reporting::round::{Round, Rounds};
use crate::reporting::workflow::Rundesteg;

/// Freezes a round that was sent for approval: all that is printed of it becomes one document that never changes. Returns the rapport.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn freeze(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    formats: &[&'static dyn Exporter],
    seen: Option<i32>,
) -> Result<Uuid, Error> {
    let scene = Scene::of(tx, caller, &name.plan, Rundesteg::Frys.role()).await?;
    refuse(scene.may(caller, Rundesteg::Frys.role(), None).into_iter().collect())?;
    let round = scene.round(tx, name).await?;
    if seen.is_some() {
        tx.expect::<rapportering::Model>(round.id, seen).await?;
    }
    let tilstand = Rundesteg::Frys.from(round.tilstand).map_err(|barred| not_now(barred, &round))?;
    refuse(undecided(tx, &scene, &round).await?.into_iter().collect())?;
    let head = logghode::Entity::find().one(tx.db()).await?;
    let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
    let (nummer, instant) = (next_number(tx, &scene, &round).await?, tx.instant());
    let noekkel = in_round(&round, &nummer.to_string());
    let id = scene.id::<rapport::Model>(&noekkel);
    let about = About { id, nummer, instant, head: &head };
    let (innhold, basis) = written(tx, &scene, round.id, &about).await?;
    let row = rapport::Model {
        id,
        plan_id: scene.plan.id,
        noekkel,
        rapportering_id: round.id,
        nummer,
        frosset: instant,
        publisert: None,
        sekvens: head.sekvens + 1,
        sha256: hex::encode(Sha256::digest(&innhold)),
        logghash: head.public_hash,
        begrunnelse: round.gjenaapnet_grunn.clone(),
        behandlet_i_id: None,
        behandlet: None,
        arkivreferanse: None,
        versjon: 0,
        endret: Instant(0),
    };
    let formats: Vec<_> = formats.iter().map(|format| format.id()).collect();
    let document = rapportdokument::Model {
        rapport_id: id,
        schema: i32::try_from(SCHEMA).map_err(|_| Error::internal("a schema number too large"))?,
        innhold,
        grunnlag: serde_json_canonicalizer::to_string(&basis)?,
        formater: serde_json::to_string(&formats)?,
    };
    document.into_active_model().reset_all().insert(tx.db_to_write()).await?;
    tx.put(row).await?;
    tx.put(rapportering::Model { tilstand, gjenaapnet_grunn: None, ..round }).await?;
    Ok(id)
}

/// What was delivered and neither approved nor returned: somebody waits for an answer.
async fn undecided(tx: &mut Tx, scene: &Scene, round: &rapportering::Model) -> Result<Option<Refusal>, Error> {
    let reports: Vec<statusrapport::Model> = tx.all(scene.plan.id).await?;
    let waiting = reports.iter().filter(|row| row.rapportering_id == round.id);
    let waiting: Vec<_> =
        waiting.filter(|row| row.tilstand == Statusrapporttilstand::Levert).map(|row| row.tiltak_id).collect();
    if waiting.is_empty() {
        return Ok(None);
    }
    let all: Vec<tiltak::Model> = tx.all(scene.plan.id).await?;
    let mut of: Vec<_> = all.iter().filter(|row| waiting.contains(&row.id)).collect();
    of.sort_by_key(|row| row.rekkefoelge);
    let codes: Vec<_> = of.iter().map(|row| row.kode.as_str()).collect();
    let codes = codes.join(", ");
    let melding = text!(
        "Status er levert, men verken godkjent eller returnert, for {codes}.",
        "Status er levert, men verken godkjend eller returnert, for {codes}.",
        "Status was delivered and neither approved nor returned, of {codes}."
    );
    Ok(Some(Refusal::new(Feilkode::UlovligOvergang, &[], melding)))
}

async fn next_number(tx: &mut Tx, scene: &Scene, round: &rapportering::Model) -> Result<i32, Error> {
    let all: Vec<rapport::Model> = tx.all(scene.plan.id).await?;
    let numbers = all.iter().filter(|row| row.rapportering_id == round.id).map(|row| row.nummer);
    Ok(numbers.max().unwrap_or(0) + 1)
}

/// What the rapport is, before it is one.
struct About<'a> {
    id: Uuid,
    nummer: i32,
    instant: Instant,
    head: &'a logghode::Model,
}

/// The bytes of the frozen document, and what it counted.
async fn written(tx: &mut Tx, scene: &Scene, round: Uuid, about: &About<'_>) -> Result<(Vec<u8>, Basis), Error> {
    let (plan, organisation) = (scene.plan.id, scene.organisasjon.id);
    let rows = tx.rows(&[plan], &[]).await?;
    let registers = tx.rows(&[organisation], &[]).await?;
    let rapporter: Vec<_> = rows.all::<rapport::Model>().map(|row| row.id).collect();
    let frozen = Frozen {
        bases: archive::bases(tx.db(), Some(&rapporter)).await?,
        rows: rows_as_frozen(tx.db(), &frozen::left(&rows), &REPORTING).await?,
    };
    let rounds = Rounds::of(rows.clone(), &frozen);
    let round = rounds.by_id(round).cloned().ok_or_else(|| Error::internal("a round that is not there"))?;
    let made = Made {
        generert: about.instant,
        sekvens: about.head.public_sekvens.to_string(),
        slugs: slugs(tx).await?,
        forrige: report::forrige(tx.db(), &rounds, &round).await?,
    };
    let rapport = exporter_core::Rapport {
        id: object::id(entities::Table::Rapport, about.id).to_string(),
        nummer: u32::try_from(about.nummer).map_err(|_| Error::internal("a rapport below one"))?,
        frosset: exporter_core::Instant::from_millisecond(about.instant.0)
            .ok_or_else(|| Error::internal("a time beyond the calendar"))?,
        logghash: about.head.public_hash.clone(),
        begrunnelse: round.row.gjenaapnet_grunn.clone(),
    };
    // A large plan takes a while: other requests go on meanwhile.
    let making = tokio::task::spawn_blocking(move || {
        let tree = Tree::of(plan, rows).ok_or_else(|| Error::internal("a plan that is not there"))?;
        let register = Register::of(organisation, registers);
        let register = register.ok_or_else(|| Error::internal("an organisation that is not there"))?;
        document(&tree, &register, &rounds, &round, made, rapport)
    });
    making.await.map_err(|error| Error::Internal("the document was not made".into(), Some(Box::new(error))))?
}

fn document(
    tree: &Tree,
    register: &Register,
    rounds: &Rounds,
    round: &Round,
    made: Made,
    rapport: exporter_core::Rapport,
) -> Result<(Vec<u8>, Basis), Error> {
    let fault = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::Internal("the rows are no document".into(), Some(error))
    };
    let sekvens = made.sekvens.clone();
    let basis = Basis::of(&Counted::new(&tree.plan, rounds, round), tree.rows.all::<tiltak::Model>(), sekvens.clone());
    let live = report::document(tree, register, rounds, Some(round), made).map_err(|error| fault(error.into()))?;
    let document = exporter_core::freeze(live, rapport, sekvens);
    exporter_core::check(&document).map_err(|error| fault(error.into()))?;
    let bytes = canonical_bytes(&document).map_err(|error| fault(error.into()))?;
    Ok((bytes, basis))
}

/// The names in addresses of the plans that anyone may see.
async fn slugs(tx: &Tx) -> Result<HashMap<Uuid, String>, Error> {
    let all = plan::Entity::find().all(tx.db()).await?;
    let public = all.into_iter().filter(visibility::is_public_plan);
    Ok(public.map(|plan| (plan.id, plan.slug)).collect())
}

/// Opens a frozen round again; the next rapport has the next number and tells why.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn reopen(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    begrunnelse: &str,
    seen: Option<i32>,
) -> Result<Uuid, Error> {
    let scene = Scene::of(tx, caller, &name.plan, Rundesteg::Gjenaapne.role()).await?;
    let mut wrong: Vec<_> = scene.may(caller, Rundesteg::Gjenaapne.role(), None).into_iter().collect();
    wrong.extend(bad_text(Some(begrunnelse), &["input", "begrunnelse"]));
    refuse(wrong)?;
    let mut round = scene.round(tx, name).await?;
    if seen.is_some() {
        tx.expect::<rapportering::Model>(round.id, seen).await?;
    }
    round.tilstand = Rundesteg::Gjenaapne.from(round.tilstand).map_err(|barred| not_now(barred, &round))?;
    round.gjenaapnet_grunn = Some(begrunnelse.to_owned());
    let id = round.id;
    tx.put(round).await?;
    Ok(id)
}
