//! Decisions point by point: what was decided, what it changed word by word, and what was answered.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Plikt, Pliktsvar, Ref, Tekstendring, Vedtak, Vedtakspunkt};

use super::inline::{
    address, difference, fulfilled, joined, named, object, plain, quoted, reference, references, time,
};
use super::teller::{Teller, cell, head, row, row_of, told};
use super::words;
use crate::block::{Align, Block, Cell, Paragraph, Row, Span, Target};
use crate::style::{BODY, Look};

/// Whether a decision is more than a reference: it adopted the plan, has points, changed words or lays down duties.
fn says_more(vedtak: &Vedtak) -> bool {
    let told = !vedtak.punkter.is_empty() || !vedtak.tekstendringer.is_empty() || !vedtak.plikter.is_empty();
    vedtak.vedtok_planen || told
}

/// References to footnotes by their numbers.
fn numbered(notes: &[Ref]) -> Vec<Span> {
    let mut notes = notes.to_vec();
    notes.sort_by_key(|note| note.visning.parse::<u32>().unwrap_or(u32::MAX));
    references(&notes)
}

impl Teller<'_> {
    /// The chapter of decisions.
    pub(super) fn decisions(&mut self) {
        let document = self.document;
        if document.vedtak.is_empty() {
            return;
        }
        self.chapter(self.over(Overskrift::Vedtak), None);
        let (decided, cited): (Vec<&Vedtak>, Vec<&Vedtak>) =
            document.vedtak.iter().partition(|vedtak| says_more(vedtak));
        for vedtak in decided {
            self.decision(vedtak);
        }
        self.cited(&cited);
    }

    /// The decisions of which the plan has the reference alone.
    fn cited(&mut self, cited: &[&Vedtak]) {
        if cited.is_empty() {
            return;
        }
        self.section(self.say(words::CITED), None);
        let rows = cited.iter().map(|vedtak| {
            let name = vedtak.kortreferanse.as_ref().unwrap_or(&vedtak.referanse);
            let whole = if vedtak.kortreferanse.is_some() { plain(vedtak.referanse.clone()) } else { vec![] };
            let facts = self.facts_of(vedtak);
            let told = facts.into_iter().fold(Cell::default(), |told, (field, value)| told.tell(field, value));
            let first = cell(vec![Span::strong(name.clone())]).aside(whole);
            let strategies = cell(joined(vedtak.strategier.iter().map(reference), "; "));
            row_of(&vedtak.id, vec![first, told, strategies, cell(numbered(&vedtak.fotnoter))])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Vedtak), 1.9, Align::Left),
            (self.field(Felt::Organ), 2.2, Align::Left),
            (self.say(words::CONCERNS), 2.2, Align::Left),
            (self.say(words::CITED_IN), 0.8, Align::Left),
        ];
        self.table("", &columns, rows);
    }

    /// What is known of a decision besides its reference.
    fn facts_of(&self, vedtak: &Vedtak) -> Vec<(&'static str, Vec<Span>)> {
        let maalform = self.maalform;
        let text = |text: &Option<String>| text.clone().map(plain).unwrap_or_default();
        let organ = vedtak.organ.as_ref().map(|organ| {
            let short = organ.forkortelse.clone().map(|short| format!(" ({short})")).unwrap_or_default();
            plain(format!("{}{short}, {}", organ.navn, organ.kind.label(maalform).to_lowercase()))
        });
        let date = vedtak.dato.as_ref().map(|date| plain(time(date, maalform)));
        vec![
            (self.field(Felt::Organ), organ.unwrap_or_default()),
            (self.field(Felt::Nummer), text(&vedtak.saksnummer)),
            (self.field(Felt::Dato), date.unwrap_or_default()),
            (self.field(Felt::Tittel), text(&vedtak.tittel)),
            (self.field(Felt::Arkivreferanse), text(&vedtak.arkivreferanse)),
            (self.field(Felt::Lenke), vedtak.lenke.as_deref().map(address).unwrap_or_default()),
        ]
    }

    fn decision(&mut self, vedtak: &Vedtak) {
        self.section(vedtak.kortreferanse.clone().unwrap_or_else(|| vedtak.referanse.clone()), Some(&vedtak.id));
        let adopted = if vedtak.vedtok_planen { plain(self.say(words::ADOPTED_PLAN)) } else { vec![] };
        let mut facts = vec![(self.field(Felt::Saksreferanse), plain(vedtak.referanse.clone()))];
        facts.extend(self.facts_of(vedtak));
        facts.push((self.field(Felt::Plan), adopted));
        facts.push((self.say(words::CONCERNS), joined(vedtak.strategier.iter().map(reference), "; ")));
        facts.push((self.say(words::CITED_IN), numbered(&vedtak.fotnoter)));
        self.facts(facts);
        for point in &vedtak.punkter {
            self.point(point);
        }
        self.text_changes(&vedtak.tekstendringer);
        self.duty_links(&vedtak.plikter);
    }

    fn point(&mut self, point: &Vedtakspunkt) {
        self.part(plain(format!("{} {}", self.say(words::POINT), point.nummer)), Some(&point.id));
        self.text(BODY, &point.tekst);
        self.text_changes(&point.tekstendringer);
        self.duty_links(&point.plikter);
        if self.document.runde.is_some() {
            self.answer(point.svar.as_ref());
            self.earlier_answers(&point.tidligere_svar);
        }
    }

    pub(super) fn answer(&mut self, answer: Option<&Pliktsvar>) {
        let spans = match answer {
            Some(answer) => {
                let words = named(self.say(words::ANSWER), fulfilled(answer.status, self.maalform));
                self.paragraph(Look { below: 3.0, ..BODY }, words);
                return self.text(BODY, &answer.tekst);
            }
            None => named(self.say(words::ANSWER), plain(Frase::Ubesvart.label(self.maalform))),
        };
        self.paragraph(BODY, spans);
    }

    pub(super) fn earlier_answers(&mut self, answers: &[Pliktsvar]) {
        let rows = answers.iter().map(|answer| {
            let status = cell(fulfilled(answer.status, self.maalform));
            row(vec![head(plain(answer.runde.visning.clone())), status, told(&answer.tekst)])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Runde), 0.8, Align::Left),
            (self.field(Felt::Status), 1.4, Align::Left),
            (self.field(Felt::Svar), 4.2, Align::Left),
        ];
        self.table(self.say(words::ANSWERED_BEFORE), &columns, rows);
    }

    /// What was changed in the plan, word by word.
    fn text_changes(&mut self, changes: &[Tekstendring]) {
        let rows: Vec<Row> = changes.iter().map(|change| self.text_change(change)).collect();
        let columns = [
            (self.field(Felt::Objekt), 1.5, Align::Left),
            (self.field(Felt::Type), 1.2, Align::Left),
            (self.field(Felt::Ordlyd), 4.2, Align::Left),
        ];
        self.table(self.say(words::CHANGED), &columns, rows);
    }

    fn text_change(&self, change: &Tekstendring) -> Row {
        let maalform = self.maalform;
        let mut what = object(&change.objekt, maalform);
        what.extend(change.fotnote.iter().map(|note| self.note(note)));
        let kind = cell(plain(change.kind.label(maalform))).aside(plain(change.omfang.label(maalform)));
        let mut words = Cell::default();
        if !change.segmenter.is_empty() {
            words = words.and(difference(&change.segmenter));
        }
        if let Some(phrase) = &change.frase {
            words = words.aside(named(self.say(words::PHRASE), plain(quoted(phrase))));
        }
        for paragraph in &change.avsnitt {
            let struck = change.kind == exporter_core::Endringstype::Stroeket;
            let mark = if struck { crate::block::Change::Removed } else { crate::block::Change::Added };
            words = words.and(vec![Span { change: Some(mark), ..Span::plain(paragraph.clone()) }]);
        }
        if let Some(after) = &change.etter_tekst {
            words = words.aside(named(self.say(words::FOLLOWS), plain(quoted(after))));
        }
        if !change.utfoert_i_kilden {
            words = words.aside(plain(Frase::IkkeUtfoert.label(maalform)));
        }
        row_of(&change.id, vec![cell(what), kind, words])
    }

    /// The duties of a decision, each told in the chapter of duties.
    fn duty_links(&mut self, duties: &[Plikt]) {
        if duties.is_empty() {
            return;
        }
        self.paragraph(Look { below: 3.0, ..BODY }, vec![Span::strong(self.over(Overskrift::Plikter))]);
        let items = duties.iter().map(|duty| {
            let link = Span::link(duty.tekst.clone(), Target::Anchor(duty.id.clone()));
            Paragraph::new(BODY, vec![link])
        });
        self.blocks.push(Block::Bullets(items.collect()));
    }
}
