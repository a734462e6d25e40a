//! Status: one row for each tiltak in each round, to be filtered and summed.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Plan, Ref, Statusrapport, Tiltak, Tiltaksstatus, format};
use rust_xlsxwriter::XlsxError;

use crate::book::Source;
use crate::cell::{Cell, Now, Pen};
use crate::facts::{self, Fact, Facts, MONEY};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The table's name in formulas.
pub const NAME: &str = "tblStatus";
/// Where the columns stand that formulas use.
pub const KODE: usize = 0;
/// Number of the sub-goal.
pub const DELMAAL: usize = 2;
/// Name of the round.
pub const RUNDE: usize = 4;
/// The status.
pub const STATUS: usize = 5;
/// The first of the five amounts.
pub const BUDSJETT: usize = 11;
/// Whether it was due.
pub const FORFALT: usize = 20;

/// The table.
pub fn table(source: &Source<'_>) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let columns = vec![
        column(Felt::Kode, Kind::Text, 9.0),
        column(Felt::Saksreferanse, Kind::Long, 12.0),
        column(Felt::Delmaal, Kind::Number, 8.0),
        column(Felt::Tiltak, Kind::Long, 40.0),
        column(Felt::Runde, Kind::Text, 15.0),
        column(Felt::Status, Kind::Text, 17.0),
        column(Felt::ForrigeStatus, Kind::Text, 17.0),
        column(Felt::Vurdering, Kind::Text, 12.0),
        column(Felt::Ansvarlig, Kind::Long, 18.0),
        column(Felt::Frist, Kind::Long, 12.0),
        column(Felt::NyFrist, Kind::Date, 11.0),
        column(Felt::Budsjett, Kind::Kroner, 13.0),
        column(Felt::RegulertBudsjett, Kind::Kroner, 13.0),
        column(Felt::Regnskap, Kind::Kroner, 13.0),
        column(Felt::Prognose, Kind::Kroner, 13.0),
        column(Felt::Avvik, Kind::Kroner, 13.0),
        column(Felt::Beskrivelse, Kind::Long, 40.0),
        column(Felt::Avviksforklaring, Kind::Long, 26.0),
        column(Felt::Aarsak, Kind::Long, 26.0),
        column(Felt::Videre, Kind::Long, 26.0),
        column(Felt::Forfalt, Kind::Text, 12.0),
        column(Felt::Begrunnelse, Kind::Long, 24.0),
        column(Felt::Vedtak, Kind::Text, 12.0),
        column(Felt::Enhet, Kind::Long, 20.0),
        column(Felt::Levert, Kind::Time, 16.0),
        column(Felt::Tilstand, Kind::Text, 12.0),
        Column::key("status-kode"),
        Column::key("runde-navn"),
        Column::key("tiltak-id"),
        Column::key("statusrapport-id"),
    ];
    Table { name: NAME, header: 4, columns, rows: source.facts.rows.len(), printed: 20 }
}

/// Writes the sheet. Rows leave memory as they are written, so they come from top to bottom.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (&source.status, source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A3);
    page::print_table(pen.sheet, table, 1)?;
    let heading = Overskrift::Status.label(maalform);
    let about = maalform.choose(
        "Ett tiltak i én runde på hver rad, nyeste runde først. Summene over overskriften gjelder radene som vises.",
        "Eitt tiltak i éi runde på kvar rad, nyaste runda først. Summane over overskrifta gjeld radene som er viste.",
    );
    let about = super::about_rounds(source, about);
    page::head(
        pen,
        heading,
        &[about, &format!("{} {}", Frase::Telling.label(maalform), Frase::Ukjent.label(maalform))],
    )?;
    table.sums(pen, &totals(source))?;
    table.open(pen, about)?;
    for (index, fact) in source.facts.rows.iter().enumerate() {
        table.row(pen, index, cells(source, fact))?;
    }
    Ok(())
}

