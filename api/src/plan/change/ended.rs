//! Tiltak that end: by themselves, divided into several, or joined into one.

use entities::Table;
use entities::codes::Endringstype;
use entities::value::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use crate::access::Caller;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key};
use crate::reporting::change::bad_text;

/// A tiltak that ends, as whoever ends it gives it.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The plan's slug.
    pub plan: String,
    /// Its code.
    pub kode: String,
    /// The version that the writer saw.
    pub forventet_versjon: i32,
    /// The day it ends; none: the day of the vedtak, or today.
    pub dato: Option<Date>,
    /// Why.
    pub begrunnelse: String,
    /// The vedtak behind it, in any spelling; needed in an adopted plan.
    pub vedtak: Option<String>,
}

/// One of the tiltak that another is divided into, or the one that several are joined into.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its text.
    pub tekst: String,
    /// Its noekkel.
    pub noekkel: Option<String>,
}

/// A tiltak that is divided.
#[derive(Clone, Debug)]
pub struct Splitting {
    /// The tiltak that is divided, and so ends.
    pub ended: Ending,
    /// What it is divided into.
    pub nye: Vec<Part>,
}

/// Tiltak that are joined.
#[derive(Clone, Debug)]
pub struct Merging {
    /// The plan's slug.
    pub plan: String,
    /// The tiltak that are joined, and so end; the new one takes the place of the first.
    pub ended: Vec<Ending>,
    /// What they are joined into.
    pub nytt: Part,
}

/// Ends a tiltak.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn end(tx: &mut Tx, caller: &Caller, ending: Ending) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &ending.plan).await?;
    let keys = edit.ending(tx, std::slice::from_ref(&ending)).await?;
    let key = keys.into_iter().next().ok_or_else(|| Error::internal("a tiltak that ends is no tiltak"))?;
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

/// Divides a tiltak into several, which replace it.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn split(tx: &mut Tx, caller: &Caller, splitting: Splitting) -> Result<Vec<Uuid>, Error> {
    let Splitting { ended, nye } = splitting;
    let mut edit = Edit::of(tx, caller, &ended.plan).await?;
    if nye.len() < 2 {
        let melding =
            text!("Oppgi minst to nye tiltak.", "Oppgje minst to nye tiltak.", "Give at least two new tiltak.");
        edit.tell(Feilkode::Paakrevd, &["input", "nye"], melding);
    }
    let keys = edit.ending(tx, std::slice::from_ref(&ended)).await?;
    let mut made: Vec<Key> = Vec::new();
    for part in &nye {
        let after = made.last().or(keys.first()).cloned();
        made.extend(after.and_then(|after| edit.replacement(&keys, &after, part, &["input", "nye"])));
    }
    edit.decide_added(tx, ended.vedtak.as_deref(), &made).await?;
    let ids = made.iter().map(|key| edit.id(key)).collect();
    edit.write(tx).await?;
    Ok(ids)
}

/// Joins several tiltak into one, which replaces them.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn merge(tx: &mut Tx, caller: &Caller, merging: Merging) -> Result<Uuid, Error> {
    let Merging { plan, ended, nytt } = merging;
    let vedtak = ended.first().and_then(|ending| ending.vedtak.clone());
    let mut edit = Edit::of(tx, caller, &plan).await?;
    let once: std::collections::BTreeSet<_> = ended.iter().map(|ending| &ending.kode).collect();
    if once.len() < 2 || once.len() != ended.len() {
        let melding = text!(
            "Oppgi minst to tiltak, hvert én gang.",
            "Oppgje minst to tiltak, kvart éin gong.",
            "Give at least two tiltak, each once."
        );
        edit.tell(Feilkode::Paakrevd, &["input", "tiltak"], melding);
    }
    let keys = edit.ending(tx, &ended).await?;
    let first = keys.first().ok_or_else(|| Error::internal("tiltak that end are no tiltak"))?;
    let made: Vec<_> = edit.replacement(&keys, first, &nytt, &["input", "tekst"]).into_iter().collect();
    edit.decide_added(tx, vedtak.as_deref(), &made).await?;
    let id = made.first().map(|key| edit.id(key));
    edit.write(tx).await?;
    id.ok_or_else(|| Error::internal("a change without a mistake made nothing"))
}

