//! The display list as pages of printpdf.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lopdf::Document;
use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};

use crate::display::{Draw, Item, Node, Page};
use crate::error::PdfError;
use crate::style::{Colour, Face, PAGE_HEIGHT, PAGE_WIDTH};
use crate::subset::Subset;
use crate::text::{Glyph, font};

/// The engine with the fonts of a report.
pub(crate) struct Engine<'a> {
    document: PdfDocument,
    subsets: &'a [Subset],
}

impl<'a> Engine<'a> {
    /// With these fonts.
    pub(crate) fn new(subsets: &'a [Subset]) -> Result<Self, PdfError> {
        let mut document = PdfDocument::new("");
        for subset in subsets {
            let file = font(subset.face);
            let mut parsed =
                ParsedFont::from_bytes(&subset.bytes, 0, &mut Vec::new()).ok_or(PdfError::Font(file.name))?;
            parsed.font_name = Some(format!("{}+{}", file.tag, file.name));
            // The engine's own ids come from a counter of the process: another report would have others.
            document.resources.fonts.map.insert(FontId(file.tag.to_owned()), PdfFont::new(parsed));
        }
        Ok(Self { document, subsets })
    }

    /// A file with the fonts, and a page of a specimen.
    pub(crate) fn specimen(&mut self) -> Document {
        self.document.pages = vec![specimen(self.subsets)];
        made(&self.document)
    }

    /// What each of some pages shows.
    pub(crate) fn contents(&mut self, pages: &[Page], nodes: &[Node]) -> Result<Vec<Vec<u8>>, PdfError> {
        let numbers = self.subsets.iter().map(|subset| (subset.face, &subset.numbers)).collect();
        self.document.pages = pages.iter().map(|page| Painter::new(&numbers).page(page, nodes)).collect();
        let mut document = made(&self.document);
        let mut contents = Vec::with_capacity(pages.len());
        for page in document.get_pages().into_values() {
            let content = document.get_page_contents(page).first().copied().ok_or(PdfError::Engine("content"))?;
            let stream = document.get_object_mut(content)?.as_stream_mut()?;
            contents.push(std::mem::take(&mut stream.content));
        }
        Ok(contents)
    }
}

fn made(engine: &PdfDocument) -> Document {
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    engine.to_lopdf_document(&options, &mut Vec::new())
}

/// A page with every glyph, from which the engine learns which are used: the operators of the report's pages it does not look
/// into.
fn specimen(subsets: &[Subset]) -> PdfPage {
    let mut ops = vec![Op::StartTextSection];
    for subset in subsets {
        let font = PdfFontHandle::External(FontId(font(subset.face).tag.to_owned()));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        let glyphs: BTreeSet<u16> = subset.numbers.values().copied().collect();
        let glyphs = glyphs.into_iter().map(|glyph| Codepoint::new(glyph, 0.0)).collect();
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    PdfPage::new(Mm::from(Pt(PAGE_WIDTH)), Mm::from(Pt(PAGE_HEIGHT)), ops)
}

/// The number of a glyph in the subset of its face.
type Numbers<'a> = BTreeMap<Face, &'a HashMap<u16, u16>>;

struct Painter<'a> {
    numbers: &'a Numbers<'a>,
    ops: Vec<Op>,
    /// What marked content is open: none, decoration, or a piece.
    open: Option<Option<u32>>,
    /// Where the words before began, in hundredths of a point; none outside of text.
    text: Option<(i32, i32)>,
    font: Option<(Face, f32)>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    thickness: Option<f32>,
}

impl<'a> Painter<'a> {
    fn new(numbers: &'a Numbers<'a>) -> Self {
        Self { numbers, ops: vec![], open: None, text: None, font: None, fill: None, stroke: None, thickness: None }
    }

    fn page(mut self, page: &Page, nodes: &[Node]) -> PdfPage {
        self.ops.reserve(4 * page.items.len());
        for item in &page.items {
            self.mark(item, page, nodes);
            self.draw(&item.draw);
        }
        self.close();
        PdfPage::new(Mm::from(Pt(PAGE_WIDTH)), Mm::from(Pt(PAGE_HEIGHT)), self.ops).with_size()
    }

