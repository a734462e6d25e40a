//! `Eksportformat`: what plans and reports can be exported as.

use async_graphql::Object;
use exporter_core::Exporter;

/// A format of the registry.
#[derive(Clone, Copy)]
pub struct Eksportformat(pub &'static dyn Exporter);

/// Et format som planer og rapporter kan eksporteres i.
/// EN: A format that plans and reports can be exported in.
#[Object(serial)]
impl Eksportformat {
    /// Navnet i adresser og på kommandolinjen.
    /// EN: The name in addresses and on the command line.
    async fn id(&self) -> &str {
        self.0.id()
    }

    /// Hva det heter.
    /// EN: What it is called.
    async fn navn(&self) -> &str {
        self.0.navn()
    }

    /// Medietypen (RFC 6838).
    /// EN: The media type (RFC 6838).
    async fn mediatype(&self) -> &str {
        self.0.mediatype()
    }

    /// Filendelsen, uten punktum.
    /// EN: The ending of files, without the dot.
    async fn filendelse(&self) -> &str {
        self.0.filendelse()
    }
}
