//! From the JSON Schema of the document's types to tables.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use exporter_core::ReportDocument;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::{Below, Column, Items, Key, Kind, Model, ROOT, Table, snake};

/// Rows of a table of their own, though they stand alone.
const ALONE: &[(&str, &str)] = &[
    ("ReportDocument", "runde"),
    ("Delmaal", "denne"),
    ("Tiltak", "denne"),
    ("Plikt", "svar"),
    ("Vedtakspunkt", "svar"),
];

/// Every table of the document.
pub fn model() -> Model {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<ReportDocument>().to_value();
    let mut builder = Builder { schema: &schema, model: Model { order: vec![], tables: BTreeMap::new() } };
    builder.table(ROOT, &[], "");
    builder.model
}

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

fn description(schema: Option<&Value>) -> String {
    let text = schema.and_then(|schema| schema.get("description")).and_then(Value::as_str).unwrap_or_default();
    text.replace("\n\n", "\0").replace('\n', " ").replace('\0', "\n\n")
}

/// The name of a column: the names of the fields that lead to it, but for the last so many.
fn path_name(path: &[String], without: usize) -> String {
    let kept = path.len().saturating_sub(without);
    path.iter().take(kept).map(|field| snake(field)).collect::<Vec<_>>().join("_")
}
