//! What a vedtak did to a text: registered, and carried out in the wording.

use entities::Table;
use entities::codes::{Endringstype, Omfang};
use serde_json::{Value, json};
use uuid::Uuid;

use super::edit::Edit;
use super::note::Note;
use super::phrase::{Said, whole};
use crate::access::Caller;
use crate::error::{Error, Feilkode, text};
use crate::log::Tx;
use crate::plan::file::{Fields, Key};

/// Where a new bullet goes, and what it is called.
#[derive(Clone, Debug, Default)]
pub struct NewBullet {
    /// Its noekkel.
    pub noekkel: Option<String>,
    /// The code of the tiltak that it stands under.
    pub forelder: Option<String>,
    /// The code of the tiltak that it follows; none: it is the last.
    pub etter_kode: Option<String>,
}

/// A change of a text as whoever registers it gives it.
#[derive(Clone, Debug)]
pub struct TextChange {
    /// The plan's slug.
    pub plan: String,
    /// Its noekkel or, where it exists, its id.
    pub noekkel: Option<String>,
    /// The version that the writer saw; `None`: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// The vedtak, in any spelling.
    pub vedtak: String,
    /// The point of it, by number.
    pub punkt: Option<String>,
    /// Added, changed or struck.
    pub r#type: Endringstype,
    /// How much of the text.
    pub omfang: Omfang,
    /// The text, by id.
    pub objekt: String,
    /// The words added or struck.
    pub frase: Option<String>,
    /// The text before.
    pub foer: Option<String>,
    /// The text after.
    pub etter: Option<String>,
    /// The paragraphs.
    pub avsnitt: Option<Vec<String>>,
    /// The words that the change follows.
    pub etter_tekst: Option<String>,
    /// Whether the document has it.
    pub utfoert_i_kilden: bool,
    /// The footnote that tells of it.
    pub fotnote: Option<Note>,
    /// The new bullet, where that is what the change made.
    pub nytt_tiltak: Option<NewBullet>,
}

impl TextChange {
    /// What it says, but for what takes the plan to know.
    fn fields(&self, vedtak: &str) -> Fields {
        let said = [
            ("vedtak", json!(vedtak)),
            ("type", json!(self.r#type)),
            ("omfang", json!(self.omfang)),
            ("utfoertIKilden", json!(self.utfoert_i_kilden)),
            ("avsnitt", json!(self.avsnitt.clone().unwrap_or_default())),
            ("frase", json!(self.frase)),
            ("foer", json!(self.foer)),
            ("etter", json!(self.etter)),
            ("etterTekst", json!(self.etter_tekst)),
        ];
        said.map(|(field, value)| (field.to_owned(), value)).into()
    }

    /// What is not given is as it stood. Words that are given leave none of the others standing.
    fn leave(&mut self, stood: &Fields) {
        let text = |field: &str| stood.get(field).and_then(Value::as_str).map(str::to_owned);
        if self.frase.is_none() && self.foer.is_none() && self.etter.is_none() {
            (self.frase, self.foer, self.etter) = (text("frase"), text("foer"), text("etter"));
        }
        self.etter_tekst = self.etter_tekst.take().or_else(|| text("etterTekst"));
        if self.avsnitt.is_none() {
            let paragraphs = stood.get("avsnitt").and_then(Value::as_array).into_iter().flatten();
            self.avsnitt = Some(paragraphs.filter_map(Value::as_str).map(str::to_owned).collect());
        }
    }
}

/// The field that holds the wording of a text.
pub fn wording(table: Table) -> &'static str {
    if [Table::Tiltak, Table::UtvalgtTiltak, Table::Fotnote].contains(&table) { "tekst" } else { "tittel" }
}

/// The name by which references name a text of a table.
fn name_of(table: Table) -> &'static str {
    crate::plan::file::TEXTS.iter().find(|(_, text)| *text == table).map_or("", |(name, _)| name)
}

/// Registers what a vedtak did to a text, and does it.
///
/// # Errors
/// What is wrong with the request; the database does not answer.
pub async fn register_text(tx: &mut Tx, caller: &Caller, change: TextChange) -> Result<Uuid, Error> {
    let mut edit = Edit::of(tx, caller, &change.plan).await?;
    let vedtak = edit.name(tx, Table::Vedtak, &change.vedtak, &["input", "vedtak"]).await?;
    let object = edit.text_of(&change.objekt, &["input", "objekt"]).map(|(_, key)| key);
    let own = match &change.noekkel {
        Some(noekkel) => {
            let given = Some(noekkel.clone());
            Some(edit.key_of(tx, Table::Tekstendring, given, change.forventet_versjon, &Fields::new()).await?)
        }
        None => None,
    };
    if own.is_none() && change.forventet_versjon.is_some() {
        edit.key_of(tx, Table::Tekstendring, None, change.forventet_versjon, &Fields::new()).await?;
    }
    let (Some(vedtak), Some(object)) = (vedtak, object) else { return Err(Error::Refused(edit.wrong)) };
    if let Some(key) = &own {
        edit.expect(key, change.forventet_versjon);
    }
    let key = edit.change_text(change, &vedtak, object, own);
    let id = key.map(|key| edit.id(&key));
    tx.because(None, Some(edit.id(&(Table::Vedtak, vedtak))));
    edit.write(tx).await?;
    id.ok_or_else(|| Error::internal("a change without a mistake made nothing"))
}

