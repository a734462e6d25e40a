//! The footnote that tells of a change: made with its number, or joined where it stands.

use entities::Table;
use serde::Deserialize;
use serde_json::{Value, json};

use super::edit::Edit;
use crate::error::{Feilkode, text};
use crate::plan::file::{Fields, Key};

/// A footnote as whoever registers a change gives it.
#[derive(Clone, Debug, Deserialize)]
pub struct Note {
    /// Its printed number.
    pub nummer: i32,
    /// Its wording.
    pub tekst: String,
    /// Its noekkel, where it is new.
    pub noekkel: Option<String>,
}

impl Edit {
    /// The noekkel of the footnote, which from now on concerns `object` too.
    pub(super) fn note(&mut self, note: Note, vedtak: &str, object: Option<&Value>) -> String {
        let Note { nummer, tekst, noekkel } = note;
        let stands = self.target.saying(Table::Fotnote, "nummer", &nummer.to_string()).map(str::to_owned);
        let Some(stands) = stands else { return self.new_note(nummer, tekst, noekkel, vedtak, object) };
        let key = (Table::Fotnote, stands.clone());
        let written = self.text(&key, "tekst").unwrap_or_default();
        if written != tekst {
            let melding = text!(
                "Fotnote {nummer} finnes, med teksten «{written}». Oppgi den samme teksten, eller et annet nummer.",
                "Fotnote {nummer} finst, med teksten «{written}». Oppgje den same teksten, eller eit anna nummer.",
                "Footnote {nummer} exists, with the text «{written}». Give the same text, or another number."
            );
            self.tell(Feilkode::UgyldigVerdi, &["input", "fotnote", "tekst"], melding);
        }
        let mut concerns = self.get(&key, "gjelder").as_array().cloned().unwrap_or_default();
        if let Some(object) = object.filter(|object| !concerns.contains(object)) {
            concerns.push(object.clone());
            self.set(&key, "gjelder", concerns);
        }
        stands
    }

    fn new_note(
        &mut self,
        nummer: i32,
        tekst: String,
        noekkel: Option<String>,
        vedtak: &str,
        object: Option<&Value>,
    ) -> String {
        let noekkel = noekkel.unwrap_or_else(|| self.free(Table::Fotnote, &format!("fotnote-{nummer}")));
        let key: Key = (Table::Fotnote, noekkel.clone());
        if self.fields(&key).is_some() {
            let melding = text!(
                "Nøkkelen «{noekkel}» er brukt av en annen fotnote.",
                "Nøkkelen «{noekkel}» er brukt av ei anna fotnote.",
                "The noekkel {noekkel:?} is another footnote's."
            );
            self.tell(Feilkode::FinnesAllerede, &["input", "fotnote", "noekkel"], melding);
            return noekkel;
        }
        let cited = self.spelling(vedtak, &tekst).map(|ordlyd| json!({ "vedtak": vedtak, "ordlyd": ordlyd }));
        let mut fields = Fields::new();
        fields.insert("nummer".into(), json!(nummer));
        fields.insert("tekst".into(), json!(tekst));
        fields.insert("opphav".into(), json!(vedtak));
        fields.insert("staarI".into(), json!(Vec::from_iter(object)));
        fields.insert("gjelder".into(), json!(Vec::from_iter(object)));
        fields.insert("vedtak".into(), Value::Array(cited.into_iter().collect()));
        self.add(&key, fields);
        noekkel
    }

    /// The words by which a text cites a vedtak, where it does.
    fn spelling(&self, vedtak: &str, tekst: &str) -> Option<String> {
        let key = (Table::Vedtak, vedtak.to_owned());
        let (number, year) = (self.get(&key, "loepenummer").as_i64()?, self.get(&key, "aar").as_i64()?);
        let organ = (Table::Organ, self.text(&key, "organ")?.to_owned());
        let number = format!("{number}/{:02}", year % 100);
        let words = [self.text(&organ, "saksbetegnelse"), self.text(&organ, "forkortelse")];
        let spelled = words.into_iter().flatten().map(|word| format!("{word} {number}"));
        let found = spelled.filter_map(|words| Some((tekst.to_lowercase().find(&words.to_lowercase())?, words)));
        let found = found.filter_map(|(at, words)| tekst.get(at..at + words.len()).map(str::to_owned)).next();
        found.or_else(|| tekst.contains(&number).then_some(number))
    }
}
