//! Between file and database: field by field against what the file said last time.

use std::collections::BTreeSet;

use entities::Table;
use serde_json::{Value, json};

use super::contents::{Contents, Fields, Key};
use super::format::{Field, Preset, Shape, TEXTS, kind};
use super::parse::PlanFile;
use super::reader::Problem;
use super::show::in_short;

/// Which side decides where a field was changed on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Prefer {
    /// What the file says.
    File,
    /// What the database says.
    Database,
}

/// What an import does to one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is new.
    Added(Key),
    /// A field has another value: before and after.
    Changed(Key, String, Value, Value),
    /// It no longer stands.
    Ended(Key),
}

impl Difference {
    /// The object.
    pub const fn key(&self) -> &Key {
        match self {
            Self::Added(key) | Self::Changed(key, ..) | Self::Ended(key) => key,
        }
    }

    /// The object and its field that has another value.
    pub fn field(&self) -> Option<(&Key, &str)> {
        if let Self::Changed(key, field, ..) = self { Some((key, field)) } else { None }
    }
}

/// What came of merging.
#[derive(Debug, Default)]
pub struct Merged {
    /// What the database is to say.
    pub target: Contents,
    /// What that changes.
    pub differences: Vec<Difference>,
    /// What was changed on both sides, or ended without what it takes.
    pub problems: Vec<Problem>,
}

/// Merges a file into what the database says, against what the file said when the two last met; `today` is the day on which what
/// the file no longer has ends.
pub fn merge(file: &PlanFile, base: &Contents, database: &Contents, prefer: Option<Prefer>, today: &str) -> Merged {
    let mut merged = Merged { target: database.clone(), ..Merged::default() };
    for (key, given) in file.contents.objects.iter() {
        match database.objects.get(key) {
            None => add(&mut merged, file, key, given),
            Some(stands) => {
                change(&mut merged, file, key, given, base.objects.get(key).map(|base| &**base), stands, prefer);
            }
        }
    }
    end_what_is_missing(&mut merged, file, base, database, today);
    merged
}

fn add(merged: &mut Merged, file: &PlanFile, key: &Key, given: &Fields) {
    let mut fields = given.clone();
    let Some(kind) = kind(key.0) else { return };
    for field in kind.all_fields() {
        match (fields.get(field.key), field.default) {
            (None, Some(default)) => drop(fields.insert(field.key.into(), preset(default))),
            (None, None) if field.required => {
                merged.problems.push(file.problem(key, "", format!("has no {}: {}", field.key, field.en)));
            }
            _ => {}
        }
    }
    merged.target.objects.insert(key.clone(), fields.into());
    merged.differences.push(Difference::Added(key.clone()));
}

fn preset(preset: Preset) -> Value {
    match preset {
        Preset::Bool(value) => json!(value),
        Preset::Word(value) => json!(value),
    }
}

fn change(
    merged: &mut Merged,
    file: &PlanFile,
    key: &Key,
    given: &Fields,
    base: Option<&Fields>,
    stands: &Fields,
    prefer: Option<Prefer>,
) {
    let mut target = stands.clone();
    for (field, value) in given {
        let before = stands.get(field).unwrap_or(&Value::Null);
        let last = base.and_then(|base| base.get(field));
        let known = kind(key.0).and_then(|kind| kind.field(field));
        let shape = known.map(|field| field.shape);
        if same(shape, value, before) || last.is_some_and(|last| same(shape, value, last)) {
            continue;
        }
        // A field that the file did not give has had its default since, unless somebody set it.
        let unset = known.and_then(|field| field.default).map_or(Value::Null, preset);
        let untouched = same(shape, last.unwrap_or(&unset), before);
        match prefer {
            _ if untouched => {}
            Some(Prefer::File) => {}
            Some(Prefer::Database) => continue,
            None => {
                let both = format!(
                    "was changed on both sides: the file says {}, the database {}; import again with --prefer file or --prefer database",
                    in_short(value),
                    in_short(before)
                );
                merged.problems.push(file.problem(key, field, both));
                continue;
            }
        }
        merged.differences.push(Difference::Changed(key.clone(), field.clone(), before.clone(), value.clone()));
        target.insert(field.clone(), value.clone());
    }
    merged.target.objects.insert(key.clone(), target.into());
}

/// Whether two values of a field are the same; the order of a list without places does not count.
fn same(shape: Option<Shape>, one: &Value, other: &Value) -> bool {
    match (shape, one, other) {
        (Some(Shape::List(_)), Value::Null, Value::Array(list))
        | (Some(Shape::List(_)), Value::Array(list), Value::Null) => list.is_empty(),
        (Some(Shape::List(part)), Value::Array(one), Value::Array(other))
            if !part.table.columns().contains(&"rekkefoelge") =>
        {
            let sorted = |list: &[Value]| list.iter().map(Value::to_string).collect::<BTreeSet<_>>();
            one.len() == other.len() && sorted(one) == sorted(other)
        }
        _ => one == other,
    }
}

