//! From a step of the history to the change that everybody's mutations make.

use entities::codes::Rolle;
use entities::plans::tiltak;
use entities::registers::aktoer;
use entities::reporting::{rapport, rapportering, statusrapport};
use entities::value::Decimal;
use entities::{Logged, Table, id};
use exporter_registry::EXPORTERS;
use serde_json::{Value, json};
use uuid::Uuid;

use super::step::{
    Action, Answer, Ended, Known, Money, Registered, Returned, Series, Status, Step, TextChange, Treatment, WAITING,
};
use super::{MARK, MERKNAD};
use crate::access::Caller;
use crate::commands::serve::FIRST_PLAN;
use crate::error::Error;
use crate::graphql::object;
use crate::log::Tx;
use crate::plan::change as plan;
use crate::plan::file::{Fields, value};
use crate::reporting::change::{
    self, Account, Answered, Figures, Narrative, Report, RoundName, Saved, Scene, Set, report_line,
};
use crate::reporting::workflow::Rundesteg;

/// Whose plan it is.
const ORGANISASJON: &str = "817920632";
/// The plan: its noekkel and its slug.
const PLAN: &str = "temaplan-for-integrering";

/// The organisation.
pub fn organisation() -> Uuid {
    id::object(ORGANISASJON, None, Table::Organisasjon, ORGANISASJON)
}

/// The unit of a noekkel.
pub fn unit(noekkel: &str) -> Uuid {
    id::object(ORGANISASJON, None, aktoer::Model::TABLE, noekkel)
}

/// The rapport that a step publishes, if that is what it does.
pub fn published(step: &Step) -> Option<Uuid> {
    let Action::PubliserRapport(given) = &step.action else { return None };
    let noekkel = format!("{}/{}", round(step).ok()?.noekkel(), given.nummer?);
    Some(id::object(ORGANISASJON, Some(PLAN), rapport::Model::TABLE, &noekkel))
}

