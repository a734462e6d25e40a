//! Økonomilinjer: every line of money with its account string, to be laid beside the accounts.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Kontostreng, Oekonomilinje};
use rust_xlsxwriter::XlsxError;

use super::status;
use crate::book::Source;
use crate::cell::{Cell, Now, Pen, kroner};
use crate::facts::{self, Fact, MONEY};
use crate::page::{self, A4};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The table's name in formulas.
pub const NAME: &str = "tblOekonomi";
/// Name of the round.
pub const RUNDE: usize = 4;
/// The first of the five amounts.
pub const BUDSJETT: usize = 9;

/// The table.
pub fn table(source: &Source<'_>) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let columns = vec![
        column(Felt::Kode, Kind::Text, 10.0),
        column(Felt::Saksreferanse, Kind::Long, 12.0),
        column(Felt::Delmaal, Kind::Number, 8.0),
        column(Felt::Tiltak, Kind::Long, 40.0),
        column(Felt::Runde, Kind::Text, 16.0),
        column(Felt::Ansvar, Kind::Text, 10.0),
        column(Felt::KontoArt, Kind::Text, 10.0),
        column(Felt::Funksjon, Kind::Text, 10.0),
        column(Felt::Prosjekt, Kind::Text, 12.0),
        column(Felt::Budsjett, Kind::Oere, 17.0),
        column(Felt::RegulertBudsjett, Kind::Oere, 17.0),
        column(Felt::Regnskap, Kind::Oere, 17.0),
        column(Felt::Prognose, Kind::Oere, 17.0),
        column(Felt::Avvik, Kind::Oere, 17.0),
        Column::key("tiltak-id"),
        Column::key("linje-id"),
    ];
    Table { name: NAME, header: 4, columns, rows: lines(source).count(), printed: 14 }
}

/// Every line with its fact.
pub fn lines<'a>(source: &'a Source<'_>) -> impl Iterator<Item = (&'a Fact<'a>, &'a Oekonomilinje)> {
    let of = |fact: &'a Fact<'a>| fact.told.oekonomi.iter().flat_map(|oekonomi| &oekonomi.linjer);
    source.facts.rows.iter().flat_map(move |fact| of(fact).map(move |line| (fact, line)))
}

/// The five amounts of a line.
pub fn money(line: &Oekonomilinje) -> [Option<exporter_core::Kroner>; MONEY] {
    [line.budsjett, line.regulert_budsjett, line.regnskap, line.prognose, line.avvik]
}

/// The sums of the lines that hold.
pub fn sums<'a>(lines: impl Iterator<Item = &'a Oekonomilinje>) -> [(i128, u32); MONEY] {
    let mut sums = [(0, 0); MONEY];
    for line in lines {
        for (sum, amount) in sums.iter_mut().zip(money(line)) {
            if let Some(amount) = amount.filter(|amount| kroner(*amount).is_some()) {
                *sum = (sum.0 + i128::from(amount.oere()), sum.1 + 1);
            }
        }
    }
    sums
}

/// Writes the sheet, from top to bottom.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (table(source), source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A4);
    page::print_table(pen.sheet, &table, 1)?;
    let about = maalform.choose(
        "Én linje for hver kontostreng i hvert tiltak og hver runde. Summene over overskriften gjelder radene som vises.",
        "Éi linje for kvar kontostreng i kvart tiltak og kvar runde. Summane over overskrifta gjeld radene som er viste.",
    );
    let about = super::about_rounds(source, about);
    page::head(pen, source.sheet(Overskrift::Oekonomilinjer), &[about, Frase::Fortegn.label(maalform)])?;
    let money = (BUDSJETT..BUDSJETT + MONEY).zip(sums(lines(source).map(|(_, line)| line)));
    let rows = Now::count(u32::try_from(table.rows).unwrap_or(u32::MAX));
    let totals: Vec<_> = [(0, rows)].into_iter().chain(money.map(|(col, sum)| (col, facts::now(sum)))).collect();
    table.sums(pen, &totals)?;
    table.open(pen, about)?;
    for (index, (fact, line)) in lines(source).enumerate() {
        table.row(pen, index, cells(source, fact, line))?;
    }
    Ok(())
}

fn cells<'a>(source: &'a Source<'_>, fact: &Fact<'a>, line: &'a Oekonomilinje) -> Vec<Cell<'a>> {
    let mut cells = vec![
        Cell::text(&fact.tiltak.kode),
        Cell::made(status::decisions(&source.document.plan, fact.tiltak)),
        Cell::Whole(fact.delmaal.nummer.into()),
        Cell::text(&fact.tiltak.tekst),
        Cell::text(status::name(source.facts, fact.round)),
    ];
    cells.extend(account(line.kontostreng.as_ref()));
    cells.extend(money(line).into_iter().map(|amount| Cell::of(amount, Cell::Kroner)));
    cells.extend([Cell::text(&fact.tiltak.id), Cell::text(&line.id)]);
    cells
}

/// The four parts of an account string.
pub fn account(konto: Option<&Kontostreng>) -> [Cell<'_>; 4] {
    let part = |part: fn(&Kontostreng) -> Option<&String>| Cell::maybe(konto.and_then(part));
    [
        part(|konto| konto.ansvar.as_ref()),
        part(|konto| konto.art.as_ref()),
        part(|konto| konto.funksjon.as_ref()),
        part(|konto| konto.prosjekt.as_ref()),
    ]
}
