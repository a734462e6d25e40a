//! A document with every field filled, made from its schema, so that a field which is added is in it.

use exporter_core::{ReportDocument, Tiltaksstatus};
use serde_json::{Map, Value, json};

/// What a field was filled with.
pub enum Filling {
    /// A value that stands nowhere else: each of these words of it shows that it was printed.
    Unique(Vec<String>),
    /// One of few values; this is another.
    Other(Value),
}

/// A single value of the document.
pub struct Leaf {
    /// The fields and places that lead to it.
    pub path: Vec<String>,
    /// What it was filled with.
    pub filling: Filling,
    /// Whether it is a text that people write.
    pub is_free: bool,
}

/// The document as JSON, with its single values; every list has one item, every text is what is given for its number.
pub fn filled(text: &dyn Fn(usize) -> String) -> (Value, Vec<Leaf>) {
    let schema: Value = serde_json::from_str(&exporter_json::schema().unwrap()).unwrap();
    let mut maker = Maker { schema: &schema, leaves: vec![], text };
    let mut document = maker.value(&schema, &mut vec![]);
    let mut leaves = maker.leaves;
    agree(&mut document, &mut leaves);
    (document, leaves)
}

/// The document of that JSON.
pub fn document(value: &Value) -> ReportDocument {
    serde_json::from_value(value.clone()).unwrap()
}

struct Maker<'a> {
    schema: &'a Value,
    leaves: Vec<Leaf>,
    text: &'a dyn Fn(usize) -> String,
}

impl Maker<'_> {
    fn value(&mut self, schema: &Value, path: &mut Vec<String>) -> Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|address| address.rsplit('/').next()) {
            let definition = self.schema["$defs"][name].clone();
            return self.named(name, &definition, path);
        }
        if let Some(either) = schema["anyOf"].as_array() {
            let some = either.iter().find(|one| one["type"] != "null").unwrap().clone();
            return self.value(&some, path);
        }
        if let Some(fields) = schema["properties"].as_object() {
            return fields
                .iter()
                .map(|(name, field)| {
                    path.push(name.clone());
                    let value = self.value(field, path);
                    path.pop();
                    (name.clone(), value)
                })
                .collect::<Map<_, _>>()
                .into();
        }
        let is = |name: &str| {
            schema["type"] == name || schema["type"].as_array().is_some_and(|all| all.contains(&name.into()))
        };
        if is("array") {
            path.push("0".to_owned());
            let item = self.value(&schema["items"], path);
            path.pop();
            return json!([item]);
        }
        let number = self.leaves.len() + 100_000;
        if schema["maximum"] == 1 {
            1.into()
        } else if is("integer") {
            self.unique(path, number, &[number.to_string()], false)
        } else if is("boolean") {
            self.other(path, true, false)
        } else if schema["pattern"].is_string() {
            let hash = format!("{number:064x}");
            self.unique(path, hash.clone(), &[hash], false)
        } else {
            assert!(is("string"), "{schema}");
            let text = (self.text)(number);
            self.unique(path, text.clone(), &[text], true)
        }
    }

    /// Types of which each has its own way of being written.
    fn named(&mut self, name: &str, schema: &Value, path: &mut Vec<String>) -> Value {
        let number = self.leaves.len() + 100_000;
        let days = i64::try_from(self.leaves.len()).unwrap();
        match name {
            "Kroner" => {
                let value = format!("{number}.17");
                self.unique(path, value.clone(), &[value], false)
            }
            "Decimal" => {
                let value = format!("{number}.5");
                self.unique(path, value.clone(), &[value], false)
            }
            "Dekningsgrad" => {
                let value = format!("0.{:04}", 1001 + self.leaves.len());
                self.unique(path, value.clone(), &[value], false)
            }
            "Instant" => {
                let instant = exporter_core::Instant::from_millisecond((days * 86_400 + 43_200) * 1000).unwrap();
                let ways =
                    [instant.to_string(), exporter_core::format::instant(instant), format!("{}.", 25_569 + days)];
                self.unique(path, instant.to_string(), &ways, false)
            }
            "Date" => {
                let noon = exporter_core::Instant::from_millisecond((days * 86_400 + 43_200) * 1000).unwrap();
                let date = exporter_core::Date::from_civil(noon.oslo().date()).unwrap();
                let written = [exporter_core::format::date(date), exporter_core::format::long_date(date)];
                let ways = [date.to_string(), format!("<v>{}</v>", 25_569 + days)].into_iter().chain(written);
                self.unique(path, date.to_string(), &ways.collect::<Vec<_>>(), false)
            }
            "Tidsangivelse" => {
                let mut inner = Maker { schema: self.schema, leaves: vec![], text: &|_| format!("m{number}x") };
                let value = inner.value(schema, path);
                let time = serde_json::from_value(value.clone()).unwrap();
                self.unique(
                    path,
                    value,
                    &[exporter_core::format::tidsangivelse(&time, exporter_core::Maalform::Nb)],
                    false,
                )
            }
            _ => match schema["oneOf"].as_array() {
                Some(words) => {
                    let word = |place: usize| words[place.min(words.len() - 1)]["const"].clone();
                    self.other(path, word(0), word(1))
                }
                None => self.value(schema, path),
            },
        }
    }

    fn unique(&mut self, path: &[String], value: impl Into<Value>, ways: &[String], is_free: bool) -> Value {
        self.leaves.push(Leaf { path: path.to_vec(), filling: Filling::Unique(ways.to_vec()), is_free });
        value.into()
    }

    fn other(&mut self, path: &[String], value: impl Into<Value>, other: impl Into<Value>) -> Value {
        self.leaves.push(Leaf { path: path.to_vec(), filling: Filling::Other(other.into()), is_free: false });
        value.into()
    }
}

