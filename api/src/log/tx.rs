//! What a change may see and do while it holds the head of the log.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use entities::log::radversjon;
use entities::plans::plan;
use entities::value::Instant;
use entities::{Logged, Row, Table};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Value};
use uuid::Uuid;

use super::apply::{After, Change, Rows, apply};
use super::history;
use super::standing::Standing;
use super::visibility;
use crate::error::{Error, Feilkode, Refusal, Text};

/// A change under way: it sees the rows as they are and as it leaves them. What it writes reaches the database at the end.
pub struct Tx {
    pub(super) db: DatabaseTransaction,
    pub(super) instant: Instant,
    /// Rows as they were, where they have been looked at.
    pub(super) before: HashMap<(Table, Uuid), Option<Row>>,
    /// Rows as they are left, where that is another thing.
    pub(super) after: BTreeMap<(Table, Uuid), Option<Row>>,
    /// Why, and the decision behind it, where the change itself says.
    pub(super) because: (Option<String>, Option<Uuid>),
    /// The scopes of which every row of the table has been looked at.
    seen: HashSet<(Table, Uuid)>,
    /// What is known from memory of the rows as they were.
    pub(super) standing: Option<Standing>,
    /// Whether something was sent to the database that a refusal would have to take back.
    pub(super) dirty: bool,
    /// What the salts of this change are taken from, where that is not chance.
    pub(super) salts: Option<&'static str>,
}

impl Tx {
    pub(super) fn new(db: DatabaseTransaction, instant: Instant) -> Self {
        Self {
            db,
            instant,
            before: HashMap::new(),
            after: BTreeMap::new(),
            because: (None, None),
            seen: HashSet::new(),
            standing: None,
            dirty: false,
            salts: None,
        }
    }

    /// Takes the salts of this change from a seed, so that the same change has the same hashes in every installation. For rows that
    /// hold no secret: what was redacted of them can be guessed.
    pub(crate) const fn salt_from(&mut self, seed: &'static str) {
        self.salts = Some(seed);
    }

    /// The transaction, for questions that rows by id or scope do not answer. It does not show what this change has left so far.
    pub const fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// The transaction, for writing what stands outside the log.
    pub const fn db_to_write(&mut self) -> &DatabaseTransaction {
        self.dirty = true;
        &self.db
    }

    /// Reads rows that will likely be needed, in one question.
    pub(super) async fn prefetch(&mut self, keys: &[(Table, Uuid)]) -> Result<(), Error> {
        for key in keys {
            let known = self.standing.as_ref().and_then(|standing| standing.find(key.0, key.1)).cloned();
            self.before.extend(known.map(|row| (*key, Some(row))));
        }
        let unread: Vec<_> = keys.iter().filter(|key| !self.before.contains_key(key)).copied().collect();
        if unread.is_empty() {
            return Ok(());
        }
        let ids = unread.iter().map(|(_, id)| *id);
        let standing = radversjon::Entity::find()
            .filter(radversjon::Column::RowId.is_in(ids))
            .filter(radversjon::Column::ToSekvens.is_null());
        // What is not there may be a row that the log lacks: whoever needs it asks the table, which refuses it.
        for version in standing.all(&self.db).await? {
            if let Change { table, id, after: After::Row(row), .. } = history::change(&version)? {
                self.before.insert((table, id), Some(row));
            }
        }
        Ok(())
    }

    /// A row that was read already, as this change leaves it so far.
    pub fn known<M: Logged>(&self, is: impl Fn(&M) -> bool) -> Option<M> {
        let read = self.before.iter().filter_map(|(key, before)| match self.after.get(key) {
            Some(after) => after.as_ref(),
            None => before.as_ref(),
        });
        read.filter_map(M::of).find(|row| is(row)).cloned()
    }

    /// When the change is made.
    pub const fn instant(&self) -> Instant {
        self.instant
    }

