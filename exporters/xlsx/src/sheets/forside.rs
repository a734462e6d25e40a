//! Forside: what the workbook is, whether its sums are right, where things stand, and what the colours mean.

use exporter_core::labels::{self, Felt, Frase, Overskrift};
use exporter_core::{Maalform, Tiltaksstatus, Vurdering, format, mark::Mark};
use rust_xlsxwriter::XlsxError;

use super::{kontroller, rapportering};
use crate::book::Source;
use crate::cell::{Cell, Now, Pen};
use crate::control;
use crate::page::{self, A4};
use crate::style::Kind;
use crate::table::height;

/// The width of the column of values.
const WIDTH: f64 = 74.0;

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (document, maalform, styles) = (source.document, source.maalform, pen.styles);
    pen.sheet.set_column_width(0, 26)?.set_column_width(1, WIDTH)?.set_screen_gridlines(false);
    page::set_up(pen.sheet, document, maalform, A4);
    pen.sheet.set_portrait().set_print_fit_to_pages(1, 1);
    page::head(pen, &labels::tittel(document, maalform), &[labels::om_dokumentet(document.kind).label(maalform)])?;
    let mut row = 3;
    for (felt, cell) in facts(source) {
        if matches!(cell, Cell::Empty) {
            continue;
        }
        pen.string(row, 0, felt.label(maalform), Some(&styles.label))?;
        let kind = match cell {
            Cell::Time(_) => Kind::Time,
            Cell::Whole(_) => Kind::Number,
            _ => Kind::Long,
        };
        height(pen, row, cell.lines(WIDTH))?;
        cell.put(pen, row, 1, Some(styles.kind(kind)))?;
        row += 1;
    }
    pen.string(row, 0, Overskrift::Kontroller.label(maalform), Some(&styles.label))?;
    let result = Now::Word(control::result(source));
    pen.formula(row, 1, &format!("={}", kontroller::RESULT), &result, &styles.label)?;
    kontroller::coloured(pen, row, 1, row, 1)?;
    row = contents(pen, source, row + 2)?;
    row = legend(pen, maalform, row + 1)? + 1;
    let notes = [Frase::Koder, Frase::Telling, Frase::Ukjent, Frase::Summer, Frase::Fortegn];
    pen.string(row, 0, maalform.choose("Slik leses tallene", "Slik les du tala"), Some(&styles.heading))?;
    for frase in notes {
        row += 1;
        let note = Cell::text(frase.label(maalform));
        height(pen, row, note.lines(WIDTH))?;
        note.put(pen, row, 1, Some(styles.kind(Kind::Long)))?;
    }
    pen.sheet.set_print_area(0, 0, row, 1)?;
    Ok(())
}

fn facts<'a>(source: &'a Source<'_>) -> Vec<(Felt, Cell<'a>)> {
    let (document, maalform) = (source.document, source.maalform);
    let (plan, rapport) = (&document.plan, document.rapport.as_ref());
    let runde = document.runde.as_ref();
    let organisation = [Some(document.organisasjon.navn.as_str()), document.organisasjon.samisk_navn.as_deref()];
    vec![
        (Felt::Merknad, Cell::maybe(plan.merknad.as_ref())),
        (Felt::Organisasjon, Cell::made(organisation.into_iter().flatten().collect::<Vec<_>>().join(" – "))),
        (Felt::Organisasjonsnummer, Cell::text(&document.organisasjon.organisasjonsnummer)),
        (Felt::Plan, Cell::text(&plan.tittel)),
        (Felt::Type, Cell::text(plan.plantype.label(maalform))),
        (Felt::Tilstand, Cell::text(plan.tilstand.label(maalform))),
        (Felt::Periode, Cell::of(plan.periode.as_ref(), |tid| Cell::made(format::tidsangivelse(tid, maalform)))),
        (Felt::VedtattVed, Cell::made(adopted(source))),
        (
            Felt::Beskrivelse,
            Cell::of(plan.sammendrag.as_ref().filter(|text| !text.is_empty()), |text| Cell::text(text)),
        ),
        (Felt::Runde, Cell::of(runde, |runde| Cell::made(labels::rundenavn(runde, maalform)))),
        (
            Felt::Periode,
            Cell::of(runde, |runde| Cell::made(format!("{} – {}", format::date(runde.fra), format::date(runde.til)))),
        ),
        (Felt::Frist, Cell::of(runde.and_then(|runde| runde.frist), |frist| Cell::made(format::long_date(frist)))),
        (Felt::ForrigeRunde, Cell::of(document.forrige(), |runde| Cell::made(labels::rundenavn(runde, maalform)))),
        (Felt::Rapportnummer, Cell::of(rapport, |rapport| Cell::Whole(rapport.nummer.into()))),
        (Felt::Begrunnelse, Cell::maybe(rapport.and_then(|rapport| rapport.begrunnelse.as_ref()))),
        (Felt::Frosset, Cell::of(rapport, |rapport| Cell::Time(rapport.frosset))),
        (Felt::Logghash, Cell::of(rapport, |rapport| Cell::text(&rapport.logghash))),
        (Felt::Sekvens, Cell::text(&document.sekvens)),
        (Felt::Kontrollsum, Cell::text(&source.sha256)),
        (Felt::Generert, Cell::Time(document.generert)),
    ]
}