impl Edit {
    /// Ends tiltak, all or none.
    async fn ending(&mut self, tx: &mut Tx, endings: &[Ending]) -> Result<Vec<Key>, Error> {
        let mut keys = Vec::new();
        for ending in endings {
            if let Some(key) = self.tiltak(&ending.kode, &["input", "kode"]) {
                self.expect(&key, Some(ending.forventet_versjon));
                keys.push(key);
            }
        }
        let Some(first) = endings.first() else { return Err(Error::Refused(std::mem::take(&mut self.wrong))) };
        self.wrong.extend(bad_text(Some(&first.begrunnelse), &["input", "begrunnelse"]));
        let vedtak = self.decision(tx, first.vedtak.as_deref(), "registrerTekstendring").await?;
        if keys.len() != endings.len() || (vedtak.is_none() && self.adopted()) {
            return Err(Error::Refused(std::mem::take(&mut self.wrong)));
        }
        let day = match (first.dato, &vedtak) {
            (Some(day), _) => json!(day),
            (None, Some(vedtak)) => self.day_of(vedtak),
            (None, None) => json!(self.today),
        };
        for key in &keys {
            match &vedtak {
                Some(vedtak) => self.decided(vedtak, Endringstype::Stroeket, key),
                None => self.end_object(key, day.clone(), &first.begrunnelse, None),
            }
            self.set(key, "avsluttet", day.clone());
            self.set(key, "avsluttetGrunn", first.begrunnelse.as_str());
        }
        let vedtak = vedtak.map(|vedtak| self.id(&(Table::Vedtak, vedtak)));
        tx.because(Some(first.begrunnelse.clone()), vedtak);
        Ok(keys)
    }

    /// Ends an object. A tiltak with others under it that still stand does not end.
    pub(super) fn end_object(&mut self, key: &Key, day: Value, why: &str, vedtak: Option<&str>) {
        let standing: Vec<_> = match key.0 {
            Table::Tiltak => self.under(key).into_iter().filter(|under| !self.ended(under)).collect(),
            _ => Vec::new(),
        };
        let codes: Vec<_> = standing.iter().filter_map(|under| self.text(under, "kode")).collect();
        if !codes.is_empty() {
            let codes = codes.join(", ");
            let melding = text!(
                "Under tiltaket står {codes}. Flytt eller avslutt dem først.",
                "Under tiltaket står {codes}. Flytt eller avslutt dei først.",
                "Under the tiltak stand {codes}. Move or end them first."
            );
            self.tell(Feilkode::UlovligOvergang, &["input", "kode"], melding);
        }
        self.set(key, "avsluttet", day);
        self.set(key, "avsluttetGrunn", why);
        self.set(key, "avsluttetVed", json!(vedtak));
    }

    /// A new tiltak that replaces others, behind one of the list.
    fn replacement(&mut self, keys: &[Key], after: &Key, part: &Part, felt: &[&str]) -> Option<Key> {
        let first = keys.first()?;
        let of = |field: &str| self.text(after, field).map(str::to_owned);
        let (delmaal, kode) = (of("delmaal")?, of("kode")?);
        let forelder = of("forelder").map(|forelder| (Table::Tiltak, forelder));
        let place = self.place(&delmaal, forelder.as_ref(), Some(&kode), felt)?;
        let mut fields = Fields::new();
        fields.insert("erstatter".into(), json!(keys.iter().map(|key| key.1.as_str()).collect::<Vec<_>>()));
        for inherited in ["art", "ansvarlig"] {
            let of_all = keys.iter().map(|key| self.get(key, inherited));
            let same = of_all.clone().all(|value| value == self.get(first, inherited));
            fields.insert(inherited.into(), self.get(first, inherited).clone());
            if !same {
                fields.insert(inherited.into(), Value::Null);
            }
        }
        self.new_tiltak(place, part.noekkel.clone(), &part.tekst, felt, fields)
    }

    /// Says that the vedtak, where there is one, added the new tiltak; without one they came on the day the old ones ended.
    async fn decide_added(&mut self, tx: &mut Tx, vedtak: Option<&str>, made: &[Key]) -> Result<(), Error> {
        let vedtak = match vedtak {
            Some(vedtak) => self.name(tx, Table::Vedtak, vedtak, &["input", "vedtak"]).await?,
            None => None,
        };
        for key in made {
            match &vedtak {
                Some(vedtak) => self.decided(vedtak, Endringstype::Tilfoeyd, key),
                None => {
                    let today = json!(self.today);
                    self.set(key, "innfoert", today);
                }
            }
        }
        Ok(())
    }
}
