//! A reader of the files that are made: the structure tree with its words, and what stands on each page, from the bytes alone.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A file as it was read.
pub(super) struct File {
    pub(super) document: Document,
    pub(super) pages: Vec<ObjectId>,
    /// What is shown on each page, in the order of painting.
    pub(super) shown: Vec<Vec<Shown>>,
    /// The structure, the document first; parents before their parts.
    pub(super) elements: Vec<Element>,
}

/// Words that are shown in one go.
#[derive(Debug)]
pub(super) struct Shown {
    /// The piece of marked content; none for decoration.
    pub(super) mark: Option<i64>,
    /// Whether it is neither marked nor decoration.
    pub(super) stray: bool,
    /// What it says.
    pub(super) text: String,
}

/// An element of the structure tree.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: String,
    pub(super) dictionary: Dictionary,
    pub(super) parent: usize,
    pub(super) kids: Vec<Part>,
}

/// A part of an element.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Element(usize),
    Mark(usize, i64),
    Annotation(ObjectId),
}

impl File {
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self::of(Document::load_mem(bytes).unwrap())
    }

    pub(super) fn of(document: Document) -> Self {
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let fonts = fonts(&document, pages[0]);
        let shown = pages.iter().map(|page| shown(&document, *page, &fonts)).collect();
        let mut file = Self { document, pages, shown, elements: Vec::new() };
        let root = file.dictionary(file.catalog().get(b"StructTreeRoot").unwrap());
        let kids = root.get(b"K").unwrap().clone();
        file.element(&kids, 0, None);
        file
    }

    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    pub(super) fn dictionary(&self, object: &Object) -> Dictionary {
        let (_, object) = self.document.dereference(object).unwrap();
        object.as_dict().unwrap().clone()
    }

    fn page(&self, object: &Object) -> usize {
        let id = object.as_reference().unwrap();
        self.pages.iter().position(|page| *page == id).unwrap()
    }

    fn element(&mut self, object: &Object, parent: usize, page: Option<usize>) {
        let dictionary = self.dictionary(object);
        let page = dictionary.get(b"Pg").ok().map(|page| self.page(page)).or(page);
        let kind = dictionary.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        let part = match kind {
            b"OBJR" => Part::Annotation(dictionary.get(b"Obj").unwrap().as_reference().unwrap()),
            b"MCR" => Part::Mark(page.unwrap(), dictionary.get(b"MCID").unwrap().as_i64().unwrap()),
            _ => {
                let id = self.elements.len();
                let tag = String::from_utf8(dictionary.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
                self.elements.push(Element { tag, dictionary: dictionary.clone(), parent, kids: vec![] });
                let kids = match dictionary.get(b"K") {
                    Ok(Object::Array(kids)) => kids.clone(),
                    Ok(kid) => vec![kid.clone()],
                    Err(_) => vec![],
                };
                for kid in kids {
                    match kid {
                        Object::Integer(mark) => self.elements[id].kids.push(Part::Mark(page.unwrap(), mark)),
                        kid => self.element(&kid, id, page),
                    }
                }
                if id == 0 {
                    return;
                }
                Part::Element(id)
            }
        };
        self.elements[parent].kids.push(part);
    }

    /// The words of a piece of marked content.
    pub(super) fn marked(&self, page: usize, mark: i64) -> String {
        self.shown[page].iter().filter(|shown| shown.mark == Some(mark)).map(|shown| shown.text.as_str()).collect()
    }

    /// The words of an element and all in it.
    pub(super) fn words(&self, element: usize) -> String {
        let part = |part: &Part| match part {
            Part::Element(kid) => self.words(*kid),
            Part::Mark(page, mark) => self.marked(*page, *mark),
            Part::Annotation(_) => String::new(),
        };
        self.elements[element].kids.iter().map(part).collect()
    }

    /// The words of everything that is not decoration, block by block.
    pub(super) fn blocks(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        self.collect(0, &mut found);
        found
    }

    fn collect(&self, id: usize, found: &mut Vec<(usize, String)>) {
        let element = &self.elements[id];
        let grouping = ["Document", "Sect", "Table", "THead", "TBody", "TR", "L", "LI", "TOC", "TOCI", "Note"];
        let of_blocks =
            element.kids.iter().any(|kid| matches!(kid, Part::Element(kid) if self.elements[*kid].tag == "P"));
        if !grouping.contains(&element.tag.as_str()) && !of_blocks {
            return found.push((id, self.words(id)));
        }
        let mut own = String::new();
        for kid in &element.kids {
            match kid {
                Part::Element(kid) if self.elements[*kid].tag == "Span" => own.push_str(&self.words(*kid)),
                Part::Element(kid) => self.collect(*kid, found),
                Part::Mark(page, mark) => own.push_str(&self.marked(*page, *mark)),
                Part::Annotation(_) => {}
            }
        }
        if !own.is_empty() {
            found.push((id, own));
        }
    }
}

