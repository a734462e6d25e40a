//! A workbook that was filled in, taken into a round: each field three ways, all rows or none.

use std::fmt::Display;
use std::str::FromStr;

use entities::Table;
use entities::codes::{Rolle, Vurdering};
use entities::plans::tiltak;
use entities::registers::{organ, vedtak};
use entities::reporting::{rapportering, statusrapport};
use exporter_core::{Maalform, format};
use exporter_registry::workbook::{FieldEdit, Inndatafelt, Problem, Refused, Returned, RowEdit, Value, in_cell};
use uuid::Uuid;

use super::scene::{RoundName, Scene, Set, in_round, refuse};
use super::statuses::{Report, Saved, report};
use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, Text, text};
use crate::graphql::object;
use crate::log::Tx;
use crate::plan::reference;
use crate::reporting::workflow::Statussteg;

/// Takes in what was read of a workbook. A row with a status is delivered, one without is saved as a draft, as all are where
/// `drafts` says so. A field that was changed to something else by others after the workbook was made is refused, with both values.
///
/// Returns the status reports that were written, in the order of the sheet.
///
/// # Errors
/// All that is wrong with the workbook and with its rows; the database does not answer.
pub async fn take_in(
    tx: &mut Tx,
    caller: &Caller,
    name: &RoundName,
    read: &Result<Returned, Refused>,
    drafts: bool,
) -> Result<Vec<Uuid>, Error> {
    let rolle = Statussteg::Lever.role();
    let scene = Scene::of(tx, caller, &name.plan, rolle).await?;
    let here = caller.grants.iter().filter(|grant| grant.organisasjon == scene.organisasjon.id);
    // Rows are of several units: who reports for none of them is told so before anything of the file.
    if !here.map(|grant| grant.rolle).any(|held| held == rolle || held == Rolle::Admin) {
        refuse(scene.may(caller, rolle, None).into_iter().collect())?;
    }
    let returned = read.as_ref().map_err(|refused| Error::Refused(refused.problems.iter().map(told).collect()))?;
    refuse(other_round(name, returned).into_iter().collect())?;
    let round = scene.round(tx, name).await?;
    let (mut written, mut wrong) = (Vec::new(), Vec::new());
    for row in &returned.rows {
        match take_row(tx, caller, &scene, &round, name, row, (returned.maalform, drafts)).await {
            Ok(id) => written.extend(id),
            Err(Error::Refused(mistakes)) => wrong.extend(mistakes.into_iter().map(|mistake| in_row(row, mistake))),
            Err(other) => return Err(other),
        }
    }
    refuse(wrong)?;
    Ok(written)
}

/// Writes what a row changes; `None`: nothing that does not stand already.
async fn take_row(
    tx: &mut Tx,
    caller: &Caller,
    scene: &Scene,
    round: &rapportering::Model,
    name: &RoundName,
    edit: &RowEdit,
    (maalform, drafts): (Maalform, bool),
) -> Result<Option<Uuid>, Error> {
    let tiltak = match object::of_id(&edit.tiltak) {
        Some((Table::Tiltak, id)) => tx.get::<tiltak::Model>(id).await?.filter(|row| row.plan_id == scene.plan.id),
        _ => None,
    };
    let tiltak = tiltak.ok_or_else(|| {
        let melding = text!(
            "Tiltaket finnes ikke i planen. Hent arbeidsboken på nytt.",
            "Tiltaket finst ikkje i planen. Hent arbeidsboka på nytt.",
            "The tiltak is not in the plan. Fetch the workbook again."
        );
        Refusal::new(Feilkode::IkkeFunnet, &[], melding)
    })?;
    // Who may not is told that alone, and nothing of what others wrote.
    refuse(scene.may(caller, Statussteg::Lever.role(), tiltak.ansvarlig_id).into_iter().collect())?;
    let id = scene.id::<statusrapport::Model>(&in_round(round, &tiltak.noekkel));
    let stands = tx.get::<statusrapport::Model>(id).await?;
    let vedtak = shown_vedtak(tx, scene, stands.as_ref().and_then(|row| row.vedtak_id)).await?;
    let mut given = Report {
        kode: tiltak.kode.clone(),
        forventet_versjon: stands.as_ref().map(|row| row.versjon),
        ..Report::default()
    };
    let (mut changed, mut wrong) = (false, Vec::new());
    for field in &edit.fields {
        let stored = stored(field.felt, stands.as_ref(), vedtak.as_deref())?;
        if is(stored.as_ref(), field.now.as_ref(), maalform) {
            continue;
        }
        if is(stored.as_ref(), field.exported.as_ref(), maalform) {
            changed = true;
            set(&mut given, field)?;
        } else {
            wrong.push(changed_by_others(field, stored.as_ref(), maalform));
        }
    }
    refuse(wrong)?;
    if !changed {
        return Ok(None);
    }
    let status = match given.status {
        Set::To(status) => status,
        Set::Kept => stands.and_then(|row| row.status),
    };
    let saved = if drafts || status.is_none() { Saved::Draft } else { Saved::Delivered };
    report(tx, caller, name, given, saved).await.map(Some)
}

