//! `Avvikssted`.

use async_graphql::Object;
use entities::plans::avvikssted;

use crate::graphql::in_order::InOrder;
use crate::graphql::object::Of;
use crate::graphql::types::tekst::Tekstobjekt;
use crate::plan::links::objekt;

/// Et sted i et kildeavvik.
/// EN: A place in a contradiction.
#[Object(serial, name = "Avvikssted")]
impl Of<avvikssted::Model> {
    /// Teksten; null der det er dokumentet selv.
    /// EN: The text; null where it is the document itself.
    async fn objekt(&self) -> Option<InOrder<Tekstobjekt>> {
        Tekstobjekt::of(self, objekt!(self)).ok()
    }

    /// Ordlyden der.
    /// EN: The wording there.
    async fn ordlyd(&self) -> &str {
        &self.ordlyd
    }
}
