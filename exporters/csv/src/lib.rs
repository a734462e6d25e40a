//! The document as tables: a zip with a Frictionless Data Package for programs, and the same tables for Norwegian Excel.

mod model;
mod package;
mod rows;
mod safe;

use std::collections::HashMap;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use exporter_core::{ExportError, Exporter, Maalform, ReportDocument};
use model::{Column, Key, MODEL};
use package::Resource;
use rows::{Failure, LINKS, VALUES};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The format CSV.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn navn(&self) -> &'static str {
        "CSV-tabeller"
    }

    fn mediatype(&self) -> &'static str {
        "application/zip"
    }

    fn filendelse(&self) -> &'static str {
        "zip"
    }

    fn programversjon(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn export(
        &self,
        document: &ReportDocument,
        language: Maalform,
        output: &mut (dyn Write + Send),
    ) -> Result<(), ExportError> {
        let tables = tables(document, language).map_err(|failure| match failure {
            Failure::Document(error) => ExportError::Document(error),
            Failure::Taken(error) => failed(error),
        })?;
        zip(document, language, tables, output)
    }
}

/// A table in both forms.
struct Table {
    name: String,
    description: &'static str,
    columns: Vec<Column>,
    has_id: bool,
    data: Writer<Vec<u8>>,
    excel: Writer<Vec<u8>>,
}

impl Table {
    fn new(name: &str, description: &'static str, columns: Vec<Column>, has_id: bool) -> Result<Self, csv::Error> {
        // Excel knows UTF-8 by its mark.
        let marked = "\u{feff}".as_bytes().to_vec();
        let mut data = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        let mut excel = WriterBuilder::new().terminator(Terminator::CRLF).delimiter(b';').from_writer(marked);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        data.write_record(&names)?;
        excel.write_record(&names)?;
        Ok(Self { name: name.to_owned(), description, columns, has_id, data, excel })
    }
}

/// Every table, in the order in which the document comes to them.
fn tables(document: &ReportDocument, maalform: Maalform) -> Result<Vec<Table>, Failure> {
    let mut tables = Vec::new();
    let mut places = HashMap::new();
    for kind in &MODEL.order {
        let Some(table) = MODEL.tables.get(kind) else { continue };
        places.insert(kind.as_str(), tables.len());
        let has_id = table.key == Key::Id && table.name != "dokument";
        tables.push(Table::new(&table.name, &table.description, rows::columns(table), has_id)?);
    }
    for (name, description, columns) in [
        (LINKS, "References from rows to objects.", rows::link_columns()),
        (VALUES, "Lists of single values.", rows::value_columns()),
    ] {
        places.insert(name, tables.len());
        tables.push(Table::new(name, description, columns, false)?);
    }
    rows::give(document, maalform, &mut |kind, fields| {
        let Some(table) = places.get(kind).and_then(|place| tables.get_mut(*place)) else { return Ok(()) };
        table.data.write_record(fields.iter().map(|field| safe::plain(field.kind, &field.text)))?;
        table.excel.write_record(fields.iter().map(|field| safe::norwegian(field.kind, &field.text, maalform)))
    })?;
    Ok(tables)
}

/// Packs them, with what describes them first.
fn zip(
    document: &ReportDocument,
    maalform: Maalform,
    tables: Vec<Table>,
    output: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    let mut written = Vec::new();
    for table in tables {
        let data = table.data.into_inner().map_err(|error| failed(error.into_error()))?;
        let excel = table.excel.into_inner().map_err(|error| failed(error.into_error()))?;
        written.push((table.name, table.description, table.columns, table.has_id, data, excel));
    }
    let resources: Vec<_> = written
        .iter()
        .map(|(name, description, columns, has_id, data, _)| Resource {
            name,
            description,
            columns,
            has_id: *has_id,
            bytes: data.len(),
            sha256: hex::encode(Sha256::digest(data)),
        })
        .collect();
    let descriptor = format!("{:#}\n", package::descriptor(document, maalform, &resources));
    let mut parts = vec![
        ("LESMEG.txt".to_owned(), package::readme(document, maalform).into_bytes()),
        ("datapackage.json".to_owned(), descriptor.into_bytes()),
    ];
    let (mut data, mut excel) = (Vec::new(), Vec::new());
    for (name, _, _, _, plain, norwegian) in written {
        data.push((format!("data/{name}.csv"), plain));
        excel.push((format!("excel/{name}.csv"), norwegian));
    }
    parts.extend(data);
    parts.extend(excel);
    pack(&parts, output).map_err(failed)
}

/// The same parts give the same bytes: the time in them is always the same.
fn pack(parts: &[(String, Vec<u8>)], output: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(output);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    zip.finish()?;
    Ok(())
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> ExportError {
    ExportError::Format { format: "csv", source: Box::new(error) }
}

#[cfg(test)]
mod tests;
