//! Oversikt: each sub-goal in the round that the reader picks, with a chart, and the coverage of every round beside.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Tiltaksstatus};
use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartType, DataValidation, FormatBorder, Formula, ObjectMovement, Sparkline, SparklineType,
    XlsxError,
};

use super::kodeverk::ROUNDS;
use super::{status, tiltak};
use crate::book::Source;
use crate::cell::{Cell, Now, Pen};
use crate::control::money_label;
use crate::facts::{self, Figures, MONEY};
use crate::formula::{self, Rows};
use crate::page::{self, A3};
use crate::style::{INK, Kind, YELLOW, rgb, sum_of};
use crate::table::{LINE, height};

/// The cell of the picker.
const PICKER: (u32, u16) = (3, 1);
const PICKED: &str = "$B$4";
const HEADER: u32 = 5;
/// The width of the column of titles.
const TITLE: f64 = 56.0;
/// Columns: number, title, sparkline, counts, share, a status each, amounts.
const SPARK: u16 = 2;
const COUNT: u16 = 3;
const SHARE: u16 = 6;
const STATUS: u16 = 7;
const MONEY_COL: u16 = STATUS + Tiltaksstatus::ALL.len() as u16;
const LAST: u16 = MONEY_COL + MONEY as u16 - 1;

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let maalform = source.maalform;
    page::set_up(pen.sheet, source.document, maalform, A3);
    let notes = format!("{} {}", Frase::Telling.label(maalform), Frase::Ukjent.label(maalform));
    page::head(pen, source.sheet(Overskrift::Oversikt), &[&notes])?;
    header(pen, source)?;
    let (below, last) = if is_alone(source) { (plan(pen, source)?, COUNT) } else { (rounds(pen, source)?, LAST) };
    pen.sheet.set_repeat_rows(HEADER, HEADER)?.set_print_area(0, 0, below, last)?;
    pen.sheet.set_freeze_panes(HEADER + 1, 2)?;
    Ok(())
}

/// Whether there is no round to tell of.
fn is_alone(source: &Source<'_>) -> bool {
    source.facts.rounds.is_empty()
}

fn header(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (maalform, styles) = (source.maalform, pen.styles);
    let label = |felt: Felt| felt.label(maalform);
    let before = [
        (label(Felt::Delmaal), 9.0),
        (label(Felt::Tittel), TITLE),
        (maalform.choose("Dekningsgrad over tid", "Dekningsgrad over tid"), 15.0),
        (label(Felt::Antall), 12.0),
        (label(Felt::Forfalt), 12.0),
        (label(Felt::Rapportert), 12.0),
        (label(Felt::Dekningsgrad), 14.0),
    ];
    let statuses = Tiltaksstatus::ALL.iter().map(|status| (status.label(maalform), 14.0));
    let money = (0..MONEY).map(|place| (money_label(maalform, place), 16.0));
    pen.sheet.set_row_height(HEADER, 2.0 * LINE)?;
    let columns = (0..).zip(before.into_iter().chain(statuses).chain(money));
    for (col, (name, width)) in columns.take_while(|(col, _)| *col <= COUNT || !is_alone(source)) {
        let (name, width) = if col == SPARK && is_alone(source) { ("", 2.0) } else { (name, width) };
        pen.sheet.set_column_width(col, width)?;
        let status = col.checked_sub(STATUS).and_then(|place| Tiltaksstatus::ALL.get(usize::from(place)));
        let header = if col < COUNT { styles.header.clone() } else { styles.header_among_numbers() };
        let format = match status {
            Some(status) => header.set_background_color(rgb(status.mark().fill)),
            None => header,
        };
        pen.string(HEADER, col, name, Some(&format))?;
    }
    Ok(())
}

