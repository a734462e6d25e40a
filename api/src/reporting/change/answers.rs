//! Narratives of delmaal, and answers to duties and to points of decisions.

use entities::codes::{Pliktstatus, Rapporteringstilstand, Rolle, Statusrapporttilstand};
use entities::plans::{delmaal, plikt};
use entities::registers::{vedtak, vedtakspunkt};
use entities::reporting::{delmaalsomtale, pliktsvar, rapportering};
use entities::value::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::rounds::closed;
use super::scene::{RoundName, Scene, adopted, bad_text, collect, in_round, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::Tx;

/// What is told of a delmaal in a round.
#[derive(Clone, Debug)]
pub struct Narrative {
    /// The delmaal's number.
    pub delmaal: i32,
    /// The version that the writer saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// The text.
    pub tekst: String,
}

/// Writes the narrative of a delmaal.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn narrate(tx: &mut Tx, caller: &Caller, name: &RoundName, given: Narrative) -> Result<Uuid, Error> {
    let (scene, round) = open_round(tx, caller, name, Rolle::Redaktoer).await?;
    let mut wrong: Vec<_> = bad_text(Some(&given.tekst), &["input", "tekst"]).into_iter().collect();
    let nummer = given.delmaal;
    let of = delmaal::Entity::find().filter(delmaal::Column::PlanId.eq(scene.plan.id));
    let Some(of) = of.filter(delmaal::Column::Nummer.eq(nummer)).one(tx.db()).await? else {
        let melding = text!(
            "Planen har ikke noe delmål {nummer}.",
            "Planen har ikkje noko delmål {nummer}.",
            "The plan has no delmaal {nummer}."
        );
        wrong.push(Refusal::new(Feilkode::IkkeFunnet, &["input", "delmaal"], melding));
        return Err(Error::Refused(wrong));
    };
    refuse(wrong)?;
    let noekkel = in_round(&round, &of.noekkel);
    let id = scene.id::<delmaalsomtale::Model>(&noekkel);
    tx.expect::<delmaalsomtale::Model>(id, given.forventet_versjon).await?;
    let (plan_id, rapportering_id, delmaal_id, tekst) = (scene.plan.id, round.id, of.id, given.tekst);
    tx.put(delmaalsomtale::Model {
        id,
        plan_id,
        noekkel,
        rapportering_id,
        delmaal_id,
        tekst,
        versjon: 0,
        endret: Instant(0),
    })
    .await?;
    Ok(id)
}

/// What is answered: a duty, by its noekkel; or a point of a vedtak, by the vedtak in any spelling and the point's number.
#[derive(Clone, Debug)]
pub enum Answered {
    /// A duty.
    Plikt(String),
    /// A point.
    Punkt {
        /// The vedtak.
        vedtak: String,
        /// The point.
        nummer: String,
    },
}

/// An answer in a round.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it answers.
    pub to: Answered,
    /// The version that the writer saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// How far it is fulfilled.
    pub status: Pliktstatus,
    /// The words.
    pub tekst: String,
}

/// It is not said what is answered.
pub fn answers_nothing() -> Refusal {
    let melding = text!(
        "Oppgi enten plikt, eller vedtak og punkt.",
        "Oppgje anten plikt, eller vedtak og punkt.",
        "Give either plikt, or vedtak and punkt."
    );
    Refusal::new(Feilkode::Paakrevd, &["input", "plikt"], melding)
}

/// Answers a duty or a point in a round.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn answer(tx: &mut Tx, caller: &Caller, name: &RoundName, given: Answer) -> Result<Uuid, Error> {
    let (scene, round) = open_round(tx, caller, name, Rolle::Redaktoer).await?;
    let mut wrong: Vec<_> = bad_text(Some(&given.tekst), &["input", "tekst"]).into_iter().collect();
    let found = match &given.to {
        Answered::Plikt(noekkel) => duty(tx, &scene, noekkel).await,
        Answered::Punkt { vedtak, nummer } => point(tx, &scene, vedtak, nummer).await,
    };
    let Some((plikt_id, punkt_id, of)) = collect(found, &mut wrong)? else { return Err(Error::Refused(wrong)) };
    refuse(wrong)?;
    let noekkel = in_round(&round, &of);
    let id = scene.id::<pliktsvar::Model>(&noekkel);
    tx.expect::<pliktsvar::Model>(id, given.forventet_versjon).await?;
    tx.put(pliktsvar::Model {
        id,
        plan_id: scene.plan.id,
        noekkel,
        rapportering_id: round.id,
        plikt_id,
        punkt_id,
        status: given.status,
        tekst: given.tekst,
        tilstand: Statusrapporttilstand::Levert,
        versjon: 0,
        endret: Instant(0),
    })
    .await?;
    Ok(id)
}

type Found = (Option<Uuid>, Option<Uuid>, String);

async fn duty(tx: &mut Tx, scene: &Scene, noekkel: &str) -> Result<Found, Error> {
    let id = scene.id::<plikt::Model>(noekkel);
    let found = tx.get::<plikt::Model>(id).await?.filter(|plikt| plikt.avsluttet.is_none());
    let plikt = found.ok_or_else(|| {
        let melding = text!(
            "Planen har ingen plikt «{noekkel}».",
            "Planen har inga plikt «{noekkel}».",
            "The plan has no plikt {noekkel:?}."
        );
        Refusal::new(Feilkode::IkkeFunnet, &["input", "plikt"], melding)
    })?;
    Ok((Some(plikt.id), None, format!("plikt/{}", plikt.noekkel)))
}

async fn point(tx: &mut Tx, scene: &Scene, reference: &str, nummer: &str) -> Result<Found, Error> {
    let vedtak: vedtak::Model = scene.vedtak(tx, reference, &["input", "vedtak"]).await?;
    let points: Vec<vedtakspunkt::Model> = tx.all(scene.organisasjon.id).await?;
    let found = points.iter().find(|point| point.vedtak_id == vedtak.id && point.nummer == nummer);
    let point = found.ok_or_else(|| {
        let melding = text!(
            "Vedtaket «{reference}» har ikke noe punkt {nummer}.",
            "Vedtaket «{reference}» har ikkje noko punkt {nummer}.",
            "The vedtak {reference:?} has no point {nummer}."
        );
        Refusal::new(Feilkode::IkkeFunnet, &["input", "punkt"], melding)
    })?;
    Ok((None, Some(point.id), format!("punkt/{}", point.noekkel)))
}

/// The round, open for writing by who has the role.
async fn open_round(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    rolle: Rolle,
) -> Result<(Scene, rapportering::Model), Error> {
    let scene = Scene::of(tx, caller, &name.plan, rolle).await?;
    refuse(scene.may(caller, rolle, None).into_iter().chain(adopted(&scene.plan)).collect())?;
    let round = scene.round(tx, name).await?;
    if round.tilstand == Rapporteringstilstand::Aapen { Ok((scene, round)) } else { Err(closed(&round).into()) }
}
