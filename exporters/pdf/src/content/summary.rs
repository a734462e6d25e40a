//! The one page that most will read: how much was reported, what is red, what is silent, what changed.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Difference, Roedpost, Runde, Sammendrag, Stilltiltak, format};

use super::chart::{TILES, status_bar, status_bar_height, tiles};
use super::inline::{DOT, assessment, joined, named, plain, reference, status, unbroken};
use super::short::Measure;
use super::teller::{Teller, cell, head, row};
use super::words;
use crate::block::{Align, Row, Span, Target};
use crate::style::{BODY, BOTTOM, CELL, H1, LEAD, Look, SMALL, TOP, WIDTH};

/// What is told of the tables of the page, so that they have room: a row of one line and of two, and caption, head and end.
const LINE: f32 = 18.75;
const LINES: f32 = 30.5;
const TABLE: f32 = 52.0;
/// Shares of the columns of the red list: code, tiltak, why, new deadline.
const RED: [f32; 4] = [0.6, 3.1, 2.6, 0.9];
/// Shares of the columns of what was not reported: code, tiltak, who answers.
const SILENT: [f32; 3] = [0.6, 3.6, 3.0];
/// Shares of the columns of the sub-goals.
const GOALS: [f32; 5] = [3.7, 1.4, 1.0, 1.1, 0.8];
/// The most sub-goals that the page has room for.
const MOST_GOALS: usize = 8;

/// The width of the words in a column, in points.
fn column(shares: &[f32], place: usize) -> f32 {
    WIDTH * shares.get(place).copied().unwrap_or(1.0) / shares.iter().sum::<f32>() - 8.0
}

/// How many rows of the red list and of what was not reported there is room for: first what is red.
fn shown(room: f32, red: usize, silent: usize) -> (usize, usize) {
    if red as f32 * LINES + silent as f32 * LINE <= room {
        return (red, silent);
    }
    // Two rows tell how many more there are. Where it is one tiltak that was not reported, it has that row itself.
    let room = room - 2.0 * LINE;
    let fits = |room: f32, row: f32| (room / row).max(0.0) as usize;
    let first = red.min(fits(room * 0.6, LINES)).max(red.min(1));
    let quiet = silent.min(fits(room - first as f32 * LINES, LINE));
    let red = red.min(fits(room - quiet as f32 * LINE, LINES)).max(first);
    (red, if quiet + 1 == silent { silent } else { quiet })
}

