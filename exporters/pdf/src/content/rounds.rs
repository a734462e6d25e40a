//! Roll-ups beside one another: of the whole plan and of a sub-goal, round by round.

use exporter_core::labels::{Felt, rundenavn};
use exporter_core::{Delmaal, Statusoversikt, format};

use super::inline::{DOT, joined, plain};
use super::teller::{Teller, cell, head, row};
use super::words;
use crate::block::{Align, Cell, Row, Span};
use crate::style::MARK;

impl Teller<'_> {
    /// The roll-up of the whole plan in every round.
    pub(super) fn rounds_of_plan(&mut self) {
        let document = self.document;
        let rounds = document.tidligere_runder.iter().chain(&document.runde);
        let rows = rounds.map(|round| {
            let name = head(plain(rundenavn(round, self.maalform)));
            let period = format!("{} – {}", format::date(round.fra), format::date(round.til));
            let deadline = round.frist.map(|date| plain(format::date(date))).unwrap_or_default();
            let name = name.aside(plain(period)).tell(self.say(words::DEADLINE_OF_ROUND), deadline);
            self.overview(name, &round.oversikt)
        });
        let rows = rows.collect();
        self.section(self.say(words::BY_ROUND), None);
        self.overviews(self.say(words::WHOLE_PLAN), self.field(Felt::Runde), rows);
    }

    /// The roll-up of a sub-goal in every round.
    pub(super) fn rounds_of_goal(&mut self, delmaal: &Delmaal) {
        let rows =
            delmaal.runder().map(|of| self.overview(head(plain(of.runde.visning.clone())), &of.oversikt)).collect();
        self.overviews(self.say(words::BY_ROUND), self.field(Felt::Runde), rows);
    }

    /// The roll-up of every sub-goal in this round.
    pub(super) fn goals_of_round(&mut self) {
        let of = |delmaal: &Delmaal| {
            Some(self.overview(head(plain(delmaal.nummer.to_string())), &delmaal.denne.as_ref()?.oversikt))
        };
        let rows = self.document.delmaal.iter().filter_map(of).collect();
        self.overviews(self.say(words::BY_GOAL), self.field(Felt::Delmaal), rows);
    }

    fn overviews(&mut self, caption: &str, first: &str, rows: Vec<Row>) {
        let columns = [
            (first, 1.9, Align::Left),
            (self.field(Felt::Antall), 0.8, Align::Decimal),
            (self.field(Felt::Forfalt), 1.1, Align::Decimal),
            (self.field(Felt::Rapportert), 1.1, Align::Decimal),
            (self.field(Felt::Dekningsgrad), 1.2, Align::Decimal),
            (self.field(Felt::Status), 4.0, Align::Left),
        ];
        self.table(caption, &columns, rows);
    }

    fn overview(&self, name: Cell, of: &Statusoversikt) -> Row {
        let number = |count: u32| cell(plain(count.to_string()));
        let share = of.dekningsgrad.map_or_else(Vec::new, |share| plain(format::percent(share)));
        let parts = of.per_status.iter().filter(|part| part.antall > 0).map(|part| {
            let mark = part.status.mark();
            let word = part.status.label(self.maalform).to_lowercase().replace(' ', "\u{a0}");
            let symbol = Some((mark.symbol, mark.ink));
            vec![Span { symbol, ..Span::plain(format!("{}\u{a0}{word}", part.antall)) }]
        });
        let parts = joined(parts, DOT);
        row(vec![
            name,
            number(of.antall),
            number(of.forfalt),
            number(of.rapportert),
            cell(share),
            Cell::new(MARK, parts),
        ])
    }
}
