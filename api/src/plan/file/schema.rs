//! The JSON Schema of plan files, from the table of kinds, so that editors complete, explain and check.

use entities::Table;
use entities::codes::Tidspresisjon;
use serde_json::{Map, Value, json};

use super::format::{FORMAT, Field, Kind, Preset, Shape, TEXTS, kind};
use super::kinds::KINDS;
use super::parse::REGISTERS;

/// The schema (JSON Schema draft 2020-12).
pub fn json_schema() -> Value {
    let definitions: Map<_, _> = KINDS.iter().map(|kind| (kind.name.to_owned(), definition(kind))).collect();
    let mut properties = Map::new();
    let about = "Formatets nummer.\n\nEN: The number of the format.";
    properties
        .insert("planfil".into(), json!({ "description": about, "type": "integer", "minimum": 1, "maximum": FORMAT }));
    let about = "Endringen filen ble skrevet etter; settes av programmet.\n\nEN: The endring that the file was written from; set by the program.";
    properties.insert("sekvens".into(), json!({ "description": about, "type": ["string", "integer"] }));
    properties.insert("organisasjon".into(), json!({ "$ref": "#/$defs/organisasjon" }));
    for (list, table) in REGISTERS {
        let items = kind(table).map(|kind| json!({ "$ref": format!("#/$defs/{}", kind.name) }));
        let about = kind(table).map_or(String::new(), |kind| described(kind.nb, kind.en));
        properties.insert(list.into(), json!({ "description": about, "type": ["array", "null"], "items": items }));
    }
    properties.insert("plan".into(), json!({ "$ref": "#/$defs/plan" }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Planfil",
        "description": described("En plan og registrene den bruker.", "A plan and the registers that it uses."),
        "type": "object",
        "required": ["planfil", "organisasjon", "plan"],
        "additionalProperties": false,
        "properties": properties,
        "$defs": definitions,
    })
}

fn described(nb: &str, en: &str) -> String {
    format!("{nb}\n\nEN: {en}")
}

fn definition(kind: &Kind) -> Value {
    let mut properties = Map::new();
    let mut required = vec!["noekkel"];
    if kind.table == Table::Organisasjon {
        required = vec!["organisasjonsnummer"];
    } else {
        let about =
            described("Nøkkel som aldri endres; egen blant sine.", "A key that never changes; unique among its kind.");
        properties.insert(
            "noekkel".into(),
            json!({ "description": about, "type": "string", "pattern": "^[a-z][a-z0-9-]*$" }),
        );
    }
    for field in kind.all_fields() {
        properties.insert(field.key.into(), property(field));
    }
    json!({
        "description": described(kind.nb, kind.en),
        "examples": [kind.example],
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn property(field: &Field) -> Value {
    let mut schema = shape(field.shape);
    if let Some(schema) = schema.as_object_mut() {
        let must = if field.required { " Må stå i et nytt objekt." } else { "" };
        let must_en = if field.required { " A new object must have it." } else { "" };
        schema.insert(
            "description".into(),
            json!(described(&format!("{}{must}", field.nb), &format!("{}{must_en}", field.en))),
        );
        match field.default {
            Some(Preset::Bool(value)) => drop(schema.insert("default".into(), json!(value))),
            Some(Preset::Word(value)) => drop(schema.insert("default".into(), json!(value))),
            None => {}
        }
    }
    schema
}

/// What an editor should take; `null` clears a field.
fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": ["string", "number", "null"] }),
        Shape::Number(from, i32::MAX) => json!({ "type": ["integer", "null"], "minimum": from }),
        Shape::Number(from, to) => json!({ "type": ["integer", "null"], "minimum": from, "maximum": to }),
        Shape::Bool => json!({ "type": ["boolean", "null"] }),
        Shape::Date => json!({ "type": ["string", "null"], "format": "date" }),
        Shape::Decimal => json!({ "type": ["string", "number", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        Shape::Organisasjonsnummer => json!({ "type": ["string", "integer", "null"], "pattern": "^[0-9]{9}$" }),
        Shape::Word(words) => {
            let words: Vec<_> = words.iter().map(|word| json!(word)).chain([Value::Null]).collect();
            json!({ "enum": words })
        }
        Shape::Time => time(),
        Shape::Plan => json!({ "type": ["string", "null"] }),
        Shape::Ref(_) => json!({ "type": ["string", "number", "null"] }),
        Shape::TextRef(organisation) => {
            let texts = TEXTS.iter().map(|(name, _)| *name).filter(|name| organisation || *name != "organisasjon");
            let texts: Map<_, _> =
                texts.map(|name| (name.to_owned(), json!({ "type": ["string", "number"] }))).collect();
            json!({ "type": ["object", "null"], "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "properties": texts })
        }
        Shape::List(part) => {
            let items = match part.fields {
                [field] if !part.mapping => self::shape(field.shape),
                fields => {
                    let required: Vec<_> =
                        fields.iter().filter(|field| field.required).map(|field| field.key).collect();
                    let properties: Map<_, _> =
                        fields.iter().map(|field| (field.key.to_owned(), property(field))).collect();
                    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": properties })
                }
            };
            json!({ "type": ["array", "null"], "items": items })
        }
        Shape::Objects(table, _) => {
            let items = kind(table).map(|kind| json!({ "$ref": format!("#/$defs/{}", kind.name) }));
            json!({ "type": ["array", "null"], "items": items })
        }
    }
}

fn time() -> Value {
    json!({
        "anyOf": [
            { "type": ["string", "integer", "null"], "examples": ["2023-12-07", "juni 2023", "våren 2023", "2023", "2023-2027"] },
            {
                "type": "object",
                "required": ["fra", "til", "presisjon"],
                "additionalProperties": false,
                "properties": {
                    "fra": { "type": "string", "format": "date" },
                    "til": { "type": "string", "format": "date" },
                    "presisjon": { "enum": Tidspresisjon::WORDS },
                    "ordlyd": { "type": "string" }
                }
            }
        ]
    })
}
