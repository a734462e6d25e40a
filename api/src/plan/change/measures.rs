//! Tiltak: made, changed, moved. Codes and history stay.

use entities::Table;
use entities::codes::{Endringstype, Omfang};
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use super::texts::{NewBullet, TextChange};
use crate::access::Caller;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key, kind};

/// A new tiltak as whoever makes it gives it.
#[derive(Clone, Debug)]
pub struct NewTiltak {
    /// The plan's slug.
    pub plan: String,
    /// The delmaal, by number, noekkel or id; not needed under another tiltak.
    pub delmaal: Option<String>,
    /// The vedtak behind it, in any spelling; needed in an adopted plan.
    pub vedtak: Option<String>,
    /// Where it goes.
    pub bullet: NewBullet,
    /// Its other fields, named as in a plan file.
    pub fields: Fields,
}

/// What is known of a tiltak but for its text, as whoever changes it gives it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The plan's slug.
    pub plan: String,
    /// Its code.
    pub kode: String,
    /// The version that the writer saw.
    pub forventet_versjon: i32,
    /// Its fields, named as in a plan file, with `indikatorer` beside them.
    pub fields: Fields,
}

/// Where a tiltak is moved, as whoever moves it gives it.
#[derive(Clone, Debug)]
pub struct Moving {
    /// The plan's slug.
    pub plan: String,
    /// Its code.
    pub kode: String,
    /// The version that the mover saw.
    pub forventet_versjon: i32,
    /// The delmaal; none: where it is, or where the tiltak above it is.
    pub delmaal: Option<String>,
    /// The code of the tiltak to stand under; none: none.
    pub forelder: Option<String>,
    /// The code of the tiltak to follow; none: it is the last.
    pub etter_kode: Option<String>,
    /// The vedtak behind it.
    pub vedtak: Option<String>,
    /// Why.
    pub begrunnelse: Option<String>,
}

/// Makes a tiltak.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn create(tx: &mut Tx, caller: &Caller, given: NewTiltak) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &given.plan).await?;
    let mut fields = given.fields;
    edit.resolve(tx, kind(Table::Tiltak).ok_or_else(|| Error::internal("no tiltak"))?, &mut fields).await?;
    let vedtak = edit.decision(tx, given.vedtak.as_deref(), "registrerTekstendring").await?;
    let forelder = given.bullet.forelder.as_deref().and_then(|kode| edit.tiltak(kode, &["input", "forelder"]));
    let delmaal = edit.delmaal(tx, given.delmaal.as_deref(), forelder.as_ref()).await?;
    let Some(delmaal) = delmaal else { return Err(Error::Refused(edit.wrong)) };
    let place = edit.place(&delmaal, forelder.as_ref(), given.bullet.etter_kode.as_deref(), &["input", "etterKode"]);
    let tekst = fields.get("tekst").and_then(Value::as_str).unwrap_or_default().to_owned();
    let key = place
        .and_then(|place| edit.new_tiltak(place, given.bullet.noekkel.clone(), &tekst, &["input", "noekkel"], fields));
    if let (Some(key), Some(vedtak)) = (&key, &vedtak) {
        edit.decided(vedtak, Endringstype::Tilfoeyd, key);
        tx.because(None, Some(edit.id(&(Table::Vedtak, vedtak.clone()))));
    }
    let id = key.map(|key| edit.id(&key));
    edit.write(tx).await?;
    id.ok_or_else(|| Error::internal("a change without a mistake made nothing"))
}

/// Changes what is known of a tiltak, but for its text.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn change(tx: &mut Tx, caller: &Caller, known: Known) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &known.plan).await?;
    let Some(key) = edit.know(tx, known).await? else { return Err(Error::Refused(edit.wrong)) };
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

/// Changes what is known of several tiltak of a plan.
///
/// # Errors
/// As for [`change`], of all of them.
pub async fn change_all(tx: &mut Tx, caller: &Caller, plan: &str, all: Vec<Known>) -> Result<(), Error> {
    let mut edit = Edit::of(tx, caller, plan).await?;
    for known in all {
        edit.know(tx, known).await?;
    }
    edit.write(tx).await
}

