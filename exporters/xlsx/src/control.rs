//! The controls: counts and sums of the document, each made again from the rows of the workbook.

use exporter_core::labels::{Felt, Overskrift};
use exporter_core::{Delmaal, Kroner, Maalform, Statusoversikt};

use crate::book::Source;
use crate::cell::{Now, kroner};
use crate::facts::{self, Figures, MONEY};
use crate::formula::{self, Rows};
use crate::sheets::{indikatorer, linjer, status, tiltak, vedtak};

/// What agrees.
pub const OK: &str = "OK";
/// What does not.
pub const AVVIK: &str = "AVVIK";
/// What a cell cannot hold as a number, and stands as text.
pub const TOO_LARGE: &str = "FOR STORT";

/// What the document says.
#[derive(Clone, Copy)]
pub enum Expected {
    /// A number of things.
    Count(u32),
    /// An amount, or that none is known.
    Amount(Option<Kroner>),
}

/// One figure made twice.
pub struct Control {
    /// What it is called.
    pub what: &'static str,
    /// The place of its round among those of the facts; `None`: of no round.
    pub round: Option<usize>,
    /// Number of its sub-goal; `None`: of the whole plan.
    pub delmaal: Option<i32>,
    /// What the document says.
    pub expected: Expected,
    /// How the workbook makes it again.
    again: Again,
    /// What the formula gives in an unaltered workbook.
    pub actual: Now,
}

/// How the workbook makes a figure again.
#[derive(Clone, Copy)]
enum Again {
    /// Rows of the table with that name.
    Rows(&'static str),
    /// Tiltak.
    Count,
    /// Tiltak that were due.
    Due,
    /// Tiltak that were due and reported.
    Reported,
    /// Tiltak with the status that the first column names.
    Status,
    /// One of the five amounts of tiltak.
    Money(usize),
    /// How many tiltak have one of the five amounts.
    Given(usize),
    /// One of the five amounts of lines.
    Lines(usize),
}

impl Again {
    /// The formula, in the row that is shown as that number.
    fn formula(self, source: &Source<'_>, row: u32, whole: bool) -> String {
        let round = format!("$B{row}");
        let goal = (!whole).then(|| format!("$C{row}"));
        let facts = Rows::facts(source, &round, goal.as_deref());
        match self {
            Self::Rows(table) => format!("COUNTA({table}[{}])", first_column(source, table)),
            Self::Count => facts.count(),
            Self::Due => facts.due(),
            Self::Reported => facts.reported(source),
            Self::Status => facts.with_status(&format!("$A{row}")),
            Self::Money(place) => facts.sum(formula::money(place)),
            Self::Given(place) => facts.given(formula::money(place)),
            Self::Lines(place) => Rows::of(&linjer::table(source), linjer::RUNDE, &round).sum(linjer::BUDSJETT + place),
        }
    }
}

impl Control {
    /// The formula that makes it again, in the row that is shown as that number.
    pub fn formula(&self, source: &Source<'_>, row: u32) -> String {
        self.again.formula(source, row, self.delmaal.is_none())
    }

    /// What it says in an unaltered workbook.
    pub fn result(&self) -> &'static str {
        let expected = match self.expected {
            Expected::Count(count) => Now::count(count),
            Expected::Amount(None) => Now::Nothing,
            Expected::Amount(Some(amount)) => match kroner(amount) {
                Some(number) => Now::Number(number),
                None => return TOO_LARGE,
            },
        };
        if expected == self.actual { OK } else { AVVIK }
    }

    /// By how much the two are apart in an unaltered workbook.
    pub fn difference(&self) -> Now {
        match (self.expected, &self.actual) {
            (Expected::Count(count), Now::Number(actual)) => Now::Number(actual - f64::from(count)),
            (Expected::Amount(Some(amount)), Now::Number(actual)) => {
                Now::maybe(kroner(amount).map(|amount| ((actual - amount) * 100.0).round() / 100.0))
            }
            _ => Now::Nothing,
        }
    }
}

