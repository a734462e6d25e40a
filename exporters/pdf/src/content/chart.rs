//! Figures: what they show is told in words, labelled where it stands, and never by colour alone.

use exporter_core::labels::Felt;
use exporter_core::{Kroner, Maalform, Oekonomisum, Statusoversikt, format};

use super::words;
use crate::block::{Anchor, Figure, Shape};
use crate::style::{ACCENT, INK, LABEL, Look, NUMERAL, SOFT, TINT, WIDTH};

/// Height of a bar.
const BAR: f32 = 22.0;
/// From the top of the bar of status to its bar.
const BAR_TOP: f32 = 16.0;
/// Statuses beside each other under the bar.
const BESIDE: usize = 4;
/// Height of the four numbers.
pub(super) const TILES: f32 = 66.0;

pub(super) fn words_at(text: impl Into<String>, look: Look, (x, y): (f32, f32), anchor: Anchor) -> Shape {
    Shape::Words { text: text.into(), look, x, y, anchor }
}

/// Four numbers that are to be seen first, each with what it counts.
pub(super) fn tiles(numbers: &[(String, String)]) -> Figure {
    let count = numbers.len().max(1) as f32;
    let gap = 8.0;
    let width = (WIDTH - gap * (count - 1.0)) / count;
    let mut shapes = Vec::new();
    for (place, (number, what)) in numbers.iter().enumerate() {
        let x = place as f32 * (width + gap);
        shapes.push(Shape::Fill { x, y: 0.0, width, height: 62.0, colour: TINT });
        shapes.push(Shape::Fill { x, y: 0.0, width, height: 2.5, colour: ACCENT });
        shapes.push(words_at(number.clone(), NUMERAL, (x + 9.0, 33.0), Anchor::Start));
        shapes.push(words_at(what.clone(), LABEL, (x + 9.0, 50.0), Anchor::Start));
    }
    let told: Vec<String> = numbers.iter().map(|(number, what)| format!("{number} {what}")).collect();
    Figure { alt: told.join("; "), width: WIDTH, height: TILES, shapes }
}

/// How many tiltak have each status: a bar of parts, each with its sign and number, and its word under it.
pub(super) fn status_bar(of: &Statusoversikt, title: &str, maalform: Maalform) -> Figure {
    let parts: Vec<_> = of.per_status.iter().filter(|part| part.antall > 0).collect();
    let total = of.forfalt.max(1) as f32;
    let top = BAR_TOP;
    let mut shapes =
        vec![words_at(title, Look { face: crate::style::Face::Strong, size: 9.0, ..LABEL }, (0.0, 9.0), Anchor::Start)];
    let mut x = 0.0;
    for part in &parts {
        let width = WIDTH * part.antall as f32 / total;
        let mark = part.status.mark();
        shapes.push(Shape::Fill { x, y: top, width: (width - 1.0).max(0.5), height: BAR, colour: mark.ink });
        let inner = (width - 3.0).max(0.0);
        shapes.push(Shape::Fill { x: x + 1.0, y: top + 1.0, width: inner, height: BAR - 2.0, colour: mark.fill });
        if width > 30.0 {
            shapes.push(Shape::Symbol {
                sign: mark.symbol,
                x: x + 11.0,
                y: top + BAR / 2.0,
                size: 7.0,
                colour: mark.ink,
            });
            let look = Look { face: crate::style::Face::Strong, size: 9.0, colour: mark.ink, ..LABEL };
            shapes.push(words_at(part.antall.to_string(), look, (x + 18.0, top + BAR / 2.0 + 3.0), Anchor::Start));
        }
        x += width;
    }
    let columns = BESIDE;
    for (place, part) in parts.iter().enumerate() {
        let mark = part.status.mark();
        let (column, line) = (place % columns, place / columns);
        let (x, y) = (column as f32 * WIDTH / columns as f32, top + BAR + 15.0 + 13.0 * line as f32);
        shapes.push(Shape::Symbol { sign: mark.symbol, x: x + 4.0, y: y - 2.8, size: 6.5, colour: mark.ink });
        let text = format!("{} {}", part.antall, part.status.label(maalform).to_lowercase());
        shapes.push(words_at(text, LABEL, (x + 12.0, y), Anchor::Start));
    }
    let told: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.antall, part.status.label(maalform).to_lowercase())).collect();
    let told = if told.is_empty() { words::NONE.label(maalform).to_owned() } else { told.join(", ") };
    Figure { alt: format!("{title}: {told}."), width: WIDTH, height: status_bar_height(of), shapes }
}

