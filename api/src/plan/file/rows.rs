//! Contents to rows and back: which field is kept in which column of which table.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use entities::{Columns, Row, Table, id};
use serde_json::{Value, json};
use uuid::Uuid;

use super::contents::{Contents, Fields, Key, Object};
use super::format::{Field, Part, Shape, TEXTS, kind, parents};
use super::kinds::KINDS;
use super::merge::Difference;
use super::names::Plans;
use crate::error::Error;
use crate::log::Rows;

/// Whose rows they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes {
    /// The organisation number.
    pub organisasjonsnummer: String,
    /// The plan's noekkel.
    pub plan: String,
    /// The plans of the installation.
    pub plans: Plans,
}

impl Scopes {
    /// The id of the organisation.
    pub fn organisation_id(&self) -> Uuid {
        self.id(Table::Organisasjon, &self.organisasjonsnummer)
    }

    /// The id of the plan.
    pub fn plan_id(&self) -> Uuid {
        self.id(Table::Plan, &self.plan)
    }

    /// The id of an object.
    pub fn id(&self, table: Table, noekkel: &str) -> Uuid {
        let plan = (table == Table::Plan || table.scope_column() == "plan_id").then_some(self.plan.as_str());
        id::object(&self.organisasjonsnummer, plan, table, noekkel)
    }

    fn scope_of(&self, table: Table) -> Uuid {
        if table.scope_column() == "plan_id" { self.plan_id() } else { self.organisation_id() }
    }
}

