//! Rounds: opened, sent, returned, opened again.

use entities::codes::{Rapporteringstilstand, Rolle};
use entities::reporting::rapportering;
use entities::value::{Date, Instant};
use uuid::Uuid;

use super::scene::{RoundName, Scene, adopted, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::Tx;
use crate::reporting::round::period;
use crate::reporting::workflow::{Barred, Rundesteg};

/// Opens a round of a plan.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn open(tx: &mut Tx, caller: &Caller, name: &RoundName, frist: Option<Date>) -> Result<Uuid, Error> {
    let scene = Scene::of(tx, caller, &name.plan, Rolle::Redaktoer).await?;
    let mut wrong: Vec<_> = scene.may(caller, Rolle::Redaktoer, None).into_iter().chain(adopted(&scene.plan)).collect();
    let aar = name.aar;
    if !(1900..=2999).contains(&aar) {
        let melding = text!(
            "{aar} er ikke et rapporteringsår.",
            "{aar} er ikkje eit rapporteringsår.",
            "{aar} is no reporting year."
        );
        wrong.push(Refusal::new(Feilkode::UgyldigVerdi, &["input", "aar"], melding));
    }
    let first = period(aar, name.r#type).map(|(first, _)| first);
    if let Some(frist) = frist.filter(|frist| first.is_some_and(|first| *frist < first)) {
        let melding = text!(
            "Fristen {frist} er før perioden begynner.",
            "Fristen {frist} er før perioden byrjar.",
            "The deadline {frist} is before the period begins."
        );
        wrong.push(Refusal::new(Feilkode::UgyldigVerdi, &["input", "frist"], melding));
    }
    let noekkel = name.noekkel();
    let id = scene.id::<rapportering::Model>(&noekkel);
    if tx.get::<rapportering::Model>(id).await?.is_some() {
        let melding = text!(
            "Runden {noekkel} finnes allerede.",
            "Runden {noekkel} finst allereie.",
            "The round {noekkel} is there already."
        );
        wrong.push(Refusal::new(Feilkode::FinnesAllerede, &["input", "aar"], melding));
    }
    refuse(wrong)?;
    let row = rapportering::Model {
        id,
        plan_id: scene.plan.id,
        noekkel,
        aar,
        r#type: name.r#type,
        frist,
        tilstand: Rapporteringstilstand::Aapen,
        gjenaapnet_grunn: None,
        versjon: 0,
        endret: Instant(0),
    };
    tx.put(row).await?;
    Ok(id)
}

/// Takes a step of a round; `seen`: the version that whoever asks saw, where they say so.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn take_step(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    step: Rundesteg,
    seen: Option<i32>,
) -> Result<Uuid, Error> {
    let scene = Scene::of(tx, caller, &name.plan, step.role()).await?;
    refuse(scene.may(caller, step.role(), None).into_iter().collect())?;
    let mut round = scene.round(tx, name).await?;
    if seen.is_some() {
        tx.expect::<rapportering::Model>(round.id, seen).await?;
    }
    round.tilstand = step.from(round.tilstand).map_err(|barred| not_now(barred, &round))?;
    let id = round.id;
    tx.put(round).await?;
    Ok(id)
}

/// Why a step of a round cannot be taken.
pub fn not_now(barred: Barred, round: &rapportering::Model) -> Refusal {
    let (noekkel, tilstand) = (&round.noekkel, round.tilstand);
    match barred {
        Barred::Closed => closed(round),
        Barred::Illegal => Refusal::new(
            Feilkode::UlovligOvergang,
            &[],
            text!(
                "Runden {noekkel} er {tilstand}; herfra kan ikke dette gjøres.",
                "Runden {noekkel} er {tilstand}; herifrå kan ikkje dette gjerast.",
                "The round {noekkel} is {tilstand}; this cannot be done from there."
            ),
        ),
    }
}

/// The round does not take what was asked.
pub fn closed(round: &rapportering::Model) -> Refusal {
    let (noekkel, tilstand) = (&round.noekkel, round.tilstand);
    let melding = text!(
        "Runden {noekkel} er {tilstand} og tar ikke imot dette.",
        "Runden {noekkel} er {tilstand} og tek ikkje imot dette.",
        "The round {noekkel} is {tilstand} and does not take this."
    );
    Refusal::new(Feilkode::Lukket, &[], melding)
}