fn totals(source: &Source<'_>) -> Vec<(usize, Now)> {
    let rows = u32::try_from(source.facts.rows.len()).unwrap_or(u32::MAX);
    let money = (BUDSJETT..BUDSJETT + MONEY).zip(source.facts.total());
    [(KODE, Now::count(rows))].into_iter().chain(money.map(|(col, sum)| (col, facts::now(sum)))).collect()
}

fn cells<'a>(source: &Source<'a>, fact: &Fact<'a>) -> Vec<Cell<'a>> {
    let (maalform, told, tiltak) = (source.maalform, fact.told, fact.tiltak);
    let rapport = told.rapport.as_ref();
    let status = |status: Option<Tiltaksstatus>| Cell::of(status, |s| Cell::Marked(s.label(maalform), s.mark()));
    let mut cells = vec![
        Cell::text(&tiltak.kode),
        Cell::made(decisions(&source.document.plan, tiltak)),
        Cell::Whole(fact.delmaal.nummer.into()),
        Cell::text(&tiltak.tekst),
        Cell::text(name(source.facts, fact.round)),
        status(told.status),
        status(told.forrige_status),
        Cell::of(rapport, |r| Cell::Marked(r.vurdering.label(maalform), r.vurdering.mark())),
        Cell::of(tiltak.ansvarlig.as_ref(), |unit| Cell::text(&unit.visning)),
        Cell::of(tiltak.frist.as_ref(), |frist| Cell::made(format::tidsangivelse(frist, maalform))),
        Cell::of(rapport.and_then(|r| r.ny_frist), Cell::Date),
    ];
    let money = told.oekonomi.as_ref().map(facts::money).unwrap_or_default();
    cells.extend(money.into_iter().map(|amount| Cell::of(amount, Cell::Kroner)));
    cells.extend(reported(rapport, told.forfalt, maalform));
    cells.extend([
        Cell::of(told.status, |status| Cell::text(status.as_str())),
        Cell::text(&told.runde.visning),
        Cell::text(&tiltak.id),
        Cell::of(rapport, |r| Cell::text(&r.id)),
    ]);
    cells
}

fn reported(rapport: Option<&Statusrapport>, due: bool, maalform: exporter_core::Maalform) -> [Cell<'_>; 10] {
    let text = |field: fn(&Statusrapport) -> Option<&String>| Cell::maybe(rapport.and_then(field));
    let reference = |field: fn(&Statusrapport) -> Option<&Ref>| {
        Cell::of(rapport.and_then(field), |reference| Cell::text(&reference.visning))
    };
    [
        text(|r| r.beskrivelse.as_ref()),
        text(|r| r.avviksforklaring.as_ref()),
        text(|r| r.aarsak.as_ref()),
        text(|r| r.videre.as_ref()),
        Cell::text(yes_no(due)),
        text(|r| r.begrunnelse.as_ref()),
        reference(|r| r.vedtak.as_ref()),
        reference(|r| r.enhet.as_ref()),
        Cell::of(rapport.and_then(|r| r.levert), Cell::Time),
        Cell::of(rapport, |r| Cell::text(r.tilstand.label(maalform))),
    ]
}

/// Whether something holds, in a word that is the same in both written forms.
pub const fn yes_no(holds: bool) -> &'static str {
    if holds { "Ja" } else { "Nei" }
}

/// The name of the round at a place.
pub fn name<'a>(facts: &'a Facts<'_>, round: usize) -> &'a str {
    facts.rounds.get(round).map(|(_, name)| name.as_str()).unwrap_or_default()
}

/// The decisions that a tiltak rests on: the one that brought it, then those that changed it.
pub fn decisions(plan: &Plan, tiltak: &Tiltak) -> String {
    let first = tiltak.tilfoeyd_ved.as_ref().or(plan.vedtatt_ved.as_ref());
    let mut found: Vec<&Ref> = first.into_iter().collect();
    for vedtak in tiltak.vedtak() {
        if !found.iter().any(|seen| seen.id == vedtak.id) {
            found.push(vedtak);
        }
    }
    found.iter().map(|vedtak| vedtak.visning.as_str()).collect::<Vec<_>>().join(", ")
}
