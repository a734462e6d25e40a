//! Times the export of a sample in this process: `cargo run --release -p exporter-pdf --example measure stor 5 3`: five times, with
//! its sub-goals three times over. Zero times makes the document alone, for its share of the memory. The last file is kept as
//! `measured.pdf` among the temporary ones.

use std::time::Instant;

use exporter_core::{Exporter, Maalform, sample};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "stor".to_owned());
    let rounds: usize = arguments.next().map_or(Ok(5), |rounds| rounds.parse())?;
    let times_over: usize = arguments.next().map_or(Ok(1), |times| times.parse())?;
    let mut document = sample(&name).ok_or("there is no sample of that name")?;
    let goals = document.delmaal.len();
    document.delmaal = document.delmaal.iter().cycle().take(goals * times_over).cloned().collect();
    if rounds == 0 {
        println!("{name}: {} sub-goals", document.delmaal.len());
        return Ok(());
    }
    let mut times = Vec::new();
    let mut bytes = Vec::new();
    for _ in 0..rounds {
        bytes.clear();
        let start = Instant::now();
        exporter_pdf::Pdf.export(&document, Maalform::Nb, &mut bytes)?;
        times.push(start.elapsed());
    }
    times.sort();
    let (least, most) = (times.first().ok_or("no round")?, times.last().ok_or("no round")?);
    let median = times.get(times.len() / 2).ok_or("no round")?;
    println!("{name}: {} bytes, {median:.1?} ({least:.1?}–{most:.1?})", bytes.len());
    std::fs::write(std::env::temp_dir().join("measured.pdf"), bytes)?;
    Ok(())
}
