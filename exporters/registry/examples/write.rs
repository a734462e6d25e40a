//! Writes sample documents, or a document in a JSON file, in any format and both written forms, into a folder:
//! `cargo run -p exporter-registry --example write -- xlsx FOLDER [SAMPLE|DOCUMENT.json] …`; without a name, every sample.

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use exporter_core::{Maalform, ReportDocument, read, sample, samples};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [format, folder, names @ ..] = arguments.as_slice() else {
        return Err("usage: write FORMAT FOLDER [SAMPLE|DOCUMENT.json] …".into());
    };
    let format = exporter_registry::find(format)?;
    for (name, document) in documents(names)? {
        for maalform in Maalform::ALL {
            let file = format!("{name}-{}.{}", maalform.as_str().to_lowercase(), format.filendelse());
            format.export(&document, *maalform, &mut BufWriter::new(File::create(Path::new(folder).join(file))?))?;
        }
    }
    Ok(())
}

/// The documents of those names.
fn documents(names: &[String]) -> Result<Vec<(String, ReportDocument)>, Box<dyn Error>> {
    if names.is_empty() {
        return Ok(samples().into_iter().map(|(name, document)| (name.to_owned(), document)).collect());
    }
    let document = |name: &String| match sample(name) {
        Some(document) => Ok((name.clone(), document)),
        None => {
            let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            Ok((stem, read(&std::fs::read(name)?)?))
        }
    };
    names.iter().map(document).collect()
}
