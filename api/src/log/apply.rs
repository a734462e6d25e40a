//! Rows in memory, and the one function that moves them from one endring to the next.

use std::sync::Arc;

use entities::{Logged, Row, Table};
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};
use uuid::Uuid;

/// What an endring did to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row's table.
    pub table: Table,
    /// The row.
    pub id: Uuid,
    /// The plan it belongs to or, in a register, the organisation.
    pub scope: Uuid,
    /// What stands after it.
    pub after: After,
}

impl Change {
    /// That a row stands as given.
    pub fn writing(row: Row) -> Self {
        Self { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
    }
}

/// What stands of a row after an endring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The row as written.
    Row(Row),
    /// Nothing: the row was removed.
    Removed,
    /// A row whose image has since been redacted: it stood, but nobody can say with what.
    Redacted,
}

/// Rows by table and id. A clone shares all structure with its original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    rows: RedBlackTreeMapSync<(Table, Uuid), Row>,
    redacted: RedBlackTreeSetSync<(Table, Uuid)>,
}

impl Rows {
    /// The row of a table, if it is there.
    pub fn get<M: Logged>(&self, id: Uuid) -> Option<&M> {
        self.rows.get(&(M::TABLE, id)).and_then(M::of)
    }

    /// All rows of a table, by id.
    pub fn all<M: Logged + 'static>(&self) -> impl Iterator<Item = &M> {
        self.table(M::TABLE).filter_map(M::of)
    }

    /// The row of a table, if it is there, shared.
    pub fn shared<M: Logged>(&self, id: Uuid) -> Option<Arc<M>> {
        self.rows.get(&(M::TABLE, id)).and_then(M::shared)
    }

    /// The row of a table, whatever its type.
    pub fn row(&self, table: Table, id: Uuid) -> Option<&Row> {
        self.rows.get(&(table, id))
    }

    /// All rows of a table, by id, shared.
    pub fn shared_all<M: Logged>(&self) -> impl Iterator<Item = Arc<M>> {
        self.table(M::TABLE).filter_map(M::shared)
    }

    /// All rows of a table, by id, whatever their type.
    pub fn table(&self, table: Table) -> impl Iterator<Item = &Row> {
        self.rows.range((table, Uuid::nil())..=(table, Uuid::max())).map(|(_, row)| row)
    }

    /// The ids of all rows, table by table.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.rows.keys().map(|(_, id)| *id)
    }

    /// The rows that stood with an image that has since been redacted.
    pub fn redacted(&self) -> impl Iterator<Item = (Table, Uuid)> {
        self.redacted.iter().copied()
    }

    /// Takes in other rows.
    pub(super) fn extend(&mut self, others: &Self) {
        others.rows.iter().for_each(|(key, row)| self.rows.insert_mut(*key, row.clone()));
        others.redacted.iter().for_each(|key| self.redacted.insert_mut(*key));
    }

    /// How many rows there are, redacted ones not counted.
    pub fn len(&self) -> usize {
        self.rows.size()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.redacted.is_empty()
    }
}

/// Brings `rows` from just before an endring to just after it.
pub fn apply(rows: &mut Rows, changes: &[Change]) {
    for change in changes {
        let key = (change.table, change.id);
        match &change.after {
            After::Row(row) => {
                rows.rows.insert_mut(key, row.clone());
                rows.redacted.remove_mut(&key);
            }
            After::Removed => {
                rows.rows.remove_mut(&key);
                rows.redacted.remove_mut(&key);
            }
            After::Redacted => {
                rows.rows.remove_mut(&key);
                rows.redacted.insert_mut(key);
            }
        }
    }
}
