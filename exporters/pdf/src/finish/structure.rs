//! The structure tree. Its elements are written as they are met: there are hundreds of thousands of them in a large report.

use std::io::Write;

use lopdf::{Object, ObjectId, dictionary};

use super::write::{File, object_to};
use super::{Objects, rectangle, text};
use crate::display::{Drawing, Kid, Node, NodeId, Scope, Tag};
use crate::error::PdfError;

/// Writes the tree; gives its root.
pub(super) fn tree(file: &mut File, drawing: &Drawing, objects: &Objects) -> Result<ObjectId, PdfError> {
    let root = file.id();
    for (number, (node, id)) in drawing.nodes.iter().zip(objects.nodes.ids()).enumerate() {
        let parent = if number == 0 { Some(root) } else { objects.nodes.get(node.parent) };
        let parent = parent.ok_or(PdfError::Engine("structure"))?;
        file.packed(id, |bytes| element(bytes, (number, node), parent, objects))?;
    }
    let parents = parents(file, drawing, objects)?;
    let ids = ids(file, drawing, objects)?;
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => objects.nodes.get(0).ok_or(PdfError::Engine("structure"))?,
        "ParentTree" => parents,
        "ParentTreeNextKey" => (drawing.pages.len() + drawing.links.len()) as i64,
        "IDTree" => ids,
        "RoleMap" => dictionary! { "Title" => "P" },
    };
    file.put(root, tree.into())?;
    Ok(root)
}

/// An element as bytes (ISO 32000-1, 14.7.2).
fn element(
    bytes: &mut Vec<u8>,
    (id, node): (NodeId, &Node),
    parent: ObjectId,
    objects: &Objects,
) -> Result<(), PdfError> {
    let page = node.kids.iter().find_map(|kid| match kid {
        Kid::Mark(page, _) => Some(*page),
        _ => None,
    });
    write!(bytes, "<</S/{}/P {} 0 R", node.tag.name(), parent.0)?;
    if let Some((page, _)) = page.and_then(|page| objects.pages.get(page)) {
        write!(bytes, "/Pg {page} 0 R")?;
    }
    if let [only] = node.kids.as_slice() {
        bytes.extend_from_slice(b"/K ");
        kid_to(bytes, *only, page, objects)?;
    } else {
        bytes.extend_from_slice(b"/K[");
        for kid in &node.kids {
            kid_to(bytes, *kid, page, objects)?;
            bytes.push(b' ');
        }
        bytes.push(b']');
    }
    if let Some(alt) = &node.alt {
        bytes.extend_from_slice(b"/Alt");
        object_to(bytes, &text(alt))?;
    }
    if let Some(lang) = &node.lang {
        bytes.extend_from_slice(b"/Lang");
        object_to(bytes, &text(lang))?;
    }
    if node.tag == Tag::Note {
        write!(bytes, "/ID({})", note_id(id))?;
    }
    attributes(bytes, node)?;
    bytes.extend_from_slice(b">>");
    Ok(())
}

/// A part of an element whose page is `own`.
fn kid_to(bytes: &mut Vec<u8>, kid: Kid, own: Option<usize>, objects: &Objects) -> Result<(), PdfError> {
    match kid {
        Kid::Node(node) => {
            let (node, _) = objects.nodes.get(node).ok_or(PdfError::Engine("structure"))?;
            write!(bytes, "{node} 0 R")?;
        }
        Kid::Mark(page, mark) if Some(page) == own => write!(bytes, "{mark}")?,
        Kid::Mark(page, mark) => {
            let (page, _) = objects.pages.get(page).ok_or(PdfError::Engine("structure"))?;
            write!(bytes, "<</Type/MCR/Pg {page} 0 R/MCID {mark}>>")?;
        }
        Kid::Link(link) => {
            let (link, _) = objects.links.get(link).ok_or(PdfError::Engine("structure"))?;
            write!(bytes, "<</Type/OBJR/Obj {link} 0 R>>")?;
        }
    }
    Ok(())
}

fn attributes(bytes: &mut Vec<u8>, node: &Node) -> Result<(), PdfError> {
    if let Some(scope) = node.scope {
        let scope = match scope {
            Scope::Column => "Column",
            Scope::Row => "Row",
        };
        write!(bytes, "/A<</O/Table/Scope/{scope}>>")?;
    } else if let Some(area) = node.area {
        bytes.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox");
        object_to(bytes, &rectangle(area).into())?;
        bytes.extend_from_slice(b">>");
    } else if let Some(struck) = node.struck {
        let decoration = if struck { "LineThrough" } else { "Underline" };
        write!(bytes, "/A<</O/Layout/TextDecorationType/{decoration}>>")?;
    }
    Ok(())
}

fn note_id(id: NodeId) -> String {
    format!("note{id:07}")
}

/// The notes by their ids.
fn ids(file: &mut File, drawing: &Drawing, objects: &Objects) -> Result<ObjectId, PdfError> {
    let nodes = drawing.nodes.iter().zip(objects.nodes.ids()).enumerate();
    let notes = nodes.filter(|(_, (node, _))| node.tag == Tag::Note);
    let names: Vec<Object> = notes.flat_map(|(id, (_, object))| [text(&note_id(id)), object.into()]).collect();
    if let ([first, ..], [.., last, _]) = (names.as_slice(), names.as_slice()) {
        let limits = vec![first.clone(), last.clone()];
        let leaf = file.add(dictionary! { "Limits" => limits, "Names" => names })?;
        return file.add(dictionary! { "Kids" => vec![leaf.into()] });
    }
    file.add(dictionary! { "Names" => Vec::<Object>::new() })
}

/// From pages and links back to their elements.
fn parents(file: &mut File, drawing: &Drawing, objects: &Objects) -> Result<ObjectId, PdfError> {
    let owners = file.series(drawing.pages.len());
    for (page, id) in drawing.pages.iter().zip(owners.ids()) {
        file.packed(id, |bytes| {
            bytes.push(b'[');
            for (node, _) in page.marks.iter().filter_map(|node| objects.nodes.get(*node)) {
                write!(bytes, "{node} 0 R ")?;
            }
            bytes.push(b']');
            Ok(())
        })?;
    }
    let links = drawing.links.iter().filter_map(|link| objects.nodes.get(link.node));
    let tree = file.id();
    file.packed(tree, |bytes| {
        bytes.extend_from_slice(b"<</Nums[");
        for (key, (value, _)) in owners.ids().chain(links).enumerate() {
            write!(bytes, "{key} {value} 0 R ")?;
        }
        bytes.extend_from_slice(b"]>>");
        Ok(())
    })?;
    Ok(tree)
}
