//! The lists of tiltak: places in them, and the codes that they give out.

use std::collections::BTreeMap;

use entities::Table;
use serde_json::{Value, json};

use super::edit::Edit;
use super::noekkel;
use crate::error::{Feilkode, Text, text};
use crate::plan::file::{Fields, Key};

/// A place in a list of tiltak.
#[derive(Clone, Debug)]
pub struct Place {
    delmaal: String,
    forelder: Option<String>,
    rekkefoelge: i64,
}

impl Edit {
    /// The tiltak under one, at any depth.
    pub(super) fn under(&self, key: &Key) -> Vec<Key> {
        let mut found = vec![key.clone()];
        let mut at = 0;
        while let Some(over) = found.get(at).cloned() {
            let of = |fields: &Fields| fields.get("forelder").and_then(Value::as_str) == Some(&over.1);
            let children = self.target.of(Table::Tiltak).filter(|(_, fields)| of(fields));
            let more: Vec<_> = children.map(|(noekkel, _)| (Table::Tiltak, noekkel.to_owned())).collect();
            found.extend(more.into_iter().filter(|key| !found.contains(key)).collect::<Vec<_>>());
            at += 1;
        }
        found.split_off(1)
    }

    /// A place in a list: after a tiltak, or last. Those behind it make room.
    pub(super) fn place(
        &mut self,
        delmaal: &str,
        forelder: Option<&Key>,
        after: Option<&str>,
        felt: &[&str],
    ) -> Option<Place> {
        let over = forelder.map(|forelder| forelder.1.as_str());
        let here = |fields: &Fields| {
            let of = |field: &str| fields.get(field).and_then(Value::as_str);
            of("delmaal") == Some(delmaal) && of("forelder") == over
        };
        let place = |fields: &Fields| fields.get("rekkefoelge").and_then(Value::as_i64);
        let siblings = self.target.of(Table::Tiltak).filter(|(_, fields)| here(fields));
        let siblings: BTreeMap<String, (i64, Option<String>)> = siblings
            .filter_map(|(noekkel, fields)| {
                let kode = fields.get("kode").and_then(Value::as_str).map(str::to_owned);
                Some((noekkel.to_owned(), (place(fields)?, kode)))
            })
            .collect();
        let rekkefoelge = match after {
            None => siblings.values().map(|(place, _)| *place).max().unwrap_or(0) + 1,
            Some(kode) => {
                let found = siblings.values().find(|(_, of)| of.as_deref() == Some(kode));
                let Some((place, _)) = found else {
                    self.tell(Feilkode::IkkeFunnet, felt, not_in_the_list(kode));
                    return None;
                };
                place + 1
            }
        };
        if siblings.values().any(|(place, _)| *place == rekkefoelge) {
            for (noekkel, (place, _)) in siblings.iter().filter(|(_, (place, _))| *place >= rekkefoelge) {
                self.set(&(Table::Tiltak, noekkel.clone()), "rekkefoelge", place + 1);
            }
        }
        Some(Place { delmaal: delmaal.to_owned(), forelder: over.map(str::to_owned), rekkefoelge })
    }

    /// Puts a tiltak, with all under it, in a place.
    pub(super) fn settle(&mut self, key: &Key, under: &[Key], place: Place) {
        self.set(key, "forelder", json!(place.forelder));
        self.set(key, "rekkefoelge", place.rekkefoelge);
        for key in std::iter::once(key).chain(under) {
            self.set(key, "delmaal", place.delmaal.as_str());
            let also = self.get(key, "ogsaaUnder").as_array().cloned().unwrap_or_default();
            if also.contains(&json!(place.delmaal)) {
                let others: Vec<_> = also.into_iter().filter(|delmaal| *delmaal != json!(place.delmaal)).collect();
                self.set(key, "ogsaaUnder", others);
            }
        }
    }

    /// A new tiltak in a place, with the next free code of its list. `None`: something is wrong, told.
    pub(super) fn new_tiltak(
        &mut self,
        place: Place,
        noekkel: Option<String>,
        tekst: &str,
        felt: &[&str],
        mut fields: Fields,
    ) -> Option<Key> {
        let key = (Table::Tiltak, noekkel.unwrap_or_else(|| self.free(Table::Tiltak, tekst)));
        if self.fields(&key).is_some() {
            let noekkel = &key.1;
            let melding = text!(
                "Nøkkelen «{noekkel}» er brukt av et annet tiltak.",
                "Nøkkelen «{noekkel}» er brukt av eit anna tiltak.",
                "The noekkel {noekkel:?} is another tiltak's."
            );
            self.tell(Feilkode::FinnesAllerede, felt, melding);
            return None;
        }
        if let Some(refusal) = noekkel::bad(&key.1, felt) {
            self.wrong.push(refusal);
            return None;
        }
        fields.insert("kode".into(), json!(self.next_code(&place)));
        fields.insert("tekst".into(), json!(tekst));
        fields.insert("delmaal".into(), json!(place.delmaal));
        fields.insert("forelder".into(), json!(place.forelder));
        fields.insert("rekkefoelge".into(), json!(place.rekkefoelge));
        self.add(&key, fields);
        Some(key)
    }

    /// The next free code of a list. Codes of what has ended or moved stay taken.
    fn next_code(&self, place: &Place) -> String {
        let codes = || self.target.of(Table::Tiltak).filter_map(|(_, fields)| fields.get("kode")?.as_str());
        let prefix = match &place.forelder {
            Some(forelder) => self.text(&(Table::Tiltak, forelder.clone()), "kode").unwrap_or_default().to_owned(),
            None => self.prefix(&place.delmaal),
        };
        let last = |code: &str| code.strip_prefix(&prefix)?.strip_prefix('.')?.parse::<u32>().ok();
        format!("{prefix}.{}", codes().filter_map(last).max().unwrap_or(0) + 1)
    }

    /// What the codes of a delmaal's list begin with: as most of them do, or from its chapter.
    fn prefix(&self, delmaal: &str) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, fields) in self.target.of(Table::Tiltak) {
            let of = |field: &str| fields.get(field).and_then(Value::as_str);
            if let (Some(prefix), true) = (
                of("kode").and_then(|kode| kode.rsplit_once('.')).map(|(prefix, _)| prefix),
                of("delmaal") == Some(delmaal) && of("forelder").is_none(),
            ) {
                *counts.entry(prefix.to_owned()).or_default() += 1;
            }
        }
        let most = counts.values().max().copied();
        if let Some((prefix, _)) = counts.into_iter().find(|(_, count)| Some(*count) == most) {
            return prefix;
        }
        let key = (Table::Delmaal, delmaal.to_owned());
        let chapter = self.text(&key, "kapittel").map(|noekkel| (Table::Kapittel, noekkel.to_owned()));
        let number = chapter.and_then(|chapter| self.text(&chapter, "nummer").map(str::to_owned));
        format!("{}.1", number.unwrap_or_else(|| self.get(&key, "nummer").to_string()))
    }
}

fn not_in_the_list(kode: &str) -> Text {
    text!(
        "Tiltak {kode} står ikke i listen dette skal inn i.",
        "Tiltak {kode} står ikkje i lista dette skal inn i.",
        "Tiltak {kode} does not stand in the list that this goes into."
    )
}
