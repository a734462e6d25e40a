//! Contents to a file: YAML or JSON, always in the same order and spelling.

use entities::Table;
use serde_json::{Map, Value, json};

use super::contents::{Contents, Fields, Key};
use super::format::{FORMAT, Field, Kind, Shape, kind};
use super::parse::REGISTERS;
use crate::plan::time::{self, Tid};

/// Writes a plan file. Reading it gives the same contents; defaults and empty fields are left out.
pub fn write(contents: &Contents, sekvens: i64, yaml: bool) -> String {
    let mut file = Map::new();
    file.insert("planfil".into(), json!(FORMAT));
    file.insert("sekvens".into(), json!(sekvens.to_string()));
    let one = |table| {
        let (noekkel, fields) = contents.of(table).next()?;
        Some(object(kind(table)?, &(table, noekkel.to_owned()), fields, contents))
    };
    file.insert("organisasjon".into(), one(Table::Organisasjon).unwrap_or_default());
    for (list, table) in REGISTERS {
        let objects = objects(table, None, contents);
        if objects.as_array().is_some_and(|list| !list.is_empty()) {
            file.insert(list.into(), objects);
        }
    }
    file.insert("plan".into(), one(Table::Plan).unwrap_or_default());
    let file = Value::Object(file);
    if yaml {
        let mut text = String::from("# yaml-language-server: $schema=plan.schema.json\n");
        emit(&file, 0, &mut text);
        text
    } else {
        format!("{file:#}\n")
    }
}

/// The objects of a table under one object, in order.
fn objects(table: Table, under: Option<(&str, &str)>, contents: &Contents) -> Value {
    let Some(kind) = kind(table) else { return Value::Null };
    let text = |fields: &Fields, field: &str| fields.get(field).and_then(Value::as_str).map(str::to_owned);
    let mut found: Vec<_> = contents
        .of(table)
        .filter(|(_, fields)| match under {
            // The innermost of what it stands under holds the list.
            Some((parent, noekkel)) => {
                let inner = super::format::parents(table)
                    .into_iter()
                    .rev()
                    .find_map(|(name, _)| Some((name, text(fields, name)?)));
                inner.is_some_and(|(name, of)| name == parent && of == noekkel)
            }
            None => true,
        })
        .collect();
    found.sort_by_cached_key(|(noekkel, fields)| (order(kind, fields), (*noekkel).to_owned()));
    found.into_iter().map(|(noekkel, fields)| object(kind, &(table, noekkel.to_owned()), fields, contents)).collect()
}

fn order(kind: &Kind, fields: &Fields) -> Vec<(i64, String)> {
    let key = |field: &&str| {
        let value = fields.get(*field).cloned().unwrap_or_default();
        (value.as_i64().unwrap_or(i64::MAX), value.to_string())
    };
    kind.order.iter().map(key).collect()
}

fn object(kind: &Kind, key: &Key, fields: &Fields, contents: &Contents) -> Value {
    let mut object = Map::new();
    if kind.table != Table::Organisasjon {
        object.insert("noekkel".into(), json!(key.1));
    }
    for field in kind.all_fields() {
        let value = match field.shape {
            Shape::Objects(table, "plan") => objects(table, None, contents),
            Shape::Objects(table, parent) => objects(table, Some((parent, &key.1)), contents),
            _ => spelled(field, fields.get(field.key).unwrap_or(&Value::Null)),
        };
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty && !is_default(field, &value) {
            object.insert(field.key.into(), value);
        }
    }
    Value::Object(object)
}

fn is_default(field: &Field, value: &Value) -> bool {
    match field.default {
        Some(super::format::Preset::Bool(default)) => *value == json!(default),
        Some(super::format::Preset::Word(default)) => *value == json!(default),
        None => false,
    }
}

/// A value as a person would write it.
fn spelled(field: &Field, value: &Value) -> Value {
    match (field.shape, value) {
        (Shape::Time, Value::Object(parts)) => {
            let text = |part: &str| parts.get(part).and_then(Value::as_str);
            let parsed = || {
                let (fra, til) = (text("fra")?.parse().ok()?, text("til")?.parse().ok()?);
                Some(Tid {
                    fra,
                    til,
                    presisjon: text("presisjon")?.parse().ok()?,
                    ordlyd: text("ordlyd").map(str::to_owned),
                })
            };
            parsed().and_then(|tid| time::short(&tid)).map_or_else(|| value.clone(), Value::String)
        }
        (Shape::List(part), Value::Array(items)) => {
            let item = |item: &Value| match (part.fields, item) {
                ([field], item) if !part.mapping => spelled(field, item),
                (fields, Value::Object(values)) => {
                    let each = fields
                        .iter()
                        .filter_map(|field| Some((field.key.to_owned(), spelled(field, values.get(field.key)?))));
                    Value::Object(each.collect())
                }
                _ => item.clone(),
            };
            Value::Array(items.iter().map(item).collect())
        }
        _ => value.clone(),
    }
}

/// Block style for what holds objects, one line for what holds single values.
fn emit(value: &Value, indent: usize, text: &mut String) {
    match value {
        Value::Object(fields) => {
            for (index, (key, value)) in fields.iter().enumerate() {
                if index > 0 {
                    text.extend(std::iter::repeat_n(' ', indent));
                }
                text.push_str(key);
                text.push(':');
                emit_under(value, indent + 2, text);
            }
        }
        Value::Array(items) => {
            for item in items {
                text.extend(std::iter::repeat_n(' ', indent));
                text.push_str("- ");
                if is_flat(item) {
                    text.push_str(&line(item));
                    text.push('\n');
                } else {
                    emit(item, indent + 2, text);
                }
            }
        }
        other => {
            text.push_str(&line(other));
            text.push('\n');
        }
    }
}

fn emit_under(value: &Value, indent: usize, text: &mut String) {
    if is_flat(value) {
        text.push(' ');
        text.push_str(&line(value));
        text.push('\n');
    } else if value.is_array() {
        text.push('\n');
        emit(value, indent, text);
    } else {
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', indent));
        emit(value, indent, text);
    }
}

/// Whether a value goes on one line: a single value, or a list or mapping of single values that is short.
fn is_flat(value: &Value) -> bool {
    let single = |value: &Value| !value.is_array() && !value.is_object();
    match value {
        Value::Array(items) => items.iter().all(single) && line(value).chars().count() <= 100,
        Value::Object(fields) => {
            fields.values().all(single) && !fields.contains_key("noekkel") && line(value).chars().count() <= 100
        }
        _ => true,
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<_> = fields.iter().map(|(key, value)| format!("{key}: {}", line(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        // A word that no reader can take for anything else goes without quotes.
        Value::String(word) if is_word(word) => word.clone(),
        other => other.to_string(),
    }
}

fn is_word(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let taken = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(plain)
        && !taken.contains(&text.to_lowercase().as_str())
}
