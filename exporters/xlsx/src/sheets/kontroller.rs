//! Kontroller: counts and sums made again in the workbook, beside what they were in the document.

use exporter_core::Vurdering;
use exporter_core::labels::{Felt, Overskrift};
use exporter_core::mark::Mark;
use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format, Workbook, XlsxError};

use crate::book::Source;
use crate::cell::{Cell, Now, Pen};
use crate::control::{AVVIK, Control, Expected, OK, TOO_LARGE, result};
use crate::page::{self, A4};
use crate::style::{Kind, rgb};
use crate::table::{Column, Table};

/// The name of the cell that says whether all is well.
pub const RESULT: &str = "Kontrollresultat";
const HEADER: u32 = 4;

fn table(source: &Source<'_>) -> Table {
    let maalform = source.maalform;
    let columns = vec![
        Column::named("Kontroll", Kind::Text, 34.0),
        Column::new(Felt::Runde, maalform, Kind::Text, 18.0),
        Column::new(Felt::Delmaal, maalform, Kind::Number, 9.0),
        Column::named(maalform.choose("Ved eksport", "Ved eksport"), Kind::Oere, 22.0),
        Column::named(maalform.choose("I arbeidsboken", "I arbeidsboka"), Kind::Oere, 22.0),
        Column::new(Felt::Avvik, maalform, Kind::Oere, 16.0),
        Column::named("Resultat", Kind::Text, 12.0),
    ];
    Table { name: "tblKontroller", header: HEADER, columns, rows: source.controls.len(), printed: 7 }
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (table(source), source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A4);
    pen.sheet.set_portrait();
    page::print_table(pen.sheet, &table, 0)?;
    let about = maalform.choose(
        "Hver telling og sum er regnet på nytt i arbeidsboken og sammenlignet med dokumentet den er laget av.",
        "Kvar teljing og sum er rekna på nytt i arbeidsboka og samanlikna med dokumentet ho er laga av.",
    );
    page::head(pen, source.sheet(Overskrift::Kontroller), &[about])?;
    let label = pen.styles.label.clone();
    pen.string(2, 0, maalform.choose("Alle kontroller", "Alle kontrollar"), Some(&label))?;
    let column = table.column(6);
    let formula = format!(
        "=IF(COUNTIF({column},\"{AVVIK}\")>0,\"{AVVIK}\",IF(COUNTIF({column},\"{OK}\")=COUNTA({column}),\"{OK}\",\"{TOO_LARGE}\"))"
    );
    pen.formula(2, 1, &formula, &Now::Word(result(source)), &label)?;
    table.open(pen, about)?;
    for (index, control) in source.controls.iter().enumerate() {
        line(pen, source, &table, index, control)?;
    }
    coloured(pen, 2, 1, 2, 1)?;
    coloured(pen, table.header + 1, 6, table.last_row(), 6)
}

fn line(
    pen: &mut Pen<'_>,
    source: &Source<'_>,
    table: &Table,
    index: usize,
    control: &Control,
) -> Result<(), XlsxError> {
    let row = table.header + 1 + u32::try_from(index).unwrap_or_default();
    let shown = row + 1;
    let round = control.round.and_then(|place| source.facts.rounds.get(place));
    Cell::text(control.what).put(pen, row, 0, None)?;
    Cell::of(round, |(_, name)| Cell::text(name)).put(pen, row, 1, None)?;
    Cell::of(control.delmaal, |number| Cell::Whole(number.into())).put(pen, row, 2, None)?;
    let (expected, kind) = match control.expected {
        Expected::Count(count) => (Cell::Whole(count.into()), Kind::Whole),
        Expected::Amount(amount) => (Cell::of(amount, Cell::Kroner), Kind::Oere),
    };
    let format = pen.styles.kind(kind).clone();
    let text = pen.styles.kind(Kind::Text).clone();
    expected.put(pen, row, 3, Some(&format))?;
    pen.formula(row, 4, &format!("={}", control.formula(source, shown)), &control.actual, &format)?;
    let difference = format!("=IF(COUNT(D{shown}:E{shown})=2,ROUND(E{shown}-D{shown},2),\"\")");
    pen.formula(row, 5, &difference, &control.difference(), &format)?;
    let result = format!(
        "=IF(ISTEXT(D{shown}),\"{TOO_LARGE}\",IF(COUNT(D{shown}:E{shown})=2,IF(ABS(E{shown}-D{shown})<0.005,\"{OK}\",\"{AVVIK}\"),\
         IF(COUNT(D{shown}:E{shown})=0,\"{OK}\",\"{AVVIK}\")))"
    );
    pen.formula(row, 6, &result, &Now::Word(control.result()), &text)
}

/// Green where all is well, red where it is not, yellow where it cannot be told; the word stands there too.
pub fn coloured(pen: &mut Pen<'_>, row: u32, col: u16, last_row: u32, last_col: u16) -> Result<(), XlsxError> {
    let marks: [(&str, Mark); 3] =
        [(OK, Vurdering::Groenn.mark()), (AVVIK, Vurdering::Roed.mark()), (TOO_LARGE, Vurdering::Gul.mark())];
    for (word, mark) in marks {
        let format = Format::new().set_background_color(rgb(mark.fill)).set_font_color(rgb(mark.ink));
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.to_owned()))
            .set_format(format);
        pen.sheet.add_conditional_format(row, col, last_row, last_col, &rule)?;
    }
    Ok(())
}

/// Names the cell that says whether all is well.
pub fn name(workbook: &mut Workbook, source: &Source<'_>) -> Result<(), XlsxError> {
    workbook.define_name(RESULT, &format!("='{}'!$B$3", source.sheet(Overskrift::Kontroller))).map(drop)
}