/// How high that bar is with its words, in points.
pub(super) fn status_bar_height(of: &Statusoversikt) -> f32 {
    let lines = of.per_status.iter().filter(|part| part.antall > 0).count().div_ceil(BESIDE);
    BAR_TOP + BAR + 8.0 + 13.0 * lines as f32
}

/// Adjusted budget as a frame and what was spent as a bar in it, for each sub-goal; none where no amount is known.
pub(super) fn money_bars(goals: &[(String, Oekonomisum)], maalform: Maalform) -> Option<Figure> {
    let spent = |sum: &Oekonomisum| sum.regnskap.kroner.or(sum.prognose.kroner);
    let amounts = goals.iter().flat_map(|(_, sum)| [sum.regulert_budsjett.kroner, spent(sum)]).flatten();
    let most = amounts.map(|amount| amount.oere().max(0)).max().filter(|most| *most > 0)?;
    let (left, room) = (70.0, WIDTH - 70.0 - 150.0);
    let length = |amount: Kroner| room * (amount.oere().max(0) as f32 / most as f32);
    let mut shapes = Vec::new();
    let title = words::BUDGET_AND_SPENT.label(maalform);
    shapes.push(words_at(
        title,
        Look { face: crate::style::Face::Strong, size: 9.0, ..LABEL },
        (0.0, 9.0),
        Anchor::Start,
    ));
    let mut told = Vec::new();
    for (place, (name, sum)) in goals.iter().enumerate() {
        let y = 18.0 + place as f32 * 26.0;
        shapes.push(words_at(name.clone(), LABEL, (0.0, y + 12.0), Anchor::Start));
        let mut label = Vec::new();
        if let Some(budget) = sum.regulert_budsjett.kroner {
            let (right, points) = (left + length(budget), |right: f32| {
                vec![(left, y), (right, y), (right, y + 18.0), (left, y + 18.0), (left, y)]
            });
            shapes.push(Shape::Stroke { points: points(right), width: 0.9, colour: INK });
            label.push(format!("{} {}", Felt::RegulertBudsjett.label(maalform).to_lowercase(), format::kroner(budget)));
        }
        if let Some(spent) = spent(sum) {
            shapes.push(Shape::Fill {
                x: left,
                y: y + 4.0,
                width: length(spent).max(0.5),
                height: 10.0,
                colour: ACCENT,
            });
            label.push(format!("{} {}", words::SPENT.label(maalform).to_lowercase(), format::kroner(spent)));
        }
        let label = if label.is_empty() { "–".to_owned() } else { label.join(", ") };
        told.push(format!("{name}: {label}"));
        let known = [sum.regulert_budsjett.kroner, spent(sum)].into_iter().flatten();
        let end = known.map(length).fold(0.0_f32, f32::max);
        let figure = |amount: Option<Kroner>| amount.map_or_else(|| "–".to_owned(), format::kroner);
        let figures = format!("{} / {}", figure(spent(sum)), figure(sum.regulert_budsjett.kroner));
        shapes.push(words_at(figures, LABEL, (left + end + 6.0, y + 12.0), Anchor::Start));
    }
    let foot = 18.0 + goals.len() as f32 * 26.0 + 10.0;
    shapes.push(Shape::Fill { x: left, y: foot - 8.0, width: 12.0, height: 7.0, colour: ACCENT });
    shapes.push(words_at(
        words::SPENT.label(maalform),
        Look { colour: SOFT, ..LABEL },
        (left + 17.0, foot - 2.0),
        Anchor::Start,
    ));
    let frame = left + 150.0;
    let points = vec![
        (frame, foot - 8.0),
        (frame + 12.0, foot - 8.0),
        (frame + 12.0, foot - 1.0),
        (frame, foot - 1.0),
        (frame, foot - 8.0),
    ];
    shapes.push(Shape::Stroke { points, width: 0.9, colour: INK });
    let budget = Felt::RegulertBudsjett.label(maalform);
    shapes.push(words_at(budget, Look { colour: SOFT, ..LABEL }, (frame + 17.0, foot - 2.0), Anchor::Start));
    Some(Figure { alt: format!("{title}. {}.", told.join("; ")), width: WIDTH, height: foot + 6.0, shapes })
}
