//! The document itself as a format: canonical JSON, and the JSON Schema that describes it.
//!
//! The file is the canonical document (RFC 8785), so `sha256sum` of it is the SHA-256 of the document that the other formats
//! print. It is the same in both written forms: labels stand in it in both.

use std::io::Write;

use exporter_core::{DocumentError, ExportError, Exporter, Maalform, ReportDocument, canonical_bytes};
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The format JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Exporter for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn navn(&self) -> &'static str {
        "JSON"
    }

    fn mediatype(&self) -> &'static str {
        "application/json"
    }

    fn filendelse(&self) -> &'static str {
        "json"
    }

    fn programversjon(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn export(
        &self,
        document: &ReportDocument,
        _: Maalform,
        output: &mut (dyn Write + Send),
    ) -> Result<(), ExportError> {
        output.write_all(&canonical_bytes(document)?)?;
        Ok(())
    }
}

/// The document as JSON for people: indented, fields in the order of their description, another hash.
pub fn pretty(document: &ReportDocument) -> Result<String, DocumentError> {
    serde_json::to_string_pretty(document).map_err(DocumentError::Write)
}

/// The JSON Schema (draft 2020-12) of the document, with the description of every field.
pub fn schema() -> Result<String, DocumentError> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<ReportDocument>();
    let mut schema = schema.to_value();
    unwrap_lines(&mut schema);
    let text = serde_json::to_string_pretty(&schema).map_err(DocumentError::Write)?;
    Ok(text + "\n")
}

/// A description has a line for each paragraph, not for each line of the source.
fn unwrap_lines(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == "description" => {
                        *text = text.replace("\n\n", "\0").replace('\n', " ").replace('\0', "\n\n");
                    }
                    _ => unwrap_lines(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(unwrap_lines),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
