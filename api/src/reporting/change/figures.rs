//! Money of tiltak: lines by account string.

use entities::codes::{Rapporteringstilstand, Rolle};
use entities::reporting::oekonomilinje;
use entities::value::{Decimal, Instant, Oere};
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use super::rounds::closed;
use super::scene::{RoundName, Scene, Set, adopted, bad_text, collect, in_round, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::Tx;

/// Where money is booked: ansvar, art, funksjon, prosjekt. None of them: not split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Cost centre.
    pub ansvar: Option<String>,
    /// Type of expense.
    pub art: Option<String>,
    /// Function.
    pub funksjon: Option<String>,
    /// Project.
    pub prosjekt: Option<String>,
}

/// The figures of a line, in kroner.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The tiltak's code.
    pub kode: String,
    /// The version that the controller saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// Adopted budget.
    pub budsjett: Set<Decimal>,
    /// Adjusted budget.
    pub regulert_budsjett: Set<Decimal>,
    /// Accounts.
    pub regnskap: Set<Decimal>,
    /// Forecast for the year.
    pub prognose: Set<Decimal>,
    /// Where it is booked.
    pub konto: Account,
}

/// Books the figures of a line. Returns the round and the tiltak.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn book(tx: &mut Tx, caller: &Caller, name: &RoundName, figures: Figures) -> Result<(Uuid, Uuid), Error> {
    let scene = Scene::of(tx, caller, &name.plan, Rolle::Controller).await?;
    let mut wrong: Vec<_> =
        scene.may(caller, Rolle::Controller, None).into_iter().chain(adopted(&scene.plan)).collect();
    let round = collect(scene.round(tx, name).await, &mut wrong)?;
    let tiltak = collect(scene.tiltak(tx, &figures.kode, &["input", "kode"]).await, &mut wrong)?;
    let (Some(round), Some(tiltak)) = (round, tiltak) else { return Err(Error::Refused(wrong)) };
    if round.tilstand == Rapporteringstilstand::Godkjent {
        wrong.push(closed(&round));
    }
    refuse(std::mem::take(&mut wrong))?;
    let Account { ansvar, art, funksjon, prosjekt } = figures.konto.clone();
    let parts = [&ansvar, &art, &funksjon, &prosjekt];
    let noekkel =
        [&tiltak.noekkel].into_iter().map(String::as_str).chain(parts.map(|part| part.as_deref().unwrap_or("")));
    let noekkel = in_round(&round, &noekkel.collect::<Vec<_>>().join("/"));
    let id = scene.id::<oekonomilinje::Model>(&noekkel);
    let before = tx.expect::<oekonomilinje::Model>(id, figures.forventet_versjon).await?;
    let mut row = before.unwrap_or(oekonomilinje::Model {
        id,
        plan_id: scene.plan.id,
        noekkel,
        rapportering_id: round.id,
        tiltak_id: tiltak.id,
        ansvar: ansvar.clone(),
        art: art.clone(),
        funksjon: funksjon.clone(),
        prosjekt: prosjekt.clone(),
        budsjett: None,
        regulert_budsjett: None,
        regnskap: None,
        prognose: None,
        versjon: 0,
        endret: Instant(0),
    });
    put(figures.budsjett, "budsjett", &mut row.budsjett, &mut wrong);
    put(figures.regulert_budsjett, "regulertBudsjett", &mut row.regulert_budsjett, &mut wrong);
    put(figures.regnskap, "regnskap", &mut row.regnskap, &mut wrong);
    put(figures.prognose, "prognose", &mut row.prognose, &mut wrong);
    let named = parts.into_iter().zip(["ansvar", "art", "funksjon", "prosjekt"]);
    wrong.extend(named.filter_map(|(part, felt)| bad_text(part.as_deref(), &["input", "kontostreng", felt])));
    let others: Vec<oekonomilinje::Model> = tx.all(scene.plan.id).await?;
    let others = others.iter().filter(|other| other.rapportering_id == round.id && other.tiltak_id == tiltak.id);
    let split = |line: &oekonomilinje::Model| {
        [&line.ansvar, &line.art, &line.funksjon, &line.prosjekt].into_iter().any(Option::is_some)
    };
    if others.filter(|other| other.id != id).any(|other| split(other) != split(&row)) {
        let kode = &tiltak.kode;
        let melding = text!(
            "Tiltak {kode} har allerede linjer av det andre slaget: enten er alle linjer fordelt på kontostrenger, eller så er det én uten.",
            "Tiltak {kode} har allereie linjer av det andre slaget: anten er alle linjer fordelte på kontostrengar, eller så er det éi utan.",
            "Tiltak {kode} already has lines of the other kind: either all lines are split by account strings, or there is one without."
        );
        wrong.push(Refusal::new(Feilkode::UgyldigVerdi, &["input", "kontostreng"], melding));
    }
    refuse(wrong)?;
    tx.put(row).await?;
    Ok((round.id, tiltak.id))
}

/// Puts kroner as øre.
fn put(value: Set<Decimal>, felt: &str, field: &mut Option<Oere>, wrong: &mut Vec<Refusal>) {
    let Set::To(value) = value else { return };
    *field = None;
    let Some(kroner) = value else { return };
    let oere = kroner.number().checked_mul(100.into()).filter(|oere| oere.fract().is_zero());
    match oere.and_then(|oere| oere.to_i64()) {
        Some(oere) => *field = Some(Oere(oere)),
        None => {
            let melding = text!(
                "{kroner} er ikke et beløp i kroner og øre; skriv det med høyst to desimaler.",
                "{kroner} er ikkje eit beløp i kroner og øre; skriv det med høgst to desimalar.",
                "{kroner} is no amount of kroner and øre; write it with two decimals at the most."
            );
            wrong.push(Refusal::new(Feilkode::UgyldigVerdi, &["input", felt], melding));
        }
    }
}
