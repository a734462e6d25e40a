//! Transcription errors of ours: mended, with the source's wording kept.

use entities::Table;
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use super::texts::wording;
use crate::access::Caller;
use crate::error::{Error, Feilkode, Text, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key, Shape, kind};

/// A transcription error as whoever mends it gives it.
#[derive(Clone, Debug)]
pub struct Mending {
    /// The plan's slug.
    pub plan: String,
    /// The text, by id.
    pub objekt: String,
    /// The version of the text that the mender saw.
    pub forventet_versjon: i32,
    /// The field of it; none: its wording.
    pub felt: Option<String>,
    /// The words as the transcription had them.
    pub kildetekst: String,
    /// The words as mended.
    pub rettet: String,
    /// Why.
    pub begrunnelse: String,
    /// The noekkel of the retting.
    pub noekkel: Option<String>,
}

/// Mends a transcription error; the id of the text.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn mend(tx: &mut Tx, caller: &Caller, mending: Mending) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &mending.plan).await?;
    let Mending { objekt, forventet_versjon, felt, kildetekst, rettet, begrunnelse, noekkel, .. } = mending;
    let Some((name, key)) = edit.text_of(&objekt, &["input", "objekt"]) else {
        return Err(Error::Refused(edit.wrong));
    };
    edit.expect(&key, Some(forventet_versjon));
    let felt = felt.unwrap_or_else(|| wording(key.0).to_owned());
    edit.put_right(&key, &felt, &kildetekst, &rettet);
    let own = noekkel.unwrap_or_else(|| edit.free(Table::Retting, &format!("{rettet}-{}", key.1)));
    let own = (Table::Retting, own);
    if edit.fields(&own).is_some() {
        let noekkel = &own.1;
        let melding = text!(
            "Nøkkelen «{noekkel}» er brukt av en annen retting.",
            "Nøkkelen «{noekkel}» er brukt av ei anna retting.",
            "The noekkel {noekkel:?} is another retting's."
        );
        edit.tell(Feilkode::FinnesAllerede, &["input", "noekkel"], melding);
    } else {
        let mut fields = Fields::new();
        fields.insert("objekt".into(), json!({ name: key.1 }));
        for (field, value) in
            [("felt", &felt), ("kildetekst", &kildetekst), ("rettet", &rettet), ("begrunnelse", &begrunnelse)]
        {
            fields.insert(field.into(), json!(value));
        }
        edit.add(&own, fields);
    }
    tx.because(Some(begrunnelse), None);
    let id = edit.id(&key);
    edit.write(tx).await?;
    Ok(id)
}

impl Edit {
    /// Puts words right in a field, and in what changes by decision quote of it.
    fn put_right(&mut self, key: &Key, felt: &str, wrong: &str, right: &str) {
        let known =
            kind(key.0).and_then(|kind| kind.field(felt)).is_some_and(|field| matches!(field.shape, Shape::Text));
        let Some(stands) = self.text(key, felt).filter(|_| known).map(str::to_owned) else {
            self.tell(Feilkode::UgyldigVerdi, &["input", "felt"], no_text(felt));
            return;
        };
        if wrong.is_empty() || stands.matches(wrong).count() != 1 {
            let several = !wrong.is_empty() && stands.contains(wrong);
            let kode = if several { Feilkode::Tvetydig } else { Feilkode::IkkeFunnet };
            self.tell(kode, &["input", "kildetekst"], not_once(wrong, &stands));
            return;
        }
        let mended = stands.replacen(wrong, right, 1);
        self.set(key, felt, mended.as_str());
        if felt == wording(key.0) {
            self.quote_right(key, &stands, &mended, (wrong, right));
        }
    }

    /// The changes of the text by decision go on from and to the words as they are now.
    fn quote_right(&mut self, key: &Key, stood: &str, stands: &str, (wrong, right): (&str, &str)) {
        let of = |fields: &Fields| {
            let object = fields.get("objekt").and_then(Value::as_object);
            let name = crate::plan::file::TEXTS.iter().find(|(_, table)| *table == key.0).map_or("", |(name, _)| *name);
            object.and_then(|object| object.get(name)?.as_str()) == Some(&key.1)
        };
        let changes: Vec<_> = self
            .target
            .of(Table::Tekstendring)
            .filter(|(_, fields)| of(fields))
            .map(|(noekkel, fields)| (noekkel.to_owned(), fields.clone()))
            .collect();
        for (noekkel, fields) in changes {
            let change = (Table::Tekstendring, noekkel);
            for field in ["foer", "etter", "frase", "etterTekst"] {
                match fields.get(field).and_then(Value::as_str) {
                    Some(text) if text == stood => self.set(&change, field, stands),
                    Some(text) if text.contains(wrong) => {
                        let mended = text.replace(wrong, right);
                        self.set(&change, field, mended);
                    }
                    _ => {}
                }
            }
        }
    }
}

fn no_text(felt: &str) -> Text {
    text!(
        "Teksten har ikke noe felt «{felt}» med ord som kan rettes.",
        "Teksten har ikkje noko felt «{felt}» med ord som kan rettast.",
        "The text has no field {felt:?} with words to mend."
    )
}

fn not_once(words: &str, stands: &str) -> Text {
    text!(
        "«{words}» må stå nøyaktig én gang i «{stands}»; skriv ordene som de står, og nok av dem.",
        "«{words}» må stå nøyaktig éin gong i «{stands}»; skriv orda som dei står, og nok av dei.",
        "«{words}» must stand exactly once in «{stands}»; write the words as they stand, and enough of them."
    )
}
