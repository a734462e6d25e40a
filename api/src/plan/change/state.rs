//! Where a plan stands: draft, laid out for hearing, adopted, repealed.

use entities::Table;
use entities::codes::Plantilstand;
use entities::value::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use crate::access::Caller;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;

/// Where a plan is to stand, as whoever says so gives it.
#[derive(Clone, Debug)]
pub struct NewState {
    /// The plan's slug.
    pub plan: String,
    /// The version that the writer saw.
    pub forventet_versjon: i32,
    /// Where it is to stand.
    pub tilstand: Plantilstand,
    /// The vedtak that adopts or repeals it, in any spelling.
    pub vedtak: Option<String>,
    /// The day of that; none: the day of the vedtak.
    pub dato: Option<Date>,
    /// Why.
    pub begrunnelse: Option<String>,
}

/// Whether a plan may go from one state to the other.
const fn may_go(from: Plantilstand, to: Plantilstand) -> bool {
    use Plantilstand::{Opphevet, PaaHoering, Utkast, Vedtatt};
    matches!(
        (from, to),
        (Utkast, PaaHoering) | (PaaHoering, Utkast) | (Utkast | PaaHoering, Vedtatt) | (Vedtatt, Opphevet)
    )
}

/// Says where a plan stands from now on.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn set_state(tx: &mut Tx, caller: &Caller, given: NewState) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &given.plan).await?;
    let key = edit.plan();
    edit.expect(&key, Some(given.forventet_versjon));
    let (from, to) = (edit.scene.plan.tilstand, given.tilstand);
    if !may_go(from, to) {
        let melding = text!(
            "Planen er {from}, og kan ikke bli {to}.",
            "Planen er {from}, og kan ikkje bli {to}.",
            "The plan is {from} and cannot become {to}."
        );
        edit.tell(Feilkode::UlovligOvergang, &["input", "tilstand"], melding);
    }
    let vedtak = match &given.vedtak {
        Some(vedtak) => edit.name(tx, Table::Vedtak, vedtak, &["input", "vedtak"]).await?,
        None => None,
    };
    if matches!(to, Plantilstand::Vedtatt | Plantilstand::Opphevet) {
        edit.decide(&given, vedtak.as_deref());
    }
    edit.set(&key, "tilstand", to.as_str());
    tx.because(given.begrunnelse, vedtak.map(|vedtak| edit.id(&(Table::Vedtak, vedtak))));
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

impl Edit {
    /// Writes the vedtak that adopts or repeals the plan, and its day.
    fn decide(&mut self, given: &NewState, vedtak: Option<&str>) {
        let key = self.plan();
        let Some(vedtak) = vedtak else {
            if given.vedtak.is_none() {
                let melding = text!(
                    "Oppgi vedtaket: det er et vedtak som vedtar eller opphever en plan.",
                    "Oppgje vedtaket: det er eit vedtak som vedtek eller opphevar ein plan.",
                    "Give the vedtak: it is a vedtak that adopts or repeals a plan."
                );
                self.tell(Feilkode::Paakrevd, &["input", "vedtak"], melding);
            }
            return;
        };
        let dato = self.get(&(Table::Vedtak, vedtak.to_owned()), "dato");
        let exact = dato.get("presisjon").and_then(Value::as_str) == Some("DAG");
        let day = given.dato.map(|day| json!(day)).or_else(|| dato.get("fra").filter(|_| exact).cloned());
        let Some(day) = day else {
            let melding = text!(
                "Oppgi dato: vedtaket er ikke registrert med dagen.",
                "Oppgje dato: vedtaket er ikkje registrert med dagen.",
                "Give dato: the vedtak is not registered with its day."
            );
            self.tell(Feilkode::Paakrevd, &["input", "dato"], melding);
            return;
        };
        if given.tilstand == Plantilstand::Vedtatt {
            self.set(&key, "vedtatt", day);
            self.set(&key, "vedtattVed", vedtak);
        } else {
            self.set(&key, "avsluttet", day);
            self.set(&key, "avsluttetGrunn", given.begrunnelse.clone().unwrap_or_else(|| "Opphevet".into()));
            self.set(&key, "avsluttetVed", vedtak);
        }
    }
}
