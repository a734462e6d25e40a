//! What a plan file says, by object and field, whatever the order and the spelling of the file.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use entities::{Row, Table};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rows::Origin;

/// An object: its table and its noekkel.
pub type Key = (Table, String);

/// The fields of an object that are given, in canonical form; `Value::Null` clears one. References are noekler, times are objects,
/// decimals are text. Beside the fields of the format stand the noekkel of the object that it stands under, by the name of the
/// column without `_id`, and for objects with a place in a list `rekkefoelge`.
pub type Fields = BTreeMap<String, Value>;

/// An object's fields. Those of a row are made when somebody first looks: of a large plan, a change looks at few objects.
#[derive(Clone, Debug, Default)]
pub struct Object {
    given: Option<Arc<Fields>>,
    of: Option<Arc<OfRow>>,
}

#[derive(Debug)]
struct OfRow {
    origin: Arc<Origin>,
    row: Row,
    fields: OnceLock<Fields>,
}

impl OfRow {
    fn fields(&self) -> &Fields {
        self.fields.get_or_init(|| self.origin.fields(&self.row))
    }
}

impl Object {
    /// The fields of a row.
    pub(super) fn of(origin: &Arc<Origin>, row: Row) -> Self {
        let of = OfRow { origin: Arc::clone(origin), row, fields: OnceLock::new() };
        Self { given: None, of: Some(Arc::new(of)) }
    }

    /// Whether a field that is kept as it is in a column of its name says a word or number.
    pub fn says(&self, field: &str, word: &str) -> bool {
        match &self.of {
            Some(of) => match of.row.number(field) {
                Some(number) => number.to_string() == word,
                None => of.row.text(field).as_deref() == Some(word),
            },
            None => match self.get(field) {
                Some(Value::String(text)) => text == word,
                Some(Value::Number(number)) => number.to_string() == word,
                _ => false,
            },
        }
    }

    /// Whether neither of both was changed since they were one.
    pub fn shares(&self, other: &Self) -> bool {
        match (&self.given, &other.given, &self.of, &other.of) {
            (Some(one), Some(other), _, _) => Arc::ptr_eq(one, other),
            (None, None, Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Deref for Object {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        static NONE: Fields = Fields::new();
        match (&self.given, &self.of) {
            (Some(given), _) => given,
            (None, Some(of)) => of.fields(),
            (None, None) => &NONE,
        }
    }
}

impl DerefMut for Object {
    fn deref_mut(&mut self) -> &mut Fields {
        let of = self.of.take();
        let fields = self.given.get_or_insert_with(|| Arc::new(of.map(|of| of.fields().clone()).unwrap_or_default()));
        Arc::make_mut(fields)
    }
}

impl From<Fields> for Object {
    fn from(fields: Fields) -> Self {
        Self { given: Some(Arc::new(fields)), of: None }
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.shares(other) || **self == **other
    }
}

impl Eq for Object {}

/// Objects by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The objects.
    pub objects: BTreeMap<Key, Object>,
}

impl Contents {
    /// The objects of a table, by noekkel.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (&str, &Object)> {
        let all = (table, String::new())..;
        self.objects
            .range(all)
            .take_while(move |((t, _), _)| *t == table)
            .map(|((_, key), fields)| (key.as_str(), fields))
    }

    /// The noekkel of the object of a table whose field says a word or number, where the field is kept as it is in a column of its name.
    pub fn saying(&self, table: Table, field: &str, word: &str) -> Option<&str> {
        self.of(table).find(|(_, object)| object.says(field, word)).map(|(noekkel, _)| noekkel)
    }

    /// The fields of an object.
    pub fn get(&self, table: Table, noekkel: &str) -> Option<&Object> {
        self.objects.get(&(table, noekkel.to_owned()))
    }

    /// A text field of an object.
    pub fn text(&self, table: Table, noekkel: &str, field: &str) -> Option<&str> {
        self.get(table, noekkel)?.get(field)?.as_str()
    }
}

/// Contents are kept as `{table: {noekkel: {field: value}}}`.
impl Serialize for Contents {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tables: BTreeMap<&str, BTreeMap<&str, &Fields>> = BTreeMap::new();
        for ((table, noekkel), fields) in &self.objects {
            tables.entry(table.as_str()).or_default().insert(noekkel, fields);
        }
        tables.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tables: BTreeMap<String, BTreeMap<String, Fields>> = BTreeMap::deserialize(deserializer)?;
        let mut objects = BTreeMap::new();
        for (table, of_table) in tables {
            let table: Table = table.parse().map_err(serde::de::Error::custom)?;
            objects.extend(of_table.into_iter().map(|(noekkel, fields)| ((table, noekkel), fields.into())));
        }
        Ok(Self { objects })
    }
}
