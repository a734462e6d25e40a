//! The facts of the Status sheet, and their sums as the workbook's formulas count them.

use std::collections::HashMap;

use exporter_core::labels::rundenavn;
use exporter_core::{
    Delmaal, Kroner, Maalform, Oekonomi, ReportDocument, Runde, Statusoversikt, Sum, Tiltak, TiltakIRunde,
    Tiltaksstatus,
};

use crate::cell::{Now, kroner};

/// One tiltak in one round.
pub struct Fact<'a> {
    /// The sub-goal that counts it.
    pub delmaal: &'a Delmaal,
    /// The tiltak.
    pub tiltak: &'a Tiltak,
    /// The place of its round among [`Facts::rounds`].
    pub round: usize,
    /// What is told of it there.
    pub told: &'a TiltakIRunde,
}

/// The five figures of money, in the order of the columns.
pub const MONEY: usize = 5;

/// Counts and sums of some facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// How many there are.
    pub antall: u32,
    /// How many were due.
    pub forfalt: u32,
    /// How many were due and reported.
    pub rapportert: u32,
    /// How many have each status.
    pub per_status: [u32; Tiltaksstatus::ALL.len()],
    /// Sums in øre of what a cell holds as a number, and of how many.
    pub money: [(i128, u32); MONEY],
    /// How many have each of the five amounts, also those that no cell holds as a number.
    pub given: [u32; MONEY],
}

/// All facts, the newest round first, and their sums.
pub struct Facts<'a> {
    /// The rounds, newest first, with their names.
    pub rounds: Vec<(&'a Runde, String)>,
    /// The facts, round by round, each in the order of the plan.
    pub rows: Vec<Fact<'a>>,
    figures: HashMap<(usize, Option<&'a str>), Figures>,
}

impl<'a> Facts<'a> {
    /// The facts of a document.
    pub fn new(document: &'a ReportDocument, maalform: Maalform) -> Self {
        let rounds: Vec<_> = document
            .runde
            .iter()
            .chain(document.tidligere_runder.iter().rev())
            .map(|runde| (runde, rundenavn(runde, maalform)))
            .collect();
        let places: HashMap<&str, usize> =
            rounds.iter().enumerate().map(|(place, (runde, _))| (runde.id.as_str(), place)).collect();
        let mut rows = Vec::new();
        for (delmaal, tiltak) in document.tiltak() {
            for told in tiltak.runder() {
                let Some(&round) = places.get(told.runde.id.as_str()) else { continue };
                rows.push(Fact { delmaal, tiltak, round, told });
            }
        }
        rows.sort_by_key(|fact| fact.round);
        let mut figures: HashMap<_, Figures> = HashMap::new();
        for fact in &rows {
            for delmaal in [None, Some(fact.delmaal.id.as_str())] {
                figures.entry((fact.round, delmaal)).or_default().add(fact.told);
            }
        }
        Self { rounds, rows, figures }
    }

    /// The figures of the whole plan in a round.
    pub fn figures(&self, round: usize) -> Figures {
        self.figures.get(&(round, None)).cloned().unwrap_or_default()
    }

    /// The figures of a sub-goal in a round.
    pub fn figures_of(&self, round: usize, delmaal: &Delmaal) -> Figures {
        self.figures.get(&(round, Some(delmaal.id.as_str()))).cloned().unwrap_or_default()
    }

    /// The sums of money over all facts.
    pub fn total(&self) -> [(i128, u32); MONEY] {
        let mut total = [(0, 0); MONEY];
        for round in 0..self.rounds.len() {
            for (sum, part) in total.iter_mut().zip(self.figures(round).money) {
                *sum = (sum.0 + part.0, sum.1 + part.1);
            }
        }
        total
    }
}

impl Figures {
    fn add(&mut self, told: &TiltakIRunde) {
        self.antall += 1;
        self.forfalt += u32::from(told.forfalt);
        self.rapportert += u32::from(told.forfalt && told.status != Some(Tiltaksstatus::IkkeRapportert));
        for (count, status) in self.per_status.iter_mut().zip(Tiltaksstatus::ALL) {
            *count += u32::from(told.status == Some(*status));
        }
        let Some(oekonomi) = &told.oekonomi else { return };
        for (given, amount) in self.given.iter_mut().zip(money(oekonomi)) {
            *given += u32::from(amount.is_some());
        }
        for (sum, amount) in self.money.iter_mut().zip(money(oekonomi)) {
            if let Some(amount) = amount.filter(|amount| kroner(*amount).is_some()) {
                *sum = (sum.0 + i128::from(amount.oere()), sum.1 + 1);
            }
        }
    }

    /// The share of what was due that was reported, as the formula rounds it.
    pub fn dekningsgrad(&self) -> Now {
        Now::maybe(exporter_core::Dekningsgrad::of(self.rapportert, self.forfalt).map(crate::cell::share))
    }
}

/// The five amounts of a tiltak.
pub fn money(oekonomi: &Oekonomi) -> [Option<Kroner>; MONEY] {
    [oekonomi.budsjett, oekonomi.regulert_budsjett, oekonomi.regnskap, oekonomi.prognose, oekonomi.avvik]
}

/// The five sums of a roll-up.
pub fn sums(oversikt: &Statusoversikt) -> [&Sum; MONEY] {
    let sums = &oversikt.oekonomi;
    [&sums.budsjett, &sums.regulert_budsjett, &sums.regnskap, &sums.prognose, &sums.avvik]
}

/// A sum of øre as a formula gives it: nothing where no amount is known.
pub fn now((oere, count): (i128, u32)) -> Now {
    if count == 0 { Now::Nothing } else { Now::Number(oere as f64 / 100.0) }
}
