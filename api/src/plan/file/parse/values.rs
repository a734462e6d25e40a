//! The values of fields, in canonical form.

use entities::Table;
use entities::codes::Tidspresisjon;
use entities::value::{Date, Decimal};
use serde_json::{Value, json};

use super::super::contents::Key;
use super::super::format::{Field, Part, Shape, TEXTS, field, kind};
use super::super::reader::{self, Node};
use super::{Parser, nearest};
use crate::plan::time;

impl Parser {
    /// A value in canonical form. `at` names the field for the places of what stands in it.
    pub(super) fn value(&mut self, field: &Field, node: &Node, name: &str, at: Option<(&Key, &str)>) -> Option<Value> {
        if node.value == reader::Value::Null {
            return Some(Value::Null);
        }
        match field.shape {
            Shape::List(part) => self.part(part, node, name, at),
            Shape::Time => self.time(node, name),
            Shape::TextRef(organisation) => self.text_ref(organisation, node, name),
            shape => {
                let text = self.scalar(node, name)?;
                match plain(shape, text) {
                    Ok(value) => Some(value),
                    Err(wrong) => {
                        self.tell(node.span, format!("{name}: {wrong}"));
                        None
                    }
                }
            }
        }
    }

    fn part(&mut self, part: &Part, node: &Node, name: &str, at: Option<(&Key, &str)>) -> Option<Value> {
        let mut values = Vec::new();
        for (index, item) in self.list(node, name)?.iter().enumerate() {
            let name = format!("{name}[{}]", index + 1);
            let place = at.map(|(key, field)| (key, format!("{field}[{}]", index + 1)));
            if let Some((key, field)) = &place {
                self.file.places.insert(((*key).clone(), field.clone()), item.span);
            }
            let value = match part.fields {
                [field] if !part.mapping => self.value(field, item, &name, None),
                fields => self.item(fields, item, &name, place.as_ref().map(|(key, field)| (*key, field.as_str()))),
            };
            match value {
                Some(Value::Null) => self.tell(item.span, format!("{name}: is empty; remove it or give it a value")),
                Some(value) => values.push(value),
                None => {}
            }
        }
        Some(Value::Array(values))
    }

    fn item(&mut self, fields: &'static [Field], node: &Node, name: &str, at: Option<(&Key, &str)>) -> Option<Value> {
        let mut values = serde_json::Map::new();
        let entries = self.map(node, name)?;
        for (key, value) in entries {
            let Some(field) = fields.iter().find(|field| field.key == key.text) else {
                self.unknown(key, &fields.iter().map(|field| field.key).collect::<Vec<_>>(), name);
                continue;
            };
            if let Some((object, item)) = at {
                self.file.places.insert((object.clone(), format!("{item}.{}", field.key)), value.span);
            }
            if let Some(value) =
                self.value(field, value, &format!("{name}.{}", field.key), None).filter(|value| *value != Value::Null)
            {
                values.insert(field.key.to_owned(), value);
            }
        }
        let given = |field: &Field| {
            entries.iter().any(|(key, value)| key.text == field.key && value.value != reader::Value::Null)
        };
        for missing in fields.iter().filter(|field| field.required && !given(field)) {
            self.tell(node.span, format!("{name}: has no {}", missing.key));
        }
        // In the order of the format, so that equal items are written alike.
        Some(Value::Object(
            fields.iter().filter_map(|field| Some((field.key.to_owned(), values.remove(field.key)?))).collect(),
        ))
    }

    fn time(&mut self, node: &Node, name: &str) -> Option<Value> {
        if !matches!(node.value, reader::Value::Map(_)) {
            let text = self.scalar(node, name)?;
            let tid = time::parse(text);
            if tid.is_none() {
                let forms =
                    "2023-12-07, juni 2023, våren 2023, 2023, 2023-2027, or the fields fra, til, presisjon and ordlyd";
                self.tell(node.span, format!("{name}: {text:?} is not a time; write {forms}"));
            }
            return tid.as_ref().map(canonical_time);
        }
        static FIELDS: &[Field] = &[
            field("fra", Shape::Date, "", "").must(),
            field("til", Shape::Date, "", "").must(),
            field("presisjon", Shape::Word(Tidspresisjon::WORDS), "", "").must(),
            field("ordlyd", Shape::Text, "", ""),
        ];
        let value = self.item(FIELDS, node, name, None)?;
        if value.get("fra").and_then(Value::as_str) > value.get("til").and_then(Value::as_str) {
            self.tell(node.span, format!("{name}: fra is after til"));
        }
        Some(value)
    }

