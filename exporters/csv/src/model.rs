//! The tables, made from the document's own types: no field can be forgotten, and each is described as in the JSON Schema.
//!
//! * A type that stands in a list is a table, and so are rounds and what is told in them. Everything else is columns of
//!   the table it stands in, its name before theirs.
//! * A row begins with what it stands under. A reference is two columns, a word of a list is its code and its label.
//! * Lists of references are rows of one table of links, lists of single values of one table of values.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use exporter_core::ReportDocument;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// Rows of a table of their own, though they stand alone.
const ALONE: &[(&str, &str)] = &[
    ("ReportDocument", "runde"),
    ("Delmaal", "denne"),
    ("Tiltak", "denne"),
    ("Plikt", "svar"),
    ("Vedtakspunkt", "svar"),
];

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of the document, whatever it looks like.
    Text,
    /// A whole number.
    Integer,
    /// A decimal.
    Number,
    /// Kroner with two decimals.
    Kroner,
    /// A share from 0 to 1.
    Share,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A point in time.
    Time,
    /// A word of the list with that name.
    Code(String),
    /// What a word of that list is called.
    Label(String),
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The fields that lead to it from its row.
    pub path: Vec<String>,
    /// What it holds.
    pub kind: Kind,
    /// What it says.
    pub description: String,
}

/// A list, or a row of another table, below a row.
#[derive(Clone, Debug)]
pub struct Below {
    /// The fields that lead to it.
    pub path: Vec<String>,
    /// What it is made of.
    pub items: Items,
}

/// What a list is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Items {
    /// Rows of the table of that type.
    Rows(String),
    /// References.
    Links,
    /// Single values.
    Values,
}

/// How a row is known to what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// By its id.
    Id,
    /// By its round, under what it stands under.
    Round,
    /// By its number in the table.
    Number,
}

/// A table: the rows of one type.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// What its rows are.
    pub description: String,
    /// How its rows are known.
    pub key: Key,
    /// The names of what its rows may stand under, outermost first.
    pub above: Vec<String>,
    /// The fields that its rows stand in, where there are several.
    pub fields: Vec<String>,
    /// Its own columns.
    pub columns: Vec<Column>,
    /// What stands below a row.
    pub below: Vec<Below>,
}

/// Every table by the name of its type, and their order.
pub struct Model {
    /// The types, in the order in which the document comes to them.
    pub order: Vec<String>,
    /// The tables.
    pub tables: BTreeMap<String, Table>,
}

/// The type of the document itself.
pub const ROOT: &str = "ReportDocument";

/// The tables of the document.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<ReportDocument>().to_value();
    let mut builder = Builder { schema: &schema, model: Model { order: vec![], tables: BTreeMap::new() } };
    builder.table(ROOT, &[], "");
    builder.model
});

struct Builder<'a> {
    schema: &'a Value,
    model: Model,
}

