//! Writes a sample document as PDF: `cargo run -p exporter-pdf --example sample temaplan-2025 nb > report.pdf`; `--list` names them.

use std::io::Write;

use exporter_core::{Exporter, Maalform, sample, samples};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "temaplan-2025".to_owned());
    if name == "--list" {
        samples().iter().for_each(|(name, _)| println!("{name}"));
        return Ok(());
    }
    let maalform = if arguments.next().as_deref() == Some("nn") { Maalform::Nn } else { Maalform::Nb };
    let document = sample(&name).ok_or("there is no sample of that name")?;
    let mut bytes = Vec::new();
    exporter_pdf::Pdf.export(&document, maalform, &mut bytes)?;
    std::io::stdout().write_all(&bytes)?;
    Ok(())
}
