//! Prints the JSON Schema: `cargo run -p exporter-json --example schema > exporters/json/schema.json`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    std::io::stdout().write_all(exporter_json::schema()?.as_bytes())?;
    Ok(())
}
