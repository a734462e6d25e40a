//! What a program has in memory of some plans and registers, for changes that would have to read all of it.

use std::sync::Arc;

use entities::log::logghode;
use entities::{Row, Table};
use rpds::RedBlackTreeMapSync;
use uuid::Uuid;

use super::apply::{After, Rows, apply};
use super::history::Endring;

/// The rows of some plans and registers just after an endring, as far as a program has them in memory.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The endring.
    pub sekvens: i64,
    /// Its hash: the rows are those of this log and no other.
    pub hash: Arc<str>,
    /// The rows, by the plan or organisation whose they are.
    pub rows: Vec<(Uuid, Rows)>,
    /// The tables of which nothing is in memory.
    pub but: Vec<Table>,
    /// All plans there are, by slug.
    pub plans: RedBlackTreeMapSync<String, Uuid>,
}

impl Standing {
    /// The same at the head of the log; `endringer` are those that led there. `None`: they do not follow from what it is, or took back what
    /// was written.
    pub(super) fn at(mut self, head: &logghode::Model, endringer: &[Endring]) -> Option<Self> {
        let first = endringer.first().map_or(&head.hash, |first| &first.endring.previous_hash);
        let follows = *first == *self.hash && usize::try_from(head.sekvens - self.sekvens) == Ok(endringer.len());
        let changes = || endringer.iter().flat_map(|endring| &endring.changes);
        if !follows || changes().any(|change| change.table == Table::Sladding) {
            return None;
        }
        for change in changes().filter(|change| change.table == Table::Plan) {
            let before = self.plans.iter().find(|(_, id)| **id == change.id).map(|(slug, _)| slug.clone());
            before.map(|slug| self.plans.remove_mut(&slug));
            if let After::Row(Row::Plan(row)) = &change.after {
                self.plans.insert_mut(row.slug.clone(), row.id);
            }
        }
        for change in changes().filter(|change| !self.but.contains(&change.table)) {
            if let Some((_, rows)) = self.rows.iter_mut().find(|(scope, _)| *scope == change.scope) {
                apply(rows, std::slice::from_ref(change));
            }
        }
        (self.sekvens, self.hash) = (head.sekvens, head.hash.as_str().into());
        Some(self)
    }

    /// The rows of a table in a plan or organisation, by id; `None` where they are not in memory.
    pub(super) fn table(&self, table: Table, scope: Uuid) -> Option<impl Iterator<Item = &Row>> {
        Some(self.of(table, scope)?.table(table))
    }

    /// All rows of some plans and organisations, but for those of some tables; `None` where not all of that is in memory.
    pub(super) fn rows(&self, scopes: &[Uuid], but: &[Table]) -> Option<Rows> {
        let mut found: Vec<_> = self.rows.iter().filter(|(of, _)| scopes.contains(of)).map(|(_, rows)| rows).collect();
        found.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
        let whole = found.len() == scopes.len() && self.but == but;
        let (most, others) = found.split_first().filter(|_| whole)?;
        let mut all = Rows::clone(most);
        others.iter().for_each(|rows| all.extend(rows));
        Some(all)
    }

    /// What is known of a row in a plan or organisation: it, or that it is not there.
    pub(super) fn row(&self, table: Table, id: Uuid, scope: Uuid) -> Option<Option<&Row>> {
        Some(self.of(table, scope)?.row(table, id))
    }

    /// A row that is there, of whichever plan or organisation.
    pub(super) fn find(&self, table: Table, id: Uuid) -> Option<&Row> {
        self.rows.iter().find_map(|(_, rows)| rows.row(table, id))
    }

    fn of(&self, table: Table, scope: Uuid) -> Option<&Rows> {
        let found = self.rows.iter().find(|(of, _)| *of == scope).filter(|_| !self.but.contains(&table));
        found.map(|(_, rows)| rows)
    }
}
