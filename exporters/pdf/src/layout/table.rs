//! Tables: heads on every page, rows that go on where a page ends, figures by their decimal comma.

use super::Layout;
use super::cells::{Grid, LEAST, PAD, Set, WHOLE, row_height};
use super::paragraph::Lines;
use crate::block::{Row, Table};
use crate::display::{Draw, NodeId, Scope, Tag};
use crate::style::{ACCENT, BOTTOM, CAPTION, Colour, HEAD, LEFT, RULE, TINT, TOP, WIDTH};

impl<'a> Layout<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let grid = self.grid(table);
        let mut head: Vec<Set> =
            table.head.iter().zip(&grid.columns).map(|(cell, column)| self.head_cell(cell, column.1)).collect();
        let tall = if head.is_empty() { 0.0 } else { row_height(&head) };
        let caption = self.lines(&CAPTION, &table.caption, WIDTH);
        let caption_height =
            if caption.lines.is_empty() { 0.0 } else { caption.lines.len() as f32 * CAPTION.leading + CAPTION.below };
        self.space(if caption.lines.is_empty() { 2.0 } else { CAPTION.above });
        if self.room() < caption_height + tall + self.first_rows(table, &grid) {
            self.break_page();
        }
        let node = self.drawing.node(Tag::Table, self.section);
        self.caption(caption, node);
        if !head.is_empty() {
            let parent = self.drawing.node(Tag::THead, node);
            self.head(&mut head, &grid, Some(parent), tall);
        }
        let body = self.drawing.node(Tag::TBody, node);
        let mut rows = table.rows.iter().peekable();
        while let Some(row) = rows.next() {
            let alone = rows.len() == 1;
            let next = rows.peek().copied().filter(|_| alone || row.keep);
            self.row(row, next, &grid, body, (&mut head, tall));
        }
        self.row_rules();
        self.y += 10.0;
    }

    fn caption(&mut self, mut caption: Lines, table: NodeId) {
        if caption.lines.is_empty() {
            return;
        }
        let node = self.drawing.node(Tag::Caption, table);
        for line in &caption.lines {
            self.set_line((LEFT, self.y), &CAPTION, line, &mut caption.inlines, Some(node));
            self.advance(CAPTION.leading);
        }
        self.y += CAPTION.below;
    }

    /// The head: as itself where its node is told, else as decoration.
    fn head(&mut self, head: &mut [Set], grid: &Grid, parent: Option<NodeId>, tall: f32) {
        let row = parent.map(|parent| self.drawing.node(Tag::Tr, parent));
        self.drawing.paint(None, Draw::Fill { area: [LEFT, self.y, WIDTH, tall], colour: TINT });
        for cell in head.iter_mut() {
            cell.next = 0;
            cell.node = row.map(|row| {
                let node = self.drawing.node(Tag::Th, row);
                if let Some(node) = self.drawing.at(node) {
                    node.scope = Some(Scope::Column);
                }
                node
            });
            for inline in cell.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.inlines) {
                inline.node = None;
            }
        }
        let counts: Vec<usize> = head.iter().map(Set::left).collect();
        self.cells(head, grid, &counts);
        self.advance(tall);
        self.rule(ACCENT, 0.8);
    }

    /// A row; the next, where it is given, stands on its page.
    fn row(&mut self, row: &'a Row, next: Option<&Row>, grid: &Grid, body: NodeId, head: (&mut Vec<Set>, f32)) {
        let mut cells = self.row_cells(row, grid);
        let next = next.map_or(0.0, |next| row_height(&self.row_cells(next, grid)));
        let own = row_height(&cells) + self.row_notes(&cells);
        let whole = (BOTTOM - TOP) * WHOLE;
        let height = if own + next < whole { own + next } else { own };
        let (head, tall) = head;
        if self.room() < height && (height < whole || self.room() < LEAST) && !self.fresh && !self.fresh_but_head(tall)
        {
            self.next_page(head, grid, tall);
        }
        if let Some(anchor) = &row.anchor {
            self.place(anchor);
        }
        let node = self.drawing.node(Tag::Tr, body);
        for (place, cell) in cells.iter_mut().enumerate() {
            let id = self.drawing.node(if place == 0 { Tag::Th } else { Tag::Td }, node);
            if let Some(found) = self.drawing.at(id).filter(|_| place == 0) {
                found.scope = Some(Scope::Row);
            }
            cell.node = Some(id);
        }
        self.row_parts(&mut cells, grid, (head, tall), row.strong);
    }

    /// The row, over as many pages as it takes.
    fn row_parts(&mut self, cells: &mut [Set], grid: &Grid, head: (&mut Vec<Set>, f32), strong: bool) {
        let (head, tall) = head;
        loop {
            let counts = self.fitting_lines(cells);
            let whole = cells.iter().zip(&counts).all(|(cell, count)| *count == cell.left());
            let most = counts.iter().copied().max().unwrap_or(0);
            if !whole && most < 1 && !self.fresh_but_head(tall) {
                self.next_page(head, grid, tall);
                continue;
            }
            // A line that is higher than an empty page is set all the same.
            let counts: Vec<usize> = cells
                .iter()
                .zip(counts)
                .map(|(cell, count)| if most == 0 { cell.left().min(1) } else { count })
                .collect();
            let heights = cells.iter().zip(&counts).map(|(cell, count)| cell.height(*count));
            let height = heights.fold(HEAD.leading, f32::max) + 2.0 * PAD;
            if strong {
                self.drawing.paint(None, Draw::Fill { area: [LEFT, self.y, WIDTH, height], colour: TINT });
            }
            for (cell, (x, width)) in cells.iter().zip(&grid.columns) {
                if let Some(colour) = cell.fill {
                    self.drawing.paint(None, Draw::Fill { area: [*x, self.y, *width, height], colour });
                }
            }
            self.cells(cells, grid, &counts);
            self.advance(height);
            self.rules.push(self.y);
            if cells.iter().all(|cell| cell.left() == 0) {
                return;
            }
            self.next_page(head, grid, tall);
        }
    }

    /// Whether nothing but the repeated head stands on the page.
    fn fresh_but_head(&self, tall: f32) -> bool {
        self.y <= TOP + tall + 0.1
    }

    /// Draws the rules under the rows of the page, all in one go.
    fn row_rules(&mut self) {
        for y in std::mem::take(&mut self.rules) {
            let points = vec![(LEFT, y), (LEFT + WIDTH, y)];
            self.drawing.paint(None, Draw::Stroke { points, width: 0.4, colour: RULE });
        }
    }

    fn next_page(&mut self, head: &mut [Set], grid: &Grid, tall: f32) {
        self.row_rules();
        self.break_page();
        if !head.is_empty() {
            self.head(head, grid, None, tall);
        }
    }

    /// How many lines of each cell fit on the page above the notes of all of them.
    fn fitting_lines(&self, cells: &[Set]) -> Vec<usize> {
        let mut notes = 0.0;
        loop {
            let room = self.room() - 2.0 * PAD - notes;
            let counts: Vec<usize> = cells.iter().map(|cell| fit(cell, room)).collect();
            let shown = cells.iter().zip(&counts).flat_map(|(cell, count)| cell.lines().take(*count));
            let need = self.notes_need(shown);
            // With less room fewer notes are shown, never more.
            if need <= notes + 0.01 {
                return counts;
            }
            notes = need;
        }
    }

    pub(super) fn row_notes(&self, cells: &[Set]) -> f32 {
        self.notes_need(cells.iter().flat_map(Set::lines))
    }

    /// So many lines of each cell, from left to right.
    fn cells(&mut self, cells: &mut [Set], grid: &Grid, counts: &[usize]) {
        let top = self.y + PAD;
        for (column, (cell, count)) in cells.iter_mut().zip(counts).enumerate() {
            let mut y = top;
            let several = cell.paragraphs.len() > 1;
            for place in 0..*count {
                let Some((paragraph, line, above)) = cell.order.get(cell.next + place).copied() else { break };
                let (node, place_of) = (cell.node, (cell.indent, cell.fraction));
                let Some(Lines { look, lines, inlines, node: own }) = cell.paragraphs.get_mut(paragraph) else { break };
                let Some(line) = lines.get(line) else { break };
                y += if place == 0 { 0.0 } else { above };
                let x = grid.start(column, line, place_of);
                if node.is_some() {
                    self.claim_notes(line, inlines);
                }
                let node =
                    node.map(
                        |cell| if several { *own.get_or_insert_with(|| self.drawing.node(Tag::P, cell)) } else { cell },
                    );
                self.set_line((x, y), look, line, inlines, node);
                y += look.leading;
            }
            cell.next += count;
        }
    }

    fn rule(&mut self, colour: Colour, width: f32) {
        let points = vec![(LEFT, self.y), (LEFT + WIDTH, self.y)];
        self.drawing.paint(None, Draw::Stroke { points, width, colour });
    }
}

/// How many lines of a cell fit in so many points, none of a paragraph alone.
fn fit(cell: &Set, room: f32) -> usize {
    let fits = |count: &usize| cell.height(*count) <= room + 0.01;
    let mut count = (1..=cell.left()).take_while(fits).last().unwrap_or(0);
    while cell.parts_a_line(count) {
        count -= 1;
    }
    if cell.next == 0 && count < 2 && count < cell.left() { 0 } else { count }
}
