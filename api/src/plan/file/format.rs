//! The plan file's format as data: every kind of object, its fields, and where each is kept. Reader, writer, merge and JSON Schema
//! follow this table and nothing else.

use entities::Table;

use super::kinds::{ENDED, KINDS};

/// The format number of the files written now.
pub const FORMAT: i64 = 1;

/// A kind of object.
#[derive(Debug)]
pub struct Kind {
    /// What it is called in messages and in references to a text.
    pub name: &'static str,
    /// Its table.
    pub table: Table,
    /// The fields by which others may name it besides its noekkel.
    pub code: Option<&'static str>,
    /// The fields by which a list of it is ordered.
    pub order: &'static [&'static str],
    /// What it is, in bokmål.
    pub nb: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// One object of it, as it may stand in a file.
    pub example: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [Field],
}

/// A field of an object or of a list item.
#[derive(Debug)]
pub struct Field {
    /// Its key in the file.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Where it is kept: a column, or the first part of several; by default the key in snake case.
    pub column: Option<&'static str>,
    /// Whether a new object must have it.
    pub required: bool,
    /// What a new object has where the field is not given.
    pub default: Option<Preset>,
    /// Whether it is wording that an adopted plan changes only by decision or as a retting.
    pub wording: bool,
    /// What it is, in bokmål.
    pub nb: &'static str,
    /// What it is, in English.
    pub en: &'static str,
}

/// A value that a field has by itself.
#[derive(Clone, Copy, Debug)]
pub enum Preset {
    /// Yes or no.
    Bool(bool),
    /// A word of a closed list.
    Word(&'static str),
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text of one or more lines.
    Text,
    /// A whole number from and to.
    Number(i32, i32),
    /// Yes or no.
    Bool,
    /// A day: 2023-12-07.
    Date,
    /// A decimal number with a point.
    Decimal,
    /// Nine digits with a check digit.
    Organisasjonsnummer,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A time as exactly as it is known, in four columns.
    Time,
    /// Another object.
    Ref(Table),
    /// A plan of the installation, by its slug.
    Plan,
    /// A text: exactly one of several kinds of object, in one column each; with `true` also the organisation.
    TextRef(bool),
    /// A list of parts, each a row of its own.
    List(&'static Part),
    /// A list of objects that stand under this one.
    Objects(Table, &'static str),
}

/// A list whose items are rows that go with their object.
#[derive(Debug)]
pub struct Part {
    /// The items' table.
    pub table: Table,
    /// The column that names the object.
    pub owner: &'static str,
    /// A column with the same value in all of them: tells this list from others in the same table. `None`: null.
    pub fixed: Option<(&'static str, Option<&'static str>)>,
    /// One field: the items are plain values. Several: each is a mapping.
    pub fields: &'static [Field],
    /// Whether an item is a mapping.
    pub mapping: bool,
}

/// The kinds of text that a Tekstobjekt can be, with the key that names each.
pub const TEXTS: [(&str, Table); 8] = [
    ("tiltak", Table::Tiltak),
    ("utvalgtTiltak", Table::UtvalgtTiltak),
    ("delmaal", Table::Delmaal),
    ("hovedmaal", Table::Hovedmaal),
    ("kapittel", Table::Kapittel),
    ("strategi", Table::Strategi),
    ("fotnote", Table::Fotnote),
    ("organisasjon", Table::Organisasjon),
];

pub(super) const fn field(key: &'static str, shape: Shape, nb: &'static str, en: &'static str) -> Field {
    Field { key, shape, column: None, required: false, default: None, wording: false, nb, en }
}

impl Field {
    pub(super) const fn must(self) -> Self {
        Self { required: true, ..self }
    }

    pub(super) const fn wording(self) -> Self {
        Self { wording: true, ..self }
    }

    pub(super) const fn kept_in(self, column: &'static str) -> Self {
        Self { column: Some(column), ..self }
    }

    pub(super) const fn or(self, default: Preset) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The column it is kept in, or the first part of several.
    pub fn column(&self) -> String {
        let name = self.column.map_or_else(|| snake(self.key), str::to_owned);
        if matches!(self.shape, Shape::Ref(_) | Shape::Plan) { name + "_id" } else { name }
    }
}

impl Kind {
    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().chain(ENDED).find(|field| field.key == key)
    }

    /// Every field, also those that every object has.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        let ended = if self.table == Table::Organisasjon { &[][..] } else { ENDED };
        let known = self.table.columns();
        self.fields.iter().chain(ended.iter().filter(move |field| known.contains(&field.column().as_str())))
    }

    /// Whether its rows have a place in a list.
    pub fn is_ordered(&self) -> bool {
        self.table.columns().contains(&"rekkefoelge") && !self.fields.iter().any(|f| f.column == Some("rekkefoelge"))
    }
}

/// The kind that is kept in a table.
pub fn kind(table: Table) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.table == table)
}

fn snake(key: &str) -> String {
    let mut column = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            column.push('_');
        }
        column.push(c.to_ascii_lowercase());
    }
    column
}

/// The objects that one of a table may stand under, with the name of the field that says which: the innermost last. The plan itself
/// is not among them.
pub fn parents(table: Table) -> Vec<(&'static str, Table)> {
    let lists = KINDS.iter().flat_map(|kind| kind.fields.iter().map(move |field| (kind.table, field.shape)));
    let parent = |(holder, shape)| match shape {
        Shape::Objects(of, name) if of == table && name != "plan" => Some((name, holder)),
        _ => None,
    };
    lists.filter_map(parent).collect()
}
