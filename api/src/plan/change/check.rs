//! What changed objects may not say: what is required, how long, within which bounds, and what the rules of plans forbid.

use std::collections::BTreeSet;

use entities::Table;
use serde_json::Value;

use super::edit::Edit;
use super::noekkel;
use crate::error::{Feilkode, text};
use crate::plan::file::{Difference, Field, Key, Shape, kind, organisation_number, violations};
use crate::reporting::change::bad_text;

impl Edit {
    /// Tells all that is wrong with what this change leaves.
    pub(super) fn check(&mut self, differences: &[Difference]) {
        let changed: BTreeSet<&Key> = differences.iter().map(Difference::key).collect();
        for key in changed {
            let is_new = !self.before.objects.contains_key(key);
            if is_new {
                self.wrong.extend(noekkel::bad(&key.1, &["input", "noekkel"]).filter(|_| key.0 != Table::Organisasjon));
            }
            // Why something ended was given under another name, and is looked at where it was.
            let fields = kind(key.0).into_iter().flat_map(|kind| kind.all_fields());
            for field in fields.filter(|field| !field.key.starts_with("avsluttet")) {
                let value = self.get(key, field.key).clone();
                let stood = self.before.objects.get(key).and_then(|fields| fields.get(field.key));
                if is_new || stood != Some(&value) {
                    self.check_field(field, &value);
                }
            }
            self.check_object(key);
        }
        // What cannot be read is not also judged.
        if self.wrong.is_empty() {
            for violation in violations(&self.target, &self.before, differences) {
                self.tell(Feilkode::UgyldigVerdi, &["input", &violation.field], violation.wrong);
            }
        }
    }

    fn check_field(&mut self, field: &Field, value: &Value) {
        let felt = ["input", field.key];
        let (key, nb, en) = (field.key, field.nb, field.en);
        match (field.shape, value) {
            (_, Value::Null) if (field.required || field.default.is_some()) && !self.is_told(&felt) => {
                let melding = text!("Oppgi {key}: {nb}", "Oppgje {key}: {nb}", "Give {key}: {en}");
                self.tell(Feilkode::Paakrevd, &felt, melding);
            }
            (Shape::Text, Value::String(text)) => self.wrong.extend(bad_text(Some(text), &felt)),
            (Shape::List(_), Value::Array(items)) => {
                let texts = items.iter().flat_map(|item| match item {
                    Value::String(text) => vec![text.as_str()],
                    Value::Object(fields) => ["tekst", "ordlyd", "beskrivelse"]
                        .into_iter()
                        .filter_map(|name| fields.get(name)?.as_str())
                        .collect(),
                    _ => Vec::new(),
                });
                let wrong: Vec<_> = texts.filter_map(|text| bad_text(Some(text), &felt)).collect();
                self.wrong.extend(wrong);
            }
            (Shape::Number(from, to), Value::Number(number))
                if !number.as_i64().is_some_and(|number| (i64::from(from)..=i64::from(to)).contains(&number)) =>
            {
                let melding = text!(
                    "{key} må være fra {from} til {to}.",
                    "{key} må vere frå {from} til {to}.",
                    "{key} must be from {from} to {to}."
                );
                self.tell(Feilkode::UgyldigVerdi, &felt, melding);
            }
            (Shape::Organisasjonsnummer, Value::String(number)) if organisation_number(number).is_err() => {
                let melding = text!(
                    "«{number}» er ikke et organisasjonsnummer: ni sifre, der det siste stemmer med de andre.",
                    "«{number}» er ikkje eit organisasjonsnummer: ni siffer, der det siste stemmer med dei andre.",
                    "{number:?} is no organisation number: nine digits, of which the last fits the others."
                );
                self.tell(Feilkode::UgyldigVerdi, &felt, melding);
            }
            (Shape::Time, time) => {
                let day = |name: &str| time.get(name).and_then(Value::as_str);
                if day("fra") > day("til") {
                    let melding = text!(
                        "{key} slutter før den begynner.",
                        "{key} sluttar før han byrjar.",
                        "{key} ends before it begins."
                    );
                    self.tell(Feilkode::UgyldigVerdi, &felt, melding);
                }
            }
            _ => {}
        }
    }

