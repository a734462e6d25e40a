//! The last page of what the engine made, from which it learnt which glyphs are used: it is no part of the report.

use lopdf::{Document, Object};

use crate::error::PdfError;

/// Takes the page out with what it alone refers to.
pub(super) fn take_out(document: &mut Document) -> Result<(), PdfError> {
    let (number, page) = document.get_pages().into_iter().next_back().ok_or(PdfError::Engine("page"))?;
    let resources = document.get_dictionary(page)?.get(b"Resources").and_then(Object::as_reference).ok();
    let contents = document.get_page_contents(page);
    document.delete_pages(&[number]);
    for id in contents.into_iter().chain(resources) {
        document.objects.remove(&id);
    }
    Ok(())
}
