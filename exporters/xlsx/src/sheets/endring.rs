//! Endring fra forrige: what is new, ended, reworded, and otherwise reported since the round before.

use std::collections::HashMap;

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{
    Difference, Fristdiff, Maalform, Oekonomidiff, Plassering, Pliktsvar, ReportDocument, Statusdiff, Svardiff,
    Tidsangivelse, Tiltakslinje, Tiltaksstatus, Vurdering, format,
};
use rust_xlsxwriter::XlsxError;

use super::joined;
use crate::book::Source;
use crate::cell::{Cell, Pen};
use crate::page::{self, A3};
use crate::style::Kind;
use crate::table::{Column, Table};

/// A row: what changed, whose, its sub-goal, its text, from, to, amounts from and to, decisions, reason, id.
type Row<'a> = [Cell<'a>; 11];

fn table(source: &Source<'_>, rows: usize) -> Table {
    let column = |felt, kind, width| Column::new(felt, source.maalform, kind, width);
    let named = |nb, nn, kind, width| Column::named(source.maalform.choose(nb, nn), kind, width);
    let columns = vec![
        named("Hva", "Kva", Kind::Text, 19.0),
        column(Felt::Objekt, Kind::Long, 16.0),
        column(Felt::Delmaal, Kind::Text, 9.0),
        column(Felt::Tekst, Kind::Long, 60.0),
        named("Fra", "Frå", Kind::Long, 34.0),
        named("Til", "Til", Kind::Long, 34.0),
        named("Fra, kroner", "Frå, kroner", Kind::Kroner, 15.0),
        named("Til, kroner", "Til, kroner", Kind::Kroner, 15.0),
        column(Felt::Vedtak, Kind::Long, 14.0),
        column(Felt::Begrunnelse, Kind::Long, 28.0),
        Column::key("id"),
    ];
    Table { name: "tblEndring", header: 4, columns, rows, printed: 10 }
}

/// Writes the sheet.
pub fn write(pen: &mut Pen<'_>, source: &Source<'_>) -> Result<(), XlsxError> {
    let (document, maalform) = (source.document, source.maalform);
    let rows =
        document.siden_forrige.as_ref().map(|difference| rows(document, difference, maalform)).unwrap_or_default();
    let table = table(source, rows.len());
    table.prepare(pen)?;
    page::set_up(pen.sheet, document, maalform, A3);
    page::print_table(pen.sheet, &table, 2)?;
    let about = match (document.forrige(), rows.is_empty()) {
        (None, _) => Frase::IngenForrige.label(maalform).to_owned(),
        (Some(_), true) => Frase::IngenEndring.label(maalform).to_owned(),
        (Some(forrige), false) => {
            let name = exporter_core::labels::rundenavn(forrige, maalform);
            format!("{} {name}.", maalform.choose("Det som er endret siden", "Det som er endra sidan"))
        }
    };
    let marks = maalform.choose(
        "Understreket grønt er nytt, gjennomstreket rødt er borte.",
        "Understreka grønt er nytt, gjennomstreka raudt er borte.",
    );
    page::head(pen, source.sheet(Overskrift::SidenForrige), &[&about, marks])?;
    table.open(pen, &about)?;
    for (index, row) in rows.into_iter().enumerate() {
        table.row(pen, index, row)?;
    }
    Ok(())
}

fn rows<'a>(document: &'a ReportDocument, change: &'a Difference, maalform: Maalform) -> Vec<Row<'a>> {
    let known: HashMap<&str, _> = document.tiltak().map(|found| (found.1.id.as_str(), found)).collect();
    let mut rows = Vec::new();
    rows.extend(change.nye.iter().map(|line| line_row(Overskrift::NyeTiltak, line, maalform)));
    rows.extend(change.utgaatte.iter().map(|line| line_row(Overskrift::UtgaatteTiltak, line, maalform)));
    rows.extend(change.flyttet.iter().map(|moved| {
        let place = |place: &Plassering| placed(place, maalform);
        let what = Overskrift::FlyttedeTiltak.label(maalform);
        row(what, &moved.tiltak.visning, &moved.tiltak.id, [Cell::Empty, place(&moved.fra), place(&moved.til)])
    }));
    rows.extend(change.tekst.iter().map(|text| {
        let mut row = row(
            Overskrift::EndretOrdlyd.label(maalform),
            "",
            &text.objekt.id,
            [Cell::Changed(&text.segmenter), Cell::Empty, Cell::Empty],
        );
        let [_, object, _, _, _, _, _, _, decisions, reason, _] = &mut row;
        *object = Cell::made(format!("{} {}", text.objekt.kind.label(maalform), text.objekt.visning));
        *decisions = Cell::made(joined(&text.vedtak));
        *reason = Cell::made(format!("Felt: {}", text.felt));
        row
    }));
    rows.extend(change.status.iter().map(|status| status_row(status, maalform)));
    rows.extend(change.frister.iter().map(|frist| deadline_row(frist, maalform)));
    rows.extend(change.oekonomi.iter().map(|money| {
        let text = known.get(money.tiltak.id.as_str()).map(|(_, tiltak)| tiltak.tekst.as_str());
        money_row(text, money, maalform)
    }));
    rows.extend(change.svar.iter().map(|svar| answer_row(svar, maalform)));
    for row in &mut rows {
        let [_, _, goal, .., id] = row;
        if let (Cell::Empty, Cell::Text(id)) = (&goal, id) {
            *goal = Cell::of(known.get(id.as_ref()), |(delmaal, _)| Cell::made(delmaal.nummer.to_string()));
        }
    }
    rows
}

