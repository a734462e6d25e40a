//! Writes a sample document as PDF: `cargo run -p exporter-pdf --example sample temaplan-2025 nb > report.pdf`; `--list` names them.
//! `stor nb 2` is that sample with its sub-goals two times over, which is 2,000 tiltak.

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
    let times_over: usize = arguments.next().map_or(Ok(1), |times| times.parse())?;
    let mut document = sample(&name).ok_or("there is no sample of that name")?;
    let goals = document.delmaal.len();
    document.delmaal = document.delmaal.iter().cycle().take(goals * times_over).cloned().collect();
    let mut bytes = Vec::new();
    exporter_pdf::Pdf.export(&document, maalform, &mut bytes)?;
    std::io::stdout().write_all(&bytes)?;
    Ok(())
}
