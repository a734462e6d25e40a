//! The pages, in the place of the one that the engine made as a specimen.

use lopdf::{Document, Object, Stream, dictionary};

use super::write::File;
use super::{Objects, rectangle};
use crate::display::Drawing;
use crate::error::PdfError;
use crate::paint::Engine;
use crate::style::{PAGE_HEIGHT, PAGE_WIDTH};

/// Pages that the engine is given at a time: all at once would take much memory.
const TOGETHER: usize = 64;

/// Writes what the pages show. What is painted is not asked for again, takes much room, and is let go of.
pub(super) fn contents(
    file: &mut File,
    engine: &mut Engine,
    drawing: &mut Drawing,
    objects: &Objects,
) -> Result<(), PdfError> {
    let mut ids = objects.contents.ids();
    for pages in drawing.pages.chunks_mut(TOGETHER) {
        let contents = engine.contents(pages, &drawing.nodes)?;
        pages.iter_mut().for_each(|page| page.items = Vec::new());
        for (content, id) in contents.into_iter().zip(&mut ids) {
            file.put(id, Stream::new(dictionary! {}, content).into())?;
        }
    }
    Ok(())
}

/// Writes the pages, and puts them in the place of the specimen.
pub(super) fn pages(
    file: &mut File,
    document: &mut Document,
    drawing: &Drawing,
    objects: &Objects,
) -> Result<(), PdfError> {
    let specimen = document.get_pages().into_values().next().ok_or(PdfError::Engine("page"))?;
    let page = document.get_dictionary(specimen)?;
    let parent = page.get(b"Parent").and_then(Object::as_reference)?;
    let resources = page.get(b"Resources")?.clone();
    for id in document.get_page_contents(specimen).into_iter().chain([specimen]) {
        document.objects.remove(&id);
    }
    let ids = objects.pages.ids().zip(objects.contents.ids());
    for (number, (page, (id, content))) in drawing.pages.iter().zip(ids).enumerate() {
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => parent,
            "MediaBox" => rectangle([0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT]),
            "Resources" => resources.clone(),
            "Contents" => content,
            "StructParents" => number as i64,
            "Tabs" => "S",
        };
        let links: Vec<Object> =
            page.links.iter().filter_map(|link| objects.links.get(*link)).map(Object::from).collect();
        if !links.is_empty() {
            dictionary.set("Annots", links);
        }
        file.put(id, dictionary.into())?;
    }
    let tree = super::dictionary_of(document, parent)?;
    tree.set("Kids", objects.pages.ids().map(Object::from).collect::<Vec<_>>());
    tree.set("Count", drawing.pages.len() as i64);
    Ok(())
}
