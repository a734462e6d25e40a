//! Reports made for one thing each, and where it ends up on the pages.

use super::laid_out;
use crate::block::{Align, Block, Cell, Column, Heading, Listed, Note, Paragraph, Report, Row, Span, Table};
use crate::display::{Draw, Drawing, Kid, NodeId, Tag};
use crate::style::{BODY, CELL, H1, H2};

fn report(blocks: Vec<Block>) -> Report {
    Report {
        title: "Tittel".to_owned(),
        author: String::new(),
        subject: String::new(),
        lang: "nb-NO",
        header: "Topptekst".to_owned(),
        remark: None,
        draft: None,
        made: 0,
        blocks,
        notes: vec![],
    }
}

fn drawn(blocks: Vec<Block>) -> Drawing {
    laid_out(&report(blocks)).unwrap().0
}

fn heading(level: u8, text: &str) -> Block {
    let look = if level == 1 { H1 } else { H2 };
    let (text, anchor) = (vec![Span::plain(text)], text.to_owned());
    Block::Heading(Heading { level, text, anchor, listed: Listed::Contents, page: level == 1, look })
}

fn paragraph(lines: usize) -> Block {
    Block::Paragraph(Paragraph::new(BODY, vec![Span::plain("linje\n".repeat(lines))]))
}

/// A table of rows with so many lines each.
fn table(rows: &[usize]) -> Block {
    let row = |lines: &usize| {
        let cells = ["1", &"linje\n".repeat(*lines)].map(|text| Cell::new(CELL, vec![Span::plain(text)]));
        Row { cells: cells.into(), ..Row::default() }
    };
    let columns = vec![Column { share: 1.0, align: Align::Left }; 2];
    let head = ["Kode", "Tekst"].map(|name| vec![Span::plain(name)]).into();
    Block::Table(Table { caption: vec![], columns, head, rows: rows.iter().map(row).collect() })
}

/// The pages that the marks of a node and of all under it stand on.
fn pages(drawing: &Drawing, node: NodeId) -> Vec<usize> {
    let of = |kid: &Kid| match kid {
        Kid::Node(node) => pages(drawing, *node),
        Kid::Mark(page, _) => vec![*page],
        Kid::Link(_) => vec![],
    };
    let mut found: Vec<usize> = drawing.nodes[node].kids.iter().flat_map(of).collect();
    found.dedup();
    found
}

fn all(drawing: &Drawing, tag: Tag) -> Vec<NodeId> {
    (0..drawing.nodes.len()).filter(|node| drawing.nodes[*node].tag == tag).collect()
}

#[test]
fn a_heading_stands_on_the_page_of_what_follows_it() {
    for lines in 40..50 {
        let drawing = drawn(vec![paragraph(lines), heading(2, "Overskrift"), table(&[9, 1, 1])]);
        let [heading, first] = [Tag::H(2), Tag::Tr].map(|tag| pages(&drawing, all(&drawing, tag)[0])[0]);
        let row = pages(&drawing, all(&drawing, Tag::Tr)[1])[0];
        assert_eq!([heading, first], [row, row], "{lines} lines before");
    }
}

#[test]
fn a_sentence_stands_on_the_page_of_the_table_that_it_introduces() {
    for (lines, sentence) in (36..50).flat_map(|lines| [(lines, 1), (lines, 3)]) {
        let blocks = vec![paragraph(lines), heading(2, "Overskrift"), paragraph(sentence), table(&[3; 12])];
        let drawing = drawn(blocks);
        let on = |tag: Tag, place: usize| pages(&drawing, all(&drawing, tag)[place]);
        let row = on(Tag::Tr, 1);
        assert_eq!(
            [on(Tag::H(2), 0), on(Tag::P, 1), on(Tag::Tr, 0)],
            [&row, &row, &row].map(Clone::clone),
            "{lines} lines"
        );
    }
}

#[test]
fn a_small_table_stands_on_one_page() {
    for lines in 25..50 {
        let drawing = drawn(vec![paragraph(lines), table(&[1, 1, 1])]);
        assert_eq!(pages(&drawing, all(&drawing, Tag::TBody)[0]).len(), 1, "{lines} lines before");
    }
}

#[test]
fn a_page_ends_between_the_paragraphs_of_a_cell_rather_than_after_one_line() {
    for lines in 44..60 {
        let parts = [lines, 3, 2, 3, 30].map(|lines| (CELL, vec![Span::plain("linje\n".repeat(lines))]));
        let cell = Cell { paragraphs: parts.into(), ..Cell::default() };
        let row = Row { cells: vec![Cell::new(CELL, vec![Span::plain("1")]), cell], ..Row::default() };
        let Block::Table(table) = table(&[]) else { unreachable!() };
        let drawing = drawn(vec![Block::Table(Table { rows: vec![row], ..table })]);
        for part in all(&drawing, Tag::P).into_iter().skip(1).take(3) {
            assert_eq!(pages(&drawing, part).len(), 1, "{lines} lines before");
        }
    }
}

