//! Two rows of every logged table that fit together: one with as little as may be, one with as much, each value at an extreme.

use entities::{IMAGE_SCHEMA, Row, Table};
use sea_orm::ColumnType;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The least and the most that a row can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Least,
    Most,
}

/// The schema changes, to read the word lists of columns from.
const SCHEMA: &[&str] = &[
    include_str!("../../migrations/src/m0001_registers.sql"),
    include_str!("../../migrations/src/m0002_plans.sql"),
    include_str!("../../migrations/src/m0003_reporting.sql"),
];

/// The organisation that everything belongs to.
pub fn organisation() -> Uuid {
    id(Table::Organisasjon, Size::Least)
}

/// The plan that everything belongs to.
pub fn plan() -> Uuid {
    id(Table::Plan, Size::Least)
}

/// Every plan and organisation that has rows: the two above, and the second row of each of the two tables.
pub fn scopes() -> [Uuid; 4] {
    let both = [Size::Least, Size::Most];
    let [[a, b], [c, d]] = [Table::Plan, Table::Organisasjon].map(|table| both.map(|size| id(table, size)));
    [a, b, c, d]
}

/// The id of the row of a table.
pub fn id(table: Table, size: Size) -> Uuid {
    entities::id::part(table, &[&format!("{size:?}")])
}

/// Two rows of each table that a plan or a register has.
pub fn rows() -> Vec<Row> {
    let tables = Table::ALL.iter().filter(|table| **table != Table::Sladding);
    tables.flat_map(|table| [row(*table, Size::Least), row(*table, Size::Most)]).collect()
}

/// The row of a table.
pub fn row(table: Table, size: Size) -> Row {
    let mut image = Map::new();
    for (column, kind, nullable) in table.column_types() {
        let value = value(table, column, &kind, nullable, size);
        if value != Value::Null {
            image.insert(column.to_owned(), value);
        }
    }
    for (column, value) in exceptions(table, size) {
        image.insert((*column).to_owned(), value.clone());
    }
    table.row(IMAGE_SCHEMA, &Value::Object(image).to_string()).unwrap_or_else(|e| panic!("{table}: {e:?}"))
}

/// What a check of the table asks for beyond the single column.
fn exceptions(table: Table, size: Size) -> Vec<(&'static str, Value)> {
    let other = |table| json!(id(table, Size::Least));
    match (table, size) {
        (Table::Vedtak, Size::Least) => vec![("ordlyd", json!(""))],
        (Table::Kontostreng, Size::Least) => vec![("ansvar", json!(""))],
        (Table::Pliktsvar, Size::Least) => vec![("plikt_id", other(Table::Plikt))],
        (Table::Pliktsvar, Size::Most) => vec![("plikt_id", Value::Null)],
        (Table::Maaling, Size::Least) => vec![("undertrykt", json!(true))],
        (Table::Maaling, Size::Most) => vec![("undertrykt", json!(false))],
        (Table::Tekstendring | Table::Fotnoteplassering | Table::Retting, Size::Least) => {
            vec![("objekt_tiltak_id", other(Table::Tiltak))]
        }
        _ => Vec::new(),
    }
}

fn value(table: Table, column: &str, kind: &ColumnType, nullable: bool, size: Size) -> Value {
    let most = size == Size::Most;
    if column == "id" {
        return json!(id(table, size));
    }
    if column == table.scope_column() || column == "organisasjon_id" {
        return json!(if column == "plan_id" { plan() } else { organisation() });
    }
    if nullable && !most {
        return Value::Null;
    }
    match kind {
        ColumnType::Uuid => reference(table, column, size),
        ColumnType::Boolean => json!(most),
        ColumnType::Integer => json!(integer(table, column, most)),
        ColumnType::BigInteger if ["budsjett", "regnskap"].contains(&column) => json!(i64::MIN.to_string()),
        ColumnType::BigInteger if ["regulert_budsjett", "prognose"].contains(&column) => json!(i64::MAX.to_string()),
        // The largest whole numbers that JSON carries exactly.
        ColumnType::BigInteger if column == "sekvens" || most => json!((1_i64 << 53) - 1),
        ColumnType::BigInteger => json!(1 - (1_i64 << 53)),
        _ => json!(text(table, column, most)),
    }
}

fn integer(table: Table, column: &str, most: bool) -> i32 {
    match (table, column) {
        (Table::Vedtak, "aar") => 9999,
        (Table::Rapportering, "aar") => {
            if most {
                2999
            } else {
                1900
            }
        }
        (Table::PlanBaerekraftsmaal, "nummer") => {
            if most {
                17
            } else {
                1
            }
        }
        _ => {
            if most {
                i32::MAX
            } else {
                1
            }
        }
    }
}

/// A row of the same size, and for the references that may not be to itself, the other.
fn reference(table: Table, column: &str, size: Size) -> Value {
    let name = column.trim_end_matches("_id");
    let itself = matches!(name, "annet" | "erstatter" | "forelder" | "overordnet" | "sammenlignes_med");
    let target = match name.strip_prefix("objekt_").unwrap_or(name) {
        "opphav" | "vedtatt_ved" | "avsluttet_ved" | "behandlet_i" | "maal_vedtak" => Table::Vedtak,
        "ansvarlig" | "eier" | "rapportert_av" => Table::Aktoer,
        "punkt" => Table::Vedtakspunkt,
        "annet" => Table::Delmaal,
        "erstatter" | "forelder" => Table::Tiltak,
        "overordnet" | "sammenlignes_med" => table,
        "referert_plan" => Table::Plan,
        other => other.parse().unwrap(),
    };
    if name.starts_with("objekt_") && name != "objekt_strategi" {
        return Value::Null;
    }
    let other = if size == Size::Most { Size::Least } else { Size::Most };
    json!(id(target, if itself { other } else { size }))
}

fn text(table: Table, column: &str, most: bool) -> String {
    if let Some(word) = words(table, column).map(|words| if most { words.last() } else { words.first() }.cloned()) {
        return word.unwrap();
    }
    let digits = |n| if most { "9" } else { "0" }.repeat(n);
    match column {
        "organisasjonsnummer" => digits(9),
        "fylkesnummer" => digits(2),
        "kommunenummer" => digits(4),
        "sha256" | "logghash" => digits(64),
        "verdi" | "maalverdi" => "-79228162514264337593543950335".into(),
        "verdi_til" | "maalverdi_til" => "0.0000000000000000000000000001".into(),
        "vedtatt" | "innfoert" | "avsluttet" | "ny_frist" | "behandlet" | "maalfrist" | "frist" => "0001-01-01".into(),
        _ if column.ends_with("_fra") => "0001-01-01".into(),
        _ if column.ends_with("_til") => "9999-12-31".into(),
        "tekst" if most && table == Table::Tiltak => "lang ".repeat(8_000),
        _ if most => format!("{table}.{column} «æøå ÆØÅ» ïöä – \u{202e}\u{1}\t\r\n\"\\' 👩‍👩‍👧"),
        _ => String::new(),
    }
}

/// The closed word list of a column, from the check in the schema.
pub fn words(table: Table, column: &str) -> Option<Vec<String>> {
    let start = format!("CREATE TABLE {table} (");
    let (_, definition) = SCHEMA.iter().find_map(|schema| schema.split_once(&start))?;
    let (definition, _) = definition.split_once("\n);")?;
    let (_, list) = definition.split_once(&format!("CHECK ({column} IN ("))?;
    let (list, _) = list.split_once(')')?;
    Some(list.split(',').map(|word| word.trim().trim_matches('\'').to_owned()).collect())
}
