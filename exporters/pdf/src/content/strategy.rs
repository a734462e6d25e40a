//! The strategies and schemes that the plan builds on: what each is, and what in the plan rests on it.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Aktoerrolle, Satsing, Strategi};

use super::inline::{DOT, joined, named, plain, quoted, reference, references, time};
use super::teller::Teller;
use super::words;
use crate::block::{Block, Paragraph, Span};
use crate::style::{BESIDE, BODY, Look};
use crate::text::paragraphs;

impl Teller<'_> {
    /// The section of strategies.
    pub(super) fn strategies(&mut self) {
        let document = self.document;
        if document.strategier.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Strategier), None);
        for strategy in &document.strategier {
            self.strategy(strategy);
        }
    }

    fn strategy(&mut self, strategy: &Strategi) {
        let maalform = self.maalform;
        self.part(plain(strategy.tittel.clone()), Some(&strategy.id));
        let period = strategy.periode.as_ref().map(|period| plain(time(period, maalform))).unwrap_or_default();
        let kind = [plain(strategy.kind.label(maalform)), plain(strategy.tilstand.label(maalform)), period];
        let close = Look { below: 1.0, ..BESIDE };
        self.kept(close, joined(kind, DOT));
        for part in paragraphs(strategy.sammendrag.as_deref().unwrap_or_default()) {
            self.paragraph(Look { below: 2.0, ..BODY }, plain(part));
        }
        let by = strategy.vedtak.iter().map(|by| {
            [reference(&by.vedtak), plain(format!(" ({})", by.rolle.label(maalform).to_lowercase()))].concat()
        });
        let told = [
            (
                self.say(words::OTHER_TITLES),
                joined(strategy.andre_titler.iter().map(|title| plain(quoted(title))), ", "),
            ),
            (self.say(words::UNDER), strategy.overordnet.as_ref().map(reference).unwrap_or_default()),
            (Aktoerrolle::Eier.label(maalform), strategy.eier.as_ref().map(reference).unwrap_or_default()),
            (
                self.say(words::EXPECTED),
                strategy.ventet_behandlet.as_ref().map(|when| plain(time(when, maalform))).unwrap_or_default(),
            ),
            (self.field(Felt::Vedtak), joined(by, ", ")),
            (self.field(Felt::Delmaal), references(&strategy.delmaal)),
            (self.field(Felt::Tiltak), references(&strategy.tiltak)),
        ];
        let told = told.into_iter().filter(|(_, spans)| !spans.is_empty());
        self.paragraph(Look { below: 3.0, ..BESIDE }, joined(told.map(|(name, spans)| named(name, spans)), DOT));
        self.priorities(&strategy.satsinger);
    }

    fn priorities(&mut self, priorities: &[Satsing]) {
        let told = priorities.iter().map(|priority| {
            let done = match priority.utfoert {
                Some(true) => format!(" ({})", self.say(words::DONE)),
                Some(false) => format!(" ({})", self.say(words::NOT_DONE)),
                None => String::new(),
            };
            plain(format!("{}{done}", priority.tekst))
        });
        match told.collect::<Vec<_>>().as_slice() {
            [] => {}
            [only] => self.paragraph(BESIDE, named(self.say(words::PRIORITIES), only.clone())),
            several => {
                self.kept(Look { below: 1.0, ..BESIDE }, vec![Span::strong(self.say(words::PRIORITIES))]);
                let items = several.iter().map(|one| Paragraph::new(BESIDE, one.clone()));
                self.blocks.push(Block::Bullets(items.collect()));
            }
        }
    }
}