/// The round that a step is about.
fn round(step: &Step) -> Result<RoundName, Error> {
    let (aar, r#type) = step.runde.ok_or_else(|| Error::internal("a step in no round"))?;
    Ok(RoundName { plan: PLAN.into(), aar, r#type })
}

/// Makes the change of a step.
pub async fn make(tx: &mut Tx, caller: &Caller, step: &Step) -> Result<(), Error> {
    match &step.action {
        Action::ImporterPlan => import(tx, caller).await,
        Action::RegistrerAktoer(all) => register(tx, caller, Table::Aktoer, all).await,
        Action::RegistrerVedtak(all) => register(tx, caller, Table::Vedtak, all).await,
        Action::RegistrerPlikt(all) => register(tx, caller, Table::Plikt, all).await,
        Action::RegistrerIndikator(all) => register(tx, caller, Table::Indikator, all).await,
        Action::RegistrerMaaling(all) => measure(tx, caller, all).await,
        Action::EndreTiltak(all) => know(tx, caller, all).await,
        Action::RegistrerTekstendring(given) => change_text(tx, caller, given).await,
        Action::DelTiltak(given) => divide(tx, caller, given).await,
        Action::AvsluttTiltak(given) => {
            let ending = ending(tx, caller, given).await?;
            plan::end(tx, caller, ending).await.map(drop)
        }
        _ => in_round(tx, caller, step).await,
    }
}

/// Makes the change of a step in a round.
async fn in_round(tx: &mut Tx, caller: &Caller, step: &Step) -> Result<(), Error> {
    let round = &round(step)?;
    let number = |nummer: Option<i32>| nummer.unwrap_or_default();
    match &step.action {
        Action::AapneRapportering(given) => drop(change::open(tx, caller, round, Some(given.frist)).await?),
        Action::LagreStatus(all) => report(tx, caller, round, all, Saved::Draft).await?,
        Action::LeverStatus(all) => report(tx, caller, round, all, Saved::Delivered).await?,
        Action::ReturnerStatus(all) => {
            for Returned { kode, kommentar } in all {
                change::send_back(tx, caller, round, kode, kommentar, None).await?;
            }
        }
        Action::GodkjennStatus => {
            let waiting = waiting(tx, caller, round).await?;
            change::approve(tx, caller, round, &waiting).await?;
        }
        Action::RegistrerOekonomi(all) => {
            for line in all {
                change::book(tx, caller, round, figures(line)).await?;
            }
        }
        Action::RegistrerDelmaalsomtale(all) => narrate(tx, caller, round, all).await?,
        Action::SvarPaaPlikt(all) => {
            for given in all {
                change::answer(tx, caller, round, answer(given)?).await?;
            }
        }
        Action::SendTilGodkjenning => drop(change::take_step(tx, caller, round, Rundesteg::Send, None).await?),
        Action::ReturnerRapportering => drop(change::take_step(tx, caller, round, Rundesteg::Returner, None).await?),
        Action::FrysRapport => drop(change::freeze(tx, caller, round, EXPORTERS, None).await?),
        Action::PubliserRapport(given) => {
            change::publish(tx, caller, round, number(given.nummer), None).await?;
        }
        Action::GjenaapneRapportering(given) => {
            change::reopen(tx, caller, round, &format!("{MARK}{}", given.begrunnelse), None).await?;
        }
        Action::RegistrerBehandling(Treatment { nummer, vedtak, dato, arkivreferanse }) => {
            let given = change::Treatment {
                nummer: number(*nummer),
                vedtak: vedtak.clone(),
                dato: Some(*dato),
                arkivreferanse: Some(arkivreferanse.clone()),
                forventet_versjon: None,
            };
            change::treat(tx, caller, round, given).await?;
        }
        _ => return Err(Error::internal("a step that is of no round names one")),
    }
    Ok(())
}

/// Imports the first plan, with what says that the rest is made up.
async fn import(tx: &mut Tx, caller: &Caller) -> Result<(), Error> {
    plan::import(tx, caller, FIRST_PLAN, false).await?;
    let remark = json!({
        "planfil": 1,
        "organisasjon": { "organisasjonsnummer": ORGANISASJON },
        "plan": { "noekkel": PLAN, "merknad": MERKNAD },
    });
    plan::import(tx, caller, &remark.to_string(), true).await.map(drop)
}

/// Fields as rules take them: texts in the canonical form of the field that they stand in.
fn fields(table: Table, given: &Fields) -> Result<Fields, Error> {
    let canonical = |(name, given): (&String, &Value)| {
        let Value::String(text) = given else { return Ok((name.clone(), given.clone())) };
        let value = value(table, name, text).ok_or_else(|| Error::internal(format!("{name}: {text:?}")))?;
        Ok((name.clone(), value))
    };
    given.iter().map(canonical).collect()
}

async fn register(tx: &mut Tx, caller: &Caller, table: Table, all: &[Registered]) -> Result<(), Error> {
    let given = |Registered { noekkel, fields: given }: &Registered| {
        let (noekkel, fields) = (noekkel.clone(), fields(table, given)?);
        Ok(plan::Given { table, plan: PLAN.into(), noekkel, forventet_versjon: None, fields })
    };
    plan::register_all(tx, caller, PLAN, all.iter().map(given).collect::<Result<_, Error>>()?).await
}

async fn measure(tx: &mut Tx, caller: &Caller, all: &[Series]) -> Result<(), Error> {
    let values: Vec<_> = all.iter().flat_map(values).collect();
    register(tx, caller, Table::Maaling, &values).await
}

/// The values of an indicator, one by one.
fn values(series: &Series) -> impl Iterator<Item = Registered> {
    series.verdier.iter().map(|(year, verdi)| {
        let is = |named: &Option<String>| json!(named.as_ref() == Some(year));
        let fields = [
            ("indikator", json!(series.indikator)),
            ("periode", json!(year)),
            ("verdi", json!(verdi)),
            ("presisjon", json!("EKSAKT")),
            ("ordlyd", json!(format!("{MARK}tallet er ikke målt."))),
            ("undertrykt", json!(verdi.is_none())),
            ("utgangspunkt", is(&series.utgangspunkt)),
            ("metodebrudd", is(&series.metodebrudd)),
        ];
        Registered { noekkel: None, fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
    })
}

async fn tiltak(tx: &mut Tx, caller: &Caller, kode: &str) -> Result<tiltak::Model, Error> {
    Scene::of(tx, caller, PLAN, Rolle::Redaktoer).await?.tiltak(tx, kode, &[]).await
}

async fn know(tx: &mut Tx, caller: &Caller, all: &[Known]) -> Result<(), Error> {
    let mut known = Vec::new();
    for Known { kode, fields: given } in all {
        let forventet_versjon = tiltak(tx, caller, kode).await?.versjon;
        let fields = fields(Table::Tiltak, given)?;
        known.push(plan::Known { plan: PLAN.into(), kode: kode.clone(), forventet_versjon, fields });
    }
    plan::change_all(tx, caller, PLAN, known).await
}

async fn change_text(tx: &mut Tx, caller: &Caller, given: &TextChange) -> Result<(), Error> {
    let row = tiltak(tx, caller, &given.kode).await?;
    let change = plan::TextChange {
        plan: PLAN.into(),
        noekkel: None,
        forventet_versjon: None,
        vedtak: given.vedtak.clone(),
        punkt: given.punkt.clone(),
        r#type: given.r#type,
        omfang: given.omfang,
        objekt: object::id(Table::Tiltak, row.id).0,
        frase: given.frase.clone(),
        foer: None,
        etter: None,
        avsnitt: None,
        etter_tekst: given.etter_tekst.clone(),
        utfoert_i_kilden: true,
        fotnote: None,
        nytt_tiltak: None,
    };
    plan::register_text(tx, caller, change).await.map(drop)
}

async fn ending(tx: &mut Tx, caller: &Caller, given: &Ended) -> Result<plan::Ending, Error> {
    Ok(plan::Ending {
        plan: PLAN.into(),
        kode: given.kode.clone(),
        forventet_versjon: tiltak(tx, caller, &given.kode).await?.versjon,
        dato: None,
        begrunnelse: format!("{MARK}{}", given.begrunnelse),
        vedtak: Some(given.vedtak.clone()),
    })
}

async fn divide(tx: &mut Tx, caller: &Caller, given: &Ended) -> Result<(), Error> {
    let ended = ending(tx, caller, given).await?;
    let nye =
        given.nye.iter().map(|part| plan::Part { tekst: part.tekst.clone(), noekkel: Some(part.noekkel.clone()) });
    plan::split(tx, caller, plan::Splitting { ended, nye: nye.collect() }).await.map(drop)
}

async fn report(tx: &mut Tx, caller: &Caller, round: &RoundName, all: &[Status], saved: Saved) -> Result<(), Error> {
    for given in all {
        let text = |text: &Option<String>| given_or_kept(text.clone());
        let report = Report {
            kode: given.kode.clone(),
            forventet_versjon: None,
            status: given_or_kept(given.status),
            vurdering: given.vurdering,
            beskrivelse: given_or_kept(given.beskrivelse.as_ref().map(|text| format!("{MARK}{text}"))),
            avviksforklaring: text(&given.avviksforklaring),
            aarsak: text(&given.aarsak),
            ny_frist: given_or_kept(given.ny_frist),
            videre: text(&given.videre),
            begrunnelse: text(&given.begrunnelse),
            vedtak: text(&given.vedtak),
            intern_merknad: text(&given.intern_merknad),
        };
        report_line(tx, caller, round, report, None, saved).await?;
    }
    Ok(())
}

fn given_or_kept<T>(value: Option<T>) -> Set<T> {
    value.map_or(Set::Kept, |value| Set::To(Some(value)))
}

/// The codes of what was delivered and waits for approval.
async fn waiting(tx: &mut Tx, caller: &Caller, round: &RoundName) -> Result<Vec<String>, Error> {
    let scene = Scene::of(tx, caller, PLAN, Rolle::Redaktoer).await?;
    let round: rapportering::Model = scene.round(tx, round).await?;
    let mut codes = Vec::new();
    for report in tx.all::<statusrapport::Model>(scene.plan.id).await? {
        if report.rapportering_id == round.id && report.tilstand == WAITING {
            let row = tx.get::<tiltak::Model>(report.tiltak_id).await?;
            codes.extend(row.map(|row| row.kode));
        }
    }
    Ok(codes)
}

fn figures(line: &Money) -> Figures {
    let mut parts = line.konto.as_deref().unwrap_or_default().split_whitespace().map(str::to_owned);
    let konto = Account { ansvar: parts.next(), art: parts.next(), funksjon: parts.next(), prosjekt: parts.next() };
    let kroner = |value: &Option<Decimal>| given_or_kept(*value);
    Figures {
        kode: line.kode.clone(),
        forventet_versjon: line.forventet_versjon,
        budsjett: kroner(&line.budsjett),
        regulert_budsjett: kroner(&line.regulert_budsjett),
        regnskap: kroner(&line.regnskap),
        prognose: kroner(&line.prognose),
        konto,
    }
}

async fn narrate(
    tx: &mut Tx,
    caller: &Caller,
    round: &RoundName,
    all: &std::collections::BTreeMap<String, String>,
) -> Result<(), Error> {
    for (number, text) in all {
        let delmaal = number.parse().map_err(|_| Error::internal(format!("{number} is no delmaal")))?;
        let narrative = Narrative { delmaal, forventet_versjon: None, tekst: format!("{MARK}{text}") };
        change::narrate(tx, caller, round, narrative).await?;
    }
    Ok(())
}

fn answer(given: &Answer) -> Result<change::Answer, Error> {
    let to = match (&given.plikt, &given.vedtak, &given.punkt) {
        (Some(plikt), None, None) => Answered::Plikt(plikt.clone()),
        (None, Some(vedtak), Some(punkt)) => Answered::Punkt { vedtak: vedtak.clone(), nummer: punkt.clone() },
        _ => return Err(Error::internal("an answer to nothing")),
    };
    let tekst = format!("{MARK}{}", given.tekst);
    Ok(change::Answer { to, forventet_versjon: None, status: given.status, tekst })
}
