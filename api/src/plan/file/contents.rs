//! What a plan file says, by object and field, whatever the order and the spelling of the file.

use std::collections::BTreeMap;

use entities::Table;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An object: its table and its noekkel.
pub type Key = (Table, String);

/// The fields of an object that are given, in canonical form; `Value::Null` clears one. References are noekler, times are objects,
/// decimals are text. Beside the fields of the format stand the noekkel of the object that it stands under, by the name of the
/// column without `_id`, and for objects with a place in a list `rekkefoelge`.
pub type Fields = BTreeMap<String, Value>;

/// Objects by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The objects.
    pub objects: BTreeMap<Key, Fields>,
}

impl Contents {
    /// The objects of a table, by noekkel.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (&str, &Fields)> {
        let all = (table, String::new())..;
        self.objects
            .range(all)
            .take_while(move |((t, _), _)| *t == table)
            .map(|((_, key), fields)| (key.as_str(), fields))
    }

    /// The fields of an object.
    pub fn get(&self, table: Table, noekkel: &str) -> Option<&Fields> {
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
            objects.extend(of_table.into_iter().map(|(noekkel, fields)| ((table, noekkel), fields)));
        }
        Ok(Self { objects })
    }
}
