//! The workbook: its sheets in order, its names and its properties.

use std::io::Write;

use exporter_core::labels::{self, Felt, Overskrift};
use exporter_core::{DocumentError, ExportError, Maalform, ReportDocument, sha256};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::cell::Pen;
use crate::control;
use crate::facts::Facts;
use crate::sheets::{
    endring, forside, indikatorer, kodeverk, kontroller, linjer, meta, oekonomi, oversikt, rapportering, status,
    tiltak, vedtak,
};
use crate::style::Styles;
use crate::table::Table;

/// Half the time of the level that is the library's own, for an eighth more bytes.
const COMPRESSION: u8 = 3;

/// What every sheet is written from.
pub struct Source<'a> {
    /// The document.
    pub document: &'a ReportDocument,
    /// The written form of what the program says.
    pub maalform: Maalform,
    /// SHA-256 of the document.
    pub sha256: String,
    /// The rows of the Status sheet and their sums.
    pub facts: &'a Facts<'a>,
    /// The table of the Status sheet.
    pub status: Table,
    /// The lists of the Kodeverk sheet.
    pub kodeverk: Vec<kodeverk::List>,
    /// The rows of the Vedtak sheet.
    pub vedtak: Vec<vedtak::Row<'a>>,
    /// The controls.
    pub controls: Vec<control::Control>,
}

impl Source<'_> {
    /// The name of a sheet.
    pub fn sheet(&self, heading: Overskrift) -> &'static str {
        heading.label(self.maalform)
    }
}

/// Writes the document as a workbook.
pub fn write(
    document: &ReportDocument,
    maalform: Maalform,
    output: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    let facts = Facts::new(document, maalform);
    let mut source = source(document, maalform, &facts)?;
    source.controls = control::controls(&source);
    let mut workbook = Workbook::new();
    assemble(&mut workbook, &source).map_err(failed)?;
    workbook.save_to_writer(output).map_err(failed)
}

fn source<'a>(
    document: &'a ReportDocument,
    maalform: Maalform,
    facts: &'a Facts<'a>,
) -> Result<Source<'a>, DocumentError> {
    let mut source = Source {
        document,
        maalform,
        sha256: sha256(document)?,
        facts,
        status: Table { name: status::NAME, header: 0, columns: vec![], rows: 0, printed: 0 },
        kodeverk: kodeverk::lists(document, facts, maalform),
        vedtak: vedtak::rows(document),
        controls: vec![],
    };
    source.status = status::table(&source);
    Ok(source)
}

/// Writes one sheet.
type Write1 = fn(&mut Pen<'_>, &Source<'_>) -> Result<(), XlsxError>;

/// The sheets in their order. Those that hold most keep no row in memory that is written.
const SHEETS: &[(Overskrift, Write1, Rows)] = &[
    (Overskrift::Forside, forside::write, Rows::Kept),
    (Overskrift::Oversikt, oversikt::write, Rows::Kept),
    (Overskrift::Status, status::write, Rows::Passing),
    (Overskrift::Tiltak, tiltak::write, Rows::Kept),
    (Overskrift::Oekonomi, oekonomi::write, Rows::Kept),
    (Overskrift::Oekonomilinjer, linjer::write, Rows::Passing),
    (Overskrift::Indikatorer, indikatorer::write, Rows::Kept),
    (Overskrift::Vedtak, vedtak::write, Rows::Kept),
    (Overskrift::SidenForrige, endring::write, Rows::Kept),
    (Overskrift::Rapportering, rapportering::write, Rows::Kept),
    (Overskrift::Kontroller, kontroller::write, Rows::Kept),
    (Overskrift::Kodeverk, kodeverk::write, Rows::Kept),
];

/// Whether the rows of a sheet stay in memory until it is saved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Kept,
    Passing,
}

fn assemble(workbook: &mut Workbook, source: &Source<'_>) -> Result<(), XlsxError> {
    let styles = Styles::new();
    workbook.set_zip_compression_level(COMPRESSION).set_properties(&properties(source)?);
    for (heading, write, rows) in SHEETS {
        if *heading == Overskrift::Rapportering && !rapportering::is_wanted(source.document) {
            continue;
        }
        let sheet = match rows {
            Rows::Kept => workbook.add_worksheet(),
            Rows::Passing => workbook.add_worksheet_with_low_memory()?,
        };
        sheet.set_name(source.sheet(*heading))?;
        write(&mut Pen { sheet, styles: &styles, maalform: source.maalform }, source)?;
    }
    let hidden: &mut Worksheet = workbook.add_worksheet().set_name(meta::NAME)?.set_very_hidden(true);
    meta::write(&mut Pen { sheet: hidden, styles: &styles, maalform: source.maalform }, source)?;
    kontroller::name(workbook, source)?;
    kodeverk::names(workbook, source)
}

fn properties(source: &Source<'_>) -> Result<DocProperties, XlsxError> {
    let document = source.document;
    let text = |text: &str| crate::text::in_cell(text, source.maalform).chars().take(255).collect::<String>();
    let label = |felt: Felt| felt.label(source.maalform);
    let mut properties = DocProperties::new()
        .set_title(text(&labels::tittel(document, source.maalform)))
        .set_subject(document.plan.plantype.label(source.maalform))
        .set_author(text(&document.organisasjon.navn))
        .set_company(text(&document.organisasjon.navn))
        .set_category(document.kind.label(source.maalform))
        .set_comment(labels::om_dokumentet(document.kind).label(source.maalform))
        .set_custom_property("sha256", source.sha256.as_str())
        .set_custom_property("plan", text(&document.plan.slug))
        .set_custom_property(label(Felt::Sekvens), text(&document.sekvens));
    let made = ExcelDateTime::from_timestamp(document.generert.millisecond() / 1000)?;
    properties = properties.set_creation_datetime(&made);
    Ok(properties)
}

fn failed(error: XlsxError) -> ExportError {
    match error {
        XlsxError::IoError(error) => ExportError::Output(error),
        error => ExportError::Format { format: "xlsx", source: Box::new(error) },
    }
}
