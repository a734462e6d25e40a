//! A chapter for each sub-goal: the challenge, what is told of it, its tiltak, its figures, its money.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Ref};

use super::chart::status_bar;
use super::inline::{joined, plain, reference, references, status_or_not};
use super::short::Measure;
use super::teller::{Teller, cell, head, row};
use super::words;
use crate::block::{Align, Block, Paragraph, Row};
use crate::style::{BODY, LEAD, SMALL};
use crate::text::paragraphs;

impl Teller<'_> {
    /// The chapter of a sub-goal.
    pub(super) fn goal(&mut self, delmaal: &Delmaal, measure: &mut Measure) {
        let title = format!("{} {}: {}", self.field(Felt::Delmaal), delmaal.nummer, delmaal.tittel);
        let title = [plain(title), self.notes(&delmaal.fotnoter)].concat();
        self.chapter_of(title, Some(&delmaal.id));
        self.challenges(delmaal);
        self.narrative(delmaal);
        self.measures(delmaal);
        self.also(delmaal);
        self.goal_indicators(delmaal, measure);
        self.goal_money(delmaal);
        self.development(delmaal);
        self.connections(delmaal);
    }

    /// What the sub-goal hangs together with.
    fn connections(&mut self, delmaal: &Delmaal) {
        self.section(self.say(words::CONNECTIONS), None);
        let effort = delmaal.innsatsomraade.as_ref().map(reference).unwrap_or_default();
        let chapter = delmaal.kapittel.as_ref().map(reference).unwrap_or_default();
        let listed = |of: &[Ref], between: &str| joined(of.iter().map(reference), between);
        self.facts(vec![
            (self.over(Overskrift::Hovedmaal), reference(&delmaal.hovedmaal)),
            (self.say(words::CHAPTER_OF_PLAN), chapter),
            (self.say(words::EFFORT), effort),
            (self.say(words::SEEN_WITH), references(&delmaal.ses_i_sammenheng_med)),
            (self.over(Overskrift::Strategier), listed(&delmaal.strategier, "; ")),
            // Duties are whole sentences.
            (self.over(Overskrift::Plikter), listed(&delmaal.plikter, "\n")),
            (self.over(Overskrift::Indikatorer), references(&delmaal.indikatorer)),
        ]);
    }

    fn challenges(&mut self, delmaal: &Delmaal) {
        if delmaal.utfordringer.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Utfordringer), None);
        for challenge in &delmaal.utfordringer {
            self.blocks.push(Block::Paragraph(Paragraph {
                anchor: Some(challenge.id.clone()),
                ..Paragraph::new(BODY, plain(challenge.tekst.clone()))
            }));
            self.fact(self.over(Overskrift::Indikatorer), references(&challenge.indikatorer));
        }
    }

    /// What is told of the round, and the roll-up beside it.
    fn narrative(&mut self, delmaal: &Delmaal) {
        let Some(denne) = &delmaal.denne else { return };
        self.section(self.over(Overskrift::Status), None);
        if let Some(text) = &denne.omtale {
            self.text(LEAD, text);
        }
        let caption = self.say(words::STATUS_OF);
        self.figures(vec![status_bar(&denne.oversikt, caption, self.maalform)]);
    }

    fn measures(&mut self, delmaal: &Delmaal) {
        self.section(self.over(Overskrift::Tiltak), None);
        for part in paragraphs(delmaal.tiltaksinnledning.as_deref().unwrap_or_default()) {
            self.kept(BODY, plain(part));
        }
        if !delmaal.uttoemmende && !delmaal.tiltak.is_empty() {
            self.kept(SMALL, plain(Frase::IkkeUttoemmende.label(self.maalform)));
        }
        let reported = self.document.runde.is_some();
        let rows: Vec<Row> = delmaal.tiltak.iter().map(|tiltak| self.measure(tiltak, reported)).collect();
        let first = if reported { words::TILTAK_AND_STORY } else { words::SERVES };
        let mut columns = vec![
            (self.say(words::CODES), 0.62, Align::Left),
            (self.say(first), 4.2, Align::Left),
            (self.say(words::RESPONSIBLE), 1.3, Align::Left),
        ];
        if reported {
            columns.push((self.field(Felt::Status), 1.35, Align::Left));
        }
        self.table("", &columns, rows);
    }

    /// Tiltak of other sub-goals that are shown here and not counted here.
    fn also(&mut self, delmaal: &Delmaal) {
        if delmaal.ogsaa_tiltak.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::OgsaaUnder), None);
        let reported = self.document.runde.is_some();
        let rows = delmaal.ogsaa_tiltak.iter().map(|also| {
            let mut cells =
                vec![head(reference(&also.tiltak)), cell(plain(also.tekst.clone())), cell(reference(&also.delmaal))];
            if reported {
                cells.push(cell(status_or_not(also.status, self.maalform)));
            }
            row(cells)
        });
        let rows = rows.collect();
        let mut columns = vec![
            (self.field(Felt::Kode), 0.62, Align::Left),
            (self.field(Felt::Tiltak), 4.2, Align::Left),
            (self.say(words::COUNTED_IN), 1.3, Align::Left),
        ];
        if reported {
            columns.push((self.field(Felt::Status), 1.35, Align::Left));
        }
        self.table("", &columns, rows);
    }

    /// The status of each tiltak in each of the latest rounds.
    fn development(&mut self, delmaal: &Delmaal) {
        let earlier = &self.document.tidligere_runder;
        if earlier.is_empty() || delmaal.tiltak.is_empty() {
            return;
        }
        self.section(self.say(words::DEVELOPMENT), None);
        self.small(self.say(words::LEFT_OUT));
        self.rounds_of_goal(delmaal);
        let rounds: Vec<_> = earlier.iter().chain(&self.document.runde).collect();
        for (place, part) in rounds.chunks(5).enumerate() {
            let rows = delmaal.tiltak.iter().map(|tiltak| {
                let mut cells = vec![head(super::measure::code(tiltak))];
                cells.extend(part.iter().map(|round| {
                    let found = tiltak.runder().find(|found| found.runde.id == round.id);
                    cell(status_or_not(found.and_then(|found| found.status), self.maalform))
                }));
                row(cells)
            });
            let rows = rows.collect();
            let mut columns = vec![(self.field(Felt::Kode), 0.8, Align::Left)];
            columns.extend(part.iter().map(|round| (round.navn.as_str(), 1.4, Align::Left)));
            let caption = if place == 0 { self.say(words::STATUS_OF) } else { "" };
            self.table(caption, &columns, rows);
        }
    }
}
