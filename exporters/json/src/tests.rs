//! The file, and the schema that describes it.

use super::*;
use boon::{Compiler, Draft, Schemas};
use exporter_core::{canonical_bytes, read, sample, samples, sha256};

const COMMITTED: &str = include_str!("../schema.json");

fn exported(document: &ReportDocument) -> Vec<u8> {
    let mut bytes = Vec::new();
    Json.export(document, Maalform::Nb, &mut bytes).unwrap();
    bytes
}

#[test]
fn the_committed_schema_is_what_the_program_generates() {
    assert!(COMMITTED == schema().unwrap(), "write it anew: cargo run -p exporter-json --example schema");
}

#[test]
fn every_sample_is_valid_by_the_schema() {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.set_default_draft(Draft::V2020_12);
    compiler.add_resource("schema.json", serde_json::from_str(COMMITTED).unwrap()).unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    for (name, document) in samples() {
        let value = serde_json::to_value(&document).unwrap();
        schemas.validate(&value, index).unwrap_or_else(|error| panic!("{name}: {error:.300}"));
    }
    for (broken, field) in [("null", "plan"), ("[]", "sekvens"), ("2", "schema"), ("\"BORTE\"", "type")] {
        let mut value = serde_json::to_value(sample("tom").unwrap()).unwrap();
        value[field] = serde_json::from_str(broken).unwrap();
        assert!(schemas.validate(&value, index).is_err(), "{field}");
    }
}

#[test]
fn the_schema_describes_and_demands_every_field() {
    let schema: Value = serde_json::from_str(COMMITTED).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, definition) in definitions.iter().chain([(&"ReportDocument".to_owned(), &schema)]) {
        assert!(definition["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
        let Some(fields) = definition["properties"].as_object() else { continue };
        assert_eq!(definition["additionalProperties"], false, "{name}");
        let required = definition["required"].as_array().unwrap();
        for (field, is) in fields {
            assert!(required.contains(&Value::from(field.as_str())), "{name}.{field} may be absent");
            assert!(is["description"].is_string(), "{name}.{field} has no description");
        }
    }
}

#[test]
fn the_file_is_the_document_and_its_hash() {
    for (name, document) in samples().into_iter().filter(|(name, _)| *name != "stor") {
        let bytes = exported(&document);
        assert!(bytes == canonical_bytes(&document).unwrap(), "{name}");
        assert!(read(&bytes).unwrap() == document, "{name}");
        let indented = pretty(&document).unwrap();
        assert_eq!(sha256(&read(indented.as_bytes()).unwrap()).unwrap(), sha256(&document).unwrap(), "{name}");
    }
}

#[test]
fn both_written_forms_are_one_file() {
    let document = &sample("tom").unwrap();
    let mut nynorsk = Vec::new();
    Json.export(document, Maalform::Nn, &mut nynorsk).unwrap();
    assert!(nynorsk == exported(document));
}

#[test]
fn an_output_that_refuses_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let refused = Json.export(&sample("tom").unwrap(), Maalform::Nb, &mut Full);
    assert!(matches!(refused, Err(ExportError::Output(_))));
}
