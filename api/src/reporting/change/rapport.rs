//! What happens to a rapport after it was frozen: published, taken note of.

use entities::codes::{Rapporteringstilstand, Rolle};
use entities::reporting::rapport;
use entities::value::Date;
use uuid::Uuid;

use super::scene::{RoundName, Scene, bad_text, collect, in_round, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::{Tx, visibility};
use crate::report::archive;

/// Publishes a rapport: from here on anyone sees it.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn publish(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    nummer: i32,
    seen: Option<i32>,
) -> Result<Uuid, Error> {
    let (scene, mut row) = of_number(tx, caller, name, nummer, Rolle::Godkjenner, seen).await?;
    let mut wrong = Vec::new();
    if row.publisert.is_some() {
        let melding = text!(
            "Rapport {nummer} er allerede publisert.",
            "Rapport {nummer} er allereie publisert.",
            "Rapport {nummer} is published already."
        );
        wrong.push(Refusal::new(Feilkode::UlovligOvergang, &["input", "nummer"], melding));
    }
    if !visibility::is_public_plan(&scene.plan) {
        let melding = text!("Planen er ikke offentlig.", "Planen er ikkje offentleg.", "The plan is not public.");
        wrong.push(Refusal::new(Feilkode::UlovligOvergang, &["input", "plan"], melding));
    }
    let missing = archive::missing(tx.db(), row.id).await?;
    if !missing.is_empty() {
        let files: Vec<_> = missing.iter().map(|(format, form)| format!("{format} ({form})")).collect();
        let files = files.join(", ");
        let melding = text!(
            "Disse filene er ikke laget ennå: {files}. Prøv igjen om litt.",
            "Desse filene er ikkje laga enno: {files}. Prøv igjen om litt.",
            "These files are not made yet: {files}. Try again in a while."
        );
        wrong.push(Refusal::new(Feilkode::UlovligOvergang, &["input", "nummer"], melding));
    }
    refuse(wrong)?;
    row.publisert = Some(tx.instant());
    let id = row.id;
    tx.put(row).await?;
    Ok(id)
}

/// That a published rapport was taken note of.
#[derive(Clone, Debug)]
pub struct Treatment {
    /// The rapport's number.
    pub nummer: i32,
    /// The decision, in any spelling.
    pub vedtak: String,
    /// The day.
    pub dato: Option<Date>,
    /// Reference in the archive.
    pub arkivreferanse: Option<String>,
    /// The version of the rapport that the writer saw; needed to correct what stands.
    pub forventet_versjon: Option<i32>,
}

/// Registers that a published rapport was taken note of.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn treat(tx: &mut Tx, caller: &Caller, name: &RoundName, given: Treatment) -> Result<Uuid, Error> {
    let nummer = given.nummer;
    let (scene, mut row) = of_number(tx, caller, name, nummer, Rolle::Redaktoer, given.forventet_versjon).await?;
    let mut wrong: Vec<_> =
        bad_text(given.arkivreferanse.as_deref(), &["input", "arkivreferanse"]).into_iter().collect();
    if row.publisert.is_none() {
        let melding = text!(
            "Rapport {nummer} er ikke publisert.",
            "Rapport {nummer} er ikkje publisert.",
            "Rapport {nummer} is not published."
        );
        wrong.push(Refusal::new(Feilkode::UlovligOvergang, &["input", "nummer"], melding));
    }
    if row.behandlet_i_id.is_some() && given.forventet_versjon.is_none() {
        let melding = text!(
            "Behandlingen av rapport {nummer} er allerede registrert. Oppgi forventetVersjon for å rette den.",
            "Handsaminga av rapport {nummer} er allereie registrert. Oppgje forventetVersjon for å rette henne.",
            "The treatment of rapport {nummer} is registered already. Give forventetVersjon to correct it."
        );
        wrong.push(Refusal::new(Feilkode::UlovligOvergang, &["input", "nummer"], melding));
    }
    let vedtak = collect(scene.vedtak(tx, &given.vedtak, &["input", "vedtak"]).await, &mut wrong)?;
    refuse(wrong)?;
    row.behandlet_i_id = vedtak.map(|vedtak| vedtak.id);
    row.behandlet = given.dato.or(row.behandlet);
    row.arkivreferanse = given.arkivreferanse.or(row.arkivreferanse);
    let id = row.id;
    tx.put(row).await?;
    Ok(id)
}

/// A rapport by its number in a round, for who has the role.
async fn of_number(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    nummer: i32,
    rolle: Rolle,
    seen: Option<i32>,
) -> Result<(Scene, rapport::Model), Error> {
    let scene = Scene::of(tx, caller, &name.plan, rolle).await?;
    refuse(scene.may(caller, rolle, None).into_iter().collect())?;
    let round = scene.round(tx, name).await?;
    let id = scene.id::<rapport::Model>(&in_round(&round, &nummer.to_string()));
    let found = tx.get::<rapport::Model>(id).await?;
    let row = found.ok_or_else(|| {
        let noekkel = &round.noekkel;
        let melding = text!(
            "Runden {noekkel} har ingen rapport {nummer}. Frys den først.",
            "Runden {noekkel} har ingen rapport {nummer}. Frys han først.",
            "The round {noekkel} has no rapport {nummer}. Freeze it first."
        );
        let kode = if round.tilstand == Rapporteringstilstand::Godkjent {
            Feilkode::IkkeFunnet
        } else {
            Feilkode::UlovligOvergang
        };
        Refusal::new(kode, &["input", "nummer"], melding)
    })?;
    if seen.is_some() {
        tx.expect::<rapport::Model>(id, seen).await?;
    }
    Ok((scene, row))
}