    /// A row as this change leaves it so far.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn get<M: Logged>(&mut self, id: Uuid) -> Result<Option<M>, Error> {
        let key = (M::TABLE, id);
        let row = match self.after.get(&key) {
            Some(after) => after.clone(),
            None => self.before(key).await?,
        };
        Ok(row.as_ref().and_then(M::of).cloned())
    }

    /// Takes in a row that was found by a question of its own, so that it is not asked for again; returns it as this change leaves it
    /// so far.
    pub fn found<M: Logged>(&mut self, row: M) -> Option<M> {
        let row: Row = row.into();
        let key = (row.table(), row.id());
        let before = self.before.entry(key).or_insert(Some(row)).clone();
        let left = self.after.get(&key).cloned().unwrap_or(before);
        left.as_ref().and_then(M::of).cloned()
    }

    /// The rows of a table in a plan or organisation, as this change leaves them so far, by id.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn all<M: Logged>(&mut self, scope: Uuid) -> Result<Vec<M>, Error> {
        self.see(M::TABLE, &[scope]).await?;
        let mut ids: Vec<_> =
            self.before.keys().chain(self.after.keys()).filter(|(table, _)| *table == M::TABLE).collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = ids.into_iter().filter_map(|key| self.after.get(key).or_else(|| self.before.get(key)));
        Ok(rows.flatten().filter(|row| row.scope() == scope).filter_map(M::of).cloned().collect())
    }

    /// All rows of some plans and registers, but for those of some tables, as this change leaves them so far.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn rows(&mut self, scopes: &[Uuid], but: &[Table]) -> Result<Rows, Error> {
        if let Some(mut all) = self.standing.as_ref().and_then(|standing| standing.rows(scopes, but)) {
            let left = self.after.iter().filter(|((table, _), _)| !but.contains(table));
            let left = left.map(|((table, id), after)| self.change(*table, *id, after.clone()));
            apply(&mut all, &left.filter(|change| scopes.contains(&change.scope)).collect::<Vec<_>>());
            return Ok(all);
        }
        for table in Table::ALL.iter().filter(|table| !but.contains(table)) {
            self.see(*table, scopes).await?;
        }
        let left = |key: &(Table, Uuid)| self.after.get(key).or_else(|| self.before.get(key)).cloned().flatten();
        let keys: BTreeSet<_> = self.before.keys().chain(self.after.keys()).copied().collect();
        let rows = keys.iter().filter_map(left).filter(|row| scopes.contains(&row.scope()));
        let mut all = Rows::default();
        apply(&mut all, &rows.map(Change::writing).collect::<Vec<_>>());
        Ok(all)
    }

    /// The id of each plan there is, by its slug.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn plans(&self) -> Result<BTreeMap<String, Uuid>, Error> {
        if let Some(standing) = &self.standing {
            return Ok(standing.plans.iter().map(|(slug, id)| (slug.clone(), *id)).collect());
        }
        plans(&self.db).await
    }

    /// A row that the caller has seen in version `seen`, or believes not to exist (`None`).
    ///
    /// # Errors
    /// Another version stands: refused with both.
    pub async fn expect<M: Logged>(&mut self, id: Uuid, seen: Option<i32>) -> Result<Option<M>, Error> {
        let found: Option<M> = self.get(id).await?;
        let stands = found.clone().and_then(|model| model.into().version());
        if stands == seen { Ok(found) } else { Err(stale(seen, stands).into()) }
    }

    /// Leaves a row as given; version and time are put on by the log. A row that says what it said before is no change.
    ///
    /// # Errors
    /// A text with the character NUL, which PostgreSQL cannot keep; where the database does not answer.
    pub async fn put(&mut self, row: impl Into<Row>) -> Result<(), Error> {
        let mut row: Row = row.into();
        refuse_nul(&row)?;
        let key = (row.table(), row.id());
        // Ids are never used twice, so in a scope that has been seen whole there is nothing to ask for.
        let known = self.standing.as_ref().and_then(|standing| standing.row(key.0, key.1, row.scope()));
        if let Some(known) = known.map(Option::<&Row>::cloned) {
            self.before.entry(key).or_insert(known);
        } else if self.seen.contains(&(row.table(), row.scope())) {
            self.before.entry(key).or_insert(None);
        }
        let before = self.before(key).await?;
        if before.as_ref().is_some_and(|before| before.says_the_same(&row)) {
            self.after.remove(&key);
            return Ok(());
        }
        let version = before.as_ref().and_then(Row::version).unwrap_or(0);
        if let Some((stamp, changed)) = row.stamp() {
            *stamp = version.checked_add(1).ok_or_else(|| Error::internal("a row has too many versions"))?;
            *changed = self.instant;
        }
        self.after.insert(key, Some(row));
        Ok(())
    }

    /// Leaves an object with a new version though its row says what it said: something that goes with it changed.
    ///
    /// # Errors
    /// The object has had too many versions; where the database does not answer.
    pub async fn touch(&mut self, table: Table, id: Uuid) -> Result<(), Error> {
        let key = (table, id);
        if self.after.contains_key(&key) {
            return Ok(());
        }
        let Some(mut row) = self.before(key).await? else { return Ok(()) };
        if let Some((stamp, changed)) = row.stamp() {
            *stamp = stamp.checked_add(1).ok_or_else(|| Error::internal("a row has too many versions"))?;
            *changed = self.instant;
            self.after.insert(key, Some(row));
        }
        Ok(())
    }

    /// Says why, and the decision behind it, for the endring of this change.
    pub fn because(&mut self, reason: Option<String>, vedtak: Option<Uuid>) {
        self.because = (reason, vedtak);
    }

    /// Removes a row. For links and list items: objects are ended, not removed.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn remove(&mut self, table: Table, id: Uuid) -> Result<(), Error> {
        let key = (table, id);
        match self.before(key).await? {
            Some(_) => self.after.insert(key, None),
            None => self.after.remove(&key),
        };
        Ok(())
    }

    /// What becomes of a row by this change.
    pub(super) fn change(&self, table: Table, id: Uuid, after: Option<Row>) -> Change {
        let before = self.before.get(&(table, id)).and_then(Option::as_ref);
        let scope = after.as_ref().or(before).map(Row::scope).unwrap_or_default();
        Change { table, id, scope, after: after.map_or(After::Removed, After::Row) }
    }

    /// Leaves every row as it was.
    pub fn forget(&mut self) {
        self.after.clear();
    }

    /// Whether everyone may see a row as this change leaves it.
    pub(super) async fn is_public(&mut self, row: &Row) -> Result<bool, Error> {
        if row.table().scope_column() != "plan_id" {
            return Ok(visibility::is_public(row, true));
        }
        let plan: Option<plan::Model> = self.get(row.scope()).await?;
        Ok(visibility::is_public(row, plan.is_some_and(|plan| visibility::is_public_plan(&plan))))
    }

    async fn see(&mut self, table: Table, scopes: &[Uuid]) -> Result<(), Error> {
        let unseen: Vec<_> = scopes.iter().copied().filter(|scope| !self.seen.contains(&(table, *scope))).collect();
        let mut unknown = Vec::new();
        for scope in &unseen {
            match self.standing.as_ref().and_then(|standing| standing.table(table, *scope)) {
                Some(rows) => self.before.extend(rows.map(|row| ((table, row.id()), Some(row.clone())))),
                None => unknown.push(*scope),
            }
        }
        if !unknown.is_empty() {
            for row in table.load(&self.db, &unknown).await? {
                self.before.entry((table, row.id())).or_insert(Some(row));
            }
        }
        self.seen.extend(unseen.into_iter().map(|scope| (table, scope)));
        Ok(())
    }

    pub(super) async fn before(&mut self, key: (Table, Uuid)) -> Result<Option<Row>, Error> {
        if let Some(known) = self.before.get(&key) {
            return Ok(known.clone());
        }
        let row = match self.standing.as_ref().and_then(|standing| standing.find(key.0, key.1)) {
            Some(known) => Some(known.clone()),
            None => key.0.find(&self.db, key.1).await?,
        };
        self.before.insert(key, row.clone());
        Ok(row)
    }
}

