//! Prints what was filled in in a workbook, a line for each changed value, or all that is wrong with it:
//! `cargo run -p exporter-xlsx --example read -- FILE`.

use exporter_xlsx::read_back;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: read FILE")?;
    let returned = match read_back(&std::fs::read(path)?) {
        Ok(returned) => returned,
        Err(refused) => {
            eprintln!("{refused}");
            std::process::exit(1);
        }
    };
    for row in &returned.rows {
        for field in &row.fields {
            println!("{} {} {:?} {:?}", row.kode, field.felt.name(), field.exported, field.now);
        }
    }
    Ok(())
}
