//! Tiltak: the register in the order of the plan, each under the one above it, with links to the decisions behind.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Kontostreng, Maalform, Ref, Tiltak, format};
use rust_xlsxwriter::XlsxError;

use super::{joined, status, vedtak};
use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{Column, Table};

/// The table's name in formulas.
pub const NAME: &str = "tblTiltak";
/// Number of the sub-goal.
pub const DELMAAL: usize = 2;
/// Where the wording stands.
const TEKST: u16 = 5;
/// A sheet holds 65,530 links.
const LINKS: usize = 65_000;
/// Levels that a workbook's outline has below the first row.
const OUTLINE: u32 = 7;

/// The table.
pub fn table(source: &Source<'_>) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let named = |nb, nn, kind, width| Column::named(source.maalform.choose(nb, nn), kind, width);
    let columns = vec![
        column(Felt::Kode, Kind::Text, 11.0),
        column(Felt::Saksreferanse, Kind::Long, 19.0),
        column(Felt::Delmaal, Kind::Number, 8.0),
        column(Felt::Nivaa, Kind::Number, 6.0),
        column(Felt::Forelder, Kind::Text, 12.0),
        column(Felt::Tiltak, Kind::Long, 54.0),
        column(Felt::Art, Kind::Text, 12.0),
        column(Felt::Frist, Kind::Long, 18.0),
        column(Felt::Ansvarlig, Kind::Long, 22.0),
        column(Felt::Deltakere, Kind::Long, 28.0),
        column(Felt::OgsaaUnder, Kind::Text, 8.0),
        named("Endret av vedtak", "Endra av vedtak", Kind::Long, 26.0),
        named("Ordlyd i oversiktstabellen", "Ordlyd i oversynstabellen", Kind::Long, 34.0),
        column(Felt::Strategier, Kind::Long, 24.0),
        column(Felt::Indikatorer, Kind::Long, 16.0),
        column(Felt::Kontostreng, Kind::Long, 20.0),
        named("Tilføyd i", "Lagt til i", Kind::Text, 12.0),
        named("Innført", "Innført", Kind::Date, 11.0),
        column(Felt::Avsluttet, Kind::Date, 11.0),
        column(Felt::Grunn, Kind::Long, 20.0),
        named("Avsluttet i", "Avslutta i", Kind::Text, 12.0),
        named("Erstatter", "Erstattar", Kind::Text, 12.0),
        named("Erstattet av", "Erstatta av", Kind::Text, 12.0),
        column(Felt::Fotnote, Kind::Text, 9.0),
        named("Rettet skrivefeil", "Retta skrivefeil", Kind::Long, 30.0),
        Column::key("tiltak-id"),
    ];
    Table { name: NAME, header: 4, columns, rows: source.document.tiltak().count(), printed: 15 }
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (table, maalform) = (table(source), source.maalform);
    table.prepare(pen)?;
    page::set_up(pen.sheet, source.document, maalform, A3);
    page::print_table(pen.sheet, &table, 1)?;
    let about = maalform.choose(
        "Alle tiltak i planens rekkefølge, hvert under det overordnede.",
        "Alle tiltak i rekkjefølgja i planen, kvart under det overordna.",
    );
    page::head(pen, source.sheet(Overskrift::Tiltak), &[about, Frase::Koder.label(maalform)])?;
    table.open(pen, about)?;
    outline(pen, source, &table)?;
    let levels: Vec<_> = (0..=OUTLINE)
        .map(|level| pen.styles.kind(Kind::Long).clone().set_indent(level.try_into().unwrap_or(0)))
        .collect();
    let addresses = vedtak::addresses(source);
    for (index, (delmaal, tiltak)) in source.document.tiltak().enumerate() {
        let behind = tiltak.vedtak().first().copied().or(tiltak.tilfoeyd_ved.as_ref());
        let behind = behind.or(source.document.plan.vedtatt_ved.as_ref());
        let address = behind.filter(|_| index < LINKS).and_then(|vedtak| addresses.get(vedtak.id.as_str()));
        let level = usize::try_from(tiltak.nivaa.saturating_sub(1)).unwrap_or(usize::MAX);
        let indented = levels.get(level).or(levels.last());
        let cells = cells(source, delmaal, tiltak, address);
        table.row_with(pen, index, cells, |col| indented.filter(|_| col == TEKST))?;
    }
    Ok(())
}