/// A vedtak as the workbook shows it.
async fn shown_vedtak(tx: &mut Tx, scene: &Scene, id: Option<Uuid>) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    let Some(row) = tx.get::<vedtak::Model>(id).await? else { return Ok(None) };
    let organs: Vec<organ::Model> = tx.all(scene.organisasjon.id).await?;
    Ok(Some(reference::shown(organs.iter().find(|organ| Some(organ.id) == row.organ_id), &row)))
}

/// What stands in a field, as the workbook says it.
fn stored(felt: Inndatafelt, row: Option<&statusrapport::Model>, vedtak: Option<&str>) -> Result<Option<Value>, Error> {
    let Some(row) = row else { return Ok(None) };
    let text = match felt {
        Inndatafelt::Status => return Ok(row.status.map(same).transpose()?.map(Value::Status)),
        Inndatafelt::Vurdering => return Ok(Some(Value::Vurdering(same(row.vurdering)?))),
        Inndatafelt::NyFrist => return Ok(row.ny_frist.map(same).transpose()?.map(Value::Date)),
        Inndatafelt::Beskrivelse => row.beskrivelse.as_deref(),
        Inndatafelt::Avviksforklaring => row.avviksforklaring.as_deref(),
        Inndatafelt::Aarsak => row.aarsak.as_deref(),
        Inndatafelt::Videre => row.videre.as_deref(),
        Inndatafelt::Begrunnelse => row.begrunnelse.as_deref(),
        Inndatafelt::Vedtak => vedtak,
        Inndatafelt::InternMerknad => row.intern_merknad.as_deref(),
    };
    Ok(text.map(|text| Value::Text(text.to_owned())))
}

/// The word or day of the other side, the workbook's or the database's, with the same text.
fn same<T: FromStr>(value: impl Display) -> Result<T, Error> {
    let unknown = |_| Error::internal(format!("{value} is of the workbook or of the database alone"));
    value.to_string().parse().map_err(unknown)
}

/// Whether what stands is what the workbook says. An assessment that was not made is one that is not there.
fn is(stored: Option<&Value>, told: Option<&Value>, maalform: Maalform) -> bool {
    let made = |value: &&Value| **value != Value::Vurdering(exporter_core::Vurdering::IkkeVurdert);
    match (stored.filter(made), told.filter(made)) {
        (Some(Value::Text(stored)), Some(Value::Text(told))) => in_cell(stored, maalform) == told.as_str(),
        (stored, told) => stored == told,
    }
}

fn set(report: &mut Report, field: &FieldEdit) -> Result<(), Error> {
    match (field.felt, field.now.clone()) {
        (Inndatafelt::Status, Some(Value::Status(status))) => report.status = Set::To(Some(same(status)?)),
        (Inndatafelt::Status, _) => report.status = Set::To(None),
        (Inndatafelt::Vurdering, Some(Value::Vurdering(vurdering))) => report.vurdering = Some(same(vurdering)?),
        (Inndatafelt::Vurdering, _) => report.vurdering = Some(Vurdering::IkkeVurdert),
        (Inndatafelt::NyFrist, Some(Value::Date(date))) => report.ny_frist = Set::To(Some(same(date)?)),
        (Inndatafelt::NyFrist, _) => report.ny_frist = Set::To(None),
        (felt, value) => {
            let text = match value {
                Some(Value::Text(text)) => Some(text),
                _ => None,
            };
            let place = match felt {
                Inndatafelt::Beskrivelse => &mut report.beskrivelse,
                Inndatafelt::Avviksforklaring => &mut report.avviksforklaring,
                Inndatafelt::Aarsak => &mut report.aarsak,
                Inndatafelt::Videre => &mut report.videre,
                Inndatafelt::Begrunnelse => &mut report.begrunnelse,
                Inndatafelt::Vedtak => &mut report.vedtak,
                _ => &mut report.intern_merknad,
            };
            *place = Set::To(text);
        }
    }
    Ok(())
}

