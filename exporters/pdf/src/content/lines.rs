//! Values over time: lines with points of different shapes, each value told where it stands.

use super::chart::words_at;
use crate::block::{Anchor, Figure, Shape};
use crate::layout::BETWEEN;
use crate::style::{ACCENT, Face, INK, LABEL, Look, RULE, SOFT, WIDTH};

/// Height from the lowest value to the highest.
const HEIGHT: f32 = 58.0;
/// From the top of the figure to the highest value: two lines of the title, and a label.
const TOP: f32 = 40.0;
/// Room to the left of the first value, for half its label.
const LEFT: f32 = 32.0;
/// Room to the right of the last value, for what the line and the target are called.
const RIGHT: f32 = 50.0;
/// From a point to the baseline of its value above it and below it.
const ABOVE: f32 = 7.0;
const BELOW: f32 = 12.5;
/// Between words above one another.
const APART: f32 = 9.0;
/// Width of a sign of the name of a period, about.
const SIGN: f32 = 3.7;
/// The title.
pub(super) const NAME: Look = Look { face: Face::Strong, hyphens: false, ..LABEL };

/// How wide a chart is.
pub(super) const CHART: f32 = (WIDTH - BETWEEN) / 2.0;

/// One series of a chart.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) sign: char,
    /// The place of each value among the periods, the value, and how it is printed.
    pub(super) values: Vec<(usize, f64, String)>,
}

/// The chart under the lines of its title; a target is a broken line across. None where there is nothing to draw.
pub(super) fn line_chart(
    title: &[String],
    periods: &[String],
    series: &[Series],
    target: Option<(f64, String)>,
    alt: String,
) -> Option<Figure> {
    let scale = Scale::of(periods.len(), series, target.as_ref().map(|(value, _)| *value))?;
    let mut shapes = Vec::new();
    for (place, words) in title.iter().enumerate() {
        shapes.push(words_at(words.clone(), NAME, (0.0, 8.0 + place as f32 * NAME.leading), Anchor::Start));
    }
    let end = CHART - RIGHT + 5.0;
    shapes.push(Shape::Stroke { points: vec![(0.0, scale.y(0.0)), (end, scale.y(0.0))], width: 0.6, colour: RULE });
    let target = target.map(|(value, name)| (scale.y(value), name));
    if let Some((y, name)) = &target {
        across(&mut shapes, *y, end);
        shapes.push(words_at(name.clone(), LABEL, (end + 3.0, target_baseline(*y, series, &scale)), Anchor::Start));
    }
    for one in series {
        let name = Some(one.name.as_str()).filter(|_| series.len() > 1);
        line(&mut shapes, one, (name, target.as_ref().map(|(y, _)| *y)), &scale);
    }
    axis(&mut shapes, periods, &scale);
    Some(Figure { alt, width: CHART, height: TOP + HEIGHT + 22.0, shapes })
}

/// The names of the periods, each under its values; where they are long, of the first and the last.
fn axis(shapes: &mut Vec<Shape>, periods: &[String], scale: &Scale) {
    let longest = periods.iter().map(|period| period.chars().count()).max().unwrap_or(0) as f32 * SIGN;
    for (place, period) in periods.iter().enumerate() {
        if longest > scale.step && place > 0 && place + 1 < periods.len() {
            continue;
        }
        let look = Look { colour: SOFT, size: 7.5, ..LABEL };
        let fits = place > 0 || longest <= 2.0 * (LEFT + 4.0);
        let (x, anchor) = if fits { (scale.x(place), Anchor::Middle) } else { (0.0, Anchor::Start) };
        shapes.push(words_at(period.clone(), look, (x, TOP + HEIGHT + 14.0), anchor));
    }
}

/// Where the name of the target stands so that it does not touch the name of a line.
fn target_baseline(target: f32, series: &[Series], scale: &Scale) -> f32 {
    let ends = series.iter().filter_map(|series| series.values.last()).map(|(_, value, _)| scale.y(*value));
    let near = ends.map(|end| end - target).find(|apart| apart.abs() < APART).filter(|_| series.len() > 1);
    target + 3.0 + near.map_or(0.0, |apart| if apart < 0.0 { APART + apart } else { apart - APART })
}

/// From values to places.
struct Scale {
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
        let step = (CHART - LEFT - RIGHT) / periods.saturating_sub(1).max(1) as f32;
        Some(Self { step, least, span })
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

/// A series: its line, its points, each value above its point or, where the target is there, below it, and its name after the
/// last where it has one.
fn line(shapes: &mut Vec<Shape>, series: &Series, (name, target): (Option<&str>, Option<f32>), scale: &Scale) {
    let points: Vec<(f32, f32)> =
        series.values.iter().map(|(place, value, _)| (scale.x(*place), scale.y(*value))).collect();
    if points.len() > 1 {
        shapes.push(Shape::Stroke { points: points.clone(), width: 1.2, colour: ACCENT });
    }
    for ((_, _, label), (x, y)) in series.values.iter().zip(&points) {
        shapes.push(Shape::Symbol { sign: series.sign, x: *x, y: *y, size: 6.0, colour: ACCENT });
        let crossed = target.is_some_and(|target| (y - 2.0 * ABOVE..=*y).contains(&target));
        let base = if crossed { y + BELOW } else { y - ABOVE };
        shapes.push(words_at(label.clone(), LABEL, (*x, base), Anchor::Middle));
    }
    if let Some(((x, y), name)) = points.last().zip(name) {
        let look = Look { colour: SOFT, ..LABEL };
        shapes.push(words_at(name, look, (x + 8.0, y + 3.0), Anchor::Start));
    }
}
