//! Objects that are registered field by field: vedtak, plikter, actors, strategies, indicators and the like.

use entities::Table;
use entities::registers::organ;
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use super::note::Note;
use crate::access::Caller;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key, kind};
use crate::plan::reference;

/// An object as whoever registers it gives it.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its table.
    pub table: Table,
    /// The plan's slug.
    pub plan: String,
    /// Its noekkel or, where it exists, its id.
    pub noekkel: Option<String>,
    /// The version that the writer saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// Its fields, named as in a plan file, with references as people write them. What is not there is left alone, null clears.
    pub fields: Fields,
}

/// Registers an object, or changes one.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn register(tx: &mut Tx, caller: &Caller, given: Given) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &given.plan).await?;
    let key = edit.register(tx, given).await?;
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

/// Registers objects of a plan or its registers, each of which may name those before it.
///
/// # Errors
/// As for [`register`], of all of them.
pub async fn register_all(tx: &mut Tx, caller: &Caller, plan: &str, all: Vec<Given>) -> Result<(), Error> {
    let mut edit = Edit::of(tx, caller, plan).await?;
    for given in all {
        edit.register(tx, given).await?;
    }
    edit.write(tx).await
}

impl Edit {
    /// An object as it was given, new or changed; its key.
    async fn register(&mut self, tx: &mut Tx, given: Given) -> Result<Key, Error> {
        let Given { table, noekkel, forventet_versjon: seen, mut fields, .. } = given;
        let kind = kind(table).ok_or_else(|| Error::internal("an object of no kind"))?;
        let points = fields.remove("punkter");
        if let Some(Value::String(spelled)) = fields.remove("referanse") {
            self.numbered(tx, &spelled, &mut fields).await?;
        }
        let note = fields.get("fotnote").filter(|note| note.is_object()).cloned().map(serde_json::from_value::<Note>);
        let note = note.transpose()?;
        self.resolve(tx, kind, &mut fields).await?;
        if let (Some(note), Some(vedtak)) = (note, fields.get("vedtak").and_then(Value::as_str).map(str::to_owned)) {
            let object = fields.get("kapittel").filter(|kapittel| kapittel.is_string());
            let object = object.map(|kapittel| json!({ "kapittel": kapittel }));
            fields.insert("fotnote".into(), json!(self.note(note, &vedtak, object.as_ref())));
        }
        let key = self.key_of(tx, table, noekkel, seen, &fields).await?;
        self.expect(&key, seen);
        if self.fields(&key).is_some() {
            for (field, value) in fields {
                self.set(&key, &field, value);
            }
        } else {
            self.add(&key, fields);
        }
        if let Some(Value::Array(points)) = points {
            self.points(&key, &points);
        }
        Ok(key)
    }

    /// The key of what is registered: named, or made from its words where it is new.
    pub(super) async fn key_of(
        &mut self,
        tx: &mut Tx,
        table: Table,
        noekkel: Option<String>,
        seen: Option<i32>,
        fields: &Fields,
    ) -> Result<Key, Error> {
        Ok(match noekkel {
            Some(id) if id.contains(':') => {
                (table, self.name(tx, table, &id, &["input", "noekkel"]).await?.unwrap_or_default())
            }
            Some(noekkel) => (table, noekkel),
            None => {
                if seen.is_some() {
                    let melding = text!(
                        "Oppgi noekkel eller id til det som skal endres.",
                        "Oppgje noekkel eller id til det som skal endrast.",
                        "Give the noekkel or id of what is to be changed."
                    );
                    self.tell(Feilkode::Paakrevd, &["input", "noekkel"], melding);
                }
                (table, self.free(table, &self.words(table, fields)))
            }
        })
    }

    /// The words that a new object's noekkel is made from.
    fn words(&self, table: Table, fields: &Fields) -> String {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        let number = |field: &str| fields.get(field).and_then(Value::as_i64);
        match (table, text("organ"), number("loepenummer").zip(number("aar"))) {
            (Table::Vedtak, Some(organ), Some((loepenummer, aar))) => {
                let short = self.text(&(Table::Organ, organ.to_owned()), "forkortelse").unwrap_or(organ);
                format!("{short}-{loepenummer}-{:02}", aar % 100)
            }
            (Table::Maaling, ..) => {
                let day = fields.get("periode").and_then(|time| time.get("fra")).and_then(Value::as_str);
                format!("{}-{}", text("indikator").unwrap_or_default(), day.unwrap_or_default())
            }
            _ => {
                let named = ["tittel", "navn", "tekst", "beskrivelse", "ordlyd"].into_iter().find_map(text);
                named.unwrap_or_default().to_owned()
            }
        }
    }

    /// Body, year and number from a reference in any spelling.
    async fn numbered(&mut self, tx: &mut Tx, spelled: &str, fields: &mut Fields) -> Result<(), Error> {
        let organs: Vec<organ::Model> = tx.all(self.scene.organisasjon.id).await?;
        let parsed = reference::parse(spelled, &organs);
        let found = parsed.as_ref().ok().and_then(|found| {
            let organ = organs.iter().find(|organ| Some(organ.id) == found.organ)?;
            Some((organ, found.saksnummer))
        });
        let Some((organ, number)) = found else {
            let melding = text!(
                "«{spelled}» sier ikke organ, løpenummer og år; skriv for eksempel «FT 131/23».",
                "«{spelled}» seier ikkje organ, løpenummer og år; skriv til dømes «FT 131/23».",
                "{spelled:?} does not say body, running number and year; write it as \"FT 131/23\"."
            );
            self.tell(Feilkode::UgyldigVerdi, &["input", "referanse"], melding);
            return Ok(());
        };
        fields.insert("organ".into(), json!(organ.noekkel));
        fields.insert("aar".into(), json!(number.aar));
        fields.insert("loepenummer".into(), json!(number.loepenummer));
        Ok(())
    }

    /// The points of a vedtak, each known by its number; those that are not given are left alone.
    fn points(&mut self, vedtak: &Key, points: &[Value]) {
        for point in points {
            let text = |field: &str| point.get(field).and_then(Value::as_str).unwrap_or_default();
            let is = |fields: &Fields| {
                let of = |field: &str, value: &str| fields.get(field).and_then(Value::as_str) == Some(value);
                of("vedtak", &vedtak.1) && of("nummer", text("nummer"))
            };
            let stands = self.target.of(Table::Vedtakspunkt).find(|(_, fields)| is(fields));
            if let Some(key) = stands.map(|(noekkel, _)| (Table::Vedtakspunkt, noekkel.to_owned())) {
                self.set(&key, "tekst", text("tekst"));
                continue;
            }
            let noekkel = self.free(Table::Vedtakspunkt, &format!("{}-{}", vedtak.1, text("nummer")));
            let fields = [("vedtak", vedtak.1.as_str()), ("nummer", text("nummer")), ("tekst", text("tekst"))];
            let fields = fields.map(|(field, value)| (field.to_owned(), json!(value))).into();
            self.add(&(Table::Vedtakspunkt, noekkel), fields);
        }
    }
}
