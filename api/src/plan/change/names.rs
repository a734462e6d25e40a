//! What requests name, found: by id, noekkel, code or, for a vedtak, in any spelling.

use entities::Table;
use entities::plans::tiltak;
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key, Kind, Part, Shape, TEXTS, kind, parents};
use crate::reporting::change::collect;

impl Edit {
    /// The object of an id of the API.
    fn of_id(&self, text: &str) -> Option<Key> {
        let (table, id) = text.split_once(':')?;
        let (table, id) = (table.parse().ok()?, Uuid::try_parse(id).ok()?);
        let columns = self.rows.row(table, id)?.columns().ok()?;
        let name = if table == Table::Organisasjon { "organisasjonsnummer" } else { "noekkel" };
        Some((table, columns.get(name)?.as_str()?.to_owned()))
    }

    /// The text that an id of the API names; a mistake where it names none of this plan.
    pub fn text_of(&mut self, id: &str, felt: &[&str]) -> Option<(&'static str, Key)> {
        let found = self.of_id(id).and_then(|key| {
            let (name, _) = TEXTS.iter().find(|(name, table)| *table == key.0 && *name != "organisasjon")?;
            Some((*name, key))
        });
        if found.is_none() {
            let melding = text!(
                "«{id}» er ikke en tekst i planen: oppgi id-en til et tiltak, et utvalgt tiltak, et mål, et kapittel, en strategi eller en fotnote.",
                "«{id}» er ikkje ein tekst i planen: oppgje id-en til eit tiltak, eit utvalt tiltak, eit mål, eit kapittel, ein strategi eller ei fotnote.",
                "{id:?} is no text of the plan: give the id of a tiltak, a utvalgt tiltak, a goal, a chapter, a strategi or a footnote."
            );
            self.tell(Feilkode::IkkeFunnet, felt, melding);
        }
        found
    }