    /// Whether something is wrong in a field already.
    fn is_told(&self, felt: &[&str]) -> bool {
        self.wrong.iter().any(|refusal| refusal.felt == felt)
    }

    /// What holds between the fields of an object.
    fn check_object(&mut self, key: &Key) {
        let null = |edit: &Self, field: &str| edit.get(key, field).is_null();
        let needs = |edit: &mut Self, field: &str, other: &str| {
            if !null(edit, field) && null(edit, other) {
                let melding = text!(
                    "{field} kan ikke stå uten {other}.",
                    "{field} kan ikkje stå utan {other}.",
                    "{field} cannot stand without {other}."
                );
                edit.tell(Feilkode::Paakrevd, &["input", other], melding);
            }
        };
        match key.0 {
            Table::Vedtak => {
                needs(self, "loepenummer", "organ");
                needs(self, "loepenummer", "aar");
                self.check_vedtak(key);
            }
            Table::Indikator => needs(self, "maalverdiTil", "maalverdi"),
            Table::Maaling => {
                if null(self, "indikator") && !self.is_told(&["input", "indikator"]) {
                    let melding = text!(
                        "Oppgi indikatoren målingen er av.",
                        "Oppgje indikatoren målinga er av.",
                        "Give the indicator that the value is of."
                    );
                    self.tell(Feilkode::Paakrevd, &["input", "indikator"], melding);
                }
                needs(self, "verdiTil", "verdi");
                if self.get(key, "undertrykt") == true && !null(self, "verdi") {
                    let melding = text!(
                        "En verdi som er holdt tilbake, kan ikke oppgis.",
                        "Ein verdi som er halden tilbake, kan ikkje oppgjevast.",
                        "A value that is withheld cannot be given."
                    );
                    self.tell(Feilkode::UgyldigVerdi, &["input", "verdi"], melding);
                }
            }
            _ => {}
        }
    }

    /// A vedtak has a number of its own, or the source's words.
    fn check_vedtak(&mut self, key: &Key) {
        let number = ["organ", "aar", "loepenummer"].map(|field| self.get(key, field).clone());
        if number.iter().any(Value::is_null) {
            if self.get(key, "ordlyd").is_null() && number.iter().all(Value::is_null) {
                let melding = text!(
                    "Oppgi organ, aar og loepenummer, eller ordlyd for et vedtak uten nummer.",
                    "Oppgje organ, aar og loepenummer, eller ordlyd for eit vedtak utan nummer.",
                    "Give organ, aar and loepenummer, or ordlyd for a vedtak without a number."
                );
                self.tell(Feilkode::Paakrevd, &["input", "loepenummer"], melding);
            } else if self.get(key, "ordlyd").is_null() && self.get(key, "loepenummer").is_null() {
                let melding = text!(
                    "Et vedtak uten løpenummer må ha ordlyd: kildens ord om det.",
                    "Eit vedtak utan løpenummer må ha ordlyd: orda i kjelda om det.",
                    "A vedtak without a running number must have ordlyd: the source's words for it."
                );
                self.tell(Feilkode::Paakrevd, &["input", "ordlyd"], melding);
            }
            return;
        }
        let same = |fields: &crate::plan::file::Fields| {
            ["organ", "aar", "loepenummer"].iter().zip(&number).all(|(field, value)| fields.get(*field) == Some(value))
        };
        let other = self.target.of(Table::Vedtak).find(|(noekkel, fields)| *noekkel != key.1 && same(fields));
        if let Some((other, _)) = other {
            let melding = text!(
                "Vedtaket er allerede registrert, med nøkkelen «{other}».",
                "Vedtaket er allereie registrert, med nøkkelen «{other}».",
                "The vedtak is registered already, with the noekkel {other:?}."
            );
            self.tell(Feilkode::FinnesAllerede, &["input", "loepenummer"], melding);
        }
    }
}
