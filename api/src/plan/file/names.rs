//! From references as people write them to the noekler of what they name.

use std::collections::{BTreeMap, HashMap};

use entities::Table;
use entities::codes::Organtype;
use entities::registers::organ;
use entities::value::Instant;
use serde_json::Value;
use uuid::Uuid;

use super::contents::{Contents, Key};
use super::format::{Field, Shape, TEXTS, kind};
use super::parse::{PlanFile, nearest};
use super::reader::Problem;
use crate::plan::reference::{self, Saksnummer};

/// The plans of the installation: the id of each by its slug.
pub type Plans = BTreeMap<String, Uuid>;

/// Turns every reference in the file into the noekkel of what it names, in the file or in the database.
pub fn resolve(file: &mut PlanFile, database: &Contents, plans: &Plans) -> Vec<Problem> {
    let names = Names { plans: plans.keys().map(String::as_str).collect(), ..Names::of(&file.contents, database) };
    let mut problems = Vec::new();
    let mut contents = std::mem::take(&mut file.contents);
    for (key, fields) in contents.objects.flat() {
        let Some(kind) = kind(key.0) else { continue };
        for field in kind.all_fields() {
            if let Some(value) = fields.get_mut(field.key) {
                names.field(field, value, &mut |place, wrong| {
                    problems.push(file.problem(key, &format!("{}{place}", field.key), wrong));
                });
            }
        }
    }
    file.contents = contents;
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

/// Everything that can be named.
#[derive(Default)]
struct Names<'p> {
    /// The slugs of the plans.
    plans: Vec<&'p str>,
    /// By table and by noekkel or code, the noekler that it may mean.
    known: HashMap<Table, HashMap<String, Vec<String>>>,
    organs: Vec<organ::Model>,
    /// The numbered vedtak: noekkel, and organ and number.
    vedtak: Vec<(String, Option<(Uuid, Saksnummer)>)>,
}

/// Told the place within a field, and what is wrong.
type Tell<'a> = &'a mut dyn FnMut(&str, String);

