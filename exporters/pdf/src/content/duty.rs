//! Duties that decisions lay on the administration, each with its answers; references to decisions in the words found.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Plikt, Vedtak};

use super::inline::{DOT, joined, named, plain, quoted, reference, references};
use super::teller::Teller;
use super::words;
use crate::block::{Span, Target};
use crate::style::{BESIDE, BODY};

impl Teller<'_> {
    /// The chapter of duties.
    pub(super) fn duties(&mut self) {
        let document = self.document;
        if document.vedtak.iter().all(|vedtak| vedtak.alle_plikter().next().is_none()) {
            return;
        }
        self.chapter(self.over(Overskrift::Plikter), None);
        self.paragraph(BODY, plain(self.say(words::DUTIES_LEAD)));
        for vedtak in &document.vedtak {
            for plikt in vedtak.alle_plikter() {
                self.duty(vedtak, plikt);
            }
        }
    }

    fn duty(&mut self, vedtak: &Vedtak, plikt: &Plikt) {
        self.part(plain(plikt.tekst.clone()), Some(&plikt.id));
        let name = vedtak.kortreferanse.as_ref().unwrap_or(&vedtak.referanse);
        let by = vec![Span::link(name.clone(), Target::Anchor(vedtak.id.clone()))];
        let note: Vec<Span> = plikt.fotnote.iter().map(|note| self.note(note)).collect();
        self.kept(BODY, [plain(quoted(&plikt.ordlyd)), note].concat());
        let covered = references(&plikt.dekket_av);
        let covered = if covered.is_empty() { plain(self.say(words::NONE)) } else { covered };
        let told = [
            (self.field(Felt::Vedtak), by),
            (self.field(Felt::Styrke), plain(plikt.styrke.label(self.maalform).to_lowercase())),
            (self.field(Felt::Hyppighet), plikt.hyppighet.clone().map(plain).unwrap_or_default()),
            (self.field(Felt::Delmaal), references(&plikt.delmaal)),
            (self.field(Felt::Kapittel), plikt.kapittel.as_ref().map(reference).unwrap_or_default()),
            (self.field(Felt::DekketAv), covered),
        ];
        let told = told.into_iter().filter(|(_, spans)| !spans.is_empty());
        self.paragraph(BESIDE, joined(told.map(|(name, spans)| named(name, spans)), DOT));
        if self.document.runde.is_some() {
            self.answer(plikt.svar.as_ref());
            self.earlier_answers(&plikt.tidligere_svar);
        }
    }

    /// References to decisions in the words found.
    pub(super) fn citations(&self, citations: &[exporter_core::Vedtakshenvisning]) -> Vec<Span> {
        let told = citations.iter().map(|of| {
            let words = if of.ordlyd == of.vedtak.visning { vec![] } else { plain(format!(" {}", quoted(&of.ordlyd))) };
            [reference(&of.vedtak), words].concat()
        });
        joined(told, ", ")
    }
}