/// What the parts of a document agree on, and formats rely on: a live round and one before it, every status once, values that
/// stand in two places.
fn agree(document: &mut Value, leaves: &mut Vec<Leaf>) {
    document["type"] = "UTKAST".into();
    document["runde"]["tilstand"] = "AAPEN".into();
    let (this, earlier) = (document["runde"]["id"].clone(), document["tidligereRunder"][0]["id"].clone());
    document["forrigeRunde"]["id"] = earlier.clone();
    let goal = &mut document["delmaal"][0];
    for of in ["/denne", "/tiltak/0/denne"] {
        goal.pointer_mut(of).unwrap()["runde"]["id"] = this.clone();
    }
    for of in ["/tidligere/0", "/tiltak/0/tidligere/0"] {
        goal.pointer_mut(of).unwrap()["runde"]["id"] = earlier.clone();
    }
    goal["utvalgteTiltak"][0]["tiltak"][0]["id"] = goal["tiltak"][0]["id"].clone();
    let indicator = &mut document["indikatorer"][0];
    indicator["avstand"][0]["periode"] = indicator["maalinger"][0]["periode"].clone();
    indicator["utgangspunkt"] = indicator["maalinger"][0].clone();
    every_status(document, &mut 73_000_000, &mut vec![], leaves);
    let is_twice = |leaf: &Leaf| {
        let path = leaf.path.join(".");
        // A reference is printed as what it shows, and its object with its id.
        let is_reference = leaf.path.last().is_some_and(|field| field == "id") && {
            let above = document.pointer(&format!("/{}", leaf.path[..leaf.path.len() - 1].join("/")));
            above.is_some_and(|above| above.get("visning").is_some())
        };
        is_reference
            || path.starts_with("indikatorer.0.utgangspunkt")
            || path.starts_with("indikatorer.0.avstand.0.periode")
            || ["type", "runde.tilstand"].contains(&path.as_str())
    };
    leaves.retain(|leaf| !is_twice(leaf));
}

/// Gives every roll-up each status once, in order.
fn every_status(value: &mut Value, number: &mut usize, path: &mut Vec<String>, leaves: &mut Vec<Leaf>) {
    let children: Vec<(String, &mut Value)> = match value {
        Value::Object(fields) => fields.iter_mut().map(|(name, field)| (name.clone(), field)).collect(),
        Value::Array(items) => items.iter_mut().enumerate().map(|(place, item)| (place.to_string(), item)).collect(),
        _ => return,
    };
    for (name, child) in children {
        path.push(name.clone());
        if name == "perStatus" {
            leaves.retain(|leaf| !leaf.path.starts_with(path));
            let counts = Tiltaksstatus::ALL.iter().enumerate().map(|(place, status)| {
                // Far enough apart to be told from a difference that is printed.
                *number += 10;
                let path = path.iter().cloned().chain([place.to_string(), "antall".to_owned()]).collect();
                leaves.push(Leaf { path, filling: Filling::Unique(vec![number.to_string()]), is_free: false });
                json!({ "status": status.as_str(), "antall": *number })
            });
            *child = counts.collect();
        } else {
            every_status(child, number, path, leaves);
        }
        path.pop();
    }
}
