//! Values over time: lines with points of different shapes, each value told where it stands.

use super::chart::words_at;
use crate::block::{Anchor, Figure, Shape};
use crate::layout::BETWEEN;
use crate::style::{ACCENT, Face, INK, LABEL, Look, RULE, SOFT, WIDTH};

/// Height from the lowest value to the highest.
const HEIGHT: f32 = 62.0;
/// From the top of the figure to the highest value: the title and a label.
const TOP: f32 = 30.0;
/// Room to the left of the first value, for half its label.
const LEFT: f32 = 26.0;
/// Room to the right of the last value, for what the line is called.
const RIGHT: f32 = 50.0;

/// One series of a chart.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) sign: char,
    /// The place of each value among the periods, the value, and how it is printed.
    pub(super) values: Vec<(usize, f64, String)>,
}

/// The chart, half as wide as the page; a target is a broken line across. None where there is nothing to draw.
pub(super) fn line_chart(
    title: &str,
    periods: &[String],
    series: &[Series],
    target: Option<(f64, String)>,
    alt: String,
) -> Option<Figure> {
    let scale = Scale::of(periods.len(), series, target.as_ref().map(|(value, _)| *value))?;
    let mut shapes = vec![words_at(title, Look { face: Face::Strong, ..LABEL }, (0.0, 8.0), Anchor::Start)];
    let end = scale.width - RIGHT + 12.0;
    shapes.push(Shape::Stroke { points: vec![(0.0, scale.y(0.0)), (end, scale.y(0.0))], width: 0.6, colour: RULE });
    if let Some((value, name)) = &target {
        across(&mut shapes, scale.y(*value), end);
        shapes.push(words_at(name.clone(), LABEL, (end + 3.0, scale.y(*value) + 3.0), Anchor::Start));
    }
    for series in series {
        line(&mut shapes, series, &scale);
    }
    for (place, period) in periods.iter().enumerate() {
        let look = Look { colour: SOFT, size: 7.5, ..LABEL };
        let (x, anchor) = if place == 0 { (0.0, Anchor::Start) } else { (scale.x(place), Anchor::Middle) };
        shapes.push(words_at(period.clone(), look, (x, TOP + HEIGHT + 14.0), anchor));
    }
    Some(Figure { alt, width: scale.width, height: TOP + HEIGHT + 22.0, shapes })
}

/// From values to places.
struct Scale {
    width: f32,
    step: f32,
    least: f64,
    span: f64,
}

impl Scale {
    fn of(periods: usize, series: &[Series], target: Option<f64>) -> Option<Self> {
        let values = || series.iter().flat_map(|series| &series.values).map(|(_, value, _)| *value).chain(target);
        let most = values().fold(0.0, f64::max);
        let least = values().fold(0.0, f64::min);
        let span = most - least;
        if !span.is_finite() || span <= 0.0 || series.iter().all(|series| series.values.is_empty()) {
            return None;
        }
        let width = (WIDTH - BETWEEN) / 2.0;
        let step = (width - LEFT - RIGHT) / periods.saturating_sub(1).max(1) as f32;
        Some(Self { width, step, least, span })
    }

    fn x(&self, place: usize) -> f32 {
        LEFT + place as f32 * self.step
    }

    fn y(&self, value: f64) -> f32 {
        TOP + HEIGHT * (1.0 - ((value - self.least) / self.span) as f32)
    }
}

/// A broken line across the figure.
fn across(shapes: &mut Vec<Shape>, y: f32, end: f32) {
    let mut from = 0.0;
    while from < end {
        let points = vec![(from, y), ((from + 4.0).min(end), y)];
        shapes.push(Shape::Stroke { points, width: 0.8, colour: INK });
        from += 8.0;
    }
}

/// A series: its line, its points, each value above its point, and its name after the last.
fn line(shapes: &mut Vec<Shape>, series: &Series, scale: &Scale) {
    let points: Vec<(f32, f32)> =
        series.values.iter().map(|(place, value, _)| (scale.x(*place), scale.y(*value))).collect();
    if points.len() > 1 {
        shapes.push(Shape::Stroke { points: points.clone(), width: 1.2, colour: ACCENT });
    }
    for ((_, _, label), (x, y)) in series.values.iter().zip(&points) {
        shapes.push(Shape::Symbol { sign: series.sign, x: *x, y: *y, size: 6.0, colour: ACCENT });
        shapes.push(words_at(label.clone(), LABEL, (*x, y - 7.0), Anchor::Middle));
    }
    if let Some((x, y)) = points.last() {
        let look = Look { colour: SOFT, ..LABEL };
        shapes.push(words_at(series.name.clone(), look, (x + 8.0, y + 3.0), Anchor::Start));
    }
}
