//! Vedtak: each decision, its points, what it changed word for word, its duties, and what was answered.

use std::collections::HashMap;

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Maalform, Plikt, Pliktsvar, Ref, ReportDocument, Tekstendring, Vedtak, Vedtakspunkt, format};
use rust_xlsxwriter::XlsxError;

use super::joined;
use super::status::yes_no;
use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The table's name in formulas.
pub const NAME: &str = "tblVedtak";
const HEADER: u32 = 4;

/// What a row tells of its decision.
#[derive(Clone, Copy)]
enum Told<'a> {
    Vedtak,
    Punkt(&'a Vedtakspunkt),
    Tekstendring(&'a Tekstendring),
    Plikt(&'a Plikt),
}

/// One row.
pub struct Row<'a> {
    vedtak: &'a Vedtak,
    told: Told<'a>,
}

/// All rows: each decision, then its points each with what belongs to it, then what stands apart from them.
pub fn rows(document: &ReportDocument) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for vedtak in &document.vedtak {
        let row = |told| Row { vedtak, told };
        rows.push(row(Told::Vedtak));
        for punkt in &vedtak.punkter {
            rows.push(row(Told::Punkt(punkt)));
            rows.extend(punkt.tekstendringer.iter().map(|endring| row(Told::Tekstendring(endring))));
            rows.extend(punkt.plikter.iter().map(|plikt| row(Told::Plikt(plikt))));
        }
        rows.extend(vedtak.tekstendringer.iter().map(|endring| row(Told::Tekstendring(endring))));
        rows.extend(vedtak.plikter.iter().map(|plikt| row(Told::Plikt(plikt))));
    }
    rows
}

/// Where each decision's first row stands, as an address within the workbook.
pub fn addresses<'a>(source: &Source<'a>) -> HashMap<&'a str, String> {
    let sheet = source.sheet(Overskrift::Vedtak);
    let first = source.vedtak.iter().zip(HEADER + 2..).filter(|(row, _)| matches!(row.told, Told::Vedtak));
    first.map(|(row, at)| (row.vedtak.id.as_str(), format!("internal:'{sheet}'!A{at}"))).collect()
}

fn table(source: &Source<'_>) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let named = |nb, nn, kind, width| Column::named(source.maalform.choose(nb, nn), kind, width);
    let columns = vec![
        column(Felt::Vedtak, Kind::Long, 14.0),
        named("Hva", "Kva", Kind::Text, 13.0),
        column(Felt::Dato, Kind::Long, 17.0),
        column(Felt::Organ, Kind::Long, 17.0),
        column(Felt::Nummer, Kind::Text, 9.0),
        column(Felt::Type, Kind::Text, 12.0),
        column(Felt::Omfang, Kind::Text, 13.0),
        column(Felt::Objekt, Kind::Long, 24.0),
        column(Felt::Tekst, Kind::Long, 42.0),
        named("Endringen ord for ord", "Endringa ord for ord", Kind::Long, 42.0),
        named("Etter ordene", "Etter orda", Kind::Long, 22.0),
        named("Ført inn i dokumentet", "Ført inn i dokumentet", Kind::Long, 16.0),
        column(Felt::Hyppighet, Kind::Long, 11.0),
        column(Felt::DekketAv, Kind::Long, 12.0),
        column(Felt::Delmaal, Kind::Long, 8.0),
        column(Felt::Status, Kind::Text, 14.0),
        column(Felt::Svar, Kind::Long, 38.0),
        named("Tidligere svar", "Tidlegare svar", Kind::Long, 38.0),
        column(Felt::Kapittel, Kind::Text, 10.0),
        column(Felt::Fotnote, Kind::Text, 10.0),
        column(Felt::Strategier, Kind::Long, 24.0),
        column(Felt::Arkivreferanse, Kind::Text, 14.0),
        column(Felt::Lenke, Kind::Text, 24.0),
        column(Felt::Foer, Kind::Long, 30.0),
        column(Felt::Etter, Kind::Long, 30.0),
        Column::key("id"),
    ];
    Table { name: NAME, header: HEADER, columns, rows: source.vedtak.len(), printed: 18 }
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (table(source), source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A3);
    page::print_table(pen.sheet, &table, 1)?;
    let about = maalform.choose(
        "Vedtakene med det de endret ord for ord, pliktene de gir og svarene som er gitt.",
        "Vedtaka med det dei endra ord for ord, pliktene dei gir og svara som er gitt.",
    );
    let marks = maalform.choose(
        "Understreket grønt er tilføyd, gjennomstreket rødt er strøket.",
        "Understreka grønt er lagt til, gjennomstreka raudt er stroke.",
    );
    page::head(pen, source.sheet(Overskrift::Vedtak), &[about, marks])?;
    table.open(pen, about)?;
    for (index, row) in source.vedtak.iter().enumerate() {
        table.row(pen, index, cells(row, maalform))?;
    }
    Ok(())
}

fn cells<'a>(row: &Row<'a>, maalform: Maalform) -> Vec<Cell<'a>> {
    let vedtak = row.vedtak;
    let name = Cell::text(vedtak.kortreferanse.as_ref().unwrap_or(&vedtak.referanse));
    let rest = match row.told {
        Told::Vedtak => whole(vedtak, maalform),
        Told::Punkt(punkt) => point(punkt, maalform),
        Told::Tekstendring(endring) => change(endring, maalform),
        Told::Plikt(plikt) => duty(plikt, maalform),
    };
    [name].into_iter().chain(rest).collect()
}