fn row<'a>(what: &'static str, object: &'a str, id: &'a str, [text, from, to]: [Cell<'a>; 3]) -> Row<'a> {
    use Cell::Empty;
    [Cell::text(what), Cell::text(object), Empty, text, from, to, Empty, Empty, Empty, Empty, Cell::text(id)]
}

fn line_row(heading: Overskrift, line: &Tiltakslinje, maalform: Maalform) -> Row<'_> {
    let text = [Cell::text(&line.tekst), Cell::Empty, Cell::Empty];
    let mut row = row(heading.label(maalform), &line.tiltak.visning, &line.tiltak.id, text);
    let [_, _, delmaal, _, _, _, _, _, decisions, reason, _] = &mut row;
    *delmaal = Cell::text(&line.delmaal.visning);
    *decisions = Cell::made(joined(&line.vedtak));
    *reason = Cell::maybe(line.grunn.as_ref());
    row
}

fn placed(place: &Plassering, maalform: Maalform) -> Cell<'static> {
    let above = place
        .forelder
        .as_ref()
        .map(|above| format!(", {} {}", Felt::Forelder.label(maalform).to_lowercase(), above.visning));
    let goal = Felt::Delmaal.label(maalform).to_lowercase();
    Cell::made(format!("{}, {goal} {}{}", place.kode, place.delmaal.visning, above.unwrap_or_default()))
}

fn status_row(change: &Statusdiff, maalform: Maalform) -> Row<'_> {
    let told = |status: Option<Tiltaksstatus>, judged: Option<Vurdering>| {
        let status = status
            .map_or(maalform.choose("Skulle ikke rapporteres", "Skulle ikkje rapporterast"), |s| s.label(maalform));
        let judged = judged.map(|judged| format!(", {}", judged.label(maalform).to_lowercase()));
        Cell::made(format!("{status}{}", judged.unwrap_or_default()))
    };
    let cells =
        [Cell::text(&change.tekst), told(change.fra, change.fra_vurdering), told(change.til, change.til_vurdering)];
    row(Overskrift::EndretStatus.label(maalform), &change.tiltak.visning, &change.tiltak.id, cells)
}

fn deadline_row(change: &Fristdiff, maalform: Maalform) -> Row<'_> {
    let told = |plan: Option<&Tidsangivelse>, reported: Option<exporter_core::Date>| {
        let plan = plan.map(|tid| format::tidsangivelse(tid, maalform));
        let reported =
            reported.map(|date| format!("{} {}", Felt::NyFrist.label(maalform).to_lowercase(), format::date(date)));
        Cell::made(plan.into_iter().chain(reported).collect::<Vec<_>>().join(", "))
    };
    let cells = [
        Cell::text(&change.tekst),
        told(change.fra.as_ref(), change.fra_rapportert),
        told(change.til.as_ref(), change.til_rapportert),
    ];
    row(Overskrift::EndretFrist.label(maalform), &change.tiltak.visning, &change.tiltak.id, cells)
}

fn money_row<'a>(text: Option<&'a str>, change: &'a Oekonomidiff, maalform: Maalform) -> Row<'a> {
    let cells = [Cell::of(text, Cell::text), Cell::Empty, Cell::Empty];
    let mut row = row(Overskrift::EndretOekonomi.label(maalform), &change.tiltak.visning, &change.tiltak.id, cells);
    let [_, _, _, _, kind, _, from, to, ..] = &mut row;
    *kind = Cell::text(change.kind.label(maalform));
    *from = Cell::of(change.fra, Cell::Kroner);
    *to = Cell::of(change.til, Cell::Kroner);
    row
}

fn answer_row(change: &Svardiff, maalform: Maalform) -> Row<'_> {
    let told = |svar: Option<&Pliktsvar>| match svar {
        Some(svar) => Cell::made(format!("{}. {}", svar.status.label(maalform), svar.tekst)),
        None => Cell::text(Frase::Ubesvart.label(maalform)),
    };
    let cells = [Cell::text(&change.objekt.visning), told(change.fra.as_ref()), told(change.til.as_ref())];
    row(Overskrift::EndredeSvar.label(maalform), change.objekt.kind.label(maalform), &change.objekt.id, cells)
}