/// The id of each plan there is, by its slug.
///
/// # Errors
/// Where the database does not answer.
pub async fn plans(db: &impl ConnectionTrait) -> Result<BTreeMap<String, Uuid>, Error> {
    use plan::Column::{Id, Slug};
    let plans = plan::Entity::find().select_only().columns([Slug, Id]).into_tuple().all(db).await?;
    Ok(plans.into_iter().collect())
}

fn refuse_nul(row: &Row) -> Result<(), Error> {
    let values = row.values();
    let columns = row.table().columns().into_iter().zip(&values);
    let with_nul = columns.filter(|(_, value)| matches!(value, Value::String(Some(text)) if text.contains('\0')));
    let refusals: Vec<_> = with_nul.map(|(column, _)| nul(row.table(), column)).collect();
    if refusals.is_empty() { Ok(()) } else { Err(Error::Refused(refusals)) }
}

fn nul(table: Table, column: &str) -> Refusal {
    Refusal {
        kode: Feilkode::UgyldigVerdi,
        melding: Text {
            nb: "Teksten inneholder tegnet NUL (U+0000). Fjern det.".into(),
            nn: "Teksten inneheld teiknet NUL (U+0000). Fjern det.".into(),
            en: "The text contains the character NUL (U+0000). Remove it.".into(),
        },
        felt: vec![table.to_string(), column.to_owned()],
        forventet_versjon: None,
        gjeldende_versjon: None,
    }
}

/// Another version stands than the one that was seen.
pub(crate) fn stale(seen: Option<i32>, stands: Option<i32>) -> Refusal {
    let melding = match (seen, stands) {
        (None, _) => Text {
            nb: "Dette finnes allerede. Hent det på nytt, og oppgi versjonen du endrer.".into(),
            nn: "Dette finst allereie. Hent det på nytt, og oppgje versjonen du endrar.".into(),
            en: "This already exists. Fetch it again and name the version that you change.".into(),
        },
        (Some(_), None) => {
            Text { nb: "Dette finnes ikke.".into(), nn: "Dette finst ikkje.".into(), en: "This does not exist.".into() }
        }
        (Some(seen), Some(stands)) => Text {
            nb: format!(
                "Dette er endret av andre: du så versjon {seen}, nå gjelder versjon {stands}. Hent det på nytt, og gjør endringen din der."
            ),
            nn: format!(
                "Dette er endra av andre: du såg versjon {seen}, no gjeld versjon {stands}. Hent det på nytt, og gjer endringa di der."
            ),
            en: format!(
                "Somebody else has changed this: you saw version {seen}, version {stands} stands now. Fetch it again and make your change there."
            ),
        },
    };
    let kode = Feilkode::Versjonskonflikt;
    Refusal { kode, melding, felt: Vec::new(), forventet_versjon: seen, gjeldende_versjon: stands }
}
