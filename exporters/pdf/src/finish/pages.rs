//! The pages, in the place of the one that the engine made as a specimen.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::rectangle;
use crate::error::PdfError;
use crate::style::{PAGE_HEIGHT, PAGE_WIDTH};

/// Puts the pages in; gives their ids in order.
pub(super) fn put_in(document: &mut Document, contents: Vec<Vec<u8>>) -> Result<Vec<ObjectId>, PdfError> {
    let specimen = document.get_pages().into_values().next().ok_or(PdfError::Engine("page"))?;
    let page = document.get_dictionary(specimen)?;
    let parent = page.get(b"Parent").and_then(Object::as_reference)?;
    let resources = page.get(b"Resources")?.clone();
    for id in document.get_page_contents(specimen).into_iter().chain([specimen]) {
        document.objects.remove(&id);
    }
    let mut pages = Vec::with_capacity(contents.len());
    for content in contents {
        let content = document.add_object(Stream::new(dictionary! {}, content));
        pages.push(document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => parent,
            "MediaBox" => rectangle([0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT]),
            "Resources" => resources.clone(),
            "Contents" => content,
        }));
    }
    let tree = super::dictionary_of(document, parent)?;
    tree.set("Kids", pages.iter().map(|page| Object::from(*page)).collect::<Vec<_>>());
    tree.set("Count", pages.len() as i64);
    Ok(pages)
}