/// The rows of lists by table, the column that names their object, and that object, in order.
type Parts = HashMap<(Table, &'static str, Uuid), Vec<Row>>;

/// The rows that objects' fields are made of.
#[derive(Debug)]
pub(super) struct Origin {
    rows: Rows,
    plans: Plans,
    /// The rows of lists, sorted when one is first looked for.
    parts: OnceLock<Parts>,
}

impl Origin {
    fn of(rows: &Rows, plans: &Plans) -> Self {
        Self { rows: rows.clone(), plans: plans.clone(), parts: OnceLock::new() }
    }

    /// The rows of one list, in order.
    fn list<'s>(&'s self, part: &'s Part, object: Uuid) -> impl Iterator<Item = &'s Row> {
        let rows = self.parts.get_or_init(|| parts(&self.rows)).get(&(part.table, part.owner, object));
        let mine = |row: &&Row| match part.fixed {
            Some((column, Some(word))) => row.text(column).as_deref() == Some(word),
            Some((column, None)) => row.is_null(column),
            None => true,
        };
        rows.into_iter().flatten().filter(mine)
    }

    /// The noekkel of an object.
    fn noekkel(&self, table: Table, id: &Value) -> Option<Value> {
        let row = self.rows.row(table, id.as_str()?.parse().ok()?)?;
        Some(json!(noekkel(row)?))
    }

    /// The slug of a plan, which is how plans name each other.
    fn slug(&self, id: &Value) -> Option<Value> {
        let id: Uuid = id.as_str()?.parse().ok()?;
        self.plans.iter().find(|(_, plan)| **plan == id).map(|(slug, _)| json!(slug))
    }

    /// The fields of an object's row. Every column has a JSON form; where one had none, its row could not be written either.
    pub(super) fn fields(&self, row: &Row) -> Fields {
        let Some(kind) = kind(row.table()) else { return Fields::new() };
        let columns = row.columns().unwrap_or_default();
        let mut fields = Fields::new();
        for field in kind.all_fields() {
            let value = match part(field) {
                Some(part) => Value::Array(self.list(part, row.id()).map(|row| self.item(part, row)).collect()),
                None if matches!(field.shape, Shape::Objects(..)) => continue,
                None => self.read(field, &columns),
            };
            fields.insert(field.key.to_owned(), value);
        }
        for (name, table) in parents(kind.table) {
            if let Some(noekkel) = columns.get(&format!("{name}_id")).and_then(|id| self.noekkel(table, id)) {
                fields.insert(name.to_owned(), noekkel);
            }
        }
        if kind.is_ordered() {
            fields.insert("rekkefoelge".into(), columns.get("rekkefoelge").cloned().unwrap_or_default());
        }
        fields
    }

    fn item(&self, part: &Part, row: &Row) -> Value {
        let columns = row.columns().unwrap_or_default();
        match part.fields {
            [field] if !part.mapping => self.read(field, &columns),
            fields => {
                let value = |field: &Field| (field.key.to_owned(), self.read(field, &columns));
                Value::Object(fields.iter().map(value).filter(|(_, value)| !value.is_null()).collect())
            }
        }
    }

    /// The value of a field, from its column or columns.
    fn read(&self, field: &Field, columns: &Columns) -> Value {
        let column = |name: &str| columns.get(name).cloned().unwrap_or_default();
        let name = field.column();
        match field.shape {
            Shape::Ref(table) => self.noekkel(table, &column(&name)).unwrap_or_default(),
            Shape::Plan => self.slug(&column(&name)).unwrap_or_default(),
            Shape::TextRef(_) => TEXTS
                .iter()
                .find_map(|(text, table)| {
                    Some(json!({ *text: self.noekkel(*table, columns.get(&format!("{name}_{table}_id"))?)? }))
                })
                .unwrap_or_default(),
            Shape::Time if column(&format!("{name}_fra")).is_null() => Value::Null,
            Shape::Time => {
                let parts = ["fra", "til", "presisjon", "ordlyd"]
                    .map(|part| (part.to_owned(), column(&format!("{name}_{part}"))));
                Value::Object(parts.into_iter().filter(|(_, value)| !value.is_null()).collect())
            }
            _ => column(&name),
        }
    }
}

fn parts(rows: &Rows) -> Parts {
    let mut parts = Parts::new();
    let owners: BTreeSet<_> =
        KINDS.iter().flat_map(|kind| kind.fields).filter_map(part).map(|p| (p.table, p.owner)).collect();
    for (table, owner) in owners {
        for row in rows.table(table) {
            if let Some(of) = row.reference(owner) {
                parts.entry((table, owner, of)).or_default().push(row.clone());
            }
        }
    }
    for rows in parts.values_mut() {
        rows.sort_by_key(|row| (row.number("rekkefoelge"), row.id()));
    }
    parts
}

fn noekkel(row: &Row) -> Option<String> {
    row.text(if row.table() == Table::Organisasjon { "organisasjonsnummer" } else { "noekkel" })
}

fn part(field: &'static Field) -> Option<&'static Part> {
    match field.shape {
        Shape::List(part) => Some(part),
        _ => None,
    }
}

/// What the rows of a plan and its registers say.
pub fn contents(rows: &Rows, plans: &Plans) -> Contents {
    let origin = Arc::new(Origin::of(rows, plans));
    let objects = KINDS.iter().flat_map(|kind| rows.table(kind.table)).filter_map(|row| {
        let key = (row.table(), noekkel(row)?);
        Some((key, Object::of(&origin, row.clone())))
    });
    Contents { objects: objects.collect() }
}

/// Rows to write, and parts to remove.
pub type ChangedRows = (Vec<Row>, Vec<(Table, Uuid)>);

/// The rows that differences change.
///
/// # Errors
/// Contents that are no rows: a fault of the program, for they have been checked.
pub fn changed_rows(
    differences: &[Difference],
    target: &Contents,
    rows: &Rows,
    scopes: &Scopes,
) -> Result<ChangedRows, Error> {
    let changed: BTreeSet<&Key> = differences.iter().map(Difference::key).collect();
    let moved: BTreeSet<(&Key, &str)> = differences.iter().filter_map(Difference::field).collect();
    let origin = LazyCell::new(|| Origin::of(rows, &scopes.plans));
    let (mut write, mut remove) = (Vec::new(), Vec::new());
    for key in changed {
        let (Some(fields), Some(kind)) = (target.objects.get(key), kind(key.0)) else { continue };
        let id = scopes.id(key.0, &key.1);
        write.push(object_row(key, fields, rows, scopes)?);
        let is_new = rows.row(key.0, id).is_none();
        let has_moved = |field: &&Field| is_new || moved.contains(&(key, field.key));
        for (field, part) in kind.fields.iter().filter(has_moved).filter_map(|field| Some((field, part(field)?))) {
            let items = fields.get(field.key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let wanted = part_rows(part, id, items, scopes)?;
            let stand = origin.list(part, id).map(Row::id);
            remove.extend(stand.filter(|id| wanted.iter().all(|row| row.id() != *id)).map(|id| (part.table, id)));
            write.extend(wanted);
        }
    }
    Ok((write, remove))
}

/// The row of an object: what the format knows goes over what stands.
fn object_row(key: &Key, fields: &Fields, rows: &Rows, scopes: &Scopes) -> Result<Row, Error> {
    let id = scopes.id(key.0, &key.1);
    let stands = rows.row(key.0, id).map(Row::columns).transpose()?;
    let mut columns = stands.unwrap_or_default();
    columns.insert("id".into(), json!(id));
    columns.insert("versjon".into(), json!(0));
    columns.insert("endret".into(), json!(0));
    if key.0 != Table::Organisasjon {
        columns.insert("noekkel".into(), json!(key.1));
        let scope = if key.0 == Table::Plan { "organisasjon_id" } else { key.0.scope_column() };
        columns.insert(scope.into(), json!(scopes.scope_of(key.0)));
    }
    let kind = kind(key.0).ok_or_else(|| Error::internal("an object of no kind"))?;
    for field in kind.all_fields().filter(|field| !matches!(field.shape, Shape::List(_) | Shape::Objects(..))) {
        write(field, fields.get(field.key).unwrap_or(&Value::Null), &mut columns, scopes);
    }
    for (name, table) in parents(key.0) {
        let noekkel = fields.get(name).and_then(Value::as_str);
        columns.insert(format!("{name}_id"), json!(noekkel.map(|noekkel| scopes.id(table, noekkel))));
    }
    if kind.is_ordered() {
        columns.insert("rekkefoelge".into(), fields.get("rekkefoelge").cloned().unwrap_or(json!(1)));
    }
    Ok(key.0.of_columns(columns)?)
}

/// The rows of a list.
fn part_rows(part: &Part, owner: Uuid, items: &[Value], scopes: &Scopes) -> Result<Vec<Row>, Error> {
    let ordered = part.table.columns().contains(&"rekkefoelge");
    let mut rows = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let mut columns = Columns::new();
        let scope = part.table.scope_column();
        columns.insert(scope.into(), json!(scopes.scope_of(part.table)));
        columns.insert(part.owner.into(), json!(owner));
        if let Some((column, value)) = part.fixed {
            columns.insert(column.into(), json!(value));
        }
        if ordered {
            columns.insert("rekkefoelge".into(), json!(index + 1));
        }
        match part.fields {
            [field] if !part.mapping => write(field, item, &mut columns, scopes),
            fields => fields
                .iter()
                .for_each(|field| write(field, item.get(field.key).unwrap_or(&Value::Null), &mut columns, scopes)),
        }
        // A link is what it joins, and so is an item without a place; an item of a list is its place.
        let identity = match part.fields {
            _ if !ordered => item.to_string(),
            [Field { shape: Shape::Ref(_), .. }] => item.to_string(),
            _ => index.to_string(),
        };
        let list = part.fixed.map_or("", |(_, value)| value.unwrap_or(""));
        columns.insert("id".into(), json!(id::part(part.table, &[&owner, &list, &identity])));
        rows.push(part.table.of_columns(columns)?);
    }
    Ok(rows)
}

/// Puts the value of a field into its column or columns.
fn write(field: &Field, value: &Value, columns: &mut Columns, scopes: &Scopes) {
    let name = field.column();
    match field.shape {
        Shape::Plan => {
            columns.insert(name, json!(value.as_str().and_then(|slug| scopes.plans.get(slug))));
        }
        Shape::Ref(table) => {
            columns.insert(name, json!(value.as_str().map(|noekkel| scopes.id(table, noekkel))));
        }
        Shape::TextRef(organisation) => {
            for (text, table) in TEXTS.iter().filter(|(text, _)| organisation || *text != "organisasjon") {
                let noekkel = value.get(text).and_then(Value::as_str);
                columns.insert(format!("{name}_{table}_id"), json!(noekkel.map(|noekkel| scopes.id(*table, noekkel))));
            }
        }
        Shape::Time => {
            for part in ["fra", "til", "presisjon", "ordlyd"] {
                columns.insert(format!("{name}_{part}"), value.get(part).cloned().unwrap_or_default());
            }
        }
        _ => {
            columns.insert(name, value.clone());
        }
    }
}
