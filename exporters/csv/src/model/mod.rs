//! The tables, made from the document's own types: no field can be forgotten, and each is described as in the JSON Schema.
//!
//! * A type that stands in a list is a table, and so are rounds and what is told in them. Everything else is columns of
//!   the table it stands in, its name before theirs.
//! * A row begins with what it stands under. A reference is two columns, a word of a list is its code and its label.
//! * Lists of references are rows of one table of links, lists of single values of one table of values.

mod schema;

use std::collections::BTreeMap;
use std::sync::LazyLock;

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
pub static MODEL: LazyLock<Model> = LazyLock::new(schema::model);

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
