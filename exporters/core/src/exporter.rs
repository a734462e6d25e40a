//! What a format is.

use std::io::{self, Write};

use crate::canonical::DocumentError;
use crate::codes::Maalform;
use crate::document::ReportDocument;

/// A format that documents are written in. The same document in the same written form gives the same bytes.
pub trait Exporter: Send + Sync {
    /// Its name in addresses and on the command line, lower-case ASCII: "xlsx".
    fn id(&self) -> &'static str;

    /// What people call it: "Excel-arbeidsbok".
    fn navn(&self) -> &'static str;

    /// Its media type (RFC 6838).
    fn mediatype(&self) -> &'static str;

    /// The ending of its files, without the dot.
    fn filendelse(&self) -> &'static str;

    /// The version of the program that writes it, kept with each stored file.
    fn programversjon(&self) -> &'static str;

    /// The fields of the document that it does not print, by path (`*` is any field or place, `**` any number of them), each
    /// with the reason. A test demands every other field of every format.
    fn left_out(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Writes the document.
    fn export(
        &self,
        document: &ReportDocument,
        language: Maalform,
        output: &mut (dyn Write + Send),
    ) -> Result<(), ExportError>;
}

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output refused the bytes.
    #[error("the file cannot be written")]
    Output(#[from] io::Error),
    /// The document cannot be read or written as such.
    #[error("the document cannot be exported")]
    Document(#[from] DocumentError),
    /// The format's own machinery failed.
    #[error("the format {format} failed")]
    Format {
        /// The format's id.
        format: &'static str,
        /// What failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