fn whole(vedtak: &Vedtak, maalform: Maalform) -> [Cell<'_>; 25] {
    use Cell::Empty;
    let adopted = vedtak.vedtok_planen.then(|| maalform.choose("Vedtok planen", "Vedtok planen"));
    let title = [Some(vedtak.referanse.as_str()), vedtak.tittel.as_deref()];
    [
        Cell::text(Overskrift::Vedtak.label(maalform)),
        Cell::of(vedtak.dato.as_ref(), |dato| Cell::made(format::tidsangivelse(dato, maalform))),
        Cell::of(vedtak.organ.as_ref(), |organ| Cell::text(&organ.navn)),
        Cell::maybe(vedtak.saksnummer.as_ref()),
        Cell::of(vedtak.organ.as_ref(), |organ| Cell::text(organ.kind.label(maalform))),
        Empty,
        Cell::of(adopted, Cell::text),
        Cell::made(title.into_iter().flatten().collect::<Vec<_>>().join(": ")),
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Cell::made(joined(&vedtak.fotnoter)),
        Cell::made(joined(&vedtak.strategier)),
        Cell::maybe(vedtak.arkivreferanse.as_ref()),
        Cell::of(vedtak.lenke.as_ref(), |lenke| link(lenke)),
        Empty,
        Empty,
        Cell::text(&vedtak.id),
    ]
}

/// Links lead to web sites alone; what is none of those is text.
fn link(address: &str) -> Cell<'_> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic()) && address.len() <= 2000;
    if is_web && is_plain { Cell::Link(address.to_owned(), address.to_owned()) } else { Cell::text(address) }
}

fn point(punkt: &Vedtakspunkt, maalform: Maalform) -> [Cell<'_>; 25] {
    let [status, answer, earlier] = answers(punkt.svar.as_ref(), &punkt.tidligere_svar, maalform, None);
    use Cell::Empty;
    [
        Cell::text(Felt::Punkt.label(maalform)),
        Empty,
        Empty,
        Cell::text(&punkt.nummer),
        Empty,
        Empty,
        Empty,
        Cell::text(&punkt.tekst),
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        status,
        answer,
        earlier,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Cell::text(&punkt.id),
    ]
}

fn change(endring: &Tekstendring, maalform: Maalform) -> [Cell<'_>; 25] {
    use Cell::Empty;
    let phrase = endring.frase.as_ref().map(|frase| format!("«{frase}»"));
    let object = format!("{} {}", endring.objekt.kind.label(maalform), endring.objekt.visning);
    [
        Cell::text(exporter_core::Objekttype::Tekstendring.label(maalform)),
        Empty,
        Empty,
        Empty,
        Cell::text(endring.kind.label(maalform)),
        Cell::text(endring.omfang.label(maalform)),
        Cell::made(object),
        Cell::made(phrase.into_iter().chain(endring.avsnitt.iter().cloned()).collect::<Vec<_>>().join("\n\n")),
        if endring.segmenter.is_empty() { Empty } else { Cell::Changed(&endring.segmenter) },
        Cell::maybe(endring.etter_tekst.as_ref()),
        if endring.utfoert_i_kilden {
            Cell::text(yes_no(true))
        } else {
            Cell::made(format!("{}. {}", yes_no(false), Frase::IkkeUtfoert.label(maalform)))
        },
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Cell::of(endring.fotnote.as_ref(), |fotnote| Cell::text(&fotnote.visning)),
        Empty,
        Empty,
        Empty,
        Cell::maybe(endring.foer.as_ref()),
        Cell::maybe(endring.etter.as_ref()),
        Cell::text(&endring.id),
    ]
}

fn duty(plikt: &Plikt, maalform: Maalform) -> [Cell<'_>; 25] {
    use Cell::Empty;
    let silence = Some(Frase::Ubesvart.label(maalform));
    let [status, answer, earlier] = answers(plikt.svar.as_ref(), &plikt.tidligere_svar, maalform, silence);
    let reference = |reference: Option<&'_ Ref>| reference.map(|found| found.visning.clone()).unwrap_or_default();
    [
        Cell::text(Felt::Plikt.label(maalform)),
        Empty,
        Empty,
        Empty,
        Cell::text(plikt.styrke.label(maalform)),
        Empty,
        Cell::text(&plikt.tekst),
        Cell::text(&plikt.ordlyd),
        Empty,
        Empty,
        Empty,
        Cell::maybe(plikt.hyppighet.as_ref()),
        Cell::made(joined(&plikt.dekket_av)),
        Cell::made(joined(&plikt.delmaal)),
        status,
        answer,
        earlier,
        Cell::made(reference(plikt.kapittel.as_ref())),
        Cell::made(reference(plikt.fotnote.as_ref())),
        Empty,
        Empty,
        Empty,
        Empty,
        Empty,
        Cell::text(&plikt.id),
    ]
}

/// Status, answer and earlier answers; silence is said of duties.
fn answers<'a>(
    svar: Option<&'a Pliktsvar>,
    earlier: &'a [Pliktsvar],
    maalform: Maalform,
    silence: Option<&'static str>,
) -> [Cell<'a>; 3] {
    let told = |svar: &Pliktsvar| format!("{}: {}. {}", svar.runde.visning, svar.status.label(maalform), svar.tekst);
    let before: Vec<_> = earlier.iter().map(told).collect();
    let status = Cell::of(svar, |svar| Cell::Marked(svar.status.label(maalform), svar.status.mark()));
    let answer = match (svar, silence) {
        (Some(svar), _) => Cell::text(&svar.tekst),
        (None, Some(silence)) => Cell::text(silence),
        (None, None) => Cell::Empty,
    };
    [status, answer, Cell::made(before.join("\n"))]
}
