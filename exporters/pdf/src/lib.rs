//! The report for the council as PDF: read by everybody (PDF/UA-1, tagged) and archived (PDF/A-2a) in one file.
//!
//! `content` makes a document into blocks, `layout` puts blocks on pages (a display list and a structure tree, known to no
//! engine), `paint` gives the pages to printpdf, `finish` makes its objects into the file. Each is tested alone.

mod block;
mod content;
mod display;
mod error;
mod finish;
mod layout;
mod left_out;
mod paint;
mod style;
mod subset;
mod text;

#[cfg(test)]
mod tests;

pub use left_out::LEFT_OUT;

use std::io::Write;

use exporter_core::{ExportError, Exporter, Maalform, ReportDocument};

use error::PdfError;

/// The format PDF.
#[derive(Clone, Copy, Debug)]
pub struct Pdf;

impl Exporter for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn navn(&self) -> &'static str {
        "PDF"
    }

    fn mediatype(&self) -> &'static str {
        "application/pdf"
    }

    fn filendelse(&self) -> &'static str {
        "pdf"
    }

    fn programversjon(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn left_out(&self) -> &'static [(&'static str, &'static str)] {
        LEFT_OUT
    }

    fn export(
        &self,
        document: &ReportDocument,
        language: Maalform,
        output: &mut (dyn Write + Send),
    ) -> Result<(), ExportError> {
        let sha256 = exporter_core::sha256(document)?;
        let bytes = content::report(document, language, &sha256).and_then(made);
        let bytes = bytes.map_err(|source| ExportError::Format { format: "pdf", source: source.into() })?;
        output.write_all(&bytes)?;
        Ok(())
    }
}

/// A report as a file. What is done with is let go of: a large report takes much room.
fn made(mut report: block::Report) -> Result<Vec<u8>, PdfError> {
    let (drawing, shaper) = layout::laid_out(&report)?;
    report.blocks = Vec::new();
    let subsets = subset::subsets(&drawing, &shaper)?;
    drop(shaper);
    finish::finished(&report, drawing, &subsets)
}
