//! Cells with their lines, and how much room they take.

use super::Layout;
use super::inline::Inline;
use super::paragraph::Lines;
use crate::block::{Align, Cell, Column, Row, Span, Table};
use crate::display::NodeId;
use crate::style::{BOTTOM, CAPTION, Colour, Face, HEAD, LEFT, Look, TOP, WIDTH};
use crate::text::Line;

/// Between the edge of a cell and its words, left and right.
const SIDE: f32 = 4.0;
/// The same, above and below.
pub(super) const PAD: f32 = 3.5;
/// The share of a page up to which a row goes to the next page rather than being split.
pub(super) const WHOLE: f32 = 0.22;
/// The share of a page up to which all rows of a table stand together; of two rows, the share above.
const FEW: f32 = 0.13;
/// The least room in which a row begins that does not fit, in points.
pub(super) const LEAST: f32 = 60.0;

/// A cell with its lines.
pub(super) struct Set {
    pub(super) paragraphs: Vec<Lines>,
    /// Each line: its paragraph, its place there, and the space above it.
    pub(super) order: Vec<(usize, usize, f32)>,
    pub(super) next: usize,
    pub(super) fill: Option<Colour>,
    pub(super) indent: f32,
    /// Of a figure, the width from its decimal comma on.
    pub(super) fraction: f32,
    pub(super) node: Option<NodeId>,
}

impl Set {
    pub(super) fn line(&self, place: usize) -> Option<(&Lines, &Line, f32)> {
        let (paragraph, line, above) = *self.order.get(place)?;
        let paragraph = self.paragraphs.get(paragraph)?;
        Some((paragraph, paragraph.lines.get(line)?, above))
    }

    /// Height of so many lines from the next on.
    pub(super) fn height(&self, count: usize) -> f32 {
        let lines = (self.next..self.next + count).filter_map(|place| self.line(place));
        let tall = |(place, (paragraph, _, above)): (usize, (&Lines, &Line, f32))| {
            paragraph.look.leading + if place == 0 { 0.0 } else { above }
        };
        lines.enumerate().map(tall).sum()
    }

    pub(super) fn left(&self) -> usize {
        self.order.len() - self.next
    }

    /// The lines from the next on.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&Line, &[Inline])> {
        let lines = (self.next..self.order.len()).filter_map(|place| self.line(place));
        lines.map(|(paragraph, line, _)| (line, paragraph.inlines.as_slice()))
    }

    /// Whether a page that ends after so many lines would leave the first or the last line of a paragraph alone.
    pub(super) fn parts_a_line(&self, count: usize) -> bool {
        let place = |count: usize| self.order.get(self.next + count).map(|(paragraph, line, _)| (*paragraph, *line));
        let Some((before, after)) = count.checked_sub(1).and_then(place).zip(place(count)) else { return false };
        let last = place(count + 1).is_none_or(|(paragraph, _)| paragraph != after.0);
        before.0 == after.0 && (before.1 == 0 || last)
    }
}

/// The columns of a table on the page.
pub(super) struct Grid {
    /// Left edge and width of each.
    pub(super) columns: Vec<(f32, f32)>,
    pub(super) align: Vec<Align>,
    /// Of decimal columns, the width of the widest part from the comma on.
    pub(super) fractions: Vec<f32>,
}

