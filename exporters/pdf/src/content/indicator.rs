//! Indicators: where they began, where they are to go, a chart of their values, and the values in a table.

use exporter_core::labels::{Felt, Frase, Overskrift};
use exporter_core::{Delmaal, Indikator, Maaling, Presisjon, format};

use super::inline::{DOT, joined, named, plain, quoted, reference, references, time};
use super::lines::{CHART, NAME, Series, line_chart};
use super::short::Measure;
use super::teller::{Teller, cell, head, row, row_of};
use super::words;
use crate::block::{Align, Cell, Figure, Row, Span};

/// The most values that a chart can show with their labels.
const SHOWN: usize = 8;

impl Teller<'_> {
    /// The indicators whose first sub-goal this is.
    pub(super) fn goal_indicators(&mut self, delmaal: &Delmaal, measure: &mut Measure) {
        let first = |indicator: &&Indikator| indicator.delmaal.first().is_some_and(|first| first.id == delmaal.id);
        let found: Vec<&Indikator> = self.document.indikatorer.iter().filter(first).collect();
        if !found.is_empty() {
            self.section(self.over(Overskrift::Indikatorer), None);
            self.indicators(&found, measure);
        }
    }

    /// The indicators of no sub-goal.
    pub(super) fn other_indicators(&mut self, measure: &mut Measure) {
        let known = |indicator: &&Indikator| {
            let first = indicator.delmaal.first();
            first.is_none_or(|first| !self.document.delmaal.iter().any(|delmaal| delmaal.id == first.id))
        };
        let found: Vec<&Indikator> = self.document.indikatorer.iter().filter(known).collect();
        if !found.is_empty() {
            self.chapter(self.over(Overskrift::Indikatorer), None);
            self.indicators(&found, measure);
        }
    }

    /// Charts of those that have been measured more than once, two beside each other, and every value in a table.
    fn indicators(&mut self, indicators: &[&Indikator], measure: &mut Measure) {
        let charts = indicators.iter().filter_map(|indicator| self.chart(indicator, measure));
        let charts: Vec<Figure> = charts.collect();
        for pair in charts.chunks(2) {
            self.figures(pair.to_vec());
        }
        let rows = indicators.iter().flat_map(|indicator| self.rows_of(indicator)).collect();
        let columns = [
            (self.field(Felt::Indikator), 2.5, Align::Left),
            (self.field(Felt::Periode), 1.1, Align::Left),
            (self.field(Felt::Verdi), 0.9, Align::Decimal),
            (self.field(Felt::Ordlyd), 2.1, Align::Left),
            (self.field(Felt::Kilde), 1.5, Align::Left),
        ];
        self.table("", &columns, rows);
    }

    /// A row for each value; the first says what is measured.
    fn rows_of(&self, indicator: &Indikator) -> Vec<Row> {
        let Some((first, rest)) = indicator.maalinger.split_first() else {
            let mut cells = vec![self.what(indicator)];
            cells.resize_with(5, || cell(vec![]));
            return vec![row_of(&indicator.id, cells)];
        };
        let first = row_of(&indicator.id, self.value_cells(self.what(indicator), first));
        let rest = rest.iter().map(|value| row(self.value_cells(head(plain(indicator.kode.clone())), value)));
        std::iter::once(first).chain(rest).collect()
    }

    /// What is measured, where it began and where it is to go.
    fn what(&self, indicator: &Indikator) -> Cell {
        let maalform = self.maalform;
        let told =
            |field: Felt, spans: Vec<Span>| if spans.is_empty() { vec![] } else { named(self.field(field), spans) };
        let unit = format!("{}, {}", indicator.enhet, indicator.nivaa.label(maalform).to_lowercase());
        let direction =
            indicator.oensket_retning.map(|way| plain(way.label(maalform).to_lowercase())).unwrap_or_default();
        let start = indicator.utgangspunkt.as_ref();
        let start = start.map(|value| plain(format!("{} ({})", self.value(value), time(&value.periode, maalform))));
        let by = indicator.maal_vedtak.as_ref().map(reference).unwrap_or_default();
        let due = indicator.maalfrist.map(|due| plain(format::date(due))).unwrap_or_default();
        let target = self.target(indicator).map(plain).unwrap_or_default();
        let beside = indicator.sammenlignes_med.as_ref().map(reference).unwrap_or_default();
        let beside = if beside.is_empty() { beside } else { named(self.say(words::COMPARED), beside) };
        // The first sub-goal is the chapter that it stands in.
        let others = if indicator.delmaal.len() > 1 { indicator.delmaal.as_slice() } else { &[] };
        let apart = indicator
            .avstand
            .iter()
            .map(|apart| plain(format!("{}\u{a0}({})", format::decimal(apart.verdi), time(&apart.periode, maalform))));
        cell(vec![Span::strong(format!("{} ", indicator.kode)), Span::plain(indicator.navn.clone())])
            .aside(plain(unit))
            .aside(told(Felt::OensketRetning, direction))
            .aside(told(Felt::Utgangspunkt, start.unwrap_or_default()))
            .aside(told(Felt::Maalverdi, joined([target, due, by], DOT)))
            .aside(told(Felt::Delmaal, references(others)))
            .aside(told(Felt::Tiltak, references(&indicator.tiltak)))
            .aside(beside)
            .aside(told(Felt::Avstand, joined(apart, "; ")))
    }

    fn target(&self, indicator: &Indikator) -> Option<String> {
        let from = indicator.maalverdi.map(format::decimal)?;
        let to = indicator.maalverdi_til.map(|to| format!("–{}", format::decimal(to))).unwrap_or_default();
        Some(format!("{from}{to}"))
    }

    /// A value with how exact it is.
    fn value(&self, value: &Maaling) -> String {
        let Some(number) = value.verdi.map(format::decimal) else { return "–".to_owned() };
        let to = value.verdi_til.map(|to| format!("–{}", format::decimal(to))).unwrap_or_default();
        let exact = match value.presisjon {
            Presisjon::Eksakt => String::new(),
            other => format!("{} ", other.label(self.maalform).to_lowercase()),
        };
        format!("{exact}{number}{to}")
    }

    fn chart(&self, indicator: &Indikator, measure: &mut Measure) -> Option<Figure> {
        let other = indicator.sammenlignes_med.as_ref();
        let other = other.and_then(|of| self.document.indikatorer.iter().find(|other| other.id == of.id));
        let shown: Vec<&Indikator> = std::iter::once(indicator).chain(other).collect();
        let mut periods: Vec<(exporter_core::Date, String)> = Vec::new();
        for value in shown.iter().flat_map(|indicator| &indicator.maalinger) {
            let period = (value.periode.fra, time(&value.periode, self.maalform));
            if value.verdi.is_some() && !periods.contains(&period) {
                periods.push(period);
            }
        }
        periods.sort_by_key(|(from, _)| *from);
        if periods.len() < 2 || periods.len() > SHOWN {
            return None;
        }
        let place = |value: &Maaling| {
            periods
                .iter()
                .position(|(from, name)| *from == value.periode.fra && *name == time(&value.periode, self.maalform))
        };
        let series = shown.iter().zip(['●', '▲']).map(|(indicator, sign)| {
            let told = |value: &Maaling| {
                let number: f64 = value.verdi?.to_string().parse().ok()?;
                Some((place(value)?, number, self.value(value)))
            };
            Series { name: indicator.kode.clone(), sign, values: indicator.maalinger.iter().filter_map(told).collect() }
        });
        let series: Vec<Series> = series.collect();
        let target = indicator.maalverdi.and_then(|value| {
            let number = value.to_string().parse().ok()?;
            Some((number, format!("{} {}", self.say(words::TARGET).to_lowercase(), format::decimal(value))))
        });
        let told = series.iter().map(|series| {
            let values =
                series.values.iter().filter_map(|(place, _, told)| Some(format!("{}: {told}", periods.get(*place)?.1)));
            format!("{}: {}", series.name, values.collect::<Vec<_>>().join(", "))
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let alt = format!("{}, {}. {told}.", indicator.navn, indicator.enhet);
        let names: Vec<String> = periods.iter().map(|(_, name)| name.clone()).collect();
        let title = format!("{} {}, {}", indicator.kode, indicator.navn, indicator.enhet);
        line_chart(&measure.parted(&title, &NAME, CHART, 2), &names, &series, target, alt)
    }

    /// The cells of a value, behind the one that says of what.
    fn value_cells(&self, what: Cell, value: &Maaling) -> Vec<Cell> {
        let maalform = self.maalform;
        let number = if value.undertrykt { plain(Frase::Undertrykt.label(maalform)) } else { plain(self.value(value)) };
        let broken = if value.metodebrudd { plain(Frase::Metodebrudd.label(maalform)) } else { vec![] };
        let words = value.ordlyd.as_deref().map(|text| plain(quoted(text))).unwrap_or_default();
        let source = value.kilde.as_ref().map(|kilde| {
            let number = [plain(format!("{} ", self.field(Felt::Kilde))), reference(&kilde.kilde)].concat();
            let place = kilde.sted.clone().map(plain).unwrap_or_default();
            let words = kilde.ordlyd.clone().map(plain).unwrap_or_default();
            joined([number, place, words], ", ")
        });
        let chapter = value.kapittel.as_ref().map(|chapter| named(self.field(Felt::Kapittel), reference(chapter)));
        let source: Vec<Span> = joined([source.unwrap_or_default(), chapter.unwrap_or_default()], DOT);
        let period = cell(plain(time(&value.periode, maalform)));
        vec![what, period, cell(number), cell(words).aside(broken), cell(source)]
    }
}
