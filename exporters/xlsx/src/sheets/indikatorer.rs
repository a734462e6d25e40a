//! Indikatorer: every value of every indicator, with its period, precision and source.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Decimal, Indikator, Maaling, format};
use rust_xlsxwriter::XlsxError;

use super::joined;
use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The table's name in formulas.
pub const NAME: &str = "tblIndikatorer";

/// The table.
pub fn table(source: &Source<'_>) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let named = |nb, nn, kind, width| Column::named(source.maalform.choose(nb, nn), kind, width);
    let columns = vec![
        column(Felt::Indikator, Kind::Text, 10.0),
        named("Navn", "Namn", Kind::Long, 38.0),
        column(Felt::Maaleenhet, Kind::Long, 14.0),
        named("Periode", "Periode", Kind::Long, 18.0),
        named("Fra", "Frå", Kind::Date, 11.0),
        named("Til", "Til", Kind::Date, 11.0),
        column(Felt::Verdi, Kind::Decimal, 11.0),
        named("Verdi til", "Verdi til", Kind::Decimal, 11.0),
        column(Felt::Presisjon, Kind::Text, 11.0),
        column(Felt::Ordlyd, Kind::Long, 34.0),
        column(Felt::Avstand, Kind::Decimal, 11.0),
        named("Sammenlignes med", "Samanliknast med", Kind::Text, 13.0),
        named("Er utgangspunkt", "Er utgangspunkt", Kind::Text, 12.0),
        column(Felt::Maalverdi, Kind::Decimal, 11.0),
        named("Målverdi til", "Målverdi til", Kind::Decimal, 11.0),
        column(Felt::Maalfrist, Kind::Date, 11.0),
        named("Målet satt i", "Målet sett i", Kind::Text, 11.0),
        column(Felt::OensketRetning, Kind::Text, 14.0),
        column(Felt::Nivaa, Kind::Text, 11.0),
        column(Felt::Delmaal, Kind::Long, 8.0),
        column(Felt::Tiltak, Kind::Long, 13.0),
        column(Felt::Kommentar, Kind::Long, 24.0),
        column(Felt::Kilde, Kind::Long, 26.0),
        column(Felt::Kapittel, Kind::Text, 10.0),
        Column::key("indikator-id"),
        Column::key("maaling-id"),
    ];
    Table { name: NAME, header: 4, columns, rows: rows(source).count(), printed: 23 }
}

/// Every value, and an empty row for an indicator without any.
fn rows<'a>(source: &Source<'a>) -> impl Iterator<Item = (&'a Indikator, Option<&'a Maaling>)> + use<'a> {
    source.document.indikatorer.iter().flat_map(|indikator| {
        let none = indikator.maalinger.is_empty().then_some(None);
        none.into_iter().chain(indikator.maalinger.iter().map(Some)).map(move |maaling| (indikator, maaling))
    })
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (table(source), source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A3);
    page::print_table(pen.sheet, &table, 2)?;
    let about = maalform.choose(
        "Én verdi av én indikator på hver rad. Tom verdi betyr at det ikke er målt.",
        "Éin verdi av éin indikator på kvar rad. Tom verdi tyder at det ikkje er målt.",
    );
    page::head(pen, source.sheet(Overskrift::Indikatorer), &[about])?;
    table.open(pen, about)?;
    for (index, (indikator, maaling)) in rows(source).enumerate() {
        table.row(pen, index, cells(source, indikator, maaling))?;
    }
    Ok(())
}

fn cells<'a>(source: &Source<'a>, indikator: &'a Indikator, maaling: Option<&'a Maaling>) -> Vec<Cell<'a>> {
    let maalform = source.maalform;
    let decimal = |value: Option<Decimal>| Cell::of(value, Cell::Decimal);
    let same = |other: &exporter_core::Avstand| maaling.is_some_and(|maaling| maaling.periode == other.periode);
    let baseline = maaling.is_some_and(|m| indikator.utgangspunkt.as_ref().is_some_and(|base| base.id == m.id));
    vec![
        Cell::text(&indikator.kode),
        Cell::text(&indikator.navn),
        Cell::text(&indikator.enhet),
        Cell::of(maaling, |m| Cell::made(format::tidsangivelse(&m.periode, maalform))),
        Cell::of(maaling, |m| Cell::Date(m.periode.fra)),
        Cell::of(maaling, |m| Cell::Date(m.periode.til)),
        decimal(maaling.and_then(|m| m.verdi)),
        decimal(maaling.and_then(|m| m.verdi_til)),
        Cell::of(maaling, |m| Cell::text(m.presisjon.label(maalform))),
        Cell::maybe(maaling.and_then(|m| m.ordlyd.as_ref())),
        decimal(indikator.avstand.iter().find(|other| same(other)).map(|other| other.verdi)),
        Cell::of(indikator.sammenlignes_med.as_ref(), |other| Cell::text(&other.visning)),
        if baseline { Cell::text(super::status::yes_no(true)) } else { Cell::Empty },
        decimal(indikator.maalverdi),
        decimal(indikator.maalverdi_til),
        Cell::of(indikator.maalfrist, Cell::Date),
        Cell::of(indikator.maal_vedtak.as_ref(), |vedtak| Cell::text(&vedtak.visning)),
        Cell::of(indikator.oensket_retning, |retning| Cell::text(retning.label(maalform))),
        Cell::text(indikator.nivaa.label(maalform)),
        Cell::made(joined(&indikator.delmaal)),
        Cell::made(joined(&indikator.tiltak)),
        Cell::made(maaling.map(|maaling| remarks(maaling, source)).unwrap_or_default()),
        Cell::made(maaling.and_then(|m| m.kilde.as_ref()).map(|kilde| cited(source, kilde)).unwrap_or_default()),
        Cell::of(maaling.and_then(|m| m.kapittel.as_ref()), |kapittel| Cell::text(&kapittel.visning)),
        Cell::text(&indikator.id),
        Cell::of(maaling, |m| Cell::text(&m.id)),
    ]
}

fn remarks(maaling: &Maaling, source: &Source<'_>) -> String {
    let withheld = maaling.undertrykt.then(|| Frase::Undertrykt.label(source.maalform));
    let broken = maaling.metodebrudd.then(|| Frase::Metodebrudd.label(source.maalform));
    withheld.into_iter().chain(broken).collect::<Vec<_>>().join(" ")
}

fn cited(source: &Source<'_>, cited: &exporter_core::Kildehenvisning) -> String {
    let kilde = source.document.kilder.iter().find(|kilde| kilde.id == cited.kilde.id);
    let name = kilde.map_or(cited.kilde.visning.as_str(), |kilde| kilde.betegnelse.as_str());
    [Some(name), cited.sted.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
