//! What a plan file says, by object and field, whatever the order and the spelling of the file.

use std::cmp::Ordering;
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

/// Objects by key, in two layers: a clone shares the lower one, and what is set goes over it.
#[derive(Clone, Debug, Default)]
pub struct Objects {
    under: Arc<BTreeMap<Key, Object>>,
    over: BTreeMap<Key, Object>,
}

impl Objects {
    /// An object.
    pub fn get(&self, key: &Key) -> Option<&Object> {
        self.over.get(key).or_else(|| self.under.get(key))
    }

    /// An object, to be changed.
    pub fn get_mut(&mut self, key: &Key) -> Option<&mut Object> {
        if !self.over.contains_key(key) {
            self.over.insert(key.clone(), self.under.get(key)?.clone());
        }
        self.over.get_mut(key)
    }

    /// Whether there is such an object.
    pub fn contains_key(&self, key: &Key) -> bool {
        self.get(key).is_some()
    }

    /// Puts an object in, instead of the one that stood.
    pub fn insert(&mut self, key: Key, object: Object) {
        self.over.insert(key, object);
    }

    /// All of them in one layer.
    pub fn flat(&mut self) -> &mut BTreeMap<Key, Object> {
        let mut all = std::mem::take(&mut self.under).as_ref().clone();
        all.append(&mut self.over);
        self.over = all;
        &mut self.over
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Object)> {
        layered(self.under.iter(), self.over.iter())
    }

    /// Those of a table, by noekkel.
    fn of(&self, table: Table) -> impl Iterator<Item = (&Key, &Object)> {
        let first = (table, String::new());
        let here = move |((of, _), _): &(&Key, &Object)| *of == table;
        layered(self.under.range(first.clone()..).take_while(here), self.over.range(first..).take_while(here))
    }

    /// The keys of all, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.iter().map(|(key, _)| key)
    }

    /// Those that may say something else than in others: all, or what was set, where one is a clone of the other.
    pub fn beside(&self, others: &Self) -> impl Iterator<Item = (&Key, &Object)> {
        let apart = !Arc::ptr_eq(&self.under, &others.under);
        layered(self.under.iter().filter(move |_| apart), self.over.iter())
    }
}

/// Both in order; where both have a key, as `over` has it.
fn layered<'o>(
    under: impl Iterator<Item = (&'o Key, &'o Object)>,
    over: impl Iterator<Item = (&'o Key, &'o Object)>,
) -> impl Iterator<Item = (&'o Key, &'o Object)> {
    let (mut under, mut over) = (under.peekable(), over.peekable());
    std::iter::from_fn(move || {
        let order = match (under.peek(), over.peek()) {
            (Some((below, _)), Some((above, _))) => below.cmp(above),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        match order {
            Ordering::Less => under.next(),
            Ordering::Equal => {
                under.next();
                over.next()
            }
            Ordering::Greater => over.next(),
        }
    })
}

impl FromIterator<(Key, Object)> for Objects {
    fn from_iter<I: IntoIterator<Item = (Key, Object)>>(objects: I) -> Self {
        Self { under: Arc::new(objects.into_iter().collect()), over: BTreeMap::new() }
    }
}

impl PartialEq for Objects {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Objects {}

/// What a plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The objects.
    pub objects: Objects,
}

impl Contents {
    /// The objects of a table, by noekkel.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (&str, &Object)> {
        self.objects.of(table).map(|((_, noekkel), object)| (noekkel.as_str(), object))
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
        for ((table, noekkel), fields) in self.objects.iter() {
            tables.entry(table.as_str()).or_default().insert(noekkel, fields);
        }
        tables.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tables: BTreeMap<String, BTreeMap<String, Fields>> = BTreeMap::deserialize(deserializer)?;
        let mut objects = Vec::new();
        for (table, of_table) in tables {
            let table: Table = table.parse().map_err(serde::de::Error::custom)?;
            objects.extend(of_table.into_iter().map(|(noekkel, fields)| ((table, noekkel), fields.into())));
        }
        Ok(Self { objects: objects.into_iter().collect() })
    }
}
