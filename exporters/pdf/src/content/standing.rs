//! Where the round stands: each sub-goal by status, and every tiltak that is red or silent, with its reasons.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Roedpost, Sammendrag, format};

use super::inline::{DOT, assessment, joined, plain, reference, status};
use super::teller::{Teller, cell, head, row};
use super::words;
use crate::block::{Align, Row};
use crate::style::BODY;

/// What refers to the chapter calls it by this.
pub(super) const ANCHOR: &str = "standing";

impl Teller<'_> {
    /// The chapter of status; none without a round.
    pub(super) fn status_of_round(&mut self) {
        let Some(summary) = &self.document.sammendrag else { return };
        self.chapter(self.say(words::STATUS_OF), Some(ANCHOR));
        self.contents = true;
        self.goals_of_round();
        self.red_list(summary);
        self.silence(summary);
    }

    fn red_list(&mut self, summary: &Sammendrag) {
        self.section(self.over(Overskrift::Roedliste), None);
        if summary.roedliste.is_empty() {
            return self.paragraph(BODY, plain(self.say(words::NONE_RED)));
        }
        let rows: Vec<Row> = summary.roedliste.iter().map(|post| self.red_whole(post)).collect();
        let columns = [
            (self.field(Felt::Kode), 0.6, Align::Left),
            (self.field(Felt::Tiltak), 3.0, Align::Left),
            (self.say(words::WHY), 2.7, Align::Left),
            (self.field(Felt::NyFrist), 0.9, Align::Left),
        ];
        self.table("", &columns, rows);
    }

    fn red_whole(&self, post: &Roedpost) -> Row {
        let maalform = self.maalform;
        let grounds: Vec<&str> = post.grunner.iter().map(|ground| ground.label(maalform)).collect();
        let marks = joined([status(post.status, maalform), assessment(post.vurdering, maalform)], DOT);
        let why = cell(marks)
            .tale(self.field(Felt::Aarsak), post.aarsak.as_deref())
            .tale(self.field(Felt::Avviksforklaring), post.avviksforklaring.as_deref())
            .aside(plain(grounds.join(", ")));
        let responsible = post.ansvarlig.as_ref().map(|unit| plain(unit.visning.clone())).unwrap_or_default();
        let goal = [plain(format!("{} ", self.field(Felt::Delmaal))), reference(&post.delmaal)].concat();
        let tiltak = super::teller::told(&post.tekst).aside(joined([goal, responsible], DOT));
        let deadline = post.ny_frist.map_or_else(Vec::new, |date| plain(format::date(date)));
        row(vec![head(reference(&post.tiltak)), tiltak, why, cell(deadline)])
    }

    /// What was due and not reported.
    fn silence(&mut self, summary: &Sammendrag) {
        self.section(self.over(Overskrift::IkkeRapportert), None);
        if summary.ikke_rapportert.is_empty() {
            return self.paragraph(BODY, plain(self.say(words::ALL_REPORTED)));
        }
        let rows = summary.ikke_rapportert.iter().map(|silent| {
            let unit = silent.ansvarlig.as_ref().map_or(self.say(words::NOT_SET), |unit| &unit.visning);
            let goal = [plain(format!("{} ", self.field(Felt::Delmaal))), reference(&silent.delmaal)].concat();
            let tiltak = super::teller::told(&silent.tekst).aside(goal);
            row(vec![head(reference(&silent.tiltak)), tiltak, cell(plain(unit))])
        });
        let rows = rows.collect();
        let columns = [
            (self.field(Felt::Kode), 0.6, Align::Left),
            (self.field(Felt::Tiltak), 4.6, Align::Left),
            (self.field(Felt::Ansvarlig), 2.0, Align::Left),
        ];
        self.table("", &columns, rows);
    }
}
