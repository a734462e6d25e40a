//! How a sheet begins, and how it is printed.

use exporter_core::labels::tittel;
use exporter_core::{Dokumenttype, Maalform, ReportDocument};
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::cell::Pen;
use crate::table::Table;
use crate::text::in_cell;

/// A4 and A3 in the numbers of the file format.
pub const A4: u8 = 9;
/// Twice as large.
pub const A3: u8 = 8;

/// Writes the title in A1 and sentences under it.
pub fn head(pen: &mut Pen<'_>, title: &str, notes: &[&str]) -> Result<(), XlsxError> {
    let (title_format, note_format) = (pen.styles.title.clone(), pen.styles.note.clone());
    pen.string(0, 0, title, Some(&title_format))?;
    for (row, note) in (1..).zip(notes) {
        pen.string(row, 0, note, Some(&note_format))?;
    }
    Ok(())
}

/// Landscape, one page wide, with the plan at the top and page numbers at the bottom of each page.
pub fn set_up(sheet: &mut Worksheet, document: &ReportDocument, maalform: Maalform, paper: u8) {
    let draft = if document.kind == Dokumenttype::Utkast {
        Dokumenttype::Utkast.label(maalform).to_uppercase()
    } else {
        String::new()
    };
    // There is room for its first sentence; all of it stands on the first sheet.
    let merknad = document.plan.merknad.as_deref().and_then(|merknad| merknad.split_inclusive(". ").next());
    let merknad = line(merknad.unwrap_or_default().trim_end(), maalform);
    sheet
        .set_paper_size(paper)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L&8{}&C&8&B{merknad}&R&8{draft}", line(&document.organisasjon.navn, maalform)))
        .set_footer(format!("&L&8{}&C&8&A&R&8Side &P av &N", line(&tittel(document, maalform), maalform)));
}

/// Repeats a table's header, prints what people read of it, and keeps header and first columns in sight.
pub fn print_table(sheet: &mut Worksheet, table: &Table, frozen_columns: u16) -> Result<(), XlsxError> {
    sheet.set_repeat_rows(table.header, table.header)?;
    sheet.set_print_area(0, 0, table.last_row(), table.printed.saturating_sub(1))?;
    sheet.set_freeze_panes(table.header + 1, frozen_columns)?;
    Ok(())
}

/// A text of the document within a header or footer, which take `&` for a command and no more than 255 signs.
fn line(text: &str, maalform: Maalform) -> String {
    let short: String = in_cell(text, maalform).replace('\n', " ").chars().take(90).collect();
    short.replace('&', "&&")
}
