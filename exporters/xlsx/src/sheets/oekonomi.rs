//! Økonomi: the money of the plan and of each sub-goal, round by round, with the account strings folded under.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Kontosum, Runde, Statusoversikt};
use rust_xlsxwriter::{Format, FormatPattern, IgnoreError, XlsxError};

use super::{linjer, status};
use crate::book::Source;
use crate::cell::{Cell, Now, Pen};
use crate::control::{known_label, money_label};
use crate::facts::{self, Figures, MONEY};
use crate::formula::{self, Rows};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{LINE, height};

const HEADER: u32 = 4;
/// The width of the column of titles.
const TITLE: f64 = 56.0;
/// The first of the five amounts; how many each covers stands five columns further on.
const BUDSJETT: u16 = 7;
const LAST: u16 = BUDSJETT + 2 * MONEY as u16;

/// The money of one sub-goal, or of the plan, in one round.
struct Block<'a> {
    delmaal: Option<&'a Delmaal>,
    round: usize,
    oversikt: &'a Statusoversikt,
    kontoer: &'a [Kontosum],
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let maalform = source.maalform;
    page::set_up(pen.sheet, source.document, maalform, A3);
    let notes = [Frase::Fortegn, Frase::Summer, Frase::Ukjent].map(|frase| frase.label(maalform));
    page::head(
        pen,
        source.sheet(Overskrift::Oekonomi),
        &[super::about_rounds(source, notes[0]), &notes[1..].join(" ")],
    )?;
    columns(pen, source)?;
    pen.sheet.group_symbols_above(true);
    let mut row = HEADER + 1;
    for block in blocks(source) {
        row = write_block(pen, source, &block, row)?;
    }
    let last = row.max(HEADER + 2) - 1;
    pen.sheet.ignore_error_range(HEADER + 1, 3, last, 6, IgnoreError::NumberStoredAsText)?;
    pen.sheet.autofilter(HEADER, 0, last, LAST)?;
    pen.sheet.set_repeat_rows(HEADER, HEADER)?.set_print_area(0, 0, last, LAST)?;
    pen.sheet.set_freeze_panes(HEADER + 1, 3)?;
    Ok(())
}

fn columns(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (maalform, styles) = (source.maalform, pen.styles);
    let text = [
        (Felt::Delmaal, 9.0),
        (Felt::Tittel, TITLE),
        (Felt::Runde, 16.0),
        (Felt::Ansvar, 10.0),
        (Felt::KontoArt, 10.0),
        (Felt::Funksjon, 10.0),
        (Felt::Prosjekt, 11.0),
    ];
    for (col, (felt, width)) in (0..).zip(text) {
        pen.sheet.set_column_width(col, width)?.set_column_format(col, styles.kind(Kind::Long))?;
        pen.string(HEADER, col, felt.label(maalform), Some(&styles.header))?;
    }
    pen.sheet.set_row_height(HEADER, 3.0 * LINE)?;
    let right = styles.header_among_numbers();
    for place in 0..MONEY as u16 {
        let name = money_label(maalform, place.into());
        pen.sheet.set_column_width(BUDSJETT + place, 16)?;
        pen.string(HEADER, BUDSJETT + place, name, Some(&right))?;
        pen.sheet.set_column_width(BUDSJETT + MONEY as u16 + place, 10)?;
        pen.string(HEADER, BUDSJETT + MONEY as u16 + place, known_label(maalform, place.into()), Some(&right))?;
    }
    pen.sheet.set_column_width(LAST, 10)?;
    pen.string(HEADER, LAST, Felt::AntallMedTall.label(maalform), Some(&right))
}

/// The plan round by round, then each sub-goal.
fn blocks<'a>(source: &Source<'a>) -> Vec<Block<'a>> {
    let rounds = || source.facts.rounds.iter().enumerate();
    let whole = |(round, (runde, _)): (usize, &(&'a Runde, String))| Block {
        delmaal: None,
        round,
        oversikt: &runde.oversikt,
        kontoer: &runde.kontoer,
    };
    let mut found: Vec<_> = rounds().map(whole).collect();
    for delmaal in &source.document.delmaal {
        found.extend(rounds().filter_map(|(round, (runde, _))| {
            let told = delmaal.runder().find(|told| told.runde.id == runde.id)?;
            Some(Block { delmaal: Some(delmaal), round, oversikt: &told.oversikt, kontoer: &told.kontoer })
        }));
    }
    found
}

