//! From the document to rows, each given to whoever writes them.

use std::collections::HashMap;

use exporter_core::{DocumentError, Maalform, ReportDocument, sha256};
use serde_json::Value;

use crate::model::{Column, Items, Key, Kind, MODEL, ROOT, Table};

/// The table of links.
pub const LINKS: &str = "kobling";
/// The table of single values.
pub const VALUES: &str = "verdi";

/// A value of a row with what it is.
pub struct Field<'a> {
    /// What it is.
    pub kind: &'a Kind,
    /// The value as the document has it; empty: not known.
    pub text: String,
}

/// Who takes rows: the table's type, or [`LINKS`] or [`VALUES`], and the fields.
pub type Take<'a> = dyn FnMut(&str, &[Field<'_>]) -> Result<(), csv::Error> + 'a;

/// The columns of a table that has rows of its own type.
pub fn columns(table: &Table) -> Vec<Column> {
    let mut columns = table.before();
    columns.extend(table.columns.iter().cloned());
    if table.name == "dokument" {
        columns.push(single("sha256", Kind::Text, "SHA-256 of the document, which is the JSON file."));
    }
    columns
}

/// The columns of the table of links.
pub fn link_columns() -> Vec<Column> {
    let mut columns = owner();
    columns.push(single(
        "til_type",
        Kind::Code("Objekttype".to_owned()),
        "The kind of object, where it may be of several.",
    ));
    columns.push(single("til_id", Kind::Text, "The object's id."));
    columns.push(single("til", Kind::Text, "What is printed of it."));
    columns
}

/// The columns of the table of values.
pub fn value_columns() -> Vec<Column> {
    let mut columns = owner();
    columns.push(single("verdi", Kind::Text, "The value."));
    columns
}

fn owner() -> Vec<Column> {
    vec![
        single("fra_tabell", Kind::Text, "The table of the row that has the list."),
        single("fra_id", Kind::Text, "The row's id, or its number in its table."),
        single("felt", Kind::Text, "The field that the list is."),
        single("rekkefoelge", Kind::Integer, "Place in the list, from 1."),
    ]
}

fn single(name: &str, kind: Kind, description: &str) -> Column {
    Column { name: name.to_owned(), path: vec![], kind, description: description.to_owned() }
}

/// Gives every row of the document.
pub fn give(document: &ReportDocument, maalform: Maalform, take: &mut Take<'_>) -> Result<(), Failure> {
    let value = serde_json::to_value(document).map_err(DocumentError::Write)?;
    let mut labels = HashMap::new();
    for list in &document.kodeverk {
        for code in &list.koder {
            labels.insert((list.navn.as_str(), code.kode.as_str()), code.betegnelse.label(maalform));
        }
    }
    let mut giver = Giver { labels, numbers: HashMap::new(), sha256: sha256(document)?, take };
    giver.row(ROOT, &value, &mut vec![], "", 1)?;
    Ok(())
}

/// Why rows were not given.
pub enum Failure {
    /// The document is no JSON.
    Document(DocumentError),
    /// A row was not taken.
    Taken(csv::Error),
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        Self::Document(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Self::Taken(error)
    }
}

/// What a row stands under: the name of its table, its id or number, and what is printed of it.
type Above = Vec<(String, String, String)>;

struct Giver<'a, 't> {
    labels: HashMap<(&'a str, &'a str), &'a str>,
    numbers: HashMap<String, usize>,
    sha256: String,
    take: &'a mut Take<'t>,
}