/// Moves a tiltak, with all that stands under it.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn relocate(tx: &mut Tx, caller: &Caller, moving: Moving) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &moving.plan).await?;
    let key = edit.tiltak(&moving.kode, &["input", "kode"]);
    let forelder = moving.forelder.as_deref().and_then(|kode| edit.tiltak(kode, &["input", "forelder"]));
    let vedtak = match &moving.vedtak {
        Some(vedtak) => edit.name(tx, Table::Vedtak, vedtak, &["input", "vedtak"]).await?,
        None => None,
    };
    let Some(key) = key else { return Err(Error::Refused(edit.wrong)) };
    edit.expect(&key, Some(moving.forventet_versjon));
    let here = edit.text(&key, "delmaal").map(str::to_owned);
    let delmaal = match (&moving.delmaal, &forelder) {
        (None, None) => here,
        (named, _) => edit.delmaal(tx, named.as_deref(), forelder.as_ref()).await?,
    };
    let under = edit.under(&key);
    if forelder.as_ref().is_some_and(|forelder| *forelder == key || under.contains(forelder)) {
        let melding = text!(
            "Et tiltak kan ikke stå under seg selv.",
            "Eit tiltak kan ikkje stå under seg sjølv.",
            "A tiltak cannot stand under itself."
        );
        edit.tell(Feilkode::UgyldigVerdi, &["input", "forelder"], melding);
    }
    let Some(delmaal) = delmaal else { return Err(Error::Refused(edit.wrong)) };
    edit.set(&key, "rekkefoelge", Value::Null);
    let place = edit.place(&delmaal, forelder.as_ref(), moving.etter_kode.as_deref(), &["input", "etterKode"]);
    if let Some(place) = place {
        edit.settle(&key, &under, place);
    }
    tx.because(moving.begrunnelse, vedtak.map(|vedtak| edit.id(&(Table::Vedtak, vedtak))));
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

impl Edit {
    /// What is known of a tiltak as it was given; its key. `None`: there is none such, told.
    async fn know(&mut self, tx: &mut Tx, known: Known) -> Result<Option<Key>, Error> {
        let Known { kode, forventet_versjon, mut fields, .. } = known;
        let Some(key) = self.tiltak(&kode, &["input", "kode"]) else { return Ok(None) };
        self.expect(&key, Some(forventet_versjon));
        if let Some(Value::Array(named)) = fields.get("deltakere").cloned() {
            let parts = named.iter().map(|aktoer| json!({ "aktoer": aktoer })).collect();
            fields.insert("deltakere".into(), Value::Array(parts));
        }
        let followed = fields.remove("indikatorer");
        self.resolve(tx, kind(Table::Tiltak).ok_or_else(|| Error::internal("no tiltak"))?, &mut fields).await?;
        if let Some(Value::Array(items)) = fields.get_mut("deltakere") {
            self.parts_of(&key, items);
        }
        if let Some(followed) = followed {
            self.follow(tx, &key, followed.as_array().map(Vec::as_slice).unwrap_or_default()).await?;
        }
        for (field, value) in fields {
            self.set(&key, &field, value);
        }
        Ok(Some(key))
    }

    /// The vedtak that a change of wording needs in an adopted plan; a mistake where it is not given.
    pub(super) async fn decision(
        &mut self,
        tx: &mut Tx,
        vedtak: Option<&str>,
        instead: &str,
    ) -> Result<Option<String>, Error> {
        match vedtak {
            Some(vedtak) => self.name(tx, Table::Vedtak, vedtak, &["input", "vedtak"]).await,
            None => {
                if self.adopted() {
                    let melding = text!(
                        "Planen er vedtatt: oppgi vedtaket, eller bruk {instead}.",
                        "Planen er vedteken: oppgje vedtaket, eller bruk {instead}.",
                        "The plan is adopted: give the vedtak, or use {instead}."
                    );
                    self.tell(Feilkode::Paakrevd, &["input", "vedtak"], melding);
                }
                Ok(None)
            }
        }
    }

