//! The structure tree, and the links that are part of it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{destination, dictionary_of, rectangle, text};
use crate::display::{Drawing, Goal, Kid, Link, Node, NodeId, Scope, Tag};
use crate::error::PdfError;

/// Adds the tree to the document and tells the pages of it.
pub(super) fn tree(document: &mut Document, drawing: &Drawing, pages: &[ObjectId]) -> Result<ObjectId, PdfError> {
    let root = document.new_object_id();
    let nodes: Vec<ObjectId> = drawing.nodes.iter().map(|_| document.new_object_id()).collect();
    let links = links(document, drawing, pages, &nodes)?;
    let of = Of { pages, nodes: &nodes, links: &links, root };
    for (id, (node, object)) in drawing.nodes.iter().zip(&nodes).enumerate() {
        document.set_object(*object, of.element(id, node));
    }
    let parents = parents(document, drawing, pages, &of)?;
    let ids = ids(document, drawing, &nodes);
    let next = pages.len() + links.len();
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => nodes.first().copied().ok_or(PdfError::Engine("structure"))?,
        "ParentTree" => parents,
        "ParentTreeNextKey" => next as i64,
        "IDTree" => ids,
        "RoleMap" => dictionary! { "Title" => "P" },
    };
    document.set_object(root, tree);
    Ok(root)
}

/// The objects that the tree is made of.
struct Of<'a> {
    pages: &'a [ObjectId],
    nodes: &'a [ObjectId],
    links: &'a [ObjectId],
    root: ObjectId,
}

impl Of<'_> {
    fn element(&self, id: NodeId, node: &Node) -> Dictionary {
        let parent = if id == 0 { Some(self.root) } else { self.nodes.get(node.parent).copied() };
        let page = node.kids.iter().find_map(|kid| match kid {
            Kid::Mark(page, _) => Some(*page),
            _ => None,
        });
        let kids: Vec<Object> = node.kids.iter().filter_map(|kid| self.kid(*kid, page)).collect();
        let mut element = dictionary! { "S" => node.tag.name() };
        if let Some(parent) = parent {
            element.set("P", parent);
        }
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            element.set("Pg", *page);
        }
        match <[Object; 1]>::try_from(kids) {
            Ok([only]) => element.set("K", only),
            Err(kids) => element.set("K", kids),
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", text(alt));
        }
        if let Some(lang) = &node.lang {
            element.set("Lang", text(lang));
        }
        if node.tag == Tag::Note {
            element.set("ID", text(&note_id(id)));
        }
        if let Some(attributes) = attributes(node) {
            element.set("A", attributes);
        }
        element
    }

    fn kid(&self, kid: Kid, own: Option<usize>) -> Option<Object> {
        Some(match kid {
            Kid::Node(node) => (*self.nodes.get(node)?).into(),
            Kid::Mark(page, mark) if Some(page) == own => i64::from(mark).into(),
            Kid::Mark(page, mark) => {
                let page = *self.pages.get(page)?;
                dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => i64::from(mark) }.into()
            }
            Kid::Link(link) => dictionary! { "Type" => "OBJR", "Obj" => *self.links.get(link)? }.into(),
        })
    }
}

fn attributes(node: &Node) -> Option<Dictionary> {
    if let Some(scope) = node.scope {
        let scope = match scope {
            Scope::Column => "Column",
            Scope::Row => "Row",
        };
        return Some(dictionary! { "O" => "Table", "Scope" => scope });
    }
    if let Some(area) = node.area {
        return Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => rectangle(area) });
    }
    let decoration = if node.struck? { "LineThrough" } else { "Underline" };
    Some(dictionary! { "O" => "Layout", "TextDecorationType" => decoration })
}

fn note_id(id: NodeId) -> String {
    format!("note{id:07}")
}

/// The notes by their ids.
fn ids(document: &mut Document, drawing: &Drawing, nodes: &[ObjectId]) -> ObjectId {
    let notes = drawing.nodes.iter().zip(nodes).enumerate().filter(|(_, (node, _))| node.tag == Tag::Note);
    let names: Vec<Object> = notes.flat_map(|(id, (_, object))| [text(&note_id(id)), (*object).into()]).collect();
    if let ([first, ..], [.., last, _]) = (names.as_slice(), names.as_slice()) {
        let limits = vec![first.clone(), last.clone()];
        let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => names.clone() });
        return document.add_object(dictionary! { "Kids" => vec![leaf.into()] });
    }
    document.add_object(dictionary! { "Names" => Vec::<Object>::new() })
}

/// From pages and links back to their elements; the pages get their numbers in it.
fn parents(document: &mut Document, drawing: &Drawing, pages: &[ObjectId], of: &Of<'_>) -> Result<ObjectId, PdfError> {
    let mut numbers: Vec<Object> = Vec::with_capacity(2 * (pages.len() + of.links.len()));
    for (number, (page, id)) in drawing.pages.iter().zip(pages).enumerate() {
        let owners = page.marks.iter().filter_map(|node| of.nodes.get(*node)).map(|id| (*id).into());
        let owners: Vec<Object> = owners.collect();
        let owners = document.add_object(owners);
        numbers.extend([(number as i64).into(), owners.into()]);
        let annotations: Vec<Object> =
            page.links.iter().filter_map(|link| of.links.get(*link)).map(|id| (*id).into()).collect();
        let page = dictionary_of(document, *id)?;
        page.set("StructParents", number as i64);
        page.set("Tabs", "S");
        page.remove(b"Annots");
        if !annotations.is_empty() {
            page.set("Annots", annotations);
        }
    }
    for (place, link) in drawing.links.iter().enumerate() {
        let Some(node) = of.nodes.get(link.node) else { continue };
        numbers.extend([((pages.len() + place) as i64).into(), (*node).into()]);
    }
    Ok(document.add_object(dictionary! { "Nums" => numbers }))
}

/// The links as annotations that print and say where they lead.
fn links(
    document: &mut Document,
    drawing: &Drawing,
    pages: &[ObjectId],
    nodes: &[ObjectId],
) -> Result<Vec<ObjectId>, PdfError> {
    let mut made = Vec::with_capacity(drawing.links.len());
    for (place, link) in drawing.links.iter().enumerate() {
        if nodes.get(link.node).is_none() {
            return Err(PdfError::Engine("node of a link"));
        }
        let annotation = annotation(link, pages, pages.len() + place).ok_or(PdfError::Engine("page of a link"))?;
        made.push(document.add_object(annotation));
    }
    Ok(made)
}

fn annotation(link: &Link, pages: &[ObjectId], key: usize) -> Option<Dictionary> {
    let mut annotation = dictionary! {
        "Subtype" => "Link",
        "Rect" => rectangle(link.area),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(&link.text),
        "StructParent" => key as i64,
    };
    match &link.goal {
        Goal::Place(page, y) => annotation.set("Dest", destination(pages, *page, *y)?),
        Goal::Web(address) => {
            let uri = Object::string_literal(ascii(address));
            annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => uri });
        }
    }
    Some(annotation)
}

/// An address in ASCII: other signs as the percent codes of their bytes.
fn ascii(address: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte);
    address
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