/// A workbook of another plan or round.
fn other_round(name: &RoundName, returned: &Returned) -> Option<Refusal> {
    let (theirs, ours) = ([&returned.plan, &returned.runde], [&name.plan, &name.noekkel()]);
    let [plan, runde] = theirs;
    let melding = text!(
        "Arbeidsboken er for {plan} {runde}. Oppgi den planen og runden, eller hent arbeidsboken til denne.",
        "Arbeidsboka er for {plan} {runde}. Oppgje den planen og runda, eller hent arbeidsboka til denne.",
        "The workbook is for {plan} {runde}. Name that plan and round, or fetch the workbook of this one."
    );
    (theirs != ours).then(|| Refusal::new(Feilkode::UgyldigVerdi, &["innhold"], melding))
}

/// What is wrong with the file.
fn told(problem: &Problem) -> Refusal {
    let place = &problem.place;
    let at = match (place.sheet.as_str(), place.cell.as_str()) {
        ("", _) => String::new(),
        (sheet, "") => format!("{sheet}: "),
        (sheet, cell) => format!("{sheet}!{cell}: "),
    };
    let [nb, nn] = [Maalform::Nb, Maalform::Nn].map(|form| format!("{at}{}", problem.sentences(form)));
    let felt: Vec<_> = ["innhold", &place.cell].into_iter().filter(|part| !part.is_empty()).collect();
    Refusal::new(Feilkode::UgyldigVerdi, &felt, Text { nb, nn, en: problem.to_string() })
}

/// A mistake in a row, with its place in the workbook.
fn in_row(row: &RowEdit, mistake: Refusal) -> Refusal {
    let field = mistake.felt.last().and_then(|name| row.fields.iter().find(|field| field.felt.name() == name));
    let cell = match field {
        Some(field) => field.cell.clone(),
        // It was told of a cell already, or is of the row as a whole.
        None => mistake
            .felt
            .last()
            .filter(|at| row.fields.iter().any(|field| field.cell == **at))
            .cloned()
            .unwrap_or_default(),
    };
    let (number, kode, said) = (row.row, &row.kode, &mistake.melding);
    let melding = Text {
        nb: format!("Rad {number}, tiltak {kode}: {}", said.nb),
        nn: format!("Rad {number}, tiltak {kode}: {}", said.nn),
        en: format!("row {number}, tiltak {kode}: {}", said.en),
    };
    let felt = ["innhold".to_owned(), cell].into_iter().filter(|part| !part.is_empty()).collect();
    Refusal { melding, felt, ..mistake }
}

/// A field that others changed since the workbook was made, to something else than stands in it now. It is called as in the sheet.
fn changed_by_others(field: &FieldEdit, stored: Option<&Value>, maalform: Maalform) -> Refusal {
    let name = field.felt.label(maalform);
    let [stored, now] =
        [stored, field.now.as_ref()].map(|value| value.map(|value| shown(value, maalform)).unwrap_or_default());
    let melding = text!(
        "{name} er endret av andre etter at arbeidsboken ble hentet: der står nå «{stored}», i arbeidsboken «{now}». Ingen av dem er valgt; hent arbeidsboken på nytt, eller rett feltet der det ligger.",
        "{name} er endra av andre etter at arbeidsboka vart henta: der står no «{stored}», i arbeidsboka «{now}». Ingen av dei er vald; hent arbeidsboka på nytt, eller rett feltet der det ligg.",
        "{name} was changed by others after the workbook was fetched: it is {stored:?} now, and {now:?} in the workbook. Neither was chosen; fetch the workbook again, or mend the field where it is."
    );
    Refusal::new(Feilkode::Versjonskonflikt, &["innhold", &field.cell], melding)
}

/// A value as the sheet shows it.
fn shown(value: &Value, maalform: Maalform) -> String {
    match value {
        Value::Status(status) => status.label(maalform).to_owned(),
        Value::Vurdering(vurdering) => vurdering.label(maalform).to_owned(),
        Value::Date(date) => format::date(*date),
        Value::Text(text) => short(text),
    }
}

/// A text as a message has room for.
fn short(text: &str) -> String {
    const ROOM: usize = 200;
    match text.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