    fn text_ref(&mut self, organisation: bool, node: &Node, name: &str) -> Option<Value> {
        let keys: Vec<_> =
            TEXTS.iter().map(|(key, _)| *key).filter(|key| organisation || *key != "organisasjon").collect();
        let how = format!("write one of {} and the object, such as {{tiltak: 5.1.10}}", keys.join(", "));
        match self.map(node, name)? {
            [(key, value)] if keys.contains(&key.text.as_str()) => {
                let text = self.scalar(value, name)?;
                Some(json!({ key.text.as_str(): text }))
            }
            [(key, _)] => {
                self.unknown(key, &keys, name);
                None
            }
            _ => {
                self.tell(node.span, format!("{name}: must name exactly one text; {how}"));
                None
            }
        }
    }

    pub(super) fn map<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [(reader::Key, Node)]> {
        match &node.value {
            reader::Value::Map(entries) => Some(entries),
            _ => {
                self.tell(node.span, format!("{name}: must have fields, key: value"));
                None
            }
        }
    }

    pub(super) fn list<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Node]> {
        match &node.value {
            reader::Value::List(items) => Some(items),
            reader::Value::Null => Some(&[]),
            _ => {
                self.tell(node.span, format!("{name}: must be a list, each item on a line of its own after -"));
                None
            }
        }
    }

    pub(super) fn scalar<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n str> {
        match &node.value {
            reader::Value::Text { text, .. } => Some(text),
            _ => {
                self.tell(node.span, format!("{name}: must be a single value"));
                None
            }
        }
    }
}

/// The canonical form of a text as the value of a field; `None`: the field cannot have that value.
pub fn value(table: Table, name: &str, text: &str) -> Option<Value> {
    let field = kind(table)?.all_fields().find(|field| field.key == name);
    match field.map(|field| field.shape) {
        Some(Shape::Time) => time::parse(text).as_ref().map(canonical_time),
        Some(shape) => plain(shape, text).ok(),
        None => Some(json!(text)),
    }
}

/// A time in canonical form.
fn canonical_time(tid: &time::Tid) -> Value {
    let mut value = json!({ "fra": tid.fra, "til": tid.til, "presisjon": tid.presisjon });
    if let (Some(ordlyd), Some(fields)) = (&tid.ordlyd, value.as_object_mut()) {
        fields.insert("ordlyd".into(), json!(ordlyd));
    }
    value
}

/// A single value in canonical form, or what is wrong with it.
fn plain(shape: Shape, text: &str) -> Result<Value, String> {
    match shape {
        Shape::Number(from, to) => match text.parse::<i32>() {
            Ok(number) if (from..=to).contains(&number) => Ok(json!(number)),
            _ if to == i32::MAX => Err(format!("{text:?} must be a whole number from {from}")),
            _ => Err(format!("{text:?} must be a whole number from {from} to {to}")),
        },
        Shape::Bool => match text {
            "true" | "ja" => Ok(json!(true)),
            "false" | "nei" => Ok(json!(false)),
            _ => Err(format!("{text:?} must be true or false")),
        },
        Shape::Date => {
            let date = text
                .parse::<Date>()
                .map_err(|_| format!("{text:?} is no day of the calendar; write year-month-day, such as 2023-12-07"))?;
            Ok(json!(date))
        }
        Shape::Decimal => {
            let number = text
                .parse::<Decimal>()
                .map_err(|_| format!("{text:?} is no decimal number; write digits and a point, such as 11.8"))?;
            Ok(json!(number))
        }
        Shape::Organisasjonsnummer => organisation_number(text).map(|number| json!(number)),
        Shape::Word(words) if words.contains(&text) => Ok(json!(text)),
        Shape::Word(words) => {
            let near = nearest(text, words).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            Err(format!("{text:?} is not one of {}{near}", words.join(", ")))
        }
        _ => Ok(json!(text)),
    }
}

/// Nine digits, the last a check digit: weights 3 2 7 6 5 4 3 2, modulus 11 (Brønnøysundregistrene).
///
/// # Errors
/// What is wrong with it.
pub fn organisation_number(text: &str) -> Result<&str, String> {
    let digits: Vec<_> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 9 || text.len() != 9 {
        return Err(format!("{text:?} is no organisation number: it must have nine digits"));
    }
    let sum: u32 = digits.iter().zip([3, 2, 7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    if digits.last() == Some(&check) {
        Ok(text)
    } else {
        Err(format!(
            "{text:?} is no organisation number: its last digit does not fit the others; look for a slip of the pen"
        ))
    }
}
