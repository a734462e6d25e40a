//! What changed since the round before, change by change.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{
    Beloepstype, Difference, Fristdiff, Oekonomidiff, Plassering, Statusdiff, Svardiff, Tekstdiff, Tiltakslinje, format,
};

use super::inline::{
    DOT, assessment, difference, fulfilled, joined, object, plain, reference, references, short_time, status, unbroken,
};
use super::teller::{Teller, cell, head, row, told};
use super::words;
use crate::block::{Align, Cell, Row, Span};
use crate::style::{BODY, MARK};

impl Teller<'_> {
    /// The chapter of changes; none without a round.
    pub(super) fn changes(&mut self) {
        let document = self.document;
        if document.runde.is_none() || (document.siden_forrige.is_none() && document.tidligere_runder.is_empty()) {
            return;
        }
        self.chapter(self.over(Overskrift::SidenForrige), None);
        self.differences();
        if !document.tidligere_runder.is_empty() {
            self.rounds_of_plan();
        }
    }

    fn differences(&mut self) {
        let document = self.document;
        let Some(change) = &document.siden_forrige else {
            return self.paragraph(BODY, plain(Frase::IngenForrige.label(self.maalform)));
        };
        if let Some(earlier) = &document.forrige_runde {
            self.fact(self.field(Felt::ForrigeRunde), plain(earlier.visning.clone()));
        }
        if change.is_empty() {
            return self.paragraph(BODY, plain(Frase::IngenEndring.label(self.maalform)));
        }
        self.tiltak_changes(change);
        self.value_changes(change);
    }

    fn tiltak_changes(&mut self, change: &Difference) {
        self.lines(Overskrift::NyeTiltak, &change.nye);
        self.lines(Overskrift::UtgaatteTiltak, &change.utgaatte);
        let moved = change.flyttet.iter().map(|moved| {
            row(vec![head(reference(&moved.tiltak)), cell(self.place(&moved.fra)), cell(self.place(&moved.til))])
        });
        let moved = moved.collect();
        self.pairs(Overskrift::FlyttedeTiltak, Felt::Tiltak, moved);
        let texts = change.tekst.iter().map(|text| self.wording(text)).collect();
        let columns = [
            (self.field(Felt::Objekt), 1.0, Align::Left),
            (self.field(Felt::Ordlyd), 4.2, Align::Left),
            (self.field(Felt::Vedtak), 1.0, Align::Left),
        ];
        self.titled(Overskrift::EndretOrdlyd, &columns, texts);
    }

    fn value_changes(&mut self, change: &Difference) {
        let rows = change.status.iter().map(|status| self.status_change(status)).collect();
        let columns = [
            (self.field(Felt::Kode), 0.6, Align::Left),
            (self.field(Felt::Tiltak), 3.2, Align::Left),
            (self.say(words::FROM), 1.4, Align::Left),
            (self.say(words::TO), 1.4, Align::Left),
        ];
        self.titled(Overskrift::EndretStatus, &columns, rows);
        let rows = change.frister.iter().map(|deadline| self.deadline(deadline)).collect();
        self.titled(Overskrift::EndretFrist, &columns, rows);
        self.money_changes(&change.oekonomi);
        let rows = change.svar.iter().map(|answer| self.answer_change(answer)).collect();
        self.pairs(Overskrift::EndredeSvar, Felt::Objekt, rows);
    }

    fn titled(&mut self, over: Overskrift, columns: &[(&str, f32, Align)], rows: Vec<Row>) {
        if !rows.is_empty() {
            self.section(self.over(over), None);
            self.table("", columns, rows);
        }
    }

    fn pairs(&mut self, over: Overskrift, first: Felt, rows: Vec<Row>) {
        let columns = [
            (self.field(first), 2.0, Align::Left),
            (self.say(words::FROM), 2.4, Align::Left),
            (self.say(words::TO), 2.4, Align::Left),
        ];
        self.titled(over, &columns, rows);
    }

    fn lines(&mut self, over: Overskrift, lines: &[Tiltakslinje]) {
        let rows = lines.iter().map(|line| {
            let goal = [plain(format!("{} ", self.field(Felt::Delmaal))), reference(&line.delmaal)].concat();
            let tiltak =
                cell(plain(line.tekst.clone())).tale(self.field(Felt::Grunn), line.grunn.as_deref()).aside(goal);
            row(vec![head(reference(&line.tiltak)), tiltak, cell(references(&line.vedtak))])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Kode), 0.6, Align::Left),
            (self.field(Felt::Tiltak), 4.4, Align::Left),
            (self.field(Felt::Vedtak), 1.2, Align::Left),
        ];
        self.titled(over, &columns, rows);
    }

    fn place(&self, place: &Plassering) -> Vec<Span> {
        let goal = [plain(format!("{} ", self.field(Felt::Delmaal))), reference(&place.delmaal)].concat();
        let above = place
            .forelder
            .as_ref()
            .map(|above| [plain(format!("{} ", self.field(Felt::Forelder))), reference(above)].concat());
        joined([plain(place.kode.clone()), goal, above.unwrap_or_default()], DOT)
    }

    fn wording(&self, text: &Tekstdiff) -> Row {
        let what = cell(object(&text.objekt, self.maalform)).aside(plain(text.felt.clone()));
        row(vec![what, cell(difference(&text.segmenter)), cell(references(&text.vedtak))])
    }

    fn status_change(&self, change: &Statusdiff) -> Row {
        let maalform = self.maalform;
        let side = |known: Option<_>, assessed: Option<_>| {
            let assessed = assessed.map(|assessed| assessment(assessed, maalform)).unwrap_or_default();
            let known = known.map_or_else(|| plain(self.say(words::NOT_DUE)), |of| status(of, maalform));
            Cell::new(MARK, known).and(assessed)
        };
        let (from, to) = (side(change.fra, change.fra_vurdering), side(change.til, change.til_vurdering));
        row(vec![head(reference(&change.tiltak)), told(&change.tekst), from, to])
    }

    fn deadline(&self, change: &Fristdiff) -> Row {
        let side = |plan: Option<&exporter_core::Tidsangivelse>, reported: Option<exporter_core::Date>| {
            let plan = plan.map(|time_of| plain(short_time(time_of, self.maalform))).unwrap_or_default();
            let reported = reported.map(|date| {
                plain(unbroken(&format!("{}: {}", self.field(Felt::NyFrist).to_lowercase(), format::date(date))))
            });
            let all = joined([plan, reported.unwrap_or_default()], ", ");
            cell(if all.is_empty() { plain("–") } else { all })
        };
        let from = side(change.fra.as_ref(), change.fra_rapportert);
        let to = side(change.til.as_ref(), change.til_rapportert);
        row(vec![head(reference(&change.tiltak)), told(&change.tekst), from, to])
    }

    /// What changed of the money of each tiltak: the amount, and under it the one before.
    fn money_changes(&mut self, changes: &[Oekonomidiff]) {
        let rows = changes.chunk_by(|a, b| a.tiltak.id == b.tiltak.id).filter_map(|of| {
            let amounts = Beloepstype::ALL.iter().map(|kind| {
                let Some(change) = of.iter().find(|change| change.kind == *kind) else { return cell(vec![]) };
                let before = change.fra.map_or_else(|| "–".to_owned(), format::kroner);
                let before = plain(format!("{} {before}", self.say(words::BEFORE)));
                cell(plain(change.til.map_or_else(|| "–".to_owned(), format::kroner))).aside(before)
            });
            let first = head(reference(&of.first()?.tiltak));
            Some(row(std::iter::once(first).chain(amounts).collect()))
        });
        let rows: Vec<Row> = rows.collect();
        let mut columns = vec![(self.field(Felt::Kode), 0.7, Align::Left)];
        columns.extend(Beloepstype::ALL.iter().map(|kind| (kind.label(self.maalform), 1.2, Align::Decimal)));
        if !rows.is_empty() {
            self.section(format!("{}, {}", self.over(Overskrift::EndretOekonomi), self.say(words::KRONER)), None);
            self.table("", &columns, rows);
        }
    }

    fn answer_change(&self, change: &Svardiff) -> Row {
        let side = |answer: Option<&exporter_core::Pliktsvar>| -> Cell {
            answer.map_or_else(
                || cell(plain(Frase::Ubesvart.label(self.maalform))),
                |answer| cell(fulfilled(answer.status, self.maalform)).and(plain(answer.tekst.clone())),
            )
        };
        row(vec![cell(object(&change.objekt, self.maalform)), side(change.fra.as_ref()), side(change.til.as_ref())])
    }
}