    /// Opens the marked content that the item is part of.
    fn mark(&mut self, item: &Item, page: &Page, nodes: &[Node]) {
        if self.open == Some(item.mark) {
            return;
        }
        self.close();
        self.open = Some(item.mark);
        let Some(mark) = item.mark else {
            self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            return;
        };
        let node = page.marks.get(mark as usize).and_then(|node| nodes.get(*node));
        let tag = node.map_or("Span", |node| node.tag.name()).to_owned();
        let mut map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(i64::from(mark)))]);
        map.extend(item.draw.told().map(|told| ("ActualText".to_owned(), utf16(told))));
        self.ops.push(Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } });
    }

    fn close(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn draw(&mut self, draw: &Draw) {
        match draw {
            Draw::Text { x, y, face, size, colour, glyphs, .. } if !glyphs.is_empty() => {
                self.words((*x, *y), (*face, *size), *colour, glyphs);
            }
            Draw::Text { .. } => {}
            Draw::Fill { area: [x, y, width, height], colour } => {
                self.end_text();
                self.fill(*colour);
                let (x, y) = (Pt(rounded(*x)), Pt(rounded(PAGE_HEIGHT - y - height)));
                let (mode, winding_order) = (Some(PaintMode::Fill), Some(WindingOrder::NonZero));
                let (width, height) = (Pt(rounded(*width)), Pt(rounded(*height)));
                self.ops.push(Op::DrawRectangle { rectangle: Rect { x, y, width, height, mode, winding_order } });
            }
            Draw::Stroke { points, width, colour } => {
                self.end_text();
                self.stroke(*colour, *width);
                let points = points.iter().map(|(x, y)| point(*x, *y, false)).collect();
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Draw::Shape { points, colour } => {
                self.end_text();
                self.fill(*colour);
                let points = points.iter().map(|(x, y, handle)| point(*x, *y, *handle)).collect();
                let rings = vec![PolygonRing { points }];
                let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
                self.ops.push(Op::DrawPolygon { polygon });
            }
        }
    }

    fn words(&mut self, (x, y): (f32, f32), (face, size): (Face, f32), colour: Colour, glyphs: &[Glyph]) {
        let (left, base) = (hundredths(x), hundredths(PAGE_HEIGHT - y));
        let before = self.text.replace((left, base));
        if before.is_none() {
            self.ops.push(Op::StartTextSection);
        }
        if self.font.replace((face, size)) != Some((face, size)) {
            let id = FontId(font(face).tag.to_owned());
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(size) });
        }
        self.fill(colour);
        // From the start of the words before: the same steps come again and again, and take little room.
        let (from_left, from_base) = before.unwrap_or_default();
        let pos = Point { x: Pt(points(left - from_left)), y: Pt(points(base - from_base)) };
        self.ops.push(Op::SetTextCursor { pos });
        let strings = self.strings(face, glyphs);
        self.ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(strings)] });
    }

    /// Glyphs in a row as one string, and between strings how much less than its width the pen moves.
    fn strings(&self, face: Face, glyphs: &[Glyph]) -> Vec<DictItem> {
        let numbers = self.numbers.get(&face);
        let mut strings = Vec::new();
        let mut data = Vec::with_capacity(2 * glyphs.len());
        for glyph in glyphs {
            let number = numbers.and_then(|numbers| numbers.get(&glyph.id)).copied().unwrap_or(0);
            data.extend_from_slice(&number.to_be_bytes());
            if glyph.tighten != 0 {
                strings.push(DictItem::String { data: std::mem::take(&mut data), literal: true });
                strings.push(DictItem::Int(i64::from(glyph.tighten)));
            }
        }
        if !data.is_empty() {
            strings.push(DictItem::String { data, literal: true });
        }
        strings
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, width: f32) {
        if self.stroke.replace(colour) != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
        }
        if self.thickness.replace(width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
    }
}

/// A page in points, without the detour over millimetres.
trait Sized4 {
    fn with_size(self) -> Self;
}

impl Sized4 for PdfPage {
    fn with_size(mut self) -> Self {
        let area = Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
        (self.media_box, self.trim_box, self.crop_box) = (area.clone(), area.clone(), area);
        self
    }
}

/// Hundredths of a point are enough.
fn hundredths(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

fn rounded(value: f32) -> f32 {
    points(hundredths(value))
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(PAGE_HEIGHT - y)) }, bezier }
}

fn rgb([r, g, b]: Colour) -> Color {
    let share = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: share(r), g: share(g), b: share(b), icc_profile: None })
}

/// A text as PDF has it: UTF-16 with a byte order mark.
fn utf16(text: &str) -> DictItem {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    DictItem::String { data: units.flat_map(u16::to_be_bytes).collect(), literal: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Drawing, Tag};

    #[test]
    fn what_is_opened_is_closed_and_all_is_content_or_decoration() {
        let mut drawing = Drawing::new();
        let node = drawing.node(Tag::P, 0);
        drawing.pages.push(Page::default());
        for owner in [None, Some(node), Some(node), None] {
            drawing.paint(owner, Draw::Fill { area: [1.0, 2.0, 3.0, 4.0], colour: [0; 3] });
        }
        let numbers = Numbers::new();
        let page = Painter::new(&numbers).page(&drawing.pages[0], &drawing.nodes);
        let names = page.ops.iter().filter_map(|op| match op {
            Op::BeginMarkedContent { tag } => Some(tag.as_str()),
            Op::BeginMarkedContentWithProperties { tag, .. } => Some(tag.as_str()),
            Op::EndMarkedContent => Some("end"),
            Op::DrawRectangle { .. } => Some("fill"),
            _ => None,
        });
        let expected = ["Artifact", "fill", "end", "P", "fill", "fill", "end", "Artifact", "fill", "end"];
        assert_eq!(names.collect::<Vec<_>>(), expected);
    }
}