impl Giver<'_, '_> {
    fn row(&mut self, name: &str, value: &Value, above: &mut Above, field: &str, place: usize) -> Result<(), Failure> {
        let Some(table) = MODEL.tables.get(name) else { return Ok(()) };
        let count = self.numbers.entry(name.to_owned()).or_default();
        *count += 1;
        let number = count.to_string();
        self.own(table, name, value, above, [field, &number, &place.to_string()])?;
        if name != ROOT {
            above.push(known(table, value, &number));
        }
        for below in &table.below {
            let Some(found) = at(value, &below.path) else { continue };
            let items = match found {
                Value::Array(items) => items.as_slice(),
                one => std::slice::from_ref(one),
            };
            let field = below.path.join(".");
            for (item, place) in items.iter().zip(1..) {
                match &below.items {
                    Items::Rows(of) => self.row(of, item, above, &field, place)?,
                    other => self.item(other, item, above, &field, place)?,
                }
            }
        }
        if name != ROOT {
            above.pop();
        }
        Ok(())
    }

    /// The row itself.
    fn own(
        &mut self,
        table: &Table,
        name: &str,
        value: &Value,
        above: &Above,
        [field, number, place]: [&str; 3],
    ) -> Result<(), csv::Error> {
        let mut fields = Vec::new();
        for outer in &table.above {
            let found = above.iter().rev().find(|(name, ..)| name == outer);
            fields.push(text(found.map(|(_, id, _)| id.clone()).unwrap_or_default()));
            fields.push(text(found.map(|(_, _, shown)| shown.clone()).unwrap_or_default()));
        }
        let count = |text: &str| Field { kind: &Kind::Integer, text: text.to_owned() };
        if table.key == Key::Number {
            fields.push(count(number));
        }
        if table.fields.len() > 1 {
            fields.push(text(field.to_owned()));
        }
        if name != ROOT {
            fields.push(count(place));
        }
        for column in &table.columns {
            fields.push(Field { kind: &column.kind, text: self.value(&column.kind, at(value, &column.path)) });
        }
        if name == ROOT {
            fields.push(text(self.sha256.clone()));
        }
        (self.take)(name, &fields)
    }

    fn value(&self, kind: &Kind, value: Option<&Value>) -> String {
        let plain = match value {
            None | Some(Value::Null) => return String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        match kind {
            Kind::Label(list) => {
                self.labels.get(&(list.as_str(), plain.as_str())).map(|&l| l.to_owned()).unwrap_or(plain)
            }
            _ => plain,
        }
    }

    /// A reference or a single value of a list.
    fn item(
        &mut self,
        items: &Items,
        value: &Value,
        above: &Above,
        field: &str,
        place: usize,
    ) -> Result<(), csv::Error> {
        let (table, id) = above.last().map(|(name, id, _)| (name.as_str(), id.as_str())).unwrap_or(("dokument", ""));
        let mut fields = vec![text(table.to_owned()), text(id.to_owned()), text(field.to_owned())];
        fields.push(Field { kind: &Kind::Integer, text: place.to_string() });
        let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if *items == Items::Links {
            fields.extend([text(part("type")), text(part("id")), text(part("visning"))]);
            return (self.take)(LINKS, &fields);
        }
        fields.push(text(self.value(&Kind::Text, Some(value))));
        (self.take)(VALUES, &fields)
    }
}

const fn text(text: String) -> Field<'static> {
    Field { kind: &Kind::Text, text }
}

fn at<'a>(value: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, field| value.get(field)).filter(|value| !value.is_null())
}

/// How what stands below a row knows it.
fn known(table: &Table, value: &Value, number: &str) -> (String, String, String) {
    let part = |value: &Value, name: &str| match value.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let shown = ["kode", "kortreferanse", "referanse", "nummer", "navn", "tittel", "visning"];
    match (table.key, value.get("runde")) {
        (Key::Round, Some(round)) => {
            let [id, shown] = ["id", "visning"].map(|name| part(round, name).unwrap_or_default());
            ("runde".to_owned(), id, shown)
        }
        (Key::Id, _) => {
            let shown = shown.iter().find_map(|name| part(value, name)).unwrap_or_default();
            (table.name.clone(), part(value, "id").unwrap_or_default(), shown)
        }
        _ => (table.name.clone(), number.to_owned(), String::new()),
    }
}
