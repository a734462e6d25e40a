//! The document as lines that can be searched: `delmaal.0.tiltak.3.kode: 4.1.4`.

use std::io::Write;

use exporter_core::{DocumentError, ExportError, Exporter, Maalform, ReportDocument};
use serde_json::Value;

/// The format of lines.
#[derive(Clone, Copy, Debug)]
pub struct Lines;

impl Exporter for Lines {
    fn id(&self) -> &'static str {
        "linjer"
    }

    fn navn(&self) -> &'static str {
        "Linjer"
    }

    fn mediatype(&self) -> &'static str {
        "text/plain"
    }

    fn filendelse(&self) -> &'static str {
        "txt"
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
        let value = serde_json::to_value(document).map_err(DocumentError::Write)?;
        lines("", &value, output)
    }
}

/// A line for each single value below a path.
fn lines(path: &str, value: &Value, output: &mut (dyn Write + Send)) -> Result<(), ExportError> {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => fields.iter().try_for_each(|(name, field)| lines(&below(name), field, output))?,
        Value::Array(items) => {
            (0..).zip(items).try_for_each(|(at, item)| lines(&below(&format!("{at}")), item, output))?
        }
        Value::String(text) => writeln!(output, "{path}: {}", text.replace(['\r', '\n'], " "))?,
        other => writeln!(output, "{path}: {other}")?,
    }
    Ok(())
}
