//! The signs of status, drawn: no font is asked for them.

use crate::display::Draw;
use crate::style::Colour;

/// Handles of a quarter circle, of its radius.
const ROUND: f32 = 0.552_284_8;

/// A sign around a point, so many points high and wide. A sign that is not known is a full circle.
pub(super) fn symbol(sign: char, (x, y): (f32, f32), size: f32, colour: Colour) -> Vec<Draw> {
    let half = size / 2.0;
    let stroke = |points: Vec<(f32, f32)>| Draw::Stroke { points, width: size * 0.16, colour };
    let shape = |points: Vec<(f32, f32, bool)>| Draw::Shape { points, colour };
    match sign {
        '–' => vec![stroke(vec![(x - half * 0.8, y), (x + half * 0.8, y)])],
        '▲' => {
            let (top, foot) = (y - half, y + half * 0.8);
            vec![shape(vec![(x, top, false), (x + half * 1.05, foot, false), (x - half * 1.05, foot, false)])]
        }
        '✕' => {
            let arm = half * 0.75;
            vec![
                stroke(vec![(x - arm, y - arm), (x + arm, y + arm)]),
                stroke(vec![(x - arm, y + arm), (x + arm, y - arm)]),
            ]
        }
        '→' => {
            let (tip, back) = (x + half * 0.95, x + half * 0.1);
            let head = vec![(back, y - half * 0.7), (tip, y), (back, y + half * 0.7)];
            vec![stroke(vec![(x - half * 0.95, y), (tip - size * 0.06, y)]), stroke(head)]
        }
        '○' => ring((x, y), half, colour),
        '◐' => {
            let mut drawn = ring((x, y), half, colour);
            drawn.push(shape(left_half((x, y), half * 0.92)));
            drawn
        }
        _ => vec![shape(circle((x, y), half))],
    }
}

/// A circle with an empty middle, as the fill between two circles that run against each other.
fn ring(centre: (f32, f32), radius: f32, colour: Colour) -> Vec<Draw> {
    let inner = radius * 0.76;
    vec![
        Draw::Shape { points: circle(centre, radius), colour },
        Draw::Shape { points: circle(centre, inner), colour: [0xFF; 3] },
    ]
}

fn circle((x, y): (f32, f32), r: f32) -> Vec<(f32, f32, bool)> {
    let k = r * ROUND;
    vec![
        (x, y - r, false),
        (x + k, y - r, true),
        (x + r, y - k, true),
        (x + r, y, false),
        (x + r, y + k, true),
        (x + k, y + r, true),
        (x, y + r, false),
        (x - k, y + r, true),
        (x - r, y + k, true),
        (x - r, y, false),
        (x - r, y - k, true),
        (x - k, y - r, true),
        (x, y - r, false),
    ]
}

fn left_half(centre: (f32, f32), r: f32) -> Vec<(f32, f32, bool)> {
    circle(centre, r).into_iter().skip(6).collect()
}
