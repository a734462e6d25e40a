//! Bullets that a vedtak added, reworded or struck.

use entities::Table;
use entities::codes::Endringstype;
use serde_json::{Value, json};

use super::edit::Edit;
use super::texts::{NewBullet, TextChange};
use crate::error::{Feilkode, Text, text};
use crate::plan::file::{Fields, Key};

impl Edit {
    /// A bullet that was added, reworded or struck.
    pub(super) fn bullet(
        &mut self,
        change: &TextChange,
        object: Key,
        vedtak: &str,
        stood: Option<&Fields>,
        fields: &mut Fields,
    ) -> Option<Key> {
        let made = stood.and_then(|fields| fields.get("objekt")?.get("tiltak")?.as_str());
        let object = match made {
            Some(made) if object.0 == Table::Delmaal => (Table::Tiltak, made.to_owned()),
            _ => object,
        };
        if object.0 == Table::Delmaal && change.r#type == Endringstype::Tilfoeyd {
            return self.bullet_made(change, object);
        }
        if ![Table::Tiltak, Table::UtvalgtTiltak].contains(&object.0) {
            self.tell(Feilkode::UgyldigVerdi, &["input", "objekt"], no_bullet());
            return None;
        }
        if !self.moves(&object) {
            return None;
        }
        match change.r#type {
            Endringstype::Tilfoeyd => self.bullet_added(change, &object, stood, fields),
            Endringstype::Endret => self.bullet_reworded(change, &object, stood, fields)?,
            Endringstype::Stroeket => self.bullet_struck(change, &object, vedtak, fields),
        }
        Some(object)
    }

    /// A bullet that stands: it says what the vedtak added.
    fn bullet_added(&mut self, change: &TextChange, object: &Key, stood: Option<&Fields>, fields: &mut Fields) {
        let stands = self.text(object, "tekst").unwrap_or_default().to_owned();
        let etter = change.etter.clone().unwrap_or_else(|| stands.clone());
        let rewritten = stood.and_then(|fields| fields.get("etter")?.as_str()) == Some(stands.as_str());
        if etter != stands && !rewritten {
            self.tell(Feilkode::UgyldigVerdi, &["input", "etter"], reads_otherwise(&stands));
        }
        self.set(object, "tekst", etter.as_str());
        fields.insert("etter".into(), json!(etter));
    }

    fn bullet_reworded(
        &mut self,
        change: &TextChange,
        object: &Key,
        stood: Option<&Fields>,
        fields: &mut Fields,
    ) -> Option<()> {
        let foer = self.base(object, stood)?;
        let Some(etter) = &change.etter else {
            let melding = text!(
                "Oppgi etter: hele teksten etter endringen.",
                "Oppgje etter: heile teksten etter endringa.",
                "Give etter: the whole text after the change."
            );
            self.tell(Feilkode::Paakrevd, &["input", "etter"], melding);
            return None;
        };
        if change.foer.as_ref().is_some_and(|given| *given != foer) {
            self.tell(Feilkode::UgyldigVerdi, &["input", "foer"], reads_otherwise(&foer));
        }
        if change.utfoert_i_kilden {
            self.set(object, "tekst", etter.as_str());
        }
        fields.insert("foer".into(), json!(foer));
        Some(())
    }

    fn bullet_struck(&mut self, change: &TextChange, object: &Key, vedtak: &str, fields: &mut Fields) {
        let stands = self.text(object, "tekst").unwrap_or_default().to_owned();
        if change.foer.as_ref().is_some_and(|given| *given != stands) {
            self.tell(Feilkode::UgyldigVerdi, &["input", "foer"], reads_otherwise(&stands));
        }
        if change.utfoert_i_kilden {
            let day = self.day_of(vedtak);
            self.end_object(object, day, "Strøket ved vedtak", Some(vedtak));
        }
        fields.insert("foer".into(), json!(stands));
    }

    /// A new bullet in the list of a delmaal.
    fn bullet_made(&mut self, change: &TextChange, delmaal: Key) -> Option<Key> {
        let Some(tekst) = change.etter.clone() else {
            let melding = text!(
                "Oppgi etter: teksten i det nye kulepunktet.",
                "Oppgje etter: teksten i det nye kulepunktet.",
                "Give etter: the text of the new bullet."
            );
            self.tell(Feilkode::Paakrevd, &["input", "etter"], melding);
            return None;
        };
        // What the document lacks makes no tiltak: the change stands with the delmaal.
        if !change.utfoert_i_kilden {
            return Some(delmaal);
        }
        let NewBullet { noekkel, forelder, etter_kode } = change.nytt_tiltak.clone().unwrap_or_default();
        let felt = |field| ["input", "nyttTiltak", field];
        let forelder = match forelder {
            Some(kode) => Some(self.tiltak(&kode, &felt("forelder"))?),
            None => None,
        };
        let place = self.place(&delmaal.1, forelder.as_ref(), etter_kode.as_deref(), &felt("etterKode"))?;
        self.new_tiltak(place, noekkel, &tekst, &felt("noekkel"), Fields::new())
    }

    /// The day of a vedtak, where it is known; today where not.
    pub(super) fn day_of(&self, vedtak: &str) -> Value {
        let dato = self.get(&(Table::Vedtak, vedtak.to_owned()), "dato");
        let exact = dato.get("presisjon").and_then(Value::as_str) == Some("DAG");
        dato.get("fra").filter(|_| exact).cloned().unwrap_or_else(|| json!(self.today))
    }
}

fn no_bullet() -> Text {
    text!(
        "Et kulepunkt er et tiltak eller en rad i tabellen; for et nytt kulepunkt: oppgi delmålet.",
        "Eit kulepunkt er eit tiltak eller ei rad i tabellen; for eit nytt kulepunkt: oppgje delmålet.",
        "A bullet is a tiltak or a row of the table; for a new bullet, give the delmaal."
    )
}

fn reads_otherwise(stands: &str) -> Text {
    text!("Teksten er «{stands}».", "Teksten er «{stands}».", "The text is «{stands}».")
}