impl Names<'_> {
    fn of(file: &Contents, database: &Contents) -> Self {
        let mut names = Self::default();
        let given = |key: &Key, field: &str| -> Option<String> {
            let of = |contents: &Contents| contents.objects.get(key).and_then(|fields| fields.get(field)).cloned();
            match of(file).or_else(|| of(database))? {
                Value::String(text) => Some(text),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }
        };
        let mut keys: Vec<_> = file.objects.keys().chain(database.objects.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys.iter().copied() {
            let of_table = names.known.entry(key.0).or_default();
            of_table.entry(key.1.clone()).or_default().push(key.1.clone());
            let code = kind(key.0).and_then(|kind| kind.code).and_then(|field| given(key, field));
            if let Some(code) = code.filter(|code| *code != key.1) {
                of_table.entry(code).or_default().push(key.1.clone());
            }
        }
        for key in keys.iter().copied().filter(|key| key.0 == Table::Organ) {
            names.organs.push(organ(&key.1, &|field| given(key, field)));
        }
        for key in keys.into_iter().filter(|key| key.0 == Table::Vedtak) {
            let organ = given(key, "organ").and_then(|organ| names.one(Table::Organ, &organ).ok());
            let number = given(key, "loepenummer")
                .and_then(|n| n.parse().ok())
                .zip(given(key, "aar").and_then(|n| n.parse().ok()));
            let number = organ
                .zip(number)
                .map(|(organ, (loepenummer, aar))| (organ_id(&organ), Saksnummer { loepenummer, aar }));
            names.vedtak.push((key.1.clone(), number));
        }
        names
    }

    fn field(&self, field: &Field, value: &mut Value, tell: Tell<'_>) {
        match (field.shape, value) {
            (Shape::Plan, Value::String(slug)) if !self.plans.contains(&slug.as_str()) => {
                let near = nearest(slug, &self.plans).map(|near| format!("; did you mean {near}?"));
                let near = near.unwrap_or_else(|| "; import it first, or leave the field out".into());
                tell("", format!("there is no plan {slug:?} in the database{near}"));
            }
            (Shape::Ref(table), Value::String(text)) => self.name(table, text, "", tell),
            (Shape::TextRef(_), Value::Object(object)) => {
                for (key, name) in object.iter_mut() {
                    let table = TEXTS.iter().find(|(text, _)| text == key).map(|(_, table)| *table);
                    if let (Some(table), Value::String(text)) = (table, name) {
                        self.name(table, text, "", tell);
                    }
                }
            }
            (Shape::List(part), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    match (part.fields, item) {
                        ([only], item) if !part.mapping => {
                            self.field(only, item, &mut |inner, wrong| tell(&format!("[{}]{inner}", index + 1), wrong));
                        }
                        (fields, Value::Object(object)) => {
                            for field in fields {
                                if let Some(value) = object.get_mut(field.key) {
                                    let place = format!("[{}].{}", index + 1, field.key);
                                    self.field(field, value, &mut |inner, wrong| {
                                        tell(&format!("{place}{inner}"), wrong)
                                    });
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn name(&self, table: Table, text: &mut String, place: &str, tell: Tell<'_>) {
        match self.one(table, text) {
            Ok(noekkel) => *text = noekkel,
            Err(wrong) => tell(place, wrong),
        }
    }

    /// The noekkel of the one object that a reference names.
    fn one(&self, table: Table, text: &str) -> Result<String, String> {
        let name = kind(table).map_or("object", |kind| kind.name);
        let known = self.known.get(&table);
        match known.and_then(|known| known.get(text)).map(Vec::as_slice) {
            Some([one]) => return Ok(one.clone()),
            Some(several) => return Err(format!("{text:?} names several: {}; write the noekkel", several.join(", "))),
            None if table == Table::Vedtak => return self.vedtak(text),
            None => {}
        }
        let known: Vec<_> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let near = nearest(text, &known).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        Err(format!("there is no {name} {text:?}, neither in the file nor in the database{near}"))
    }

    fn vedtak(&self, text: &str) -> Result<String, String> {
        let found = reference::candidates(text, &self.organs, &self.vedtak, |(_, number)| *number)
            .map_err(|error| error.to_string())?;
        match found.as_slice() {
            [(noekkel, _)] => Ok(noekkel.clone()),
            [] => Err(format!(
                "there is no vedtak {text:?}, neither in the file nor in the database; register it under vedtak"
            )),
            several => {
                let spelled = several.iter().map(|(noekkel, number)| self.spelled(noekkel, number.as_ref()));
                Err(format!("{text:?} may mean {}; write one of these", spelled.collect::<Vec<_>>().join(" or ")))
            }
        }
    }

    fn spelled(&self, noekkel: &str, number: Option<&(Uuid, Saksnummer)>) -> String {
        let organ = number.and_then(|(organ, number)| Some((self.organs.iter().find(|o| o.id == *organ)?, number)));
        organ.map_or_else(|| noekkel.to_owned(), |(organ, number)| reference::short(organ, number))
    }
}

/// An organ as the parser of references wants it.
fn organ(noekkel: &str, given: &dyn Fn(&str) -> Option<String>) -> organ::Model {
    organ::Model {
        id: organ_id(noekkel),
        organisasjon_id: Uuid::nil(),
        noekkel: noekkel.to_owned(),
        navn: given("navn").unwrap_or_default(),
        forkortelse: given("forkortelse").unwrap_or_default(),
        saksbetegnelse: given("saksbetegnelse"),
        r#type: Organtype::Annet,
        avsluttet: None,
        avsluttet_grunn: None,
        versjon: 0,
        endret: Instant(0),
    }
}

fn organ_id(noekkel: &str) -> Uuid {
    entities::id::part(Table::Organ, &[&noekkel])
}