impl Teller<'_> {
    /// The summary of a round; of a plan alone, its goals.
    pub(super) fn summary(&mut self, measure: &mut Measure) {
        self.chapter(self.over(Overskrift::Sammendrag), None);
        match (&self.document.runde, &self.document.sammendrag) {
            (Some(runde), Some(summary)) => self.round_summary(runde, summary, measure),
            _ => self.plan_summary(),
        }
    }

    fn round_summary(&mut self, runde: &Runde, summary: &Sammendrag, measure: &mut Measure) {
        let maalform = self.maalform;
        let oversikt = &runde.oversikt;
        let percent = oversikt.dekningsgrad.map_or_else(|| "–".to_owned(), format::percent);
        let of = self.say(words::OF);
        let covered = format!("{} {of} {} {}", oversikt.rapportert, oversikt.forfalt, self.say(words::REPORTED));
        let silent = oversikt.forfalt.saturating_sub(oversikt.rapportert).to_string();
        let numbers = [
            (percent, covered),
            (summary.roedliste.len().to_string(), self.say(words::ON_RED).to_owned()),
            (silent, self.say(words::NOT_REPORTED).to_owned()),
            (oversikt.forfalt.to_string(), self.say(words::WERE_DUE).to_owned()),
        ];
        self.figures(vec![tiles(&numbers)]);
        self.figures(vec![status_bar(oversikt, self.say(words::STATUS_OF), maalform)]);
        self.goals_in_short(summary, measure);
        let goals = self.document.delmaal.len().min(MOST_GOALS + 1);
        let above = H1.leading + H1.below + TILES + status_bar_height(oversikt) + 16.0 + goals as f32 * LINE;
        let since =
            if self.document.siden_forrige.as_ref().is_some_and(|change| !change.is_empty()) { 2.0 } else { 1.0 };
        let room = BOTTOM - TOP - above - 3.0 * TABLE - since * BODY.leading;
        let (red, silent) = shown(room, summary.roedliste.len(), summary.ikke_rapportert.len());
        let left = room - red as f32 * LINES - silent as f32 * LINE;
        let all = (red, silent) == (summary.roedliste.len(), summary.ikke_rapportert.len());
        let lines = if all && red as f32 * CELL.leading <= left { 3 } else { 2 };
        self.red_in_short(summary, (red, lines), measure);
        self.silence_in_short(summary, silent, measure);
        self.since();
    }

    /// The sub-goals, a line each.
    fn goals_in_short(&mut self, summary: &Sammendrag, measure: &mut Measure) {
        let of = |delmaal: &Delmaal| {
            let oversikt = &delmaal.denne.as_ref()?.oversikt;
            let red = summary.roedliste.iter().filter(|post| post.delmaal.id == delmaal.id).count();
            let share = oversikt.dekningsgrad.map_or_else(Vec::new, |share| plain(format::percent(share)));
            let title = format!("{} {}", delmaal.nummer, delmaal.tittel);
            let title = measure.fit(&title, &CELL, column(&GOALS, 0), 1);
            let title = vec![Span::link(title, Target::Anchor(delmaal.id.clone()))];
            let number = |count: usize| cell(plain(count.to_string()));
            let counts =
                [number(oversikt.forfalt as usize), number(oversikt.rapportert as usize), cell(share), number(red)];
            Some(row(std::iter::once(head(title)).chain(counts).collect()))
        };
        let mut rows: Vec<Row> = self.document.delmaal.iter().take(MOST_GOALS).filter_map(of).collect();
        let more = self.document.delmaal.len().saturating_sub(MOST_GOALS);
        rows.extend((more > 0).then(|| self.more(more, GOALS.len())));
        let names = [
            self.field(Felt::Delmaal),
            self.field(Felt::Forfalt),
            self.field(Felt::Rapportert),
            self.field(Felt::Dekningsgrad),
            self.say(words::RED),
        ];
        let aligns = [Align::Left, Align::Decimal, Align::Decimal, Align::Decimal, Align::Decimal];
        let columns: Vec<_> =
            names.into_iter().zip(GOALS).zip(aligns).map(|((name, share), align)| (name, share, align)).collect();
        self.table(self.say(words::BY_GOAL), &columns, rows);
    }

    fn red_in_short(&mut self, summary: &Sammendrag, (count, lines): (usize, usize), measure: &mut Measure) {
        if summary.roedliste.is_empty() {
            return self.paragraph(BODY, plain(self.say(words::NONE_RED)));
        }
        let rows = summary.roedliste.iter().take(count).map(|post| self.red(post, lines, measure));
        let mut rows: Vec<Row> = rows.collect();
        let more = summary.roedliste.len() - count;
        rows.extend((more > 0).then(|| self.more(more, RED.len())));
        let names = [self.field(Felt::Kode), self.field(Felt::Tiltak), self.say(words::WHY), self.field(Felt::NyFrist)];
        let columns: Vec<_> = names.into_iter().zip(RED).map(|(name, share)| (name, share, Align::Left)).collect();
        self.table(self.over(Overskrift::Roedliste), &columns, rows);
    }

    /// A row of the red list: so many lines of the wording, or one of the marks and the others of the reason.
    fn red(&self, post: &Roedpost, lines: usize, measure: &mut Measure) -> Row {
        let maalform = self.maalform;
        let marks = joined([status(post.status, maalform), assessment(post.vurdering, maalform)], DOT);
        let reason = post.aarsak.as_deref().or(post.avviksforklaring.as_deref()).unwrap_or_default();
        let reason = measure.fit(reason, &CELL, column(&RED, 2), lines - 1);
        let tiltak = measure.fit(&post.tekst, &CELL, column(&RED, 1), lines);
        let why = crate::block::Cell { paragraphs: vec![(Look { below: 0.0, ..CELL }, marks)], ..Default::default() };
        let deadline = post.ny_frist.map_or_else(Vec::new, |date| plain(format::date(date)));
        row(vec![head(reference(&post.tiltak)), cell(plain(tiltak)), why.close(plain(reason)), cell(deadline)])
    }

    /// What was due and not reported: a group of its own.
    fn silence_in_short(&mut self, summary: &Sammendrag, count: usize, measure: &mut Measure) {
        if summary.ikke_rapportert.is_empty() {
            return self.paragraph(BODY, plain(self.say(words::ALL_REPORTED)));
        }
        let silent = |silent: &Stilltiltak| {
            let text = measure.fit(&silent.tekst, &CELL, column(&SILENT, 1), 1);
            let who = silent.ansvarlig.as_ref().map_or(self.say(words::NOT_SET), |unit| &unit.visning);
            let who = measure.fit(who, &CELL, column(&SILENT, 2), 1);
            row(vec![head(reference(&silent.tiltak)), cell(plain(text)), cell(plain(who))])
        };
        let mut rows: Vec<Row> = summary.ikke_rapportert.iter().take(count).map(silent).collect();
        let more = summary.ikke_rapportert.len() - count;
        rows.extend((more > 0).then(|| self.more(more, SILENT.len())));
        let names = [self.field(Felt::Kode), self.field(Felt::Tiltak), self.field(Felt::Ansvarlig)];
        let columns: Vec<_> = names.into_iter().zip(SILENT).map(|(name, share)| (name, share, Align::Left)).collect();
        self.table(self.over(Overskrift::IkkeRapportert), &columns, rows);
    }

    /// How many more there are, and where.
    fn more(&self, count: usize, columns: usize) -> Row {
        let words = format!("{} {count} {}", self.say(words::AND), self.say(words::MORE));
        let link = vec![Span::link(words, Target::Anchor(super::standing::ANCHOR.to_owned()))];
        let first = [cell(plain("…")), cell(link)];
        let mut cells: Vec<_> = if columns == GOALS.len() { first.into_iter().rev().collect() } else { first.into() };
        cells.resize_with(columns, || cell(vec![]));
        row(cells)
    }

    /// What changed, in numbers; the whole stands in its chapter.
    fn since(&mut self) {
        let told = match &self.document.siden_forrige {
            None => plain(Frase::IngenForrige.label(self.maalform)),
            Some(change) if change.is_empty() => plain(Frase::IngenEndring.label(self.maalform)),
            Some(change) => self.counts(change),
        };
        self.blocks.push(crate::block::Block::Paragraph(
            crate::block::Paragraph::new(BODY, named(self.say(words::SINCE), told)).wide(),
        ));
    }

    fn counts(&self, change: &Difference) -> Vec<Span> {
        let counts = [
            (Overskrift::NyeTiltak, change.nye.len()),
            (Overskrift::UtgaatteTiltak, change.utgaatte.len()),
            (Overskrift::FlyttedeTiltak, change.flyttet.len()),
            (Overskrift::EndretOrdlyd, change.tekst.len()),
            (Overskrift::EndretStatus, change.status.len()),
            (Overskrift::EndretFrist, change.frister.len()),
            (Overskrift::EndretOekonomi, change.oekonomi.len()),
            (Overskrift::EndredeSvar, change.svar.len()),
        ];
        let told = counts.iter().filter(|(_, count)| *count > 0);
        joined(told.map(|(over, count)| plain(unbroken(&format!("{} {count}", self.over(*over).to_lowercase())))), DOT)
    }

    /// What the plan holds, in numbers.
    fn numbers_of_plan(&self) -> [(String, String); 4] {
        let document = self.document;
        let tiltak = document.tiltak().filter(|(_, tiltak)| tiltak.avsluttet.is_none()).count();
        let changes: usize = document.vedtak.iter().map(|vedtak| vedtak.alle_tekstendringer().count()).sum();
        let duties: usize = document.vedtak.iter().map(|vedtak| vedtak.alle_plikter().count()).sum();
        [
            (tiltak.to_string(), self.over(Overskrift::Tiltak).to_lowercase()),
            (document.delmaal.len().to_string(), self.over(Overskrift::Delmaal).to_lowercase()),
            (changes.to_string(), self.over(Overskrift::Tekstendringer).to_lowercase()),
            (duties.to_string(), self.over(Overskrift::Plikter).to_lowercase()),
        ]
    }

    fn plan_summary(&mut self) {
        let document = self.document;
        if let Some(text) = &document.plan.sammendrag {
            self.text(LEAD, text);
        }
        self.figures(vec![tiles(&self.numbers_of_plan())]);
        for hovedmaal in &document.hovedmaal {
            self.fact(self.over(Overskrift::Hovedmaal), plain(hovedmaal.tittel.clone()));
        }
        let rows = document.delmaal.iter().map(|delmaal| {
            let count = delmaal.tiltak.iter().filter(|tiltak| tiltak.avsluttet.is_none()).count();
            let name = Span::link(delmaal.nummer.to_string(), crate::block::Target::Anchor(delmaal.id.clone()));
            row(vec![head(vec![name]), cell(plain(delmaal.tittel.clone())), cell(plain(count.to_string()))])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Nummer), 0.8, Align::Left),
            (self.field(Felt::Delmaal), 5.0, Align::Left),
            (self.over(Overskrift::Tiltak), 0.9, Align::Decimal),
        ];
        self.table(self.over(Overskrift::Delmaal), &columns, rows);
        let codes = exporter_core::labels::Frase::Koder.label(self.maalform);
        self.paragraph(SMALL, plain(codes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_red_comes_first_and_nothing_is_shown_that_does_not_fit() {
        assert_eq!(shown(300.0, 2, 3), (2, 3));
        assert_eq!(shown(300.0, 0, 16), (0, 16));
        assert_eq!(shown(300.0, 0, 100), (0, 14));
        assert_eq!(shown(300.0, 100, 0), (8, 0));
        let (red, silent) = shown(300.0, 100, 100);
        assert!(red >= 5 && silent >= 3 && red as f32 * LINES + silent as f32 * LINE <= 300.0);
    }
}