/// Groups what stands under another, level by level.
fn outline(pen: &mut Pen<'_>, source: &Source<'_>, table: &Table) -> Result<(), XlsxError> {
    let levels: Vec<u32> = source.document.tiltak().map(|(_, tiltak)| tiltak.nivaa).collect();
    pen.sheet.group_symbols_above(true);
    for level in 2..=OUTLINE + 1 {
        let mut row = table.header + 1;
        for run in levels.chunk_by(|a, b| (*a >= level) == (*b >= level)) {
            let length = u32::try_from(run.len()).unwrap_or(u32::MAX);
            if run.first().is_some_and(|nivaa| *nivaa >= level) {
                pen.sheet.group_rows(row, row + length - 1)?;
            }
            row += length;
        }
    }
    Ok(())
}

fn cells<'a>(source: &Source<'a>, delmaal: &'a Delmaal, tiltak: &'a Tiltak, address: Option<&String>) -> Vec<Cell<'a>> {
    let maalform = source.maalform;
    let decisions = status::decisions(&source.document.plan, tiltak);
    let reference = |reference: Option<&'a Ref>| Cell::of(reference, |found| Cell::text(&found.visning));
    let ended = tiltak.avsluttet.as_ref();
    vec![
        Cell::text(&tiltak.kode),
        match address {
            Some(address) => Cell::Link(decisions, address.clone()),
            None => Cell::made(decisions),
        },
        Cell::Whole(delmaal.nummer.into()),
        Cell::Whole(tiltak.nivaa.into()),
        reference(tiltak.forelder.as_ref()),
        Cell::text(&tiltak.tekst),
        Cell::of(tiltak.art, |art| Cell::text(art.label(maalform))),
        Cell::of(tiltak.frist.as_ref(), |frist| Cell::made(format::tidsangivelse(frist, maalform))),
        reference(tiltak.ansvarlig.as_ref()),
        Cell::made(participants(tiltak, maalform)),
        Cell::made(joined(&tiltak.ogsaa_under)),
        Cell::made(changes(tiltak, maalform)),
        Cell::made(overview(source, tiltak)),
        Cell::made(joined(&tiltak.strategier)),
        Cell::made(joined(&tiltak.indikatorer)),
        Cell::made(tiltak.kontostrenger.iter().map(account).collect::<Vec<_>>().join("\n")),
        reference(tiltak.tilfoeyd_ved.as_ref()),
        Cell::of(tiltak.innfoert, Cell::Date),
        Cell::of(ended, |ended| Cell::Date(ended.dato)),
        Cell::maybe(ended.and_then(|ended| ended.grunn.as_ref())),
        reference(ended.and_then(|ended| ended.vedtak.as_ref())),
        Cell::made(joined(&tiltak.erstatter)),
        Cell::made(joined(&tiltak.erstattet_av)),
        Cell::made(joined(&tiltak.fotnoter)),
        Cell::made(mended(tiltak)),
        Cell::text(&tiltak.id),
    ]
}

fn participants(tiltak: &Tiltak, maalform: Maalform) -> String {
    let one = |deltakelse: &exporter_core::Deltakelse| {
        let about = deltakelse.beskrivelse.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
        format!("{} ({}){about}", deltakelse.aktoer.visning, deltakelse.rolle.label(maalform).to_lowercase())
    };
    tiltak.deltakere.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn changes(tiltak: &Tiltak, maalform: Maalform) -> String {
    let one = |endring: &exporter_core::Tiltaksendring| {
        let (kind, omfang) = (endring.kind.label(maalform), endring.omfang.label(maalform).to_lowercase());
        let frase = endring.frase.as_ref().map(|frase| format!(" «{frase}»")).unwrap_or_default();
        let missing = if endring.utfoert_i_kilden { "" } else { Frase::IkkeUtfoert.label(maalform) };
        format!("{}: {kind} {omfang}{frase}. {missing}", endring.vedtak.visning).trim_end().to_owned()
    };
    tiltak.endringer.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Its own wording in the plan's overview table, once where several rows have the same.
fn overview(source: &Source<'_>, tiltak: &Tiltak) -> String {
    let rows = source.document.delmaal.iter().flat_map(|delmaal| &delmaal.utvalgte_tiltak);
    let own = rows.filter(|row| row.tiltak.iter().any(|found| found.id == tiltak.id));
    let mut texts: Vec<&str> = Vec::new();
    for row in own {
        if !texts.contains(&row.tekst.as_str()) {
            texts.push(&row.tekst);
        }
    }
    texts.join("\n")
}

fn mended(tiltak: &Tiltak) -> String {
    let one = |retting: &exporter_core::Retting| {
        format!("«{}» → «{}». {}", retting.kildetekst, retting.rettet, retting.begrunnelse)
    };
    tiltak.rettinger.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// An account string on one line, parts that are not given as a dash.
pub fn account(konto: &Kontostreng) -> String {
    let parts = [&konto.ansvar, &konto.art, &konto.funksjon, &konto.prosjekt];
    parts.map(|part| part.as_deref().unwrap_or("–")).join(" · ")
}
