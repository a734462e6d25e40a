//! Whether every reference of a document leads to an object of it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::canonical::DocumentError;
use crate::document::ReportDocument;

/// The ids that the document refers to and does not hold, each once; none in a document that can be printed alone.
pub fn dangling(document: &ReportDocument) -> Result<Vec<String>, DocumentError> {
    let value = serde_json::to_value(document).map_err(DocumentError::Write)?;
    let mut found = Found::default();
    found.collect(&value);
    Ok(found.references.difference(&found.objects).map(|id| (*id).to_owned()).collect())
}

/// Objects have an `id`; references have a `visning` beside it.
#[derive(Default)]
struct Found<'a> {
    objects: BTreeSet<&'a str>,
    references: BTreeSet<&'a str>,
}

impl<'a> Found<'a> {
    fn collect(&mut self, value: &'a Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(fields) => {
                if let Some(id) = fields.get("id").and_then(Value::as_str) {
                    let is_reference = fields.contains_key("visning");
                    if is_reference { &mut self.references } else { &mut self.objects }.insert(id);
                }
                fields.values().for_each(|field| self.collect(field));
            }
            _ => {}
        }
    }
}
