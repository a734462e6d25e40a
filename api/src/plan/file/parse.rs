//! From a tree with places to contents: every key, type and value is checked against the table of kinds, and all that is wrong is told.

mod values;

use std::collections::{BTreeSet, HashMap};

use entities::Table;
use serde_json::{Value, json};

pub use self::values::{organisation_number, value};
use super::contents::{Contents, Fields, Key};
use super::format::{FORMAT, Field, Kind, Shape, kind};
use super::reader::{self, Node, Problem, Span};

/// The lists of the organisation's registers, by their key in the file.
pub(super) const REGISTERS: [(&str, Table); 5] = [
    ("organer", Table::Organ),
    ("aktoerer", Table::Aktoer),
    ("vedtak", Table::Vedtak),
    ("kilder", Table::Kilde),
    ("strategier", Table::Strategi),
];

/// A plan file that says only what the format knows. References are as written.
#[derive(Clone, Debug, Default)]
pub struct PlanFile {
    /// What it says.
    pub contents: Contents,
    /// The number of the endring that the file was written from, where it was written by the program.
    pub sekvens: Option<i64>,
    /// The lists that it writes: table of the items, and the object that the list stands in.
    pub lists: BTreeSet<(Table, Key)>,
    places: HashMap<(Key, String), Span>,
}

impl PlanFile {
    /// The organisation number.
    pub fn organisasjonsnummer(&self) -> &str {
        self.contents.of(Table::Organisasjon).next().map_or("", |(number, _)| number)
    }

    /// The plan's noekkel.
    pub fn plan(&self) -> &str {
        self.contents.of(Table::Plan).next().map_or("", |(noekkel, _)| noekkel)
    }

    /// A problem with a field, told where it stands; or where its object stands.
    pub fn problem(&self, key: &Key, field: &str, message: impl AsRef<str>) -> Problem {
        let place = |field: &str| self.places.get(&(key.clone(), field.to_owned())).copied();
        let outer = field.split(['[', '.']).next().unwrap_or_default();
        let span = place(field).or_else(|| place(outer)).or_else(|| place(""));
        let span = span.unwrap_or(Span { start: 0, end: 0, line: 1, column: 1 });
        let name = kind(key.0).map_or("", |kind| kind.name);
        let of = if field.is_empty() { String::new() } else { format!(", {field}") };
        Problem { span, message: format!("{name} {}{of}: {}", key.1, message.as_ref()) }
    }
}

/// Reads a plan file.
///
/// # Errors
/// Everything that is wrong with it by itself, in the order of the file.
pub fn parse(bytes: &[u8]) -> Result<PlanFile, Vec<Problem>> {
    let root = reader::read(bytes)?;
    let mut parser = Parser::default();
    parser.file(&root);
    parser.problems.sort_by_key(|problem| problem.span.start);
    if parser.problems.is_empty() { Ok(parser.file) } else { Err(parser.problems) }
}

#[derive(Default)]
struct Parser {
    file: PlanFile,
    problems: Vec<Problem>,
}