/// A plan alone: how many tiltak each sub-goal has.
fn plan(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<u32, XlsxError> {
    let (styles, goals) = (pen.styles, &source.document.delmaal);
    let table = tiltak::table(source);
    let whole = styles.among_numbers(Kind::Whole);
    let mut row = HEADER + 1;
    for delmaal in goals {
        name(pen, delmaal, row)?;
        let formula = format!("=COUNTIFS({},$A{})", table.column(tiltak::DELMAAL), row + 1);
        pen.formula(
            row,
            COUNT,
            &formula,
            &Now::count(u32::try_from(delmaal.tiltak.len()).unwrap_or(u32::MAX)),
            &whole,
        )?;
        row += 1;
    }
    let count = Now::count(u32::try_from(table.rows).unwrap_or(u32::MAX));
    for col in [0, SPARK] {
        Cell::Empty.put(pen, row, col, Some(&styles.sum(Kind::Text)))?;
    }
    pen.string(row, 1, Felt::Total.label(source.maalform), Some(&styles.sum(Kind::Text)))?;
    pen.formula(row, COUNT, &format!("=COUNTA({})", table.column(0)), &count, &sum_of(whole))?;
    Ok(row)
}

fn name(pen: &mut Pen<'_>, delmaal: &Delmaal, row: u32) -> Result<(), XlsxError> {
    let styles = pen.styles;
    Cell::Whole(delmaal.nummer.into()).put(pen, row, 0, Some(styles.kind(Kind::Number)))?;
    let title = Cell::text(&delmaal.tittel);
    height(pen, row, title.lines(TITLE))?;
    title.put(pen, row, 1, Some(styles.kind(Kind::Long)))
}

/// The figures of the round picked, the chart of them, and the coverage of all rounds.
fn rounds(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<u32, XlsxError> {
    picker(pen, source)?;
    let goals = &source.document.delmaal;
    let first = HEADER + 1;
    let mut row = first;
    for delmaal in goals {
        name(pen, delmaal, row)?;
        figures(pen, source, row, true, &source.facts.figures_of(0, delmaal))?;
        row += 1;
    }
    let styles = pen.styles;
    for col in [0, SPARK] {
        Cell::Empty.put(pen, row, col, Some(&styles.sum(Kind::Text)))?;
    }
    pen.string(row, 1, Felt::Total.label(source.maalform), Some(&styles.sum(Kind::Text)))?;
    figures(pen, source, row, false, &source.facts.figures(0))?;
    let last_goal = row.saturating_sub(1).max(first);
    let below = coverage(pen, source, row + 2, first)?;
    if goals.is_empty() { Ok(below) } else { chart(pen, source, [first, last_goal], below + 1) }
}

fn picker(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (maalform, styles) = (source.maalform, pen.styles);
    let (row, col) = PICKER;
    let format = styles.label.clone().set_background_color(YELLOW).set_border(FormatBorder::Thin);
    pen.string(row, 0, Felt::Runde.label(maalform), Some(&styles.label))?;
    pen.string(row, col, status::name(source.facts, 0), Some(&format))?;
    let rule = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={ROUNDS}")))
        .set_input_title(Felt::Runde.label(maalform))?
        .set_input_message(maalform.choose("Velg runden som oversikten viser.", "Vel runda som oversynet viser."))?;
    pen.sheet.add_data_validation(row, col, row, col, &rule).map(drop)
}

fn figures(pen: &mut Pen<'_>, source: &Source<'_>, row: u32, is_goal: bool, now: &Figures) -> Result<(), XlsxError> {
    let styles = pen.styles;
    let format = |kind| {
        let format = styles.among_numbers(kind);
        if is_goal { format } else { sum_of(format) }
    };
    let [whole, amount, share] = [Kind::Whole, Kind::Kroner, Kind::Share].map(format);
    let number = is_goal.then(|| format!("$A{}", row + 1));
    let facts = Rows::facts(source, PICKED, number.as_deref());
    let counts = [(facts.count(), now.antall), (facts.due(), now.forfalt), (facts.reported(source), now.rapportert)];
    for (col, (formula, now)) in (COUNT..).zip(counts) {
        pen.formula(row, col, &format!("={formula}"), &Now::count(now), &whole)?;
    }
    pen.formula(row, SHARE, &format!("={}", facts.share(source)), &now.dekningsgrad(), &share)?;
    for (col, now) in (STATUS..).zip(now.per_status) {
        let header = rust_xlsxwriter::utility::row_col_to_cell_absolute(HEADER, col);
        pen.formula(row, col, &format!("={}", facts.with_status(&header)), &Now::count(now), &whole)?;
    }
    for (place, now) in now.money.into_iter().enumerate() {
        let col = MONEY_COL + u16::try_from(place).unwrap_or_default();
        pen.formula(row, col, &format!("={}", facts.sum(formula::money(place))), &facts::now(now), &amount)?;
    }
    Ok(())
}

/// The coverage of each sub-goal in each round, oldest first, with columns of it beside the sub-goal above: LibreOffice prints those, and
/// no lines.
fn coverage(pen: &mut Pen<'_>, source: &Source<'_>, top: u32, first: u32) -> Result<u32, XlsxError> {
    let (maalform, styles) = (source.maalform, pen.styles);
    let title = maalform.choose("Dekningsgrad i hver runde", "Dekningsgrad i kvar runde");
    pen.string(top, 0, title, Some(&styles.heading))?;
    let header = top + 1;
    pen.sheet.set_row_height(header, 2.0 * LINE)?;
    pen.string(header, 0, Felt::Delmaal.label(maalform), Some(&styles.header))?;
    pen.string(header, 1, Felt::Tittel.label(maalform), Some(&styles.header))?;
    Cell::Empty.put(pen, header, SPARK, Some(&styles.header))?;
    let places: Vec<usize> = (0..source.facts.rounds.len()).rev().collect();
    for (col, place) in (COUNT..).zip(&places) {
        pen.string(header, col, status::name(source.facts, *place), Some(&styles.header_among_numbers()))?;
    }
    let last_col = COUNT + u16::try_from(places.len()).unwrap_or_default().saturating_sub(1);
    let share = styles.among_numbers(Kind::Share);
    for (index, delmaal) in (0..).zip(&source.document.delmaal) {
        let row = header + 1 + index;
        name(pen, delmaal, row)?;
        for (col, place) in (COUNT..).zip(&places) {
            let round = rust_xlsxwriter::utility::row_col_to_cell_absolute(header, col);
            let facts = Rows::facts(source, &round, Some(&format!("$A{}", row + 1)));
            let now = source.facts.figures_of(*place, delmaal).dekningsgrad();
            pen.formula(row, col, &format!("={}", facts.share(source)), &now, &share)?;
        }
        let sheet = source.sheet(Overskrift::Oversikt);
        let line = Sparkline::new()
            .set_type(SparklineType::Column)
            .set_range((sheet, row, COUNT, row, last_col))
            .set_sparkline_color(INK)
            .show_empty_cells_as(ChartEmptyCells::Gaps)
            .set_custom_min(0)
            .set_custom_max(1);
        pen.sheet.add_sparkline(first + index, SPARK, &line)?;
    }
    Ok(header + u32::try_from(source.document.delmaal.len()).unwrap_or_default())
}

/// How many tiltak of each sub-goal have each status; gives the last row that it covers.
fn chart(pen: &mut Pen<'_>, source: &Source<'_>, [first, last]: [u32; 2], top: u32) -> Result<u32, XlsxError> {
    let (maalform, sheet) = (source.maalform, source.sheet(Overskrift::Oversikt));
    let title = maalform.choose("Status per delmål i valgt runde", "Status per delmål i vald runde");
    let mut chart = Chart::new(ChartType::BarStacked);
    chart.title().set_name(title);
    for (col, status) in (STATUS..).zip(Tiltaksstatus::ALL) {
        // Words that share a colour are told apart by its strength.
        let is_pale = matches!(status, Tiltaksstatus::IkkeStartet | Tiltaksstatus::Viderefoert | Tiltaksstatus::Utgaar);
        let fill = if is_pale { status.mark().fill } else { status.mark().ink };
        let border = rust_xlsxwriter::ChartLine::new().set_color(rgb(status.mark().ink)).set_width(0.75).clone();
        chart
            .add_series()
            .set_name((sheet, HEADER, col))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, col, last, col))
            .set_gap(60)
            .set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(rgb(fill)))
                    .set_line(&border),
            );
    }
    chart.y_axis().set_name(Felt::Delmaal.label(maalform)).set_reverse();
    chart.x_axis().set_name(maalform.choose("Antall tiltak", "Tal på tiltak")).set_num_format("0");
    chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    let goals = last - first + 1;
    let height = 200 + 40 * goals.min(30);
    let about = maalform.choose(
        "Liggende søyler: hvor mange tiltak i hvert delmål som har hver status i den valgte runden. Tallene står i tabellen over.",
        "Liggjande søyler: kor mange tiltak i kvart delmål som har kvar status i den valde runda. Tala står i tabellen over.",
    );
    chart
        .set_width(1000)
        .set_height(height)
        .set_alt_text(about)
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    pen.sheet.insert_chart(top, 1, &chart)?;
    Ok(top + height.div_ceil(20) + 1)
}
