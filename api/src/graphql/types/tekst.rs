//! `Tekstobjekt` and `Tekstsegment`: a text that decisions change, and a piece of it.

use async_graphql::{Result, SimpleObject, Union};
use entities::plans::{delmaal, fotnote, hovedmaal, kapittel, tekstendring, tiltak, utvalgt_tiltak};
use entities::registers::{strategi, vedtak};
use entities::{Logged, Row, Table};
use uuid::Uuid;

use crate::graphql::in_order::InOrder;
use crate::graphql::object::Of;
use crate::plan::links::Link;
use crate::plan::segments::segments;

/// En tekst som vedtak kan endre og fotnoter kan stå i.
/// EN: A text that decisions can change and footnotes can stand in.
#[derive(Clone, Union)]
#[allow(missing_docs)]
pub enum Tekstobjekt {
    Tiltak(Of<tiltak::Model>),
    UtvalgtTiltak(Of<utvalgt_tiltak::Model>),
    Delmaal(Of<delmaal::Model>),
    Hovedmaal(Of<hovedmaal::Model>),
    Kapittel(Of<kapittel::Model>),
    Strategi(Of<strategi::Model>),
    Fotnote(Of<fotnote::Model>),
}

impl Tekstobjekt {
    /// The text that a row names, in its plan or register.
    ///
    /// # Errors
    /// It names none that is there: a fault of the data.
    pub fn of<M: Logged>(by: &Of<M>, id: Option<Uuid>) -> Result<InOrder<Self>> {
        let found = id.and_then(|id| Self::find(by, id));
        found.ok_or_else(|| format!("{} {} names no text", M::TABLE, by.uuid()).into())
    }

    fn find<M: Logged>(by: &Of<M>, id: Uuid) -> Option<InOrder<Self>> {
        let tables = [
            Table::Tiltak,
            Table::UtvalgtTiltak,
            Table::Delmaal,
            Table::Hovedmaal,
            Table::Kapittel,
            Table::Fotnote,
            Table::Strategi,
        ];
        let in_plan = by.tree().map(|tree| &tree.rows);
        let rows = in_plan.into_iter().chain(by.register().map(|register| &register.rows));
        let row = rows.flat_map(|rows| tables.iter().filter_map(|table| rows.row(*table, id))).next()?;
        Some(InOrder(match row {
            Row::Tiltak(row) => Self::Tiltak(by.with(row.clone())),
            Row::UtvalgtTiltak(row) => Self::UtvalgtTiltak(by.with(row.clone())),
            Row::Delmaal(row) => Self::Delmaal(by.with(row.clone())),
            Row::Hovedmaal(row) => Self::Hovedmaal(by.with(row.clone())),
            Row::Kapittel(row) => Self::Kapittel(by.with(row.clone())),
            Row::Fotnote(row) => Self::Fotnote(by.with(row.clone())),
            Row::Strategi(row) => Self::Strategi(by.with(row.clone())),
            _ => return None,
        }))
    }
}

/// En del av en tekst, og vedtaket som satte den der.
/// EN: A piece of a text, and the decision that put it there.
#[derive(Clone, SimpleObject)]
#[graphql(serial)]
pub struct Tekstsegment {
    /// Ordene.
    /// EN: The words.
    pub tekst: String,
    /// Vedtaket som føyde dem til eller endret dem; null for ord som sto der.
    /// EN: The decision that added or changed them; null for words that stood there.
    pub vedtak: Option<Of<vedtak::Model>>,
    /// Fotnoten som sier det.
    /// EN: The footnote that says so.
    pub fotnote: Option<Of<fotnote::Model>>,
}

impl<M: Logged> Of<M> {
    /// Its text, cut where a decision changed words.
    pub fn text_segments(&self, text: &str) -> Vec<Tekstsegment> {
        let changes = self.parts::<tekstendring::Model>(Link::Tekstendring);
        let changes: Vec<_> = changes.iter().map(AsRef::as_ref).collect();
        let pieces = segments(text, &changes).into_iter();
        pieces
            .map(|piece| Tekstsegment {
                tekst: piece.tekst.to_owned(),
                vedtak: piece.endring.and_then(|change| self.one(change.vedtak_id)),
                fotnote: piece.endring.and_then(|change| self.one(change.fotnote_id)),
            })
            .collect()
    }
}
