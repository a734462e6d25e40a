//! `Kildehenvisning`.

use async_graphql::{Object, Result};
use entities::plans::kildehenvisning;
use entities::registers::kilde;

use crate::graphql::object::Of;

/// A citation, of a footnote or of a measurement.
#[derive(Clone)]
pub struct Kildehenvisning {
    /// The source.
    pub kilde: Of<kilde::Model>,
    /// The place in it.
    pub sted: Option<String>,
    /// The words that are used.
    pub ordlyd: String,
}

impl Kildehenvisning {
    /// The citation of a footnote.
    ///
    /// # Errors
    /// Its source is not there: a fault of the data.
    pub fn of_note(row: &Of<kildehenvisning::Model>) -> Result<Self> {
        Ok(Self { kilde: row.must(row.kilde_id)?, sted: row.sted.clone(), ordlyd: row.ordlyd.clone() })
    }
}

/// En henvisning til en kilde, slik den står.
/// EN: A citation of a source, as it stands.
#[Object(serial)]
impl Kildehenvisning {
    /// Kilden.
    /// EN: The source.
    async fn kilde(&self) -> &Of<kilde::Model> {
        &self.kilde
    }

    /// Stedet i kilden.
    /// EN: The place in the source.
    async fn sted(&self) -> Option<&str> {
        self.sted.as_deref()
    }

    /// Ordene som er brukt.
    /// EN: The words that are used.
    async fn ordlyd(&self) -> &str {
        &self.ordlyd
    }
}
