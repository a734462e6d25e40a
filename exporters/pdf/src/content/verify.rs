//! How a reader makes sure that this file says what was frozen.

use exporter_core::Dokumenttype;
use exporter_core::labels::Felt;

use super::inline::{instant, joined, long_date, plain};
use super::teller::Teller;
use super::words;
use crate::block::{Block, Paragraph};
use crate::style::BODY;

impl Teller<'_> {
    /// The last chapter.
    pub(super) fn verify(&mut self) {
        let document = self.document;
        let frozen = document.kind == Dokumenttype::Rapport;
        self.chapter(self.say(words::VERIFY), None);
        let lead = if frozen { words::VERIFY_LEAD } else { words::VERIFY_PLAN };
        self.paragraph(BODY, plain(self.say(lead)));
        let compare = match document.kind {
            Dokumenttype::Rapport => words::VERIFY_COMPARE,
            Dokumenttype::Utkast => words::VERIFY_DRAFT,
            Dokumenttype::Plan => words::VERIFY_PLAIN,
        };
        let steps = [words::VERIFY_FETCH, words::VERIFY_HASH, compare];
        let steps = steps.iter().map(|step| Paragraph::new(BODY, plain(self.say(*step))));
        let steps = steps.collect();
        self.blocks.push(Block::Bullets(steps));
        let made = if frozen { Felt::Frosset } else { Felt::Generert };
        let mut rows = vec![
            (self.say(words::ADDRESS), plain(self.path())),
            (self.field(Felt::Kontrollsum), plain(self.sha256)),
            (self.field(Felt::Sekvens), plain(document.sekvens.clone())),
            (self.field(made), plain(instant(document.generert))),
        ];
        if let Some(rapport) = &document.rapport {
            rows.push((self.field(Felt::Rapportnummer), plain(rapport.nummer.to_string())));
            rows.push((self.field(Felt::Logghash), plain(rapport.logghash.clone())));
        }
        if let Some(runde) = &document.runde {
            rows.push((self.field(Felt::Runde), plain(runde.navn.clone())));
            rows.push((self.field(Felt::Tilstand), plain(runde.tilstand.label(self.maalform))));
            let deadline = runde.frist.map(|date| plain(long_date(date))).unwrap_or_default();
            rows.push((self.say(words::DEADLINE_OF_ROUND), deadline));
        }
        let earlier = document.tidligere_runder.iter().map(|round| {
            let number = round.rapportnummer.map(|number| format!(", rapport\u{a0}{number}")).unwrap_or_default();
            plain(format!("{}{number}", round.navn))
        });
        rows.push((self.say(words::EARLIER), joined(earlier, "; ")));
        self.facts(rows);
        if frozen {
            self.paragraph(BODY, plain(self.say(words::AFTERWARDS)));
        }
    }

    /// Where the JSON file of this document is fetched.
    fn path(&self) -> String {
        let slug = &self.document.plan.slug;
        match (&self.document.runde, &self.document.rapport) {
            (Some(runde), Some(rapport)) => format!("/eksport/{slug}/{}/{}.json", runde.navn, rapport.nummer),
            (Some(runde), None) => format!("/eksport/{slug}/{}.json", runde.navn),
            _ => format!("/eksport/{slug}.json"),
        }
    }
}
