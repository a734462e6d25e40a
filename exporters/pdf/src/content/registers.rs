//! What stands behind the report: strategies, actors, chapters, gaps, contradictions, mendings, footnotes, sources.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Fotnote, Kildeavvik, Mangel, Mangelkode, Objektref, Objekttype};

use super::inline::{address, joined, named, object, objects, plain, quoted, reference};
use super::teller::{Teller, cell, head, row, row_of, told};
use super::words;
use crate::block::{Align, Block, Paragraph, Row, Span, Target};
use crate::style::{BODY, SMALL};

impl Teller<'_> {
    /// The chapters behind the report.
    pub(super) fn registers(&mut self) {
        self.gaps();
        let document = self.document;
        let empty = document.kildeavvik.is_empty() && document.rettinger.is_empty() && document.strategier.is_empty();
        let empty = empty && document.aktoerer.is_empty() && document.kapitler.is_empty();
        if empty && document.fotnoter.is_empty() && document.kilder.is_empty() {
            return;
        }
        self.chapter(self.say(words::BEHIND), None);
        self.contents = true;
        self.deviations();
        self.mendings();
        self.strategies();
        self.actors();
        self.chapters();
        self.footnotes();
        self.sources();
    }

    /// What the plan and the round lack, kind by kind.
    fn gaps(&mut self) {
        let document = self.document;
        if document.mangler.is_empty() {
            return;
        }
        self.chapter(self.over(Overskrift::Mangler), None);
        self.paragraph(BODY, plain(self.say(words::GAPS_LEAD)));
        for kode in Mangelkode::ALL {
            let of: Vec<&Mangel> = document.mangler.iter().filter(|gap| gap.kode == *kode).collect();
            if !of.is_empty() {
                self.section(format!("{} ({})", kode.label(self.maalform), of.len()), None);
                self.gaps_of_kind(&of);
            }
        }
    }

    /// Tiltak are told by their codes, other things by the sentence of the gap.
    fn gaps_of_kind(&mut self, gaps: &[&Mangel]) {
        let is_tiltak = |gap: &&&Mangel| gap.objekt.as_ref().is_some_and(|of| of.kind == Objekttype::Tiltak);
        let codes = gaps.iter().filter(is_tiltak).filter_map(|gap| gap.objekt.as_ref());
        let link = |of: &Objektref| vec![Span::link(of.visning.clone(), Target::Anchor(of.id.clone()))];
        self.paragraph(BODY, joined(codes.map(link), ", "));
        let others = gaps.iter().filter(|gap| !is_tiltak(gap)).map(|gap| {
            let target = gap.objekt.as_ref().map(|of| Target::Anchor(of.id.clone()));
            Paragraph::new(BODY, vec![Span { target, ..Span::plain(gap.melding.label(self.maalform)) }])
        });
        let others: Vec<Paragraph> = others.collect();
        if !others.is_empty() {
            self.blocks.push(Block::Bullets(others));
        }
    }

    fn deviations(&mut self) {
        let document = self.document;
        if document.kildeavvik.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Kildeavvik), None);
        self.paragraph(BODY, plain(self.say(words::DEVIATIONS_LEAD)));
        let rows = document.kildeavvik.iter().map(|deviation| self.deviation(deviation)).collect();
        let columns =
            [(self.over(Overskrift::Kildeavvik), 2.6, Align::Left), (self.say(words::PLACES), 3.8, Align::Left)];
        self.table("", &columns, rows);
    }

    fn deviation(&self, deviation: &Kildeavvik) -> Row {
        let mut what = plain(deviation.beskrivelse.clone());
        what.extend(deviation.fotnote.iter().map(|note| self.note(note)));
        let mut places = crate::block::Cell::default();
        for place in &deviation.steder {
            let of = place.objekt.as_ref().map(|of| object(of, self.maalform)).unwrap_or_default();
            places = places.and(joined([of, plain(quoted(&place.ordlyd))], ": "));
        }
        row_of(&deviation.id, vec![cell(what), places])
    }

    fn mendings(&mut self) {
        let document = self.document;
        if document.rettinger.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Rettinger), None);
        self.paragraph(BODY, plain(Frase::Rettet.label(self.maalform)));
        let rows = document
            .rettinger
            .iter()
            .map(|mended| row(vec![cell(object(&mended.objekt, self.maalform)), cell(self.mended(mended))]));
        let rows = rows.collect();
        let columns =
            [(self.field(Felt::Objekt), 1.6, Align::Left), (self.over(Overskrift::Rettinger), 4.8, Align::Left)];
        self.table("", &columns, rows);
    }

    fn actors(&mut self) {
        let document = self.document;
        if document.aktoerer.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Aktoerer), None);
        let rows = document.aktoerer.iter().map(|actor| {
            let other = joined(actor.andre_navn.iter().map(|name| plain(quoted(name))), ", ");
            let other = if other.is_empty() { vec![] } else { named(self.say(words::OTHER_TITLES), other) };
            let number = actor.organisasjonsnummer.clone().map(plain).unwrap_or_default();
            let cells = vec![
                cell(plain(actor.navn.clone())).aside(other),
                cell(plain(actor.kind.label(self.maalform))),
                cell(number),
            ];
            row_of(&actor.id, cells)
        });
        let rows = rows.collect();
        let columns = [
            (self.say(words::ACTOR), 3.4, Align::Left),
            (self.field(Felt::Type), 1.8, Align::Left),
            (self.field(Felt::Organisasjonsnummer), 1.4, Align::Left),
        ];
        self.table("", &columns, rows);
    }

    fn chapters(&mut self) {
        let document = self.document;
        if document.kapitler.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Kapitler), None);
        let rows = document.kapitler.iter().map(|chapter| {
            let title = [plain(chapter.tittel.clone()), self.notes(&chapter.fotnoter)].concat();
            let indent = 8.0 * (chapter.nivaa.min(6).saturating_sub(1)) as f32;
            let title = crate::block::Cell { indent, ..cell(title) };
            let page = chapter.side.map(|side| plain(side.to_string())).unwrap_or_default();
            row_of(&chapter.id, vec![head(plain(chapter.nummer.clone().unwrap_or_default())), title, cell(page)])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Nummer), 0.8, Align::Left),
            (self.field(Felt::Tittel), 5.0, Align::Left),
            (self.say(words::PAGE_OF_PLAN), 1.0, Align::Decimal),
        ];
        self.table("", &columns, rows);
    }

    fn footnotes(&mut self) {
        let document = self.document;
        if document.fotnoter.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Fotnoter), None);
        let rows = document.fotnoter.iter().map(|note| self.footnote(note)).collect();
        let columns = [
            (self.field(Felt::Nummer), 0.75, Align::Left),
            (self.field(Felt::Tekst), 4.0, Align::Left),
            (self.say(words::STANDS_IN), 2.0, Align::Left),
        ];
        self.kept(SMALL, plain(self.say(words::NOTES_OF)));
        self.table("", &columns, rows);
    }

    fn footnote(&self, note: &Fotnote) -> Row {
        let maalform = self.maalform;
        let name = |words: &str, spans: Vec<Span>| if spans.is_empty() { vec![] } else { named(words, spans) };
        let sources = note.kilder.iter().map(|of| {
            let number = [plain(format!("{} ", self.field(Felt::Kilde).to_lowercase())), reference(&of.kilde)].concat();
            let place = of.sted.clone().map(plain).unwrap_or_default();
            let words = of.ordlyd.as_deref().map(|words| plain(quoted(words))).unwrap_or_default();
            joined([number, place, words], ", ")
        });
        let text = told(&note.tekst)
            .aside(name(self.field(Felt::Vedtak), self.citations(&note.vedtak)))
            .aside(name(self.over(Overskrift::Kilder), joined(sources, "; ")));
        let number = cell(plain(note.nummer.to_string()));
        let number = number.aside(plain(format!("{} {}", self.say(words::IN_PLAN).to_lowercase(), note.plannummer)));
        // Most notes concern what they stand in: that is not told twice.
        let concerns: Vec<Objektref> = note.gjelder.iter().filter(|of| !note.staar_i.contains(of)).cloned().collect();
        let places =
            cell(objects(&note.staar_i, maalform)).aside(name(self.field(Felt::Objekt), objects(&concerns, maalform)));
        row_of(&note.id, vec![number, text, places])
    }

    fn sources(&mut self) {
        let document = self.document;
        if document.kilder.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Kilder), None);
        let rows = document.kilder.iter().map(|source| {
            let link = source.lenke.as_deref().map(address).unwrap_or_default();
            let cells = vec![
                head(plain(source.nummer.to_string())),
                cell(plain(source.betegnelse.clone())).aside(link),
                cell(plain(source.kind.label(self.maalform))),
            ];
            row_of(&source.id, cells)
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Nummer), 0.75, Align::Left),
            (self.field(Felt::Kilde), 4.8, Align::Left),
            (self.field(Felt::Type), 1.2, Align::Left),
        ];
        self.table("", &columns, rows);
    }
}