impl Edit {
    /// Does what a vedtak did to a text, and says so. `None`: something is wrong, told.
    pub(super) fn change_text(
        &mut self,
        mut change: TextChange,
        vedtak: &str,
        object: Key,
        own: Option<Key>,
    ) -> Option<Key> {
        let stood = own.as_ref().and_then(|own| self.fields(own)).cloned();
        if let Some(stood) = &stood {
            change.leave(stood);
        }
        let mut fields = change.fields(vedtak);
        if let Some(punkt) = &change.punkt {
            fields.insert("punkt".into(), json!(self.point(vedtak, punkt, &["input", "punkt"])));
        }
        let object = match change.omfang {
            Omfang::Kapittel | Omfang::Avsnitt | Omfang::Avsnittsrekke => self.paragraphs(&change, object),
            Omfang::Frase | Omfang::Setning => self.words_within(&change, object, stood.as_ref(), &mut fields),
            Omfang::Kulepunkt => self.bullet(&change, object, vedtak, stood.as_ref(), &mut fields),
        }?;
        let reference = json!({ name_of(object.0): object.1 });
        fields.insert("objekt".into(), reference.clone());
        if let Some(note) = change.fotnote.clone() {
            let note = self.note(note, vedtak, Some(&reference));
            fields.insert("fotnote".into(), json!(note));
        }
        if stood.is_none() {
            self.refuse_twice(&fields);
        }
        let key = own.unwrap_or_else(|| (Table::Tekstendring, self.noekkel_of(&change, &object)));
        match stood {
            Some(_) => fields.into_iter().for_each(|(field, value)| self.set(&key, &field, value)),
            None => self.add(&key, fields),
        }
        Some(key)
    }

    /// The same change of the same text by the same vedtak is there once.
    fn refuse_twice(&mut self, fields: &Fields) {
        let same = |other: &Fields| {
            ["vedtak", "type", "omfang", "objekt", "frase", "etter", "avsnitt"]
                .iter()
                .all(|field| other.get(*field) == fields.get(*field))
        };
        let found = self.target.of(Table::Tekstendring).find(|(_, other)| same(other));
        if let Some(noekkel) = found.map(|(noekkel, _)| noekkel.to_owned()) {
            let melding = text!(
                "Tekstendringen er allerede registrert, med nøkkelen «{noekkel}».",
                "Tekstendringa er allereie registrert, med nøkkelen «{noekkel}».",
                "The tekstendring is registered already, with the noekkel {noekkel:?}."
            );
            self.tell(Feilkode::FinnesAllerede, &["input", "objekt"], melding);
        }
    }

    fn noekkel_of(&self, change: &TextChange, object: &Key) -> String {
        let words = match (change.omfang, &change.frase) {
            (Omfang::Frase | Omfang::Setning, Some(frase)) => format!("{frase}-{}", object.1),
            (omfang, _) => format!("{}-{omfang}", object.1),
        };
        self.free(Table::Tekstendring, &words)
    }

    /// The body of a chapter is no row: what was done there stands with the change alone.
    fn paragraphs(&mut self, change: &TextChange, object: Key) -> Option<Key> {
        if change.omfang != Omfang::Kapittel && change.avsnitt.as_ref().is_none_or(Vec::is_empty) {
            let melding = text!(
                "Oppgi avsnitt: avsnittene, ord for ord.",
                "Oppgje avsnitt: avsnitta, ord for ord.",
                "Give avsnitt: the paragraphs, word by word."
            );
            self.tell(Feilkode::Paakrevd, &["input", "avsnitt"], melding);
            return None;
        }
        Some(object)
    }

    /// The wording on which a change is made: what stands, or what stood before this change was first registered.
    pub(super) fn base(&self, object: &Key, stood: Option<&Fields>) -> Option<String> {
        let stands = self.text(object, wording(object.0))?;
        let of = |field: &str| stood.and_then(|fields| fields.get(field)?.as_str());
        Some(if of("etter") == Some(stands) { of("foer").unwrap_or(stands) } else { stands }.to_owned())
    }

    fn words_within(
        &mut self,
        change: &TextChange,
        object: Key,
        stood: Option<&Fields>,
        fields: &mut Fields,
    ) -> Option<Key> {
        if !self.moves(&object) {
            return None;
        }
        let stands = self.base(&object, stood)?;
        let said = Said {
            r#type: change.r#type,
            frase: change.frase.as_deref(),
            foer: change.foer.as_deref(),
            etter: change.etter.as_deref(),
            etter_tekst: change.etter_tekst.as_deref(),
        };
        match whole(&stands, said) {
            Ok((foer, etter, frase)) => {
                if change.utfoert_i_kilden {
                    self.set(&object, wording(object.0), etter.as_str());
                }
                for (field, value) in [("foer", json!(foer)), ("etter", json!(etter)), ("frase", json!(frase))] {
                    fields.insert(field.into(), value);
                }
                Some(object)
            }
            Err(refusal) => {
                self.wrong.push(refusal);
                None
            }
        }
    }

    /// Whether decisions move the wording of the text in this plan, and it still stands; a mistake where not.
    pub(super) fn moves(&mut self, object: &Key) -> bool {
        let melding = match object.0 {
            Table::Strategi => text!(
                "En strategi står i registeret, og ordene er ikke planens.",
                "Ein strategi står i registeret, og orda er ikkje planen sine.",
                "A strategi stands in the register, and its words are not the plan's."
            ),
            _ if self.ended(object) => text!(
                "Teksten er avsluttet, og kan ikke endres.",
                "Teksten er avslutta, og kan ikkje endrast.",
                "The text has ended and cannot be changed."
            ),
            _ => return true,
        };
        self.tell(Feilkode::UgyldigVerdi, &["input", "objekt"], melding);
        false
    }
}
