//! `Retting`.

use async_graphql::Object;
use entities::plans::retting;

use crate::graphql::object::Of;

/// En avskriftsfeil som er rettet, med kildens ordlyd.
/// EN: A transcription error that was mended, with the source's wording.
#[Object(serial, name = "Retting")]
impl Of<retting::Model> {
    /// Feltet.
    /// EN: The field.
    async fn felt(&self) -> &str {
        &self.felt
    }

    /// Ordlyden i kilden.
    /// EN: The wording of the source.
    async fn kildetekst(&self) -> &str {
        &self.kildetekst
    }

    /// Ordlyden som står.
    /// EN: The wording that stands.
    async fn rettet(&self) -> &str {
        &self.rettet
    }

    /// Hvorfor.
    /// EN: Why.
    async fn begrunnelse(&self) -> &str {
        &self.begrunnelse
    }
}
