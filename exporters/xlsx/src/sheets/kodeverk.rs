//! Kodeverk: the word lists, each under a name of its own that formulas and validation use.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Maalform, ReportDocument};
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::facts::Facts;
use crate::page::{self, A4};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The name of the list of rounds.
pub const ROUNDS: &str = "kode_Runde";
/// The names of lists begin with this.
const PREFIX: &str = "kode_";

/// A word list.
pub struct List {
    /// Its name in formulas.
    pub name: String,
    /// Its words: code, label in bokmål, in nynorsk.
    pub words: Vec<[String; 3]>,
}

/// The lists of the document, and one of the rounds that it shows.
pub fn lists(document: &ReportDocument, facts: &Facts<'_>, maalform: Maalform) -> Vec<List> {
    let rounds = facts.rounds.iter().map(|(runde, name)| {
        let other = |form| if form == maalform { name.clone() } else { exporter_core::labels::rundenavn(runde, form) };
        [runde.navn.clone(), other(Maalform::Nb), other(Maalform::Nn)]
    });
    let rounds = List { name: ROUNDS.to_owned(), words: rounds.collect() };
    let lists = document.kodeverk.iter().map(|list| List {
        name: format!("{PREFIX}{}", list.navn.chars().filter(char::is_ascii_alphanumeric).collect::<String>()),
        words: list
            .koder
            .iter()
            .map(|kode| [kode.kode.clone(), kode.betegnelse.nb.clone(), kode.betegnelse.nn.clone()])
            .collect(),
    });
    let lists: Vec<_> = [rounds].into_iter().chain(lists).collect();
    lists.into_iter().filter(|list| !list.words.is_empty()).collect()
}

/// The column of the labels in a written form.
const fn label_column(maalform: Maalform) -> char {
    match maalform {
        Maalform::Nb => 'C',
        Maalform::Nn => 'D',
    }
}

const HEADER: u32 = 3;

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let maalform = source.maalform;
    let table = Table {
        name: "tblKodeverk",
        header: HEADER,
        columns: vec![
            Column::named(maalform.choose("Liste", "Liste"), Kind::Text, 28.0),
            Column::new(Felt::Kode, maalform, Kind::Text, 26.0),
            Column::named("Bokmål", Kind::Text, 32.0),
            Column::named("Nynorsk", Kind::Text, 32.0),
        ],
        rows: source.kodeverk.iter().map(|list| list.words.len()).sum(),
        printed: 4,
    };
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A4);
    pen.sheet.set_portrait();
    page::print_table(pen.sheet, &table, 0)?;
    let about = maalform.choose(
        "Ordene som arbeidsboken bruker. Hver liste har et navn som formler og nedtrekkslister viser til.",
        "Orda som arbeidsboka bruker. Kvar liste har eit namn som formlar og nedtrekkslister viser til.",
    );
    page::head(pen, source.sheet(Overskrift::Kodeverk), &[about])?;
    table.open(pen, about)?;
    let words = source.kodeverk.iter().flat_map(|list| list.words.iter().map(move |words| (list, words)));
    for (index, (list, words)) in words.enumerate() {
        let cells = [list.name.as_str()].into_iter().chain(words.iter().map(String::as_str)).map(Cell::text);
        table.row(pen, index, cells)?;
    }
    Ok(())
}

/// Gives each list its name in the workbook.
pub fn names(workbook: &mut Workbook, source: &Source<'_>) -> Result<(), XlsxError> {
    let (sheet, column) = (source.sheet(Overskrift::Kodeverk), label_column(source.maalform));
    let mut row = HEADER + 2;
    for list in &source.kodeverk {
        let last = row + u32::try_from(list.words.len()).unwrap_or_default().saturating_sub(1);
        workbook.define_name(list.name.clone(), &format!("='{sheet}'!${column}${row}:${column}${last}"))?;
        row = last + 1;
    }
    Ok(())
}