/// An object that the file had and no longer has, in a list that it writes, ends; and what stands under it ends with it.
fn end_what_is_missing(merged: &mut Merged, file: &PlanFile, base: &Contents, database: &Contents, today: &str) {
    let mut ended: BTreeSet<Key> = BTreeSet::new();
    loop {
        let more: Vec<_> = base
            .objects
            .keys()
            .filter(|key| !ended.contains(*key) && !file.contents.objects.contains_key(key))
            .filter(|key| {
                database.objects.get(key).is_some_and(|fields| fields.get("avsluttet").is_none_or(Value::is_null))
            })
            .filter(|key| {
                list_of(key, database, file).is_some_and(|list| ended.contains(&list.1) || file.lists.contains(&list))
            })
            .cloned()
            .collect();
        if more.is_empty() {
            break;
        }
        ended.extend(more);
    }
    let adopted = is_adopted(database);
    for key in ended {
        let struck = struck_by(&key, &merged.target);
        if adopted && is_wording(key.0) && struck.is_none() {
            let name = kind(key.0).map_or("", |kind| kind.name);
            let how = format!(
                "{name} {} is no longer in the file, and the plan is adopted: put it back, or add a tekstendring of type STROEKET for it with the vedtak that struck it",
                key.1
            );
            let (_, list) = list_of(&key, database, file).unwrap_or((key.0, key.clone()));
            merged.problems.push(file.problem(&list, "", how));
            continue;
        }
        if let Some(fields) = merged.target.objects.get_mut(&key) {
            fields.insert("avsluttet".into(), json!(today));
            fields.insert("avsluttetGrunn".into(), json!("Står ikke lenger i planfilen"));
            fields.insert("avsluttetVed".into(), json!(struck));
        }
        merged.differences.push(Difference::Ended(key));
    }
}

/// The list that an object stands in: its table, and the object that holds the list.
fn list_of(key: &Key, database: &Contents, file: &PlanFile) -> Option<(Table, Key)> {
    if key.0.scope_column() == "organisasjon_id" && key.0 != Table::Vedtakspunkt && key.0 != Table::Plan {
        return Some((key.0, (Table::Organisasjon, file.organisasjonsnummer().to_owned())));
    }
    let fields = database.objects.get(key)?;
    let parents = super::format::parents(key.0);
    let under = parents.iter().rev().find_map(|(name, table)| Some((*table, fields.get(*name)?.as_str()?.to_owned())));
    match under {
        Some(parent) => Some((key.0, parent)),
        None if key.0 == Table::Plan || key.0 == Table::Organisasjon => None,
        None => Some((key.0, (Table::Plan, file.plan().to_owned()))),
    }
}

/// Whether the plan's wording moves only by decision: it is adopted, or has been.
pub fn is_adopted(contents: &Contents) -> bool {
    let tilstand = contents.of(Table::Plan).find_map(|(_, plan)| plan.get("tilstand")?.as_str());
    matches!(tilstand, Some("VEDTATT" | "OPPHEVET"))
}

/// What takes contents to others: new objects, and fields with another value. Nothing ends by being left out.
pub fn differences(before: &Contents, after: &Contents) -> Vec<Difference> {
    let mut found = Vec::new();
    for (key, fields) in after.objects.beside(&before.objects) {
        let Some(stood) = before.objects.get(key) else {
            found.push(Difference::Added(key.clone()));
            continue;
        };
        for (field, value) in &**fields {
            let before = stood.get(field).unwrap_or(&Value::Null);
            let shape = kind(key.0).and_then(|kind| kind.field(field)).map(|field| field.shape);
            if !same(shape, value, before) {
                found.push(Difference::Changed(key.clone(), field.clone(), before.clone(), value.clone()));
            }
        }
    }
    found
}

/// The value that a new object has in a field by itself.
pub fn preset_of(field: &Field) -> Option<Value> {
    field.default.map(preset)
}

/// Whether a table's rows are wording that an adopted plan changes only by decision.
pub(super) fn is_wording(table: Table) -> bool {
    TEXTS.iter().any(|(_, text)| *text == table) && ![Table::Strategi, Table::Organisasjon].contains(&table)
}

/// The vedtak that struck an object.
fn struck_by(key: &Key, contents: &Contents) -> Option<String> {
    let (name, _) = TEXTS.iter().find(|(_, table)| *table == key.0)?;
    let is = |fields: &Fields, field: &str, value: &str| fields.get(field).and_then(Value::as_str) == Some(value);
    let concerns = |fields: &Fields| {
        fields.get("objekt").and_then(|object| object.get(*name)).and_then(Value::as_str) == Some(&key.1)
    };
    contents
        .of(Table::Tekstendring)
        .find(|(_, fields)| is(fields, "type", "STROEKET") && !is(fields, "omfang", "FRASE") && concerns(fields))
        .and_then(|(_, fields)| fields.get("vedtak")?.as_str().map(str::to_owned))
}