/// What an object stands under, and where.
#[derive(Clone, Default)]
struct Position {
    parents: Vec<(&'static str, String)>,
    place: Option<usize>,
}

impl Parser {
    fn file(&mut self, root: &Node) {
        let Some(entries) = self.map(root, "a plan file") else { return };
        let known = ["planfil", "sekvens", "organisasjon", "plan"].into_iter().chain(REGISTERS.map(|(key, _)| key));
        let known: Vec<_> = known.collect();
        let value = |key: &str| entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node);
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            self.unknown(key, &known, "a plan file");
        }
        if !self.format(root, value("planfil")) {
            return;
        }
        self.file.sekvens = value("sekvens").and_then(|node| self.scalar(node, "sekvens")?.parse().ok());
        for (key, table) in [("organisasjon", Table::Organisasjon), ("plan", Table::Plan)] {
            match (value(key), kind(table)) {
                (Some(node), Some(kind)) => self.object(kind, node, &Position::default()),
                _ => self.tell(root.span, format!("the file has no {key}; write {key}: and its fields below it")),
            }
        }
        let organisation = (Table::Organisasjon, self.file.organisasjonsnummer().to_owned());
        for (key, table) in REGISTERS {
            if let (Some(node), Some(kind)) = (value(key), kind(table)) {
                self.file.lists.insert((table, organisation.clone()));
                self.objects(kind, key, node, &[]);
            }
        }
    }

    /// Whether the file is of a format that this program reads.
    fn format(&mut self, root: &Node, number: Option<&Node>) -> bool {
        let Some(node) = number else {
            self.tell(
                root.span,
                format!("the file does not say its format; write planfil: {FORMAT} on the first line"),
            );
            return false;
        };
        match self.scalar(node, "planfil").and_then(|text| text.parse::<i64>().ok()) {
            Some(1..=FORMAT) => true,
            Some(newer) if newer > FORMAT => {
                let how = "use a newer program, or write the file again from this one";
                self.tell(
                    node.span,
                    format!("planfil: this program reads formats 1 to {FORMAT}, and the file is format {newer}; {how}"),
                );
                false
            }
            _ => {
                self.tell(node.span, format!("planfil: must be a format number, 1 to {FORMAT}"));
                false
            }
        }
    }

    fn objects(&mut self, kind: &'static Kind, list: &str, node: &Node, parents: &[(&'static str, String)]) {
        let Some(items) = self.list(node, list) else { return };
        for (index, item) in items.iter().enumerate() {
            let position = Position { parents: parents.to_vec(), place: Some(index + 1) };
            self.object(kind, item, &position);
        }
    }

    fn object(&mut self, kind: &'static Kind, node: &Node, position: &Position) {
        let Some(entries) = self.map(node, kind.name) else { return };
        let Some(noekkel) = self.noekkel(kind, node, entries) else { return };
        let key = (kind.table, noekkel);
        if self.file.contents.objects.contains_key(&key) {
            let first = self.file.places.get(&(key.clone(), String::new())).map_or(0, |span| span.line);
            self.tell(
                node.span,
                format!("{} {}: the noekkel is taken, on line {first}; choose another", kind.name, key.1),
            );
            return;
        }
        // What stands under nothing says so: that is how a deltiltak moves up.
        let mut fields: Fields =
            super::format::parents(kind.table).into_iter().map(|(name, _)| (name.to_owned(), Value::Null)).collect();
        for (parent, noekkel) in &position.parents {
            fields.insert((*parent).to_owned(), json!(noekkel));
        }
        if let Some(place) = position.place.filter(|_| kind.is_ordered()) {
            fields.insert("rekkefoelge".into(), json!(place));
        }
        self.file.places.insert((key.clone(), String::new()), node.span);
        self.file.contents.objects.insert(key.clone(), fields.clone().into());
        self.fields(kind, &key, entries, position, &mut fields);
        self.file.contents.objects.insert(key, fields.into());
    }

    fn fields(
        &mut self,
        kind: &'static Kind,
        key: &Key,
        entries: &[(reader::Key, Node)],
        at: &Position,
        fields: &mut Fields,
    ) {
        for (name, node) in entries.iter().filter(|(name, _)| name.text != "noekkel") {
            let Some(field) = kind.field(&name.text) else {
                let known: Vec<_> = kind.all_fields().map(|field| field.key).chain(["noekkel"]).collect();
                self.unknown(name, &known, kind.name);
                continue;
            };
            self.file.places.insert((key.clone(), field.key.to_owned()), node.span);
            if let (Shape::Objects(table, parent), Some(child)) = (field.shape, child(field)) {
                // A deltiltak stands where its tiltak stands, and under it.
                let inherited = at.parents.iter().filter(|(name, _)| table == key.0 && *name != parent).cloned();
                let me = (parent != "plan").then(|| (parent, key.1.clone()));
                let parents: Vec<_> = inherited.chain(me).collect();
                self.file.lists.insert((table, key.clone()));
                self.objects(child, field.key, node, &parents);
            } else if let Some(value) =
                self.value(field, node, &format!("{} {}, {}", kind.name, key.1, field.key), Some((key, field.key)))
            {
                if value == Value::Null && (field.required || field.default.is_some()) {
                    self.tell(node.span, format!("{} {}, {}: must have a value", kind.name, key.1, field.key));
                }
                fields.insert(field.key.to_owned(), value);
            }
        }
    }

    /// The object's noekkel; an organisation's is its number.
    fn noekkel(&mut self, kind: &Kind, node: &Node, entries: &[(reader::Key, Node)]) -> Option<String> {
        let name = if kind.table == Table::Organisasjon { "organisasjonsnummer" } else { "noekkel" };
        let Some((_, value)) = entries.iter().find(|(key, _)| key.text == name) else {
            self.tell(
                node.span,
                format!(
                    "{}: has no {name}; give it one that never changes, such as {name}: {}",
                    kind.name,
                    example(kind)
                ),
            );
            return None;
        };
        let text = self.scalar(value, name)?;
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = name == "organisasjonsnummer"
            || (text.len() <= 100 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(word));
        if !good {
            self.tell(
                value.span,
                format!(
                    "{}, noekkel: {text:?} must be small letters a–z, digits and -, and begin with a letter",
                    kind.name
                ),
            );
        }
        good.then(|| text.to_owned())
    }

    fn unknown(&mut self, key: &reader::Key, known: &[&str], of: &str) {
        let near = nearest(&key.text, known)
            .map_or_else(|| format!("known are {}", known.join(", ")), |near| format!("did you mean {near}?"));
        self.tell(key.span, format!("{of}: has no field {:?}; {near}", key.text));
    }

    fn tell(&mut self, span: Span, message: String) {
        self.problems.push(Problem { span, message });
    }
}

fn example(kind: &Kind) -> &'static str {
    let from = kind.example.split_once("noekkel: ").map_or("", |(_, rest)| rest);
    from.split([',', '}']).next().unwrap_or_default()
}

/// The word that was most likely meant; of several alike, the first in order.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = known.iter().map(|known| (strsim::jaro_winkler(&word.to_lowercase(), &known.to_lowercase()), known));
    near.filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))
        .map(|(_, known)| *known)
}

/// The kind of the objects that a field lists.
fn child(field: &Field) -> Option<&'static Kind> {
    match field.shape {
        Shape::Objects(table, _) => kind(table),
        _ => None,
    }
}
