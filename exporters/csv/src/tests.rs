//! The package as programs and people read it.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};

use csv::{Reader, ReaderBuilder};
use exporter_core::{Maalform, sample, sha256};
use serde_json::Value;
use zip::ZipArchive;

use super::*;

fn parts(name: &str, maalform: Maalform) -> BTreeMap<String, Vec<u8>> {
    let mut bytes = Vec::new();
    Csv.export(&sample(name).unwrap(), maalform, &mut bytes).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut held = Vec::new();
        part.read_to_end(&mut held).unwrap();
        assert!(parts.insert(part.name().unwrap().into_owned(), held).is_none());
    }
    parts
}

fn table(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<BTreeMap<String, String>> {
    Reader::from_reader(parts[&format!("data/{name}.csv")].as_slice()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_descriptor_tells_of_every_table_and_column() {
    let parts = parts("temaplan-2025", Maalform::Nb);
    let package: Value = serde_json::from_slice(&parts["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(parts.keys().filter(|name| name.starts_with("data/")).count(), resources.len());
    for resource in resources {
        let bytes = &parts[resource["path"].as_str().unwrap()];
        assert_eq!(resource["bytes"], bytes.len());
        assert_eq!(resource["hash"], format!("sha256:{}", hex::encode(Sha256::digest(bytes))));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(Reader::from_reader(bytes.as_slice()).headers().unwrap().iter().collect::<Vec<_>>(), names);
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
        for field in fields {
            assert!(!field["description"].as_str().unwrap().is_empty(), "{} {}", resource["name"], field["name"]);
        }
        assert!(!resource["description"].as_str().unwrap().is_empty());
    }
}

#[test]
fn ids_are_keys() {
    for name in ["temaplan-2025", "fiendtlig", "temaplan-2026-t1"] {
        let parts = parts(name, Maalform::Nb);
        let package: Value = serde_json::from_slice(&parts["datapackage.json"]).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            if resource["schema"].get("primaryKey").is_some() {
                let rows = table(&parts, resource["name"].as_str().unwrap());
                let ids: HashSet<_> = rows.iter().map(|row| &row["id"]).collect();
                assert_eq!(ids.len(), rows.len(), "{name} {}", resource["name"]);
            }
        }
    }
}

#[test]
fn rows_say_what_they_stand_under() {
    let (parts, document) = (parts("temaplan-2025", Maalform::Nn), sample("temaplan-2025").unwrap());
    let [dokument] = table(&parts, "dokument").try_into().unwrap();
    assert_eq!(dokument["sha256"], sha256(&document).unwrap());
    let tiltak = table(&parts, "tiltak");
    let codes: Vec<_> =
        document.tiltak().map(|(delmaal, tiltak)| (delmaal.nummer.to_string(), &*tiltak.kode)).collect();
    assert_eq!(tiltak.iter().map(|row| (row["delmaal"].clone(), &*row["kode"])).collect::<Vec<_>>(), codes);
    let rounds = table(&parts, "tiltak_i_runde");
    assert_eq!(rounds.len(), document.tiltak().map(|(_, tiltak)| tiltak.runder().count()).sum::<usize>());
    let ended = rounds.iter().find(|row| row["tiltak"] == "5.1.1.5" && row["runde"] == "2025").unwrap();
    assert_eq!((&*ended["status"], &*ended["status_navn"]), ("IKKE_RAPPORTERT", "Ikkje rapportert"));
    let lines = table(&parts, "oekonomilinje");
    assert!(lines.iter().all(|row| !row["tiltak_id"].is_empty() && !row["runde_id"].is_empty()));
    let sum = |rows: &[BTreeMap<String, String>], round: &str| -> i64 {
        let amounts = rows.iter().filter(|row| row["runde"] == round).map(|row| row["regnskap"].replace('.', ""));
        amounts.filter(|text| !text.is_empty()).map(|text| text.parse::<i64>().unwrap()).sum()
    };
    let expected = document.runde.as_ref().unwrap().oversikt.oekonomi.regnskap.kroner.unwrap();
    assert_eq!(sum(&lines, "2025"), expected.oere(), "to the øre");
    let plikt = table(&parts, "pliktsvar");
    assert!(plikt.iter().all(|row| row["vedtak"] == "FT 131/23" && !row["plikt_id"].is_empty()));
    let links = table(&parts, "kobling");
    let owned: Vec<_> =
        links.iter().filter(|row| row["fra_tabell"] == "tiltak" && row["felt"] == "strategier").collect();
    assert_eq!(owned.len(), document.tiltak().map(|(_, tiltak)| tiltak.strategier.len()).sum::<usize>());
}

#[test]
fn norwegian_excel_gets_the_same_rows() {
    let parts = parts("temaplan-2025", Maalform::Nb);
    let excel = parts["excel/oekonomilinje.csv"].strip_prefix("\u{feff}".as_bytes()).unwrap();
    let rows: Vec<BTreeMap<String, String>> =
        ReaderBuilder::new().delimiter(b';').from_reader(excel).deserialize().map(Result::unwrap).collect();
    let plain = table(&parts, "oekonomilinje");
    assert_eq!(rows.len(), plain.len());
    for (excel, plain) in rows.iter().zip(&plain) {
        assert_eq!(excel["budsjett"], plain["budsjett"].replace('.', ","));
        assert_eq!(excel["tiltak"].trim_start_matches('\''), plain["tiltak"]);
    }
    assert!(rows.iter().any(|row| row["tiltak"] == "'5.1.1"), "no day in January");
}

#[test]
fn no_cell_of_the_hostile_sample_begins_a_formula() {
    let parts = parts("fiendtlig", Maalform::Nb);
    for (name, bytes) in parts.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let delimiter = if name.starts_with("excel/") { b';' } else { b',' };
        let package: Value = serde_json::from_slice(&parts["datapackage.json"]).unwrap();
        let resource = name.rsplit('/').next().unwrap().trim_end_matches(".csv");
        let found = package["resources"].as_array().unwrap().iter().find(|r| r["name"] == resource).unwrap();
        let kinds: Vec<_> = found["schema"]["fields"].as_array().unwrap().iter().map(|f| f["type"].clone()).collect();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        for record in ReaderBuilder::new().delimiter(delimiter).from_reader(bytes).records() {
            for (cell, kind) in record.unwrap().iter().zip(&kinds).filter(|(_, kind)| *kind == "string") {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name} {kind}: {cell:?}");
                assert!(!cell.contains(|sign: char| sign < ' ' && sign != '\n' && sign != '\t'), "{name}: {cell:?}");
                assert!(!name.starts_with("excel/") || cell.encode_utf16().count() <= 32_767);
            }
        }
    }
}
