//! What a package says of itself: `datapackage.json` for programs, `LESMEG.txt` for people.

use exporter_core::labels::tittel;
use exporter_core::{Maalform, ReportDocument};
use serde_json::{Value, json};

use crate::model::{Column, Kind};

/// A table as it was written.
pub struct Resource<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its rows are.
    pub description: &'a str,
    /// Its columns.
    pub columns: &'a [Column],
    /// Whether rows are known by their id.
    pub has_id: bool,
    /// How many bytes it is.
    pub bytes: usize,
    /// SHA-256 of them, in hexadecimal.
    pub sha256: String,
}

/// The Data Package (Frictionless, version 1) that describes the tables in `data/`.
pub fn descriptor(document: &ReportDocument, maalform: Maalform, resources: &[Resource<'_>]) -> Value {
    json!({
        "profile": "tabular-data-package",
        "name": document.plan.slug,
        "title": tittel(document, maalform),
        "description": with_remark(document, about(maalform)),
        "created": document.generert.to_string(),
        "version": document.sekvens,
        "languages": [maalform.tag()],
        "contributors": [{ "title": document.organisasjon.navn, "role": "publisher" }],
        "resources": resources.iter().map(resource).collect::<Vec<_>>(),
    })
}

/// What whoever reads the plan must know, before everything else.
fn with_remark(document: &ReportDocument, text: &str) -> String {
    document.plan.merknad.iter().map(|merknad| format!("{merknad}\n\n")).chain([text.to_owned()]).collect()
}

const fn about(maalform: Maalform) -> &'static str {
    maalform.choose(
        "Dokumentet som tabeller. Tomt betyr ukjent, ikke null. Der et regneark ville begynt en formel, står en apostrof foran.",
        "Dokumentet som tabellar. Tomt tyder ukjent, ikkje null. Der eit rekneark ville byrja ein formel, står ein apostrof framfor.",
    )
}

fn resource(resource: &Resource<'_>) -> Value {
    let fields: Vec<Value> = resource.columns.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if let Some(schema) = schema.as_object_mut().filter(|_| resource.has_id) {
        schema.insert("primaryKey".to_owned(), json!(["id"]));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": format!("data/{}.csv", resource.name),
        "description": resource.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.bytes,
        "hash": format!("sha256:{}", resource.sha256),
        "dialect": { "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n", "header": true },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let (kind, unit) = match &column.kind {
        Kind::Text | Kind::Label(_) | Kind::Code(_) => ("string", None),
        Kind::Integer => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Kroner => ("number", Some("NOK")),
        Kind::Share => ("number", Some("1")),
        Kind::Boolean => ("boolean", None),
        Kind::Date => ("date", None),
        Kind::Time => ("datetime", Some("UTC")),
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.description });
    let Some(told) = field.as_object_mut() else { return field };
    // A point in time has milliseconds, which the default form of version 1 does not know.
    if column.kind == Kind::Time {
        told.insert("format".to_owned(), json!("%Y-%m-%dT%H:%M:%S.%fZ"));
    }
    if let Some(unit) = unit {
        told.insert("unit".to_owned(), json!(unit));
    }
    match &column.kind {
        Kind::Code(list) => told.insert("codeList".to_owned(), json!(list)),
        Kind::Label(list) => told.insert("labelsOf".to_owned(), json!(list)),
        _ => None,
    };
    field
}

/// What people read first.
pub fn readme(document: &ReportDocument, maalform: Maalform) -> String {
    let text = maalform.choose(
        "Mappen «excel» er til å åpne i Excel med norske innstillinger: semikolon, desimalkomma, datoer som 31.12.2026.\n\
         Mappen «data» er til programmer: UTF-8, komma, desimalpunktum, ISO-datoer. datapackage.json beskriver hver tabell og\n\
         kolonne (Frictionless Data Package).\n\n\
         Tomt betyr ukjent, ikke null. Beløp er i kroner. Ordene i kolonner som ender på _navn forklarer koden ved siden av.\n\
         Lenker mellom rader står i tabellen «kobling», enkle lister i «verdi».\n\n\
         Der et regneark ville begynt en formel (= + - @ først i en tekst, eller rett etter ; \" tabulator eller linjeskift),\n\
         står en apostrof foran; den som leser med et program, tar bort én apostrof der. I «excel» står den også foran tekst som\n\
         ville blitt til et tall eller en dato, som 5.1.10, og tekst lengre enn en celle er kuttet der. Kontrolltegn er vist med\n\
         tegnene sine. Alt står uendret i JSON-filen.\n",
        "Mappa «excel» er til å opne i Excel med norske innstillingar: semikolon, desimalkomma, datoar som 31.12.2026.\n\
         Mappa «data» er til program: UTF-8, komma, desimalpunktum, ISO-datoar. datapackage.json skildrar kvar tabell og\n\
         kolonne (Frictionless Data Package).\n\n\
         Tomt tyder ukjent, ikkje null. Beløp er i kroner. Orda i kolonnar som endar på _navn forklarer koden ved sida av.\n\
         Lenkjer mellom rader står i tabellen «kobling», enkle lister i «verdi».\n\n\
         Der eit rekneark ville byrja ein formel (= + - @ først i ein tekst, eller rett etter ; \" tabulator eller linjeskift),\n\
         står ein apostrof framfor; den som les med eit program, tek bort éin apostrof der. I «excel» står han òg framfor tekst\n\
         som ville blitt til eit tal eller ein dato, som 5.1.10, og tekst lengre enn ei celle er kutta der. Kontrollteikn er viste\n\
         med teikna sine. Alt står uendra i JSON-fila.\n",
    );
    format!("{}\n\n{}", tittel(document, maalform), with_remark(document, text))
}
