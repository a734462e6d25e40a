//! Rapportering: the one sheet that is filled in and read back, in the workbook of a live round.

use exporter_core::cell::{LONGEST, is_cut};
use exporter_core::labels::{Felt, Overskrift, rundenavn};
use exporter_core::{Date, Dokumenttype, Maalform, RapportertStatus, ReportDocument, Vurdering};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, FormatBorder, Formula, ProtectionOptions, XlsxError,
};

use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::page::{self, A3};
use crate::row::{EXPORTED, HIDDEN, Inndatafelt, Row, SHOWN, TABLE};
use crate::style::{Kind, LINE, YELLOW};
use crate::table::{Column, Table, height};

const HEADER: u32 = 5;
/// How many columns people see.
const READ: u16 = (SHOWN.len() + Inndatafelt::ALL.len()) as u16;

/// Whether a document has something to fill in.
pub fn is_wanted(document: &ReportDocument) -> bool {
    document.kind == Dokumenttype::Utkast
}

/// The rows, in the order of the plan.
pub fn rows(document: &ReportDocument) -> impl Iterator<Item = Row> {
    written(document, Maalform::Nb)
}

fn written(document: &ReportDocument, maalform: Maalform) -> impl Iterator<Item = Row> {
    let all = document.tiltak().filter(|_| is_wanted(document));
    all.filter_map(move |(delmaal, tiltak)| Row::new(document, delmaal, tiltak, maalform))
}

/// The formats of input cells.
struct Input {
    text: Format,
    reference: Format,
    word: Format,
    date: Format,
}

impl Input {
    fn new() -> Self {
        let cell = Format::new()
            .set_unlocked()
            .set_background_color(YELLOW)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_align(rust_xlsxwriter::FormatAlign::Top);
        Self {
            text: cell.clone().set_text_wrap().set_quote_prefix(),
            // A reference such as 12/23 is no day in December.
            reference: cell.clone().set_num_format("@"),
            date: cell.clone().set_num_format(r"dd\.mm\.yyyy").set_align(rust_xlsxwriter::FormatAlign::Left),
            word: cell,
        }
    }

    const fn of(&self, felt: Inndatafelt) -> &Format {
        match felt {
            Inndatafelt::Status | Inndatafelt::Vurdering => &self.word,
            Inndatafelt::NyFrist => &self.date,
            Inndatafelt::Vedtak => &self.reference,
            _ => &self.text,
        }
    }
}