/// From glyphs to text, for each font by its resource name.
type Fonts = HashMap<Vec<u8>, HashMap<u16, String>>;

fn fonts(document: &Document, page: ObjectId) -> Fonts {
    let fonts = document.get_page_fonts(page).unwrap();
    let spelling = |font: &Dictionary| {
        let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
        let stream = document.get_object(id).unwrap().as_stream().unwrap();
        let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
        let pairs = text.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
        let read = |(glyph, told): (&str, &str)| {
            let units: Vec<u16> = told
                .as_bytes()
                .chunks(4)
                .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
                .collect();
            (u16::from_str_radix(glyph, 16).unwrap(), String::from_utf16(&units).unwrap())
        };
        pairs.filter(|(glyph, _)| glyph.len() == 4).map(read).collect()
    };
    fonts.into_iter().map(|(name, font)| (name, spelling(font))).collect()
}

/// What a page shows.
fn shown(document: &Document, page: ObjectId, fonts: &Fonts) -> Vec<Shown> {
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut open: Vec<Open> = Vec::new();
    let mut font: Vec<u8> = Vec::new();
    let mut all = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" => {
                open.push(Open { artifact: operation.operands[0].as_name().unwrap() == b"Artifact", ..Open::default() })
            }
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                let told = properties.get(b"ActualText").ok().map(|told| utf16(told.as_str().unwrap()));
                let mark = properties.get(b"MCID").ok().map(|mark| mark.as_i64().unwrap());
                assert!(open.is_empty(), "marked content within marked content");
                open.push(Open { artifact: false, mark, told: told.is_some() });
                all.extend(told.map(|told| told_of(&open, told)));
            }
            "EMC" => drop(open.pop().unwrap()),
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "TJ" | "Tj" if !open.iter().any(|open| open.told) => {
                let spelling = &fonts[&font];
                let mut text = String::new();
                for glyphs in operation.operands[0].as_array().unwrap().iter().filter_map(|part| part.as_str().ok()) {
                    for glyph in glyphs.chunks(2) {
                        text.push_str(&spelling[&u16::from_be_bytes([glyph[0], glyph[1]])]);
                    }
                }
                all.push(told_of(&open, text));
            }
            "f" | "S" | "s" | "B" if open.is_empty() => all.push(told_of(&open, String::new())),
            _ => {}
        }
    }
    assert!(open.is_empty(), "marked content is not closed");
    all
}

/// Marked content that is open.
#[derive(Default)]
struct Open {
    artifact: bool,
    mark: Option<i64>,
    told: bool,
}

fn told_of(open: &[Open], text: String) -> Shown {
    let mark = open.iter().find_map(|open| open.mark);
    Shown { mark, stray: mark.is_none() && !open.iter().any(|open| open.artifact), text }
}

/// A text of PDF.
pub(super) fn utf16(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}
