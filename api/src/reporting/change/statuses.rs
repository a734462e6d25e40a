//! Status of tiltak: saved, delivered, returned, approved.

use std::collections::BTreeSet;

use entities::codes::{Rapporteringstype, RapportertStatus, Statusrapporttilstand, Tiltaksart, Vurdering};
use entities::plans::tiltak;
use entities::reporting::{rapportering, statusrapport};
use entities::value::{Date, Instant};
use uuid::Uuid;

use super::rounds::closed;
use super::scene::{RoundName, Scene, Set, adopted, bad_text, collect, in_round, refuse};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::Tx;
use crate::reporting::due::stood;
use crate::reporting::round::{is_reported, period};
use crate::reporting::workflow::{Barred, Statussteg};

/// What is reported of a tiltak.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The tiltak's code.
    pub kode: String,
    /// The version that the reporter saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// The status.
    pub status: Set<RapportertStatus>,
    /// The reporter's assessment.
    pub vurdering: Option<Vurdering>,
    /// What was done.
    pub beskrivelse: Set<String>,
    /// What departs from the plan.
    pub avviksforklaring: Set<String>,
    /// Why.
    pub aarsak: Set<String>,
    /// New deadline.
    pub ny_frist: Set<Date>,
    /// What happens next.
    pub videre: Set<String>,
    /// Reason for giving it up.
    pub begrunnelse: Set<String>,
    /// The decision behind that, in any spelling.
    pub vedtak: Set<String>,
    /// Internal remark.
    pub intern_merknad: Set<String>,
}

/// Whether a report is a draft or delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A draft.
    Draft,
    /// Delivered.
    Delivered,
}

