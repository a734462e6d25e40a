//! The links as annotations that print and say where they lead.

use lopdf::{Dictionary, Object, dictionary};

use super::write::File;
use super::{Objects, destination, rectangle, text};
use crate::display::{Drawing, Goal, Link};
use crate::error::PdfError;

/// Writes the links.
pub(super) fn links(file: &mut File, drawing: &Drawing, objects: &Objects) -> Result<(), PdfError> {
    for (place, (link, id)) in drawing.links.iter().zip(objects.links.ids()).enumerate() {
        if objects.nodes.get(link.node).is_none() {
            return Err(PdfError::Engine("node of a link"));
        }
        let key = drawing.pages.len() + place;
        let annotation = annotation(link, objects, key).ok_or(PdfError::Engine("page of a link"))?;
        file.put(id, annotation.into())?;
    }
    Ok(())
}

fn annotation(link: &Link, objects: &Objects, key: usize) -> Option<Dictionary> {
    let mut annotation = dictionary! {
        "Subtype" => "Link",
        "Rect" => rectangle(link.area),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(&link.text),
        "StructParent" => key as i64,
    };
    match &link.goal {
        Goal::Place(page, y) => annotation.set("Dest", destination(objects, *page, *y)?),
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