fn adopted(source: &Source<'_>) -> String {
    let plan = &source.document.plan;
    let decision = plan.vedtatt_ved.as_ref().map(|vedtak| vedtak.visning.clone());
    let day = plan.vedtatt.map(format::long_date);
    decision.into_iter().chain(day).collect::<Vec<_>>().join(", ")
}

/// Links to the sheets.
fn contents(pen: &mut Pen<'_>, source: &Source<'_>, row: u32) -> Result<u32, XlsxError> {
    let (maalform, styles) = (source.maalform, pen.styles);
    pen.string(row, 0, Overskrift::Innhold.label(maalform), Some(&styles.heading))?;
    let sheets = [
        (Overskrift::Oversikt, "Hvert delmål i den runden du velger", "Kvart delmål i den runda du vel"),
        (Overskrift::Status, "Ett tiltak i én runde på hver rad", "Eitt tiltak i éi runde på kvar rad"),
        (Overskrift::Tiltak, "Tiltakene slik planen har dem", "Tiltaka slik planen har dei"),
        (Overskrift::Oekonomi, "Delmål, runde og kontostreng", "Delmål, runde og kontostreng"),
        (
            Overskrift::Oekonomilinjer,
            "Hver linje, til å legge ved siden av regnskapet",
            "Kvar linje, til å leggje ved sida av rekneskapen",
        ),
        (Overskrift::Indikatorer, "Verdiene over tid", "Verdiane over tid"),
        (Overskrift::Vedtak, "Endringer ord for ord, plikter og svar", "Endringar ord for ord, plikter og svar"),
        (Overskrift::SidenForrige, "Det som er nytt siden forrige runde", "Det som er nytt sidan førre runde"),
        (
            Overskrift::Rapportering,
            "Det ene arket som fylles ut og leses inn igjen",
            "Det eine arket som blir fylt ut og lese inn att",
        ),
        (Overskrift::Kontroller, "Tellinger og summer regnet på nytt", "Teljingar og summar rekna på nytt"),
        (Overskrift::Kodeverk, "Ordene som brukes", "Orda som er brukte"),
    ];
    let mut row = row;
    for (heading, nb, nn) in sheets {
        if heading == Overskrift::Rapportering && !rapportering::is_wanted(source.document) {
            continue;
        }
        row += 1;
        let name = source.sheet(heading);
        Cell::Link(name.to_owned(), format!("internal:'{name}'!A1")).put(pen, row, 0, None)?;
        pen.string(row, 1, maalform.choose(nb, nn), Some(&styles.plain))?;
    }
    Ok(row + 1)
}

/// Each word with its sign and colour.
fn legend(pen: &mut Pen<'_>, maalform: Maalform, row: u32) -> Result<u32, XlsxError> {
    let styles = pen.styles;
    pen.string(row, 0, Overskrift::Tegnforklaring.label(maalform), Some(&styles.heading))?;
    let statuses = Tiltaksstatus::ALL.iter().map(|status| (Felt::Status, status.label(maalform), status.mark()));
    let judged = Vurdering::ALL.iter().map(|found| (Felt::Vurdering, found.label(maalform), found.mark()));
    let words: Vec<(Felt, &str, Mark)> = statuses.chain(judged).collect();
    let mut row = row;
    for (felt, word, mark) in words {
        row += 1;
        pen.string(row, 0, felt.label(maalform), Some(&styles.plain))?;
        pen.string(row, 1, &format!("{}  {word}", mark.symbol), Some(styles.marked(mark)))?;
    }
    Ok(row + 1)
}
