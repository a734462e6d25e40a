//! What a program reads in a workbook: numbers as numbers, days as days, codes as text, and sums to the øre.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::io::Cursor;

use calamine::{Data, Reader};
use exporter_core::{Exporter, Maalform, ReportDocument, sample};
use exporter_xlsx::Xlsx;

/// The rows of a table, each value by the name of its column.
fn table(document: &ReportDocument, maalform: Maalform, name: &str) -> (Vec<String>, Vec<Vec<Data>>) {
    let mut bytes = Vec::new();
    Xlsx.export(document, maalform, &mut bytes).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    book.load_tables().unwrap();
    for sheet in book.sheet_names() {
        assert!(book.merge_cells_by_sheet_name(&sheet).unwrap().is_empty(), "{sheet} has merged cells");
    }
    let table = book.table_by_name(name).unwrap();
    (table.columns().to_vec(), table.data().rows().map(<[Data]>::to_vec).collect())
}

#[test]
fn facts_have_their_types() {
    let deadline = "Ny frist";
    for maalform in [Maalform::Nb, Maalform::Nn] {
        let document = sample("temaplan-2025").unwrap();
        let (columns, rows) = table(&document, maalform, "tblStatus");
        let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
        assert!(rows.len() > 70);
        for row in &rows {
            assert!(matches!(&row[column("Kode")], Data::String(_)) && matches!(row[column("Delmål")], Data::Float(_)));
            assert!(matches!(row[column("Budsjett")], Data::Float(_) | Data::Empty));
            assert!(matches!(&row[column(deadline)], Data::Empty | Data::DateTime(_)), "{:?}", row[column(deadline)]);
        }
        let days: Vec<_> = rows
            .iter()
            .filter_map(|row| match &row[column(deadline)] {
                Data::DateTime(day) => Some(day.to_ymd_hms_milli()),
                _ => None,
            })
            .collect();
        assert!(days.contains(&(2026, 6, 30, 0, 0, 0, 0)), "{days:?}");
        let oere = |amount: &Data| if let Data::Float(amount) = amount { (amount * 100.0).round() as i64 } else { 0 };
        let sum: i64 = rows.iter().map(|row| oere(&row[column("Budsjett")])).sum();
        let rounds = document.tidligere_runder.iter().chain(&document.runde);
        let expected: i64 = rounds.filter_map(|runde| runde.oversikt.oekonomi.budsjett.kroner).map(|k| k.oere()).sum();
        assert_eq!(sum, expected);
    }
}

#[test]
fn values_of_indicators_are_numbers_with_days() {
    let (columns, rows) = table(&sample("temaplan").unwrap(), Maalform::Nb, "tblIndikatorer");
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    assert!(rows.iter().any(|row| row[column("Verdi")] == Data::Float(11.8)));
    for row in &rows {
        assert!(matches!(row[column("Verdi")], Data::Float(_) | Data::Empty));
        assert!(matches!(row[column("Fra")], Data::DateTime(_) | Data::Empty), "{:?}", row[column("Fra")]);
    }
}