/// Writes the sums of a block and under it its account strings; gives the row after.
fn write_block(pen: &mut Pen<'_>, source: &Source<'_>, block: &Block<'_>, row: u32) -> Result<u32, XlsxError> {
    let bold = |kind| {
        pen.styles
            .among_numbers(kind)
            .set_bold()
            .set_background_color(crate::style::PALE)
            .set_pattern(FormatPattern::Solid)
    };
    let [text, number, whole, amount] = [Kind::Long, Kind::Number, Kind::Whole, Kind::Oere].map(bold);
    let round = status::name(source.facts, block.round);
    Cell::of(block.delmaal, |delmaal| Cell::Whole(delmaal.nummer.into())).put(pen, row, 0, Some(&number))?;
    let title = block.delmaal.map_or(Felt::Total.label(source.maalform), |delmaal| &delmaal.tittel);
    height(pen, row, Cell::text(title).lines(TITLE))?;
    pen.string(row, 1, title, Some(&text))?;
    pen.string(row, 2, round, Some(&text))?;
    for col in 3..BUDSJETT {
        Cell::Empty.put(pen, row, col, Some(&text))?;
    }
    let figures = match block.delmaal {
        None => source.facts.figures(block.round),
        Some(delmaal) => source.facts.figures_of(block.round, delmaal),
    };
    sums(pen, source, block, row, &figures, [&amount, &whole])?;
    let mut next = row + 1;
    for konto in block.kontoer {
        account(pen, source, block, konto, next)?;
        next += 1;
    }
    if next > row + 1 {
        pen.sheet.group_rows(row + 1, next - 1)?;
    }
    Ok(next)
}

fn sums(
    pen: &mut Pen<'_>,
    source: &Source<'_>,
    block: &Block<'_>,
    row: u32,
    figures: &Figures,
    [amount, whole]: [&Format; 2],
) -> Result<(), XlsxError> {
    let shown = row + 1;
    let number = block.delmaal.map(|_| format!("$A{shown}"));
    let facts = Rows::facts(source, &format!("$C{shown}"), number.as_deref());
    for (place, now) in figures.money.into_iter().enumerate() {
        let col = BUDSJETT + u16::try_from(place).unwrap_or_default();
        let column = formula::money(place);
        pen.formula(row, col, &format!("={}", facts.sum(column)), &facts::now(now), amount)?;
        let count = format!("={}", facts.known(column));
        pen.formula(row, col + MONEY as u16, &count, &Now::count(now.1), whole)?;
    }
    pen.number(row, LAST, block.oversikt.oekonomi.antall_med_tall.into(), Some(whole))
}

fn account(
    pen: &mut Pen<'_>,
    source: &Source<'_>,
    block: &Block<'_>,
    konto: &Kontosum,
    row: u32,
) -> Result<(), XlsxError> {
    let styles = pen.styles;
    let [whole, amount] = [Kind::Whole, Kind::Oere].map(|kind| styles.among_numbers(kind));
    Cell::of(block.delmaal, |delmaal| Cell::Whole(delmaal.nummer.into())).put(
        pen,
        row,
        0,
        Some(styles.kind(Kind::Number)),
    )?;
    let split = source.maalform.choose("Uten kontostreng", "Utan kontostreng");
    Cell::text(if konto.kontostreng.is_some() { Felt::Kontostreng.label(source.maalform) } else { split })
        .put(pen, row, 1, None)?;
    Cell::text(status::name(source.facts, block.round)).put(pen, row, 2, None)?;
    for (col, cell) in (3..).zip(linjer::account(konto.kontostreng.as_ref())) {
        cell.put(pen, row, col, None)?;
    }
    let sum = &konto.sum;
    let sums = [&sum.budsjett, &sum.regulert_budsjett, &sum.regnskap, &sum.prognose, &sum.avvik];
    for (col, sum) in (BUDSJETT..).zip(sums) {
        Cell::of(sum.kroner, Cell::Kroner).put(pen, row, col, Some(&amount))?;
        pen.number(row, col + MONEY as u16, sum.antall.into(), Some(&whole))?;
    }
    pen.number(row, LAST, sum.antall_med_tall.into(), Some(&whole))
}