/// What all of them say together.
pub fn result(source: &Source<'_>) -> &'static str {
    let results: Vec<_> = source.controls.iter().map(Control::result).collect();
    [AVVIK, TOO_LARGE].into_iter().find(|word| results.contains(word)).unwrap_or(OK)
}

/// Every control.
pub fn controls(source: &Source<'_>) -> Vec<Control> {
    let mut found = rows(source);
    for (place, (runde, _)) in source.facts.rounds.iter().enumerate() {
        found.extend(figures(source, place, None, &runde.oversikt));
        found.extend(accounts(source, place, &runde.oversikt));
        for delmaal in &source.document.delmaal {
            if let Some(told) = delmaal.runder().find(|told| told.runde.id == runde.id) {
                found.extend(figures(source, place, Some(delmaal), &told.oversikt));
            }
        }
    }
    found
}

/// How many rows each table has.
fn rows(source: &Source<'_>) -> Vec<Control> {
    let tables = [
        (Overskrift::Tiltak, tiltak::NAME, tiltak::table(source).rows),
        (Overskrift::Status, status::NAME, source.status.rows),
        (Overskrift::Oekonomilinjer, linjer::NAME, linjer::table(source).rows),
        (Overskrift::Indikatorer, indikatorer::NAME, indikatorer::table(source).rows),
        (Overskrift::Vedtak, vedtak::NAME, source.vedtak.len()),
    ];
    let control = |(sheet, name, rows): (Overskrift, &'static str, usize)| {
        let count = u32::try_from(rows).unwrap_or(u32::MAX);
        Control {
            what: source.sheet(sheet),
            round: None,
            delmaal: None,
            expected: Expected::Count(count),
            again: Again::Rows(name),
            actual: Now::count(count),
        }
    };
    tables.into_iter().map(control).collect()
}

/// The column that every row of a table has a value in.
fn first_column(source: &Source<'_>, table: &str) -> &'static str {
    let felt = match table {
        indikatorer::NAME => Felt::Indikator,
        vedtak::NAME => Felt::Vedtak,
        _ => Felt::Kode,
    };
    felt.label(source.maalform)
}

/// The roll-up of a sub-goal in a round, or of the whole plan.
fn figures(source: &Source<'_>, round: usize, delmaal: Option<&Delmaal>, expected: &Statusoversikt) -> Vec<Control> {
    let maalform = source.maalform;
    let actual: Figures = match delmaal {
        None => source.facts.figures(round),
        Some(delmaal) => source.facts.figures_of(round, delmaal),
    };
    let number = delmaal.map(|delmaal| delmaal.nummer);
    let control =
        |what, expected, actual, again| Control { what, round: Some(round), delmaal: number, expected, again, actual };
    let count = |what, expected, actual, again| control(what, Expected::Count(expected), Now::count(actual), again);
    let mut found = vec![
        count(Felt::Antall.label(maalform), expected.antall, actual.antall, Again::Count),
        count(Felt::Forfalt.label(maalform), expected.forfalt, actual.forfalt, Again::Due),
        count(Felt::Rapportert.label(maalform), expected.rapportert, actual.rapportert, Again::Reported),
    ];
    let statuses = expected.per_status.iter().zip(actual.per_status);
    found.extend(
        statuses
            .map(|(expected, actual)| count(expected.status.label(maalform), expected.antall, actual, Again::Status)),
    );
    let sums = facts::sums(expected).into_iter().zip(actual.money).enumerate();
    found.extend(sums.map(|(place, (expected, actual))| {
        let expected = Expected::Amount(expected.kroner);
        control(money_label(maalform, place), expected, facts::now(actual), Again::Money(place))
    }));
    let given = facts::sums(expected).into_iter().zip(actual.given).enumerate();
    found.extend(given.map(|(place, (expected, actual))| {
        count(known_label(maalform, place), expected.antall, actual, Again::Given(place))
    }));
    found
}

/// The lines of money, but for the differences, which are a tiltak's and not a line's.
fn accounts(source: &Source<'_>, round: usize, expected: &Statusoversikt) -> Vec<Control> {
    let lines = linjer::lines(source).filter(|(fact, _)| fact.round == round).map(|(_, line)| line);
    let actual = linjer::sums(lines);
    let sums = facts::sums(expected).into_iter().zip(actual).enumerate().take(MONEY - 1);
    sums.map(|(place, (expected, actual))| Control {
        what: lines_label(source.maalform, place),
        round: Some(round),
        delmaal: None,
        expected: Expected::Amount(expected.kroner),
        again: Again::Lines(place),
        actual: facts::now(actual),
    })
    .collect()
}

/// The name of one of the five amounts.
pub fn money_label(maalform: Maalform, place: usize) -> &'static str {
    let fields = [Felt::Budsjett, Felt::RegulertBudsjett, Felt::Regnskap, Felt::Prognose, Felt::Avvik];
    fields.get(place).map(|felt| felt.label(maalform)).unwrap_or_default()
}

/// What the number of tiltak with one of the five amounts is called.
pub fn known_label(maalform: Maalform, place: usize) -> &'static str {
    match place {
        0 => maalform.choose("Tiltak med budsjett", "Tiltak med budsjett"),
        1 => maalform.choose("Tiltak med regulert budsjett", "Tiltak med regulert budsjett"),
        2 => maalform.choose("Tiltak med regnskap", "Tiltak med rekneskap"),
        3 => maalform.choose("Tiltak med prognose", "Tiltak med prognose"),
        _ => maalform.choose("Tiltak med avvik", "Tiltak med avvik"),
    }
}

fn lines_label(maalform: Maalform, place: usize) -> &'static str {
    match place {
        0 => maalform.choose("Budsjett, økonomilinjer", "Budsjett, økonomilinjer"),
        1 => maalform.choose("Regulert budsjett, økonomilinjer", "Regulert budsjett, økonomilinjer"),
        2 => maalform.choose("Regnskap, økonomilinjer", "Rekneskap, økonomilinjer"),
        _ => maalform.choose("Prognose, økonomilinjer", "Prognose, økonomilinjer"),
    }
}