    /// Says that a vedtak added or struck a tiltak.
    pub(super) fn decided(&mut self, vedtak: &str, r#type: Endringstype, key: &Key) {
        let tekst = self.text(key, "tekst").map(str::to_owned);
        let (foer, etter) = if r#type == Endringstype::Stroeket { (tekst, None) } else { (None, tekst) };
        let change = TextChange {
            plan: String::new(),
            noekkel: None,
            forventet_versjon: None,
            vedtak: vedtak.to_owned(),
            punkt: None,
            r#type,
            omfang: Omfang::Kulepunkt,
            objekt: String::new(),
            frase: None,
            foer,
            etter,
            avsnitt: None,
            etter_tekst: None,
            utfoert_i_kilden: true,
            fotnote: None,
            nytt_tiltak: None,
        };
        self.change_text(change, vedtak, key.clone(), None);
    }

    /// The delmaal that is named; under a tiltak, the one of that.
    async fn delmaal(
        &mut self,
        tx: &mut Tx,
        named: Option<&str>,
        forelder: Option<&Key>,
    ) -> Result<Option<String>, Error> {
        let felt = ["input", "delmaal"];
        let named = match named {
            Some(named) => self.name(tx, Table::Delmaal, named, &felt).await?,
            None => None,
        };
        let above = forelder.and_then(|forelder| self.text(forelder, "delmaal")).map(str::to_owned);
        match (&named, &above) {
            (Some(named), Some(above)) if named != above => {
                let melding = text!(
                    "Tiltaket over står i et annet delmål.",
                    "Tiltaket over står i eit anna delmål.",
                    "The tiltak above stands in another delmaal."
                );
                self.tell(Feilkode::UgyldigVerdi, &felt, melding);
            }
            (None, None) if self.wrong.is_empty() => {
                let melding = text!(
                    "Oppgi delmaal eller forelder.",
                    "Oppgje delmaal eller forelder.",
                    "Give delmaal or forelder."
                );
                self.tell(Feilkode::Paakrevd, &felt, melding);
            }
            _ => {}
        }
        Ok(above.or(named))
    }

    /// Parts that stood keep what was said of them; a new one takes part.
    fn parts_of(&self, key: &Key, items: &mut Vec<Value>) {
        let stood = self.get(key, "deltakere").as_array().cloned().unwrap_or_default();
        *items = items
            .iter()
            .flat_map(|item| {
                let same = |other: &&Value| other.get("aktoer") == item.get("aktoer");
                let kept: Vec<_> = stood.iter().filter(same).cloned().collect();
                let new = json!({ "aktoer": item.get("aktoer"), "rolle": "DELTAKER" });
                if kept.is_empty() { vec![new] } else { kept }
            })
            .collect();
    }

    /// The indicators that follow a tiltak: those named, and no others.
    async fn follow(&mut self, tx: &mut Tx, key: &Key, named: &[Value]) -> Result<(), Error> {
        let mut wanted = Vec::new();
        for one in named.iter().filter_map(Value::as_str) {
            wanted.extend(self.name(tx, Table::Indikator, one, &["input", "indikatorer"]).await?);
        }
        let all: Vec<_> = self.target.of(Table::Indikator).map(|(noekkel, _)| noekkel.to_owned()).collect();
        for indikator in all {
            let of = (Table::Indikator, indikator);
            let mut followed = self.get(&of, "tiltak").as_array().cloned().unwrap_or_default();
            let (follows, is_to) = (followed.contains(&json!(key.1)), wanted.contains(&of.1));
            match (follows, is_to) {
                (false, true) => followed.push(json!(key.1)),
                (true, false) => followed.retain(|tiltak| *tiltak != json!(key.1)),
                _ => continue,
            }
            self.set(&of, "tiltak", followed);
        }
        Ok(())
    }
}