/// What a field holds.
enum Shape<'a> {
    Single(Kind),
    Reference { has_kind: bool },
    Object(&'a str),
    List(&'a Value),
}

impl<'a> Builder<'a> {
    /// Adds a type that is a table, standing under those types, in that field.
    fn table(&mut self, name: &str, above: &[String], field: &str) {
        let is_new = !self.model.tables.contains_key(name);
        if is_new {
            let table = self.make(name);
            self.model.order.push(name.to_owned());
            self.model.tables.insert(name.to_owned(), table);
        }
        let Some(table) = self.model.tables.get_mut(name) else { return };
        let mut is_changed = is_new;
        for (index, outer) in above.iter().enumerate() {
            if !table.above.contains(outer) {
                table.above.insert(index.min(table.above.len()), outer.clone());
                is_changed = true;
            }
        }
        if !table.fields.iter().any(|found| found == field) {
            table.fields.push(field.to_owned());
        }
        if !is_changed {
            return;
        }
        let mut inner = above.to_vec();
        if name != ROOT {
            inner.push(if table.key == Key::Round { "runde".to_owned() } else { table.name.clone() });
        }
        for below in table.below.clone() {
            if let Items::Rows(of) = &below.items {
                self.table(of, &inner, &below.path.join("."));
            }
        }
    }

    fn make(&self, name: &str) -> Table {
        let (mut columns, mut below) = (Vec::new(), Vec::new());
        self.fields(name, &[], &mut columns, &mut below);
        let fields = self.properties(name);
        let key = match () {
            () if fields.contains_key("id") || name == ROOT => Key::Id,
            () if fields.contains_key("runde") => Key::Round,
            () => Key::Number,
        };
        let described = if name == ROOT { Some(self.schema) } else { self.definition(name) };
        let table = if name == ROOT { "dokument".to_owned() } else { snake(name) };
        Table { name: table, description: description(described), key, above: vec![], fields: vec![], columns, below }
    }

    /// The columns of a type, and what stands below it, with the fields before that lead to it.
    fn fields(&self, name: &str, before: &[String], columns: &mut Vec<Column>, below: &mut Vec<Below>) {
        for (field, schema) in self.properties(name) {
            let path = [before, std::slice::from_ref(field)].concat();
            let mut column = |suffix: &str, inner: &[&str], kind: Kind| {
                let described = description(Some(schema));
                let path = path.iter().cloned().chain(inner.iter().map(|field| (*field).to_owned()));
                let name = path_name(&path.clone().collect::<Vec<_>>(), inner.len()) + suffix;
                columns.push(Column { name, path: path.collect(), kind, description: described });
            };
            match self.shape(schema) {
                Shape::Single(Kind::Code(list)) => {
                    column("", &[], Kind::Code(list.clone()));
                    column("_navn", &[], Kind::Label(list));
                }
                Shape::Single(kind) => column("", &[], kind),
                Shape::Reference { has_kind } => {
                    if has_kind {
                        column("_type", &["type"], Kind::Code("Objekttype".to_owned()));
                    }
                    column("_id", &["id"], Kind::Text);
                    column("", &["visning"], Kind::Text);
                }
                Shape::Object(of) if ALONE.contains(&(name, field.as_str())) => {
                    below.push(Below { path, items: Items::Rows(of.to_owned()) });
                }
                Shape::Object(of) => self.fields(of, &path, columns, below),
                Shape::List(items) => below.push(Below { path, items: self.items(items) }),
            }
        }
    }

    fn items(&self, schema: &'a Value) -> Items {
        match self.shape(schema) {
            Shape::Object(of) => Items::Rows(of.to_owned()),
            Shape::Reference { .. } => Items::Links,
            _ => Items::Values,
        }
    }

    fn shape(&self, schema: &'a Value) -> Shape<'a> {
        let either = schema.get("anyOf").and_then(Value::as_array);
        if let Some(some) = either.and_then(|all| all.iter().find(|one| one.get("$ref").is_some())) {
            return self.shape(some);
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
            return self.named(name);
        }
        let kinds = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(kind)) => vec![kind.as_str()],
            _ => vec![],
        };
        match schema.get("items") {
            Some(items) => Shape::List(items),
            None if kinds.contains(&"integer") => Shape::Single(Kind::Integer),
            None if kinds.contains(&"boolean") => Shape::Single(Kind::Boolean),
            None => Shape::Single(Kind::Text),
        }
    }

    fn named(&self, name: &'a str) -> Shape<'a> {
        Shape::Single(match name {
            "Ref" => return Shape::Reference { has_kind: false },
            "Objektref" => return Shape::Reference { has_kind: true },
            "Kroner" => Kind::Kroner,
            "Dekningsgrad" => Kind::Share,
            "Decimal" => Kind::Number,
            "Date" => Kind::Date,
            "Instant" => Kind::Time,
            code if self.definition(code).is_some_and(|found| found.get("oneOf").is_some()) => {
                Kind::Code(code.to_owned())
            }
            other => return Shape::Object(other),
        })
    }

    fn definition(&self, name: &str) -> Option<&'a Value> {
        self.schema.get("$defs")?.get(name)
    }

    fn properties(&self, name: &str) -> &'a Map<String, Value> {
        static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
        let schema = if name == ROOT { Some(self.schema) } else { self.definition(name) };
        schema.and_then(|schema| schema.get("properties")).and_then(Value::as_object).unwrap_or(&NONE)
    }
}

impl Table {
    /// The columns before its own: what it stands under, its number, the field and the order it stands in.
    pub fn before(&self) -> Vec<Column> {
        let column = |name: String, kind, description: &str| Column {
            name,
            path: vec![],
            kind,
            description: description.to_owned(),
        };
        let mut columns = Vec::new();
        for above in &self.above {
            // A row may also refer to another object of the kind that it stands under.
            let is_taken = self.columns.iter().any(|own| own.name == *above);
            let above = if is_taken { format!("under_{above}") } else { above.clone() };
            columns.push(column(
                format!("{above}_id"),
                Kind::Text,
                "Id, or number in its table, of what the row stands under.",
            ));
            columns.push(column(above, Kind::Text, "Code, number or name of what the row stands under."));
        }
        if self.key == Key::Number {
            columns.push(column("rad".to_owned(), Kind::Integer, "Number of the row in the table."));
        }
        if self.fields.len() > 1 {
            columns.push(column("felt".to_owned(), Kind::Text, "The field that the row stands in."));
        }
        if self.name != "dokument" {
            columns.push(column(
                "rekkefoelge".to_owned(),
                Kind::Integer,
                "Its place in the list that it stands in, from 1.",
            ));
        }
        columns
    }
}

fn description(schema: Option<&Value>) -> String {
    let text = schema.and_then(|schema| schema.get("description")).and_then(Value::as_str).unwrap_or_default();
    text.replace("\n\n", "\0").replace('\n', " ").replace('\0', "\n\n")
}

/// The name of a column: the names of the fields that lead to it, but for the last so many.
fn path_name(path: &[String], without: usize) -> String {
    let kept = path.len().saturating_sub(without);
    path.iter().take(kept).map(|field| snake(field)).collect::<Vec<_>>().join("_")
}

/// `regulertBudsjett` and `RegulertBudsjett` as `regulert_budsjett`.
pub fn snake(name: &str) -> String {
    let mut text = String::new();
    for (index, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