fn table(maalform: Maalform, rows: usize) -> Table {
    let widths = [10.0, 8.0, 40.0, 20.0, 12.0, 11.0, 24.0];
    let shown = SHOWN.iter().zip(widths).map(|(felt, width)| {
        let kind = if *felt == Felt::Kode { Kind::Text } else { Kind::Long };
        Column::new(*felt, maalform, kind, width)
    });
    let input = Inndatafelt::ALL.iter().map(|felt| {
        let (kind, width) = match felt {
            Inndatafelt::Status => (Kind::Text, 20.0),
            Inndatafelt::Vurdering => (Kind::Text, 13.0),
            Inndatafelt::NyFrist => (Kind::Date, 12.0),
            Inndatafelt::Vedtak => (Kind::Long, 14.0),
            Inndatafelt::Beskrivelse => (Kind::Long, 44.0),
            _ => (Kind::Long, 28.0),
        };
        Column::named(felt.label(maalform), kind, width)
    });
    let hidden = HIDDEN.into_iter().map(Column::key);
    let exported = Inndatafelt::ALL.iter().map(|felt| Column::key(&format!("{EXPORTED}{}", felt.name())));
    Table {
        name: TABLE,
        header: HEADER,
        columns: shown.chain(input).chain(hidden).chain(exported).collect(),
        rows,
        printed: READ,
    }
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (document, maalform) = (source.document, source.maalform);
    let rows: Vec<_> = written(document, maalform).collect();
    let table = table(maalform, rows.len());
    table.prepare(pen)?;
    for col in READ..=table.last_col() {
        pen.sheet.set_column_hidden(col)?;
    }
    page::set_up(pen.sheet, document, maalform, A3);
    page::print_table(pen.sheet, &table, 3)?;
    heading(pen, source)?;
    table.open(pen, maalform.choose("Status som skal rapporteres.", "Status som skal rapporterast."))?;
    let input = Input::new();
    for (index, row) in (0..).zip(&rows) {
        line(pen, source, &input, HEADER + 1 + index, row, &table)?;
    }
    validate(pen, maalform, table.last_row())?;
    pen.sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

fn heading(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let maalform = source.maalform;
    let round = source.document.runde.as_ref().map(|runde| rundenavn(runde, maalform)).unwrap_or_default();
    let title = format!("{} – {round}", source.sheet(Overskrift::Rapportering));
    let fill = maalform.choose(
        "Fyll ut de gule cellene og send arbeidsboken tilbake. Andre celler er låst; rader skal ikke slettes, kopieres eller limes inn.",
        "Fyll ut dei gule cellene og send arbeidsboka tilbake. Andre celler er låste; rader skal ikkje slettast, kopierast eller limast inn.",
    );
    let empty = maalform.choose(
        "En tømt celle fjerner det som stod der. Det du ikke endrer, blir stående som det er.",
        "Ei tømd celle fjernar det som stod der. Det du ikkje endrar, blir ståande som det er.",
    );
    let closed = maalform.choose(
        "Rader uten gult er levert eller godkjent; de må returneres før de kan endres.",
        "Rader utan gult er leverte eller godkjende; dei må returnerast før dei kan endrast.",
    );
    page::head(pen, &title, &[fill, empty, closed])
}

fn line(
    pen: &mut Pen<'_>,
    source: &Source<'_>,
    input: &Input,
    row: u32,
    told: &Row,
    table: &Table,
) -> Result<(), XlsxError> {
    let document = source.document;
    let mut lines = 1;
    for ((col, text), column) in (0..).zip(&told.shown).zip(&table.columns) {
        let cell = Cell::made(text.clone());
        lines = lines.max(cell.lines(column.width));
        cell.put(pen, row, col, None)?;
    }
    let mut col = SHOWN.len() as u16;
    for (felt, exported) in Inndatafelt::ALL.iter().zip(&told.exported) {
        // What does not fit a cell is not for changing there.
        let is_open = told.open == "ja" && !is_cut(exported);
        let format = is_open.then(|| input.of(*felt));
        let cell = shown(*felt, exported, source.maalform);
        let width = table.columns.get(usize::from(col)).map(|column| column.width).unwrap_or_default();
        lines = lines.max(cell.lines(width));
        cell.put(pen, row, col, format)?;
        col += 1;
    }
    let round = document.runde.as_ref().map(|runde| runde.navn.as_str()).unwrap_or_default();
    let hash = told.hash(&document.plan.slug, round);
    let hidden = [&told.id, &told.version, &told.open, &hash];
    for text in hidden.into_iter().chain(&told.exported) {
        Cell::made(text.clone()).put(pen, row, col, None)?;
        col += 1;
    }
    height(pen, row, lines)
}

/// An exported value as people see it.
fn shown(felt: Inndatafelt, exported: &str, maalform: Maalform) -> Cell<'static> {
    match felt {
        Inndatafelt::Status => {
            Cell::of(exported.parse::<RapportertStatus>().ok(), |word| Cell::text(word.label(maalform)))
        }
        Inndatafelt::Vurdering => Cell::of(exported.parse::<Vurdering>().ok(), |word| Cell::text(word.label(maalform))),
        Inndatafelt::NyFrist => Cell::of(exported.parse::<Date>().ok(), Cell::Date),
        _ => Cell::made(exported.to_owned()),
    }
}

fn validate(pen: &mut Pen<'_>, maalform: Maalform, last: u32) -> Result<(), XlsxError> {
    let wrong = maalform.choose("Velg et ord fra listen.", "Vel eit ord frå lista.");
    let list = |name: &str| {
        DataValidation::new().allow_list_formula(Formula::new(format!("=kode_{name}"))).set_error_message(wrong)
    };
    let earliest = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let latest = ExcelDateTime::from_ymd(2199, 12, 31)?;
    let date = DataValidation::new().allow_date(DataValidationRule::Between(earliest, latest)).set_error_message(
        maalform.choose("Skriv en dato, for eksempel 31.12.2026.", "Skriv ein dato, til dømes 31.12.2026."),
    )?;
    let length = DataValidation::new()
        .allow_text_length(DataValidationRule::LessThanOrEqualTo(u32::try_from(LONGEST).unwrap_or(u32::MAX)));
    let (status, judged) = (list("RapportertStatus")?, list("Vurdering")?);
    for (col, felt) in (SHOWN.len() as u16..).zip(Inndatafelt::ALL) {
        let rule = match felt {
            Inndatafelt::Status => &status,
            Inndatafelt::Vurdering => &judged,
            Inndatafelt::NyFrist => &date,
            _ => &length,
        };
        pen.sheet.add_data_validation(HEADER + 1, col, last, col, rule)?;
    }
    Ok(())
}
