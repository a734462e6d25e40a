//! Money: by sub-goal, by account string, by round, and tiltak by tiltak, with the rule of its sign.

use exporter_core::labels::{Felt, Frase, Overskrift, rundenavn};
use exporter_core::{Delmaal, Kontostreng, Kontosum, Maalform, Oekonomi, Oekonomilinje, Oekonomisum, Sum};

use super::chart::money_bars;
use super::inline::{DOT, kroner, plain, unbroken};
use super::measure::code;
use super::teller::{Teller, cell, head, row};
use super::words;
use crate::block::{Align, Cell, Row};
use crate::style::{MARK, SMALL};

/// An account string as it is printed: "ansvar 4001 · art 14700"; a line may end between its parts.
pub(super) fn account(of: &Kontostreng, maalform: Maalform) -> String {
    let parts = [
        (Felt::Ansvar, &of.ansvar),
        (Felt::KontoArt, &of.art),
        (Felt::Funksjon, &of.funksjon),
        (Felt::Prosjekt, &of.prosjekt),
    ];
    let told = parts.iter().filter_map(|(name, value)| Some((name.label(maalform).to_lowercase(), value.as_ref()?)));
    told.map(|(name, value)| unbroken(&format!("{name} {value}"))).collect::<Vec<_>>().join(DOT)
}

