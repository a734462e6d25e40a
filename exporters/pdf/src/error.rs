//! What can fail when a PDF is made.

/// Why no PDF was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PdfError {
    /// A font that comes with the program cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// A font cannot be reduced to the glyphs that are used.
    #[error("the font {font} cannot be subset")]
    Subset {
        /// The font.
        font: &'static str,
        /// Why.
        #[source]
        source: subsetter::Error,
    },
    /// The engine made other objects than it promises.
    #[error("the PDF engine gave no {0}")]
    Engine(&'static str),
    /// An object of the file is not what it should be.
    #[error("the PDF cannot be put together")]
    Object(#[from] lopdf::Error),
    /// The bytes cannot be written together.
    #[error("the PDF cannot be written together")]
    Bytes(#[from] std::io::Error),
}
