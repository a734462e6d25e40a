//! The plan itself: what it is to achieve, what it stands under, and the signs that the report uses.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Deltakelse, Tiltaksstatus, Vurdering};

use super::inline::{DOT, address, assessment, joined, named, plain, reference, references, status};
use super::teller::{Teller, cell, head, row, row_of, told};
use super::words;
use crate::block::{Align, Block, Change, Paragraph, Span};
use crate::style::{BODY, Look, SMALL};

impl Teller<'_> {
    /// The chapter of the plan.
    pub(super) fn plan(&mut self) {
        let (document, maalform) = (self.document, self.maalform);
        let plan = &document.plan;
        self.chapter(self.say(words::PLAN), Some(&plan.id));
        self.contents = true;
        if document.runde.is_some() {
            self.text(BODY, plan.sammendrag.as_deref().unwrap_or_default());
        }
        let organisation = &document.organisasjon;
        let number = plain(organisation.organisasjonsnummer.clone());
        self.facts(vec![
            (self.field(Felt::Type), plain(plan.plantype.label(maalform))),
            (self.field(Felt::Tilstand), plain(plan.tilstand.label(maalform))),
            (self.field(Felt::Organisasjon), plain(organisation.navn.clone())),
            (self.field(Felt::Organisasjonsnummer), number),
        ]);
        self.goals();
        self.superior();
        self.selected();
        self.participants();
        self.legend();
    }

    fn goals(&mut self) {
        for hovedmaal in &self.document.hovedmaal {
            self.section(format!("{} {}", self.over(Overskrift::Hovedmaal), hovedmaal.nummer), Some(&hovedmaal.id));
            self.paragraph(BODY, plain(hovedmaal.tittel.clone()));
            let rows = hovedmaal.delmaal.iter().map(|of| {
                let whole = self.document.delmaal.iter().find(|delmaal| delmaal.id == of.id);
                let title = whole.map_or_else(String::new, |delmaal| delmaal.tittel.clone());
                row(vec![head(reference(of)), cell(plain(title))])
            });
            let rows = rows.collect();
            let columns = [(self.field(Felt::Nummer), 0.8, Align::Left), (self.field(Felt::Delmaal), 5.6, Align::Left)];
            self.table("", &columns, rows);
        }
    }

    /// What the plan stands under and serves.
    fn superior(&mut self) {
        let (document, maalform) = (self.document, self.maalform);
        let plan = &document.plan;
        if !plan.retningsmaal.is_empty() {
            self.section(self.over(Overskrift::Retningsmaal), None);
            let rows = plan
                .retningsmaal
                .iter()
                .map(|aim| row(vec![cell(plain(aim.tekst.clone())), cell(plain(aim.overordnet_plan.clone()))]));
            let rows = rows.collect();
            let columns =
                [(self.over(Overskrift::Retningsmaal), 4.4, Align::Left), (self.say(words::ORIGIN), 2.0, Align::Left)];
            self.table("", &columns, rows);
        }
        if !plan.baerekraftsmaal.is_empty() {
            self.section(self.over(Overskrift::Baerekraftsmaal), None);
            let rows = plan.baerekraftsmaal.iter().map(|aim| {
                row(vec![head(plain(aim.nummer.to_string())), cell(plain(aim.navn.clone())), cell(address(&aim.lenke))])
            });
            let rows = rows.collect();
            let columns = [
                (self.field(Felt::Nummer), 0.8, Align::Left),
                (self.over(Overskrift::Baerekraftsmaal), 3.2, Align::Left),
                (self.field(Felt::Lenke), 2.4, Align::Left),
            ];
            self.table("", &columns, rows);
        }
        if !plan.innsatsomraader.is_empty() {
            self.section(self.over(Overskrift::Innsatsomraader), None);
            let rows = plan.innsatsomraader.iter().map(|area| {
                let cells = vec![
                    head(plain(area.nummer.to_string())),
                    cell(plain(area.tittel.clone())).aside(plain(area.kilde.clone())),
                    cell(references(&area.delmaal)),
                ];
                row_of(&area.id, cells)
            });
            let rows = rows.collect();
            let columns = [
                (self.field(Felt::Nummer), 0.8, Align::Left),
                (self.say(words::EFFORT), 4.4, Align::Left),
                (self.field(Felt::Delmaal), 1.2, Align::Left),
            ];
            self.table("", &columns, rows);
        }
        if !plan.fokusomraader.is_empty() {
            self.section(self.over(Overskrift::Fokusomraader), None);
            let items = plan.fokusomraader.iter().map(|area| Paragraph::new(BODY, plain(area.clone())));
            self.blocks.push(Block::Bullets(items.collect()));
        }
        if !plan.planreferanser.is_empty() {
            self.section(self.over(Overskrift::Planreferanser), None);
            let rows = plan.planreferanser.iter().map(|other| {
                let strategy = other.strategi.as_ref().map(reference).unwrap_or_default();
                let slug = other.slug.clone().map(plain).unwrap_or_default();
                let cells = vec![
                    cell(plain(other.tittel.clone())),
                    cell(plain(other.rolle.label(maalform))),
                    cell(joined([strategy, slug], DOT)),
                ];
                row(cells)
            });
            let rows = rows.collect();
            let columns = [
                (self.field(Felt::Tittel), 2.6, Align::Left),
                (self.field(Felt::Rolle), 1.5, Align::Left),
                (self.field(Felt::Strategier), 2.4, Align::Left),
            ];
            self.table("", &columns, rows);
        }
    }

    /// The plan's own table of selected tiltak.
    fn selected(&mut self) {
        if self.document.delmaal.iter().all(|delmaal| delmaal.utvalgte_tiltak.is_empty()) {
            return;
        }
        self.section(self.over(Overskrift::UtvalgteTiltak), None);
        for delmaal in &self.document.delmaal {
            let rows = delmaal.utvalgte_tiltak.iter().map(|chosen| {
                row_of(&chosen.id, vec![cell(self.segments(&chosen.segmenter)), cell(references(&chosen.tiltak))])
            });
            let rows = rows.collect();
            let columns =
                [(self.field(Felt::Ordlyd), 5.0, Align::Left), (self.say(words::STANDS_FOR), 1.4, Align::Left)];
            let caption = format!("{} {}: {}", self.field(Felt::Delmaal), delmaal.nummer, delmaal.tittel);
            self.table(caption, &columns, rows);
        }
    }

    fn participants(&mut self) {
        let rows: Vec<_> = self.document.deltakelser.iter().map(|part| self.part_of(part)).collect();
        if rows.is_empty() {
            return;
        }
        self.section(self.field(Felt::Deltakere), None);
        let columns = [
            (self.say(words::ACTOR), 2.2, Align::Left),
            (self.field(Felt::Rolle), 1.3, Align::Left),
            (self.field(Felt::Beskrivelse), 3.0, Align::Left),
        ];
        self.table("", &columns, rows);
    }

    fn part_of(&self, part: &Deltakelse) -> crate::block::Row {
        let role = plain(part.rolle.label(self.maalform));
        row(vec![cell(reference(&part.aktoer)), cell(role), told(part.beskrivelse.as_deref().unwrap_or_default())])
    }

    /// The signs of the report and what they mean.
    fn legend(&mut self) {
        let maalform = self.maalform;
        self.section(self.over(Overskrift::Tegnforklaring), None);
        self.paragraph(BODY, plain(Frase::Koder.label(maalform)));
        let lead = self.say(words::LEGEND_LEAD);
        self.paragraph(BODY, plain(lead));
        let [added, removed] = [Change::Added, Change::Removed].map(Some);
        let example = vec![
            Span { change: added, ..Span::plain(exporter_core::Difftype::Ny.label(maalform)) },
            Span::plain(" "),
            Span {
                change: removed,
                colour: Some(crate::style::REMOVED),
                ..Span::plain(exporter_core::Difftype::Borte.label(maalform))
            },
        ];
        self.paragraph(BODY, example);
        self.paragraph(Look { below: 8.0, ..SMALL }, plain(Frase::Telling.label(maalform)));
        let statuses = joined(Tiltaksstatus::ALL.iter().map(|of| unbroken(status(*of, maalform))), DOT);
        self.paragraph(BODY, named(self.field(Felt::Status), statuses));
        let assessments = joined(Vurdering::ALL.iter().map(|of| unbroken(assessment(*of, maalform))), DOT);
        self.paragraph(BODY, named(self.field(Felt::Vurdering), assessments));
    }
}

/// Words that stay on one line with their sign.
fn unbroken(mut spans: Vec<Span>) -> Vec<Span> {
    spans.iter_mut().for_each(|span| span.text = span.text.replace(' ', "\u{a0}"));
    spans
}
