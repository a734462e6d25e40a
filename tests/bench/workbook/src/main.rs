//! One job a process: `bench-workbook JOB FILE` writes a workbook and prints seconds and megabytes above what it began with.

use std::fs::{self, File};
use std::io::BufWriter;
use std::time::Instant;

use exporter_core::{Exporter, Kroner, Maalform, ReportDocument, Statusoversikt, sample};
use exporter_xlsx::Xlsx;
use rust_xlsxwriter::{ExcelDateTime, Format, Table, TableColumn, Workbook, Worksheet, XlsxError};

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 20;

fn main() {
    let [job, path] = std::env::args().skip(1).collect::<Vec<_>>().try_into().unwrap();
    let level = |name: &str| job.strip_prefix(name).map(|level| level.parse().unwrap());
    let found = WAYS.iter().find_map(|(name, memory, table)| Some((memory, table, level(name)?)));
    if let Some((memory, table, level)) = found {
        measure(0, || facts(memory, table, level, &path).unwrap());
    } else {
        let document = match job.as_str() {
            "large" => large(10, 5),
            name => sample(name).unwrap(),
        };
        measure(memory("VmRSS:"), || export(&document, &path));
    }
}

fn measure(before: u64, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds:.3} {}", memory("VmHWM:").saturating_sub(before) / 1024);
}

/// Kilobytes of this process.
fn memory(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn export(document: &ReportDocument, path: &str) {
    Xlsx.export(document, Maalform::Nb, &mut BufWriter::new(File::create(path).unwrap())).unwrap();
}

/// The large sample with each tiltak so many times and so many of its years.
fn large(times: u32, years: usize) -> ReportDocument {
    let mut document = sample("stor").unwrap();
    let early = document.tidligere_runder.len() + 1 - years;
    document.tidligere_runder.drain(..early);
    document.siden_forrige = None;
    document.forrige_runde = None;
    document.tidligere_runder.iter_mut().chain(&mut document.runde).for_each(|runde| scale(&mut runde.oversikt, times));
    for delmaal in &mut document.delmaal {
        delmaal.tidligere.drain(..early);
        delmaal.tidligere.iter_mut().chain(&mut delmaal.denne).for_each(|told| scale(&mut told.oversikt, times));
        let first = std::mem::take(&mut delmaal.tiltak);
        for copy in 1..=times {
            for tiltak in &first {
                let mut tiltak = tiltak.clone();
                tiltak.id = format!("{}-{copy}", tiltak.id);
                tiltak.kode = format!("{}.{copy}", tiltak.kode);
                tiltak.forelder.iter_mut().for_each(|above| above.id = format!("{}-{copy}", above.id));
                tiltak.tidligere.drain(..early.min(tiltak.tidligere.len()));
                delmaal.tiltak.push(tiltak);
            }
        }
    }
    document
}

fn scale(oversikt: &mut Statusoversikt, times: u32) {
    oversikt.antall *= times;
    oversikt.forfalt *= times;
    oversikt.rapportert *= times;
    oversikt.per_status.iter_mut().for_each(|status| status.antall *= times);
    let sums = &mut oversikt.oekonomi;
    let all =
        [&mut sums.budsjett, &mut sums.regulert_budsjett, &mut sums.regnskap, &mut sums.prognose, &mut sums.avvik];
    for sum in all {
        sum.antall *= times;
        sum.kroner = sum.kroner.map(|amount| Kroner::from_oere(amount.oere() * i64::from(times)));
    }
}

/// A day of the year 2025.
fn day(row: u32) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2025, u8::try_from(row % 12 + 1).unwrap(), u8::try_from(row % 28 + 1).unwrap())
}

/// Which rows stay in memory.
enum Memory {
    Low,
    Constant,
    Standard,
}

/// When the table is declared.
#[derive(PartialEq)]
enum Declared {
    Before,
    /// The library writes its header again, says that it cannot, and the one that stands is kept.
    After,
    /// Before, with one column that is a formula: the library writes its cells ahead.
    Ahead,
    Never,
}

/// The ways to write the facts, by the names of their jobs.
const WAYS: [(&str, Memory, Declared); 6] = [
    ("low-", Memory::Low, Declared::Before),
    ("after-", Memory::Low, Declared::After),
    ("ahead-", Memory::Low, Declared::Ahead),
    ("untabled-", Memory::Low, Declared::Never),
    ("constant-", Memory::Constant, Declared::Before),
    ("standard-", Memory::Standard, Declared::Before),
];

/// The column that is a formula where it is declared ahead.
const CALCULATED: u16 = 18;

/// Rows of facts as the peers write them, as a table: ten texts, five amounts and five days a row, each column in its format.
fn facts(memory: &Memory, declared: &Declared, level: u8, path: &str) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(level);
    let sheet = match memory {
        Memory::Low => workbook.add_worksheet_with_low_memory()?,
        Memory::Constant => workbook.add_worksheet_with_constant_memory()?,
        Memory::Standard => workbook.add_worksheet(),
    };
    let header = |col| format!("Kolonne {col}");
    let columns: Vec<_> = (0..COLUMNS)
        .map(|col| match TableColumn::new().set_header(header(col)) {
            column if *declared == Declared::Ahead && col == CALCULATED => column.set_formula("[Kolonne 2]*2"),
            column => column,
        })
        .collect();
    let table = Table::new().set_columns(&columns);
    if matches!(declared, Declared::Before | Declared::Ahead) {
        sheet.add_table(0, 0, ROWS, COLUMNS - 1, &table)?;
    } else {
        for col in 0..COLUMNS {
            sheet.write_string(0, col, header(col))?;
        }
    }
    for col in 0..COLUMNS {
        match col % 4 {
            2 => sheet.set_column_format(col, &Format::new().set_num_format("#,##0.00;[Red]-#,##0.00;0.00"))?,
            3 => sheet.set_column_format(col, &Format::new().set_num_format(r"dd\.mm\.yyyy"))?,
            _ => sheet,
        };
    }
    for row in 1..=ROWS {
        fact(sheet, row, *declared == Declared::Ahead)?;
    }
    if *declared == Declared::After {
        sheet.add_table(0, 0, ROWS, COLUMNS - 1, &table)?;
    }
    workbook.save_to_writer(BufWriter::new(File::create(path).map_err(XlsxError::IoError)?))
}

/// A row of facts; where a column is a formula, only the result of that is given.
fn fact(sheet: &mut Worksheet, row: u32, is_calculated: bool) -> Result<(), XlsxError> {
    for col in 0..COLUMNS {
        match col % 4 {
            0 | 1 => sheet.write_string(row, col, format!("Tekst {} i kolonne {col}", row % 1000))?,
            2 if is_calculated && col == CALCULATED => {
                sheet.set_formula_result(row, col, (f64::from(row) * 2.5).to_string())
            }
            2 => sheet.write_number(row, col, f64::from(row) * 1.25)?,
            _ => sheet.write_datetime(row, col, day(row)?)?,
        };
    }
    Ok(())
}