    /// The noekkel of the object that a text names: by id, noekkel, code or, for a vedtak, in any spelling. `None`: a mistake, told.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn name(
        &mut self,
        tx: &mut Tx,
        table: Table,
        text: &str,
        felt: &[&str],
    ) -> Result<Option<String>, Error> {
        if let Some((_, noekkel)) = self.of_id(text).filter(|(found, _)| *found == table) {
            return Ok(Some(noekkel));
        }
        if self.target.get(table, text).is_some() {
            return Ok(Some(text.to_owned()));
        }
        let code = kind(table).and_then(|kind| kind.code);
        if let Some(noekkel) = code.and_then(|code| self.target.saying(table, code, text)) {
            return Ok(Some(noekkel.to_owned()));
        }
        if table == Table::Vedtak {
            let found = self.scene.vedtak(tx, text, felt).await;
            return Ok(collect(found, &mut self.wrong)?.map(|vedtak| vedtak.noekkel));
        }
        let name = kind(table).map_or("", |kind| kind.name);
        let melding = text!(
            "Det finnes ingen {name} «{text}» i planen eller registrene.",
            "Det finst ingen {name} «{text}» i planen eller registra.",
            "There is no {name} {text:?} in the plan or the registers."
        );
        self.tell(Feilkode::IkkeFunnet, felt, melding);
        Ok(None)
    }

    /// The tiltak of a code that still stands; a mistake where there is none.
    pub fn tiltak(&mut self, kode: &str, felt: &[&str]) -> Option<Key> {
        // Codes stay with their tiltak, and new ones of this change are named by their keys.
        let found = self.rows.all::<tiltak::Model>().find(|row| row.kode == kode);
        let Some(key) = found.map(|row| (Table::Tiltak, row.noekkel.clone())) else {
            let melding = text!(
                "Planen har ikke noe tiltak {kode}.",
                "Planen har ikkje noko tiltak {kode}.",
                "The plan has no tiltak {kode}."
            );
            self.tell(Feilkode::IkkeFunnet, felt, melding);
            return None;
        };
        if self.ended(&key) {
            let melding = text!(
                "Tiltak {kode} er avsluttet, og kan ikke endres.",
                "Tiltak {kode} er avslutta, og kan ikkje endrast.",
                "Tiltak {kode} has ended and cannot be changed."
            );
            self.tell(Feilkode::UlovligOvergang, felt, melding);
        }
        Some(key)
    }

    /// Turns every reference in fields into the noekkel of what it names.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn resolve(&mut self, tx: &mut Tx, kind: &'static Kind, fields: &mut Fields) -> Result<(), Error> {
        for field in kind.all_fields() {
            let felt = ["input", field.key];
            let Some(mut value) = fields.get(field.key).cloned() else { continue };
            match (field.shape, &mut value) {
                (Shape::Ref(Table::Vedtakspunkt), Value::String(punkt)) => {
                    let vedtak = fields.get("vedtak").and_then(Value::as_str).unwrap_or_default();
                    value = json!(self.point(vedtak, punkt, &felt));
                }
                (Shape::List(part), Value::Array(items)) => self.items(tx, part, items, &felt).await?,
                (shape, value) => self.reference(tx, shape, value, &felt).await?,
            }
            fields.insert(field.key.to_owned(), value);
        }
        for (name, table) in parents(kind.table) {
            if let Some(Value::String(text)) = fields.get(name).cloned() {
                let found = self.name(tx, table, &text, &["input", name]).await?;
                fields.insert(name.to_owned(), json!(found));
            }
        }
        Ok(())
    }

    /// The items of a list, each once.
    async fn items(
        &mut self,
        tx: &mut Tx,
        part: &'static Part,
        items: &mut Vec<Value>,
        felt: &[&str],
    ) -> Result<(), Error> {
        let mut once: Vec<Value> = Vec::with_capacity(items.len());
        for mut item in std::mem::take(items) {
            match part.fields {
                [field] if !part.mapping => self.reference(tx, field.shape, &mut item, felt).await?,
                fields => {
                    for field in fields {
                        if let Some(value) = item.get_mut(field.key) {
                            self.reference(tx, field.shape, value, felt).await?;
                        }
                    }
                }
            }
            if !once.contains(&item) {
                once.push(item);
            }
        }
        *items = once;
        Ok(())
    }

    async fn reference(&mut self, tx: &mut Tx, shape: Shape, value: &mut Value, felt: &[&str]) -> Result<(), Error> {
        let Value::String(text) = &*value else { return Ok(()) };
        match shape {
            Shape::Ref(table) => {
                let text = text.clone();
                *value = json!(self.name(tx, table, &text, felt).await?);
            }
            Shape::TextRef(_) => {
                let text = text.clone();
                *value = self.text_of(&text, felt).map_or(Value::Null, |(name, key)| json!({ name: key.1 }));
            }
            _ => {}
        }
        Ok(())
    }

    /// The point of a vedtak, by its number, noekkel or id.
    pub fn point(&mut self, vedtak: &str, punkt: &str, felt: &[&str]) -> Option<String> {
        let by_id = self.of_id(punkt).filter(|(table, _)| *table == Table::Vedtakspunkt).map(|(_, noekkel)| noekkel);
        let is = |noekkel: &str, fields: &Fields| {
            let named = noekkel == punkt || Some(noekkel) == by_id.as_deref();
            let of = |field: &str, value: &str| fields.get(field).and_then(Value::as_str) == Some(value);
            of("vedtak", vedtak) && (named || of("nummer", punkt))
        };
        let found = self.target.of(Table::Vedtakspunkt).find(|(noekkel, fields)| is(noekkel, fields));
        let found = found.map(|(noekkel, _)| noekkel.to_owned());
        if found.is_none() && !vedtak.is_empty() {
            let melding = text!(
                "Vedtaket har ikke noe punkt {punkt}.",
                "Vedtaket har ikkje noko punkt {punkt}.",
                "The vedtak has no point {punkt}."
            );
            self.tell(Feilkode::IkkeFunnet, felt, melding);
        }
        found
    }
}