impl Teller<'_> {
    /// The chapter of money; none without a round.
    pub(super) fn money(&mut self) {
        let document = self.document;
        let Some(runde) = &document.runde else { return };
        self.chapter(self.over(Overskrift::Oekonomi), None);
        for sentence in [Frase::Fortegn, Frase::Ukjent, Frase::Summer] {
            self.paragraph(SMALL, plain(sentence.label(self.maalform)));
        }
        let of = |delmaal: &Delmaal| {
            Some((
                format!("{} {}", self.field(Felt::Delmaal), delmaal.nummer),
                delmaal.denne.as_ref()?.oversikt.oekonomi.clone(),
            ))
        };
        let goals: Vec<(String, Oekonomisum)> = document.delmaal.iter().filter_map(of).collect();
        if let Some(figure) = money_bars(&goals, self.maalform) {
            self.figures(vec![figure]);
        }
        let mut rows: Vec<Row> = goals.iter().map(|(name, sum)| self.sums(name, sum)).collect();
        rows.push(Row { strong: true, ..self.sums(self.field(Felt::Total), &runde.oversikt.oekonomi) });
        self.money_table(self.say(words::MONEY_BY_GOAL), self.field(Felt::Delmaal), rows);
        let rows = runde.kontoer.iter().map(|sum| self.account_sums(sum)).collect();
        self.money_table(self.say(words::MONEY_BY_ACCOUNT), self.field(Felt::Kontostreng), rows);
        if !document.tidligere_runder.is_empty() {
            let rounds = document.tidligere_runder.iter().chain(&document.runde);
            let rows = rounds.map(|round| self.sums(&rundenavn(round, self.maalform), &round.oversikt.oekonomi));
            let rows = rows.collect();
            self.money_table(self.say(words::MONEY_BY_ROUND), self.field(Felt::Runde), rows);
        }
    }

    /// The money of the tiltak of a sub-goal, and its lines.
    pub(super) fn goal_money(&mut self, delmaal: &Delmaal) {
        let own = |tiltak: &'_ exporter_core::Tiltak| tiltak.denne.as_ref().and_then(|denne| denne.oekonomi.clone());
        let mut rows = Vec::new();
        for tiltak in &delmaal.tiltak {
            let Some(oekonomi) = own(tiltak) else { continue };
            let of = |line: &&Oekonomilinje| oekonomi.linjer.len() > 1 || line.kontostreng.is_some();
            let lines: Vec<_> = oekonomi.linjer.iter().filter(of).collect();
            rows.push(Row { keep: !lines.is_empty(), ..self.amounts(head(code(tiltak)), &oekonomi) });
            for line in lines {
                let name = self.account_name(line.kontostreng.as_ref());
                let (budsjett, regulert_budsjett) = (line.budsjett, line.regulert_budsjett);
                let (regnskap, prognose, avvik) = (line.regnskap, line.prognose, line.avvik);
                let figures = Oekonomi { budsjett, regulert_budsjett, regnskap, prognose, avvik, linjer: vec![] };
                rows.push(self.amounts(Cell::default().aside(plain(name)), &figures));
            }
        }
        let earlier = self.money_of_rounds(delmaal);
        if rows.is_empty() && earlier.is_empty() {
            return;
        }
        self.section(self.over(Overskrift::Oekonomi), None);
        if let Some(denne) = delmaal.denne.as_ref().filter(|_| !rows.is_empty()) {
            let sum = self.sums(self.field(Felt::Sum), &denne.oversikt.oekonomi);
            rows.push(Row { strong: true, ..sum });
        }
        self.money_table(self.say(words::MONEY_OF), self.field(Felt::Kode), rows);
        let parts = self.money_of_parts(delmaal);
        self.money_table(self.say(words::MONEY_OF_PARTS), self.field(Felt::Forelder), parts);
        let accounts = delmaal.denne.iter().flat_map(|denne| &denne.kontoer);
        let rows: Vec<Row> = accounts.map(|sum| self.account_sums(sum)).collect();
        if rows.len() > 1 {
            self.money_table(self.say(words::MONEY_BY_ACCOUNT), self.field(Felt::Kontostreng), rows);
        }
        self.money_table(self.say(words::GOAL_BY_ROUND), self.field(Felt::Runde), earlier);
    }

    /// The sums of the tiltak under each tiltak, which are counted in the table of all.
    fn money_of_parts(&self, delmaal: &Delmaal) -> Vec<Row> {
        let of = |tiltak: &exporter_core::Tiltak| {
            let parts = &tiltak.denne.as_ref()?.deltiltak.as_ref()?.oekonomi;
            (parts.antall_med_tall > 0).then(|| self.sums(&tiltak.kode, parts))
        };
        delmaal.tiltak.iter().filter_map(of).collect()
    }

    /// The sums of a sub-goal in each round; none where an earlier one has no money.
    fn money_of_rounds(&self, delmaal: &Delmaal) -> Vec<Row> {
        if delmaal.tidligere.iter().all(|of| of.oversikt.oekonomi.antall_med_tall == 0) {
            return vec![];
        }
        delmaal.runder().map(|of| self.sums(&of.runde.visning, &of.oversikt.oekonomi)).collect()
    }

    fn money_table(&mut self, caption: &str, first: &str, rows: Vec<Row>) {
        let columns = [
            (first, 1.7, Align::Left),
            (self.field(Felt::Budsjett), 1.0, Align::Decimal),
            (self.field(Felt::RegulertBudsjett), 1.0, Align::Decimal),
            (self.field(Felt::Regnskap), 1.0, Align::Decimal),
            (self.field(Felt::Prognose), 1.0, Align::Decimal),
            (self.field(Felt::Avvik), 1.0, Align::Decimal),
        ];
        self.table(caption, &columns, rows);
    }

    fn amounts(&self, name: Cell, of: &Oekonomi) -> Row {
        let amounts = [of.budsjett, of.regulert_budsjett, of.regnskap, of.prognose, of.avvik];
        row(std::iter::once(name).chain(amounts.map(|amount| cell(kroner(amount)))).collect())
    }

    /// Sums, each with how many values it covers.
    fn sums(&self, name: &str, of: &Oekonomisum) -> Row {
        let sum = |sum: &Sum| {
            let covers = format!("{} {}", self.say(words::COVERS), sum.antall);
            cell(kroner(sum.kroner)).aside(if sum.kroner.is_some() { plain(covers) } else { vec![] })
        };
        let all = [&of.budsjett, &of.regulert_budsjett, &of.regnskap, &of.prognose, &of.avvik];
        let with = format!("{}: {}", self.field(Felt::AntallMedTall), of.antall_med_tall);
        let name = Cell::new(MARK, plain(name)).aside(plain(with));
        row(std::iter::once(name).chain(all.map(sum)).collect())
    }

    fn account_sums(&self, of: &Kontosum) -> Row {
        self.sums(&self.account_name(of.kontostreng.as_ref()), &of.sum)
    }

    fn account_name(&self, of: Option<&Kontostreng>) -> String {
        of.map_or_else(|| self.say(words::NOT_SPLIT).to_owned(), |of| account(of, self.maalform))
    }
}