/// Saves or delivers what is reported of a tiltak in a round.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn report(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    report: Report,
    saved: Saved,
) -> Result<Uuid, Error> {
    let step = if saved == Saved::Draft { Statussteg::Lagre } else { Statussteg::Lever };
    let scene = Scene::of(tx, caller, &name.plan, step.role()).await?;
    let mut wrong: Vec<_> = adopted(&scene.plan).into_iter().collect();
    let round = collect(scene.round(tx, name).await, &mut wrong)?;
    let tiltak = collect(scene.tiltak(tx, &report.kode, &["input", "kode"]).await, &mut wrong)?;
    let (Some(round), Some(tiltak)) = (round, tiltak) else {
        wrong.extend(scene.may(caller, step.role(), None));
        return Err(Error::Refused(wrong));
    };
    wrong.extend(scene.may(caller, step.role(), tiltak.ansvarlig_id));
    refuse(std::mem::take(&mut wrong))?;
    let noekkel = in_round(&round, &tiltak.noekkel);
    let id = scene.id::<statusrapport::Model>(&noekkel);
    let before = tx.expect::<statusrapport::Model>(id, report.forventet_versjon).await?;
    let tilstand = match step.from(before.as_ref().map(|row| row.tilstand), round.tilstand) {
        Ok(tilstand) => tilstand,
        Err(barred) => return Err(not_now(barred, &round, before.as_ref(), &tiltak.kode, "kode").into()),
    };
    let mut row = before.unwrap_or_else(|| unwritten(id, noekkel, &round, &tiltak));
    row.tilstand = tilstand;
    row.rapportert_av_id = reporter(caller, &scene).or(tiltak.ansvarlig_id);
    if saved == Saved::Delivered {
        row.levert = Some(tx.instant());
    }
    if let Set::To(Some(reference)) = &report.vedtak {
        let found = scene.vedtak(tx, reference, &["input", "vedtak"]).await;
        row.vedtak_id = collect(found, &mut wrong)?.map(|vedtak| vedtak.id);
    } else if report.vedtak == Set::To(None) {
        row.vedtak_id = None;
    }
    fill(&mut row, report);
    wrong.extend(mistakes(&row, &tiltak, saved));
    wrong.extend(out_of_plan(&scene, &tiltak, name.aar, name.r#type));
    refuse(wrong)?;
    tx.put(row).await?;
    Ok(id)
}

/// Saves or delivers a line of a file: on the version that its writer saw, else on the one that stands. A line that says what was
/// delivered already changes nothing.
///
/// # Errors
/// As for [`report`].
pub async fn report_line(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    mut given: Report,
    seen: Option<i32>,
    saved: Saved,
) -> Result<(), Error> {
    let scene = Scene::of(tx, caller, &name.plan, Statussteg::Lever.role()).await?;
    let mut mistakes = Vec::new();
    let round = collect(scene.round(tx, name).await, &mut mistakes)?;
    let tiltak = collect(scene.tiltak(tx, &given.kode, &["input", "kode"]).await, &mut mistakes)?;
    let (Some(round), Some(tiltak)) = (round, tiltak) else { return Err(Error::Refused(mistakes)) };
    let id = scene.id::<statusrapport::Model>(&in_round(&round, &tiltak.noekkel));
    let before = tx.get::<statusrapport::Model>(id).await?;
    if let Some(before) = before.as_ref().filter(|row| is_reported(row.tilstand) && seen.is_none()) {
        let mut after = before.clone();
        fill(&mut after, Report { vedtak: Set::Kept, ..given.clone() });
        if after == *before && given.vedtak == Set::Kept {
            return Ok(());
        }
    }
    given.forventet_versjon = seen.or(before.map(|row| row.versjon));
    report(tx, caller, name, given, saved).await.map(drop)
}

fn unwritten(id: Uuid, noekkel: String, round: &rapportering::Model, tiltak: &tiltak::Model) -> statusrapport::Model {
    statusrapport::Model {
        id,
        plan_id: round.plan_id,
        noekkel,
        rapportering_id: round.id,
        tiltak_id: tiltak.id,
        tilstand: Statusrapporttilstand::Utkast,
        status: None,
        vurdering: Vurdering::IkkeVurdert,
        beskrivelse: None,
        avviksforklaring: None,
        aarsak: None,
        ny_frist: None,
        videre: None,
        begrunnelse: None,
        vedtak_id: None,
        intern_merknad: None,
        returkommentar: None,
        rapportert_av_id: None,
        levert: None,
        versjon: 0,
        endret: Instant(0),
    }
}

fn fill(row: &mut statusrapport::Model, report: Report) {
    report.status.put(&mut row.status);
    row.vurdering = report.vurdering.unwrap_or(row.vurdering);
    report.beskrivelse.put(&mut row.beskrivelse);
    report.avviksforklaring.put(&mut row.avviksforklaring);
    report.aarsak.put(&mut row.aarsak);
    report.ny_frist.put(&mut row.ny_frist);
    report.videre.put(&mut row.videre);
    report.begrunnelse.put(&mut row.begrunnelse);
    report.intern_merknad.put(&mut row.intern_merknad);
}

/// The unit that the caller reports for.
fn reporter(caller: &Caller, scene: &Scene) -> Option<Uuid> {
    let here = caller.grants.iter().filter(|grant| grant.organisasjon == scene.organisasjon.id);
    here.filter_map(|grant| grant.enhet).next()
}

/// What is wrong with what is reported.
fn mistakes(row: &statusrapport::Model, tiltak: &tiltak::Model, saved: Saved) -> Vec<Refusal> {
    let texts = [
        (&row.beskrivelse, "beskrivelse"),
        (&row.avviksforklaring, "avviksforklaring"),
        (&row.aarsak, "aarsak"),
        (&row.videre, "videre"),
        (&row.begrunnelse, "begrunnelse"),
        (&row.intern_merknad, "internMerknad"),
    ];
    let mut wrong: Vec<_> =
        texts.into_iter().filter_map(|(text, felt)| bad_text(text.as_deref(), &["input", felt])).collect();
    let kode = &tiltak.kode;
    let mut status = |kode, melding| wrong.push(Refusal::new(kode, &["input", "status"], melding));
    match (row.status, tiltak.art) {
        (Some(RapportertStatus::Fullfoert), Some(Tiltaksart::Loepende)) => status(
            Feilkode::UgyldigVerdi,
            text!(
                "Tiltak {kode} er løpende og kan ikke være FULLFOERT. Bruk VIDEREFOERT.",
                "Tiltak {kode} er løpande og kan ikkje vere FULLFOERT. Bruk VIDEREFOERT.",
                "Tiltak {kode} runs on and cannot be FULLFOERT. Use VIDEREFOERT."
            ),
        ),
        (Some(RapportertStatus::Viderefoert), Some(Tiltaksart::Tidsavgrenset)) => status(
            Feilkode::UgyldigVerdi,
            text!(
                "Tiltak {kode} er tidsavgrenset og kan ikke være VIDEREFOERT. Bruk en annen status.",
                "Tiltak {kode} er tidsavgrensa og kan ikkje vere VIDEREFOERT. Bruk ein annan status.",
                "Tiltak {kode} has an end and cannot be VIDEREFOERT. Use another status."
            ),
        ),
        (None, _) if saved == Saved::Delivered => {
            status(Feilkode::Paakrevd, text!("Oppgi statusen.", "Oppgje statusen.", "Give the status."))
        }
        _ => {}
    }
    if saved == Saved::Delivered && row.status == Some(RapportertStatus::Utgaar) && row.begrunnelse.is_none() {
        let melding = text!(
            "Et tiltak som utgår, må ha en begrunnelse.",
            "Eit tiltak som går ut, må ha ei grunngjeving.",
            "A tiltak that is given up must have a reason."
        );
        wrong.push(Refusal::new(Feilkode::Paakrevd, &["input", "begrunnelse"], melding));
    }
    wrong
}

/// A tiltak that did not stand in the plan in the period cannot be reported on in it.
fn out_of_plan(scene: &Scene, tiltak: &tiltak::Model, aar: i32, r#type: Rapporteringstype) -> Option<Refusal> {
    let kode = &tiltak.kode;
    let melding = text!(
        "Tiltak {kode} sto ikke i planen i denne perioden.",
        "Tiltak {kode} stod ikkje i planen i denne perioden.",
        "Tiltak {kode} did not stand in the plan in this period."
    );
    let period = period(aar, r#type)?;
    (!stood(&scene.plan, tiltak, period)).then(|| Refusal::new(Feilkode::UgyldigVerdi, &["input", "kode"], melding))
}

/// Why a step cannot be taken.
fn not_now(
    barred: Barred,
    round: &rapportering::Model,
    row: Option<&statusrapport::Model>,
    kode: &str,
    felt: &str,
) -> Refusal {
    let tilstand = row.map_or("–", |row| row.tilstand.as_str());
    let melding = text!(
        "Statusrapporten for {kode} er {tilstand}; herfra kan ikke dette gjøres.",
        "Statusrapporten for {kode} er {tilstand}; herifrå kan ikkje dette gjerast.",
        "The status report of {kode} is {tilstand}; this cannot be done from there."
    );
    match barred {
        Barred::Closed => closed(round),
        Barred::Illegal => Refusal::new(Feilkode::UlovligOvergang, &["input", felt], melding),
    }
}

/// Returns what was delivered of a tiltak, with a comment.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn send_back(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    kode: &str,
    kommentar: &str,
    seen: Option<i32>,
) -> Result<Uuid, Error> {
    let comment = bad_text(Some(kommentar), &["input", "kommentar"]).into_iter().collect();
    let mut rows = decide(tx, caller, name, &[kode.to_owned()], Statussteg::Returner, comment).await?;
    let mut row = rows.pop().ok_or_else(|| Error::internal("nothing was decided"))?;
    if seen.is_some() {
        tx.expect::<statusrapport::Model>(row.id, seen).await?;
    }
    row.returkommentar = Some(kommentar.to_owned());
    let id = row.id;
    tx.put(row).await?;
    Ok(id)
}

/// Approves what was delivered of some tiltak: of all, or of none.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn approve(tx: &mut Tx, caller: &Caller, name: &RoundName, koder: &[String]) -> Result<Vec<Uuid>, Error> {
    let rows = decide(tx, caller, name, koder, Statussteg::Godkjenn, Vec::new()).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    for row in rows {
        tx.put(row).await?;
    }
    Ok(ids)
}

/// The reports of some tiltak as a step leaves them.
async fn decide(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    koder: &[String],
    step: Statussteg,
    mut wrong: Vec<Refusal>,
) -> Result<Vec<statusrapport::Model>, Error> {
    let scene = Scene::of(tx, caller, &name.plan, step.role()).await?;
    refuse(scene.may(caller, step.role(), None).into_iter().collect())?;
    let round = scene.round(tx, name).await?;
    let felt = if step == Statussteg::Godkjenn { "koder" } else { "kode" };
    let mut rows = Vec::new();
    // A code that is given twice is meant once.
    for kode in koder.iter().collect::<BTreeSet<_>>() {
        let tiltak = collect(scene.tiltak(tx, kode, &["input", felt]).await, &mut wrong)?;
        let Some(tiltak) = tiltak else { continue };
        let id = scene.id::<statusrapport::Model>(&in_round(&round, &tiltak.noekkel));
        let row = tx.get::<statusrapport::Model>(id).await?;
        match (step.from(row.as_ref().map(|row| row.tilstand), round.tilstand), row) {
            (Ok(tilstand), Some(row)) => rows.push(statusrapport::Model { tilstand, ..row }),
            (Ok(_), None) => return Err(Error::internal("a step from nothing was allowed")),
            (Err(barred), row) => wrong.push(not_now(barred, &round, row.as_ref(), kode, felt)),
        }
    }
    refuse(wrong)?;
    Ok(rows)
}
