//! The lines of a CSV file with status.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord, Trim};
use entities::codes::{RapportertStatus, Vurdering};
use entities::value::Date;

use crate::reporting::change::{Report, Set};

/// The columns, by the names of the API's fields.
const COLUMNS: [&str; 12] = [
    "kode",
    "versjon",
    "status",
    "vurdering",
    "beskrivelse",
    "avviksforklaring",
    "aarsak",
    "nyFrist",
    "videre",
    "begrunnelse",
    "vedtak",
    "internMerknad",
];

/// A line of the file: its number, what it reports, and the version that its writer saw, where it says so.
#[derive(Clone, Debug)]
pub struct Line {
    /// Counted from 1, with the header.
    pub number: u64,
    /// What is reported.
    pub report: Report,
    /// The version that the writer saw.
    pub versjon: Option<i32>,
}

/// The lines of a file, or all that is wrong with it, each with its line. A column that is not there is left alone; an empty cell
/// clears.
pub fn lines(bytes: &[u8]) -> Result<Vec<Line>, Vec<String>> {
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, error.valid_up_to())])?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    // Norwegian spreadsheets write semicolons, because the comma is the decimal sign.
    let delimiter = if header.contains(';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| vec![error.to_string()])?.clone();
    let wrong = bad_header(&header);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (mut found, mut wrong, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        let line = Cells { header: &header, record: &record, number }.line(&mut wrong);
        if !seen.insert(line.report.kode.clone()) {
            wrong.push(format!("line {number}: {} stands on a line before; give each tiltak once", line.report.kode));
        }
        found.push(line);
    }
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    format!("line {line}: not UTF-8; save the file as \"CSV UTF-8\"")
}

fn bad_header(header: &StringRecord) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for name in header {
        if !COLUMNS.contains(&name) {
            wrong.push(format!("line 1: there is no column {name:?}; there are {}", COLUMNS.join(", ")));
        } else if !seen.insert(name) {
            wrong.push(format!("line 1: the column {name} stands twice"));
        }
    }
    if !seen.contains("kode") {
        wrong.push("line 1: the column kode is missing".into());
    }
    wrong
}

/// The cells of a line.
struct Cells<'a> {
    header: &'a StringRecord,
    record: &'a StringRecord,
    number: u64,
}

impl Cells<'_> {
    fn line(&self, wrong: &mut Vec<String>) -> Line {
        let report = Report {
            kode: self.cell("kode").unwrap_or_default().to_owned(),
            forventet_versjon: None,
            status: self.value("status", RapportertStatus::WORDS, wrong),
            vurdering: match self.value("vurdering", Vurdering::WORDS, wrong) {
                Set::To(vurdering) => Some(vurdering.unwrap_or(Vurdering::IkkeVurdert)),
                Set::Kept => None,
            },
            beskrivelse: self.text("beskrivelse"),
            avviksforklaring: self.text("avviksforklaring"),
            aarsak: self.text("aarsak"),
            ny_frist: self.date("nyFrist", wrong),
            videre: self.text("videre"),
            begrunnelse: self.text("begrunnelse"),
            vedtak: self.text("vedtak"),
            intern_merknad: self.text("internMerknad"),
        };
        let versjon = match self.cell("versjon").filter(|text| !text.is_empty()).map(str::parse) {
            Some(Err(_)) => {
                wrong.push(format!("line {}: versjon is a whole number", self.number));
                None
            }
            other => other.and_then(Result::ok),
        };
        Line { number: self.number, report, versjon }
    }

    fn cell(&self, name: &str) -> Option<&str> {
        self.record.get(self.header.iter().position(|column| column == name)?)
    }

    fn text(&self, name: &str) -> Set<String> {
        let text = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        self.cell(name).map_or(Set::Kept, |cell| Set::To(text(cell)))
    }

    fn value<T: std::str::FromStr>(&self, name: &str, words: &[&str], wrong: &mut Vec<String>) -> Set<T> {
        match self.text(name) {
            Set::Kept => Set::Kept,
            Set::To(None) => Set::To(None),
            Set::To(Some(text)) => match text.parse() {
                Ok(value) => Set::To(Some(value)),
                Err(_) => {
                    wrong.push(format!("line {}: {text:?} is no {name}; there are {}", self.number, words.join(", ")));
                    Set::Kept
                }
            },
        }
    }

    fn date(&self, name: &str, wrong: &mut Vec<String>) -> Set<Date> {
        let Set::To(Some(text)) = self.text(name) else {
            return if self.cell(name).is_some() { Set::To(None) } else { Set::Kept };
        };
        match text.parse::<Date>() {
            Ok(date) => Set::To(Some(date)),
            Err(_) => {
                wrong.push(format!("line {}: {name} is a date such as 2026-06-30", self.number));
                Set::Kept
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_norwegian_spreadsheet_is_read() {
        let text = "\u{feff}kode;status;beskrivelse;nyFrist\r\n5.1.1;I_GANG;\"Kurs; og \"\"møter\"\"\";2026-06-30\r\n5.1.2;;;\r\n";
        let lines = lines(text.as_bytes()).unwrap();
        let first = &lines[0].report;
        assert_eq!((first.kode.as_str(), &first.status), ("5.1.1", &Set::To(Some(RapportertStatus::IGang))));
        assert_eq!(first.beskrivelse, Set::To(Some("Kurs; og \"møter\"".into())));
        assert_eq!((&first.videre, &lines[1].report.beskrivelse), (&Set::Kept, &Set::To(None)));
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        assert_eq!(
            lines(b"kode,statsu,kode\n").unwrap_err(),
            [
                format!("line 1: there is no column \"statsu\"; there are {}", COLUMNS.join(", ")),
                "line 1: the column kode stands twice".into(),
            ]
        );
        let wrong =
            lines("kode,versjon,status,nyFrist\n1,x,GRØNN,i morgen\n1,,I_GANG,\n2,,I_GANG\n".as_bytes()).unwrap_err();
        assert_eq!(wrong.len(), 5, "{wrong:?}");
        assert!(wrong[0].starts_with("line 2: \"GRØNN\" is no status"));
        assert!(wrong[3].starts_with("line 3: 1 stands on a line before"));
        assert_eq!(lines(b"kode\n\xe6\n").unwrap_err(), ["line 2: not UTF-8; save the file as \"CSV UTF-8\""]);
    }
}