#[test]
fn the_head_of_a_table_is_repeated_for_those_who_see_and_told_once() {
    let drawing = drawn(vec![table(&[1; 200])]);
    assert_eq!((drawing.pages.len() > 4, all(&drawing, Tag::Tr).len()), (true, 201));
    let (_, mut shaper) = laid_out(&report(vec![])).unwrap();
    let word = shaper.shape(crate::style::Face::Strong, true, "Tekst");
    for page in &drawing.pages {
        let is_head = |draw: &Draw| matches!(draw, Draw::Text { glyphs, .. } if *glyphs == word.glyphs);
        assert!(page.items.iter().any(|item| is_head(&item.draw)));
    }
}

#[test]
fn a_row_goes_on_where_it_must_and_the_last_is_never_alone() {
    let drawing = drawn(vec![table(&[150, 1])]);
    let rows = all(&drawing, Tag::Tr);
    assert!(pages(&drawing, rows[1]).len() >= 3);
    for before in 25..40 {
        let drawing = drawn(vec![table(&vec![1; before])]);
        let rows = all(&drawing, Tag::Tr);
        let [last, one] = [before, before - 1].map(|place| pages(&drawing, rows[place]));
        assert_eq!(last, one, "{before} rows");
    }
}

#[test]
fn a_row_stands_on_the_page_of_the_one_that_it_is_kept_with() {
    for before in 30..40 {
        let Block::Table(mut kept) = table(&vec![1; 60]) else { unreachable!() };
        kept.rows[before].keep = true;
        let drawing = drawn(vec![Block::Table(kept)]);
        let rows = all(&drawing, Tag::Tr);
        let [row, next] = [before + 1, before + 2].map(|place| pages(&drawing, rows[place]));
        assert_eq!(row, next, "{before} rows before");
    }
}

#[test]
fn the_contents_tell_the_pages_that_headings_turn_out_to_stand_on() {
    let drawing = drawn(vec![Block::Contents, heading(1, "En"), paragraph(200), heading(1, "To")]);
    let marks: Vec<usize> = drawing.bookmarks.iter().map(|mark| mark.page).collect();
    assert!(marks[0] == 1 && marks[1] > 4);
    let told: Vec<&str> = drawing.links.iter().map(|link| link.text.as_str()).collect();
    assert_eq!(told, [format!("En, side {}", marks[0] + 1), format!("To, side {}", marks[1] + 1)]);
}

#[test]
fn a_note_stands_on_the_page_of_its_mark() {
    let mark = Span { note: Some(0), raised: true, ..Span::plain("1") };
    let words = Block::Paragraph(Paragraph::new(BODY, vec![Span::plain("ord"), mark]));
    for lines in 42..50 {
        let mut report = report(vec![paragraph(lines), words.clone(), paragraph(60)]);
        report.notes = vec![Note { number: "1".to_owned(), text: vec![Span::plain("noten ".repeat(40))] }];
        let drawing = laid_out(&report).unwrap().0;
        let place = pages(&drawing, all(&drawing, Tag::Reference)[0]);
        assert_eq!(pages(&drawing, all(&drawing, Tag::Note)[0]), place, "{lines} lines before");
    }
}

#[test]
fn a_note_stands_on_the_page_of_its_mark_however_long_the_cell_beside_is() {
    let mark = Span { note: Some(0), raised: true, ..Span::plain("1") };
    let words = Cell::new(CELL, vec![Span::plain("ord"), mark, Span::plain("\nlinje".repeat(30))]);
    let beside = Cell::new(CELL, vec![Span::plain("linje\n".repeat(12))]);
    let row = Row { cells: vec![words, beside], ..Row::default() };
    let Block::Table(table) = table(&[]) else { unreachable!() };
    let table = Table { rows: vec![row], ..table };
    for lines in 20..50 {
        let mut report = report(vec![paragraph(lines), Block::Table(table.clone())]);
        report.notes = vec![Note { number: "1".to_owned(), text: vec![Span::plain("noten")] }];
        let drawing = laid_out(&report).unwrap().0;
        let place = pages(&drawing, all(&drawing, Tag::Reference)[0]);
        assert_eq!(pages(&drawing, all(&drawing, Tag::Note)[0]), place, "{lines} lines before");
    }
}