impl Layout<'_> {
    /// Room that a table must have to begin on a page: its caption, its head and its first row.
    pub(super) fn beginning(&mut self, table: &Table) -> f32 {
        let grid = self.grid(table);
        let head: Vec<Set> =
            table.head.iter().zip(&grid.columns).map(|(cell, column)| self.head_cell(cell, column.1)).collect();
        let caption = self.lines(&CAPTION, &table.caption, WIDTH).lines.len() as f32 * CAPTION.leading;
        let head = if head.is_empty() { 0.0 } else { row_height(&head) };
        CAPTION.above + caption + CAPTION.below + head + self.first_rows(table, &grid)
    }

    /// Height of all rows where they are few, else of the first, or of as much of it as must stand together.
    pub(super) fn first_rows(&mut self, table: &Table, grid: &Grid) -> f32 {
        let few = if table.rows.len() > 2 { FEW } else { WHOLE };
        let (mut first, mut all) = (LEAST, 0.0);
        for (place, row) in table.rows.iter().enumerate() {
            let cells = self.row_cells(row, grid);
            all += row_height(&cells) + self.row_notes(&cells);
            if place == 0 && all <= (BOTTOM - TOP) * WHOLE {
                first = all;
            }
            if all > (BOTTOM - TOP) * few {
                return first;
            }
        }
        all
    }

    /// The cells of a row with their lines.
    pub(super) fn row_cells(&mut self, row: &Row, grid: &Grid) -> Vec<Set> {
        let mut cells: Vec<Set> = Vec::with_capacity(row.cells.len());
        for ((cell, (_, width)), align) in row.cells.iter().zip(&grid.columns).zip(&grid.align) {
            let fraction = if *align == Align::Decimal { self.fraction(cell) } else { 0.0 };
            let set = self.cell(cell, width - 2.0 * SIDE - cell.indent, row.strong);
            cells.push(Set { fraction, ..set });
        }
        cells
    }

    pub(super) fn grid(&mut self, table: &Table) -> Grid {
        let shares: f32 = table.columns.iter().map(|column| column.share).sum();
        let mut x = LEFT;
        let columns = table.columns.iter().map(|Column { share, .. }| {
            let width = WIDTH * share / shares;
            x += width;
            (x - width, width)
        });
        let columns = columns.collect();
        let align: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        let mut fractions = vec![0.0_f32; align.len()];
        for row in table.rows.iter().filter(|_| align.contains(&Align::Decimal)) {
            for ((cell, align), widest) in row.cells.iter().zip(&align).zip(&mut fractions) {
                if *align == Align::Decimal {
                    *widest = widest.max(self.fraction(cell));
                }
            }
        }
        Grid { columns, align, fractions }
    }

    /// Width of a figure from its decimal comma on.
    pub(super) fn fraction(&mut self, cell: &Cell) -> f32 {
        let Some((look, spans)) = cell.paragraphs.first() else { return 0.0 };
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let Some((_, rest)) = text.split_once(',') else { return 0.0 };
        let shaped = self.shaper.shape(look.face, true, &format!(",{rest}"));
        shaped.width as f32 * look.size / 1000.0
    }

    pub(super) fn head_cell(&mut self, cell: &[Span], width: f32) -> Set {
        let lines = self.lines(&HEAD, cell, width - 2.0 * SIDE);
        Set { fraction: f32::MAX, ..set(vec![lines], None, 0.0) }
    }

    pub(super) fn cell(&mut self, cell: &Cell, width: f32, strong: bool) -> Set {
        let paragraphs = cell.paragraphs.iter().map(|(look, spans)| {
            let look = if strong { Look { face: Face::Strong, ..*look } } else { *look };
            self.lines(&look, spans, width.max(8.0))
        });
        set(paragraphs.collect(), cell.fill, cell.indent)
    }
}

impl Grid {
    /// Where a line of a cell begins.
    pub(super) fn start(&self, column: usize, line: &Line, cell: (f32, f32)) -> f32 {
        let Some((x, width)) = self.columns.get(column).copied() else { return LEFT };
        let (indent, fraction) = cell;
        if self.align.get(column) != Some(&Align::Decimal) {
            return x + SIDE + indent;
        }
        let widest = self.fractions.get(column).copied().unwrap_or(0.0);
        x + width - SIDE - line.width - (widest - fraction).max(0.0)
    }
}

pub(super) fn set(paragraphs: Vec<Lines>, fill: Option<Colour>, indent: f32) -> Set {
    let mut order = Vec::new();
    for (place, paragraph) in paragraphs.iter().enumerate() {
        for line in 0..paragraph.lines.len() {
            let above = if line == 0 && place > 0 { paragraph.look.below } else { 0.0 };
            order.push((place, line, above));
        }
    }
    Set { paragraphs, order, next: 0, fill, indent, fraction: 0.0, node: None }
}

pub(super) fn row_height(cells: &[Set]) -> f32 {
    cells.iter().map(|cell| cell.height(cell.left())).fold(HEAD.leading, f32::max) + 2.0 * PAD
}
