//! Verification: the hash chains, and the log folded against the tables.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use entities::log::{endring, logghode, radversjon, sladding};
use entities::{Row, Table};
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::apply::{After, Change, Rows, apply};
use super::digest::{self, Entry, Public};
use super::history;
use crate::database::Database;
use crate::error::Error;

/// Endringer read at a time.
const PAGE: i64 = 1_000;

/// What a verification went through, and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Endringer read.
    pub endringer: u64,
    /// Row versions read.
    pub versions: u64,
    /// Rows in the tables compared with the log.
    pub rows: u64,
    /// The hash of the last endring: who keeps it elsewhere can tell later that nothing before it was altered.
    pub hash: String,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The endring concerned.
    pub sekvens: Option<i64>,
    /// The table and row concerned.
    pub row: Option<(String, Uuid)>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sekvens) = self.sekvens {
            write!(f, "endring {sekvens}: ")?;
        }
        if let Some((table, row)) = &self.row {
            write!(f, "{table} {row}: ")?;
        }
        f.write_str(&self.what)
    }
}

/// Verifies the whole log in one snapshot: numbers, hashes, images, and that folding it gives the tables.
/// `progress` is told how many of how many endringer have been hashed.
///
/// # Errors
/// Where the database does not answer. What does not hold is no error but a [`Problem`].
pub async fn verify(db: &Database, progress: impl Fn(u64, u64) + Sync) -> Result<Verification, Error> {
    let snapshot = db.snapshot().await?;
    let mut found = Verification::default();
    verify_chain(&snapshot, &mut found, progress).await?;
    verify_rows(&snapshot, &mut found).await?;
    snapshot.rollback().await?;
    Ok(found)
}

/// Follows both chains from the first endring to the head.
async fn verify_chain(
    db: &DatabaseTransaction,
    found: &mut Verification,
    progress: impl Fn(u64, u64) + Sync,
) -> Result<(), Error> {
    let head = logghode::Entity::find().one(db).await?.ok_or_else(|| Error::internal("the log has no head"))?;
    let last = endring::Entity::find().order_by_desc(endring::Column::Sekvens).one(db).await?;
    let last = last.map_or(0, |endring| endring.sekvens).max(head.sekvens);
    let redactions = redactions(db).await?;
    let mut at = Position::start();
    let mut from = 0;
    while from < last {
        let up_to = from + PAGE;
        let mut entries = entries(db, from, up_to, &redactions, found).await?;
        for endring in history::endringer(db, from, up_to).await? {
            let mut entries = entries.remove(&endring.sekvens).unwrap_or_default();
            entries.sort_unstable();
            at.follow(&endring, &entries, found)?;
            found.endringer += 1;
        }
        for (sekvens, entries) in entries {
            for entry in entries {
                found.problem(
                    Some(sekvens),
                    Some((entry.table.to_string(), entry.row)),
                    "a row version of an endring that is not there",
                );
            }
        }
        from = up_to;
        progress(found.endringer, u64::try_from(last).unwrap_or_default());
    }
    if at.head() != (head.sekvens, head.instant, head.hash.as_str(), head.public_sekvens, head.public_hash.as_str()) {
        found.problem(
            Some(at.sekvens),
            None,
            format!("the head of the log says {} and not this, or has other hashes", head.sekvens),
        );
    }
    found.hash = at.hash;
    Ok(())
}

/// Where both chains stand after an endring.
struct Position {
    sekvens: i64,
    instant: entities::value::Instant,
    hash: String,
    public_sekvens: i64,
    public_hash: String,
}

impl Position {
    fn start() -> Self {
        let none = digest::NONE.to_owned();
        Self {
            sekvens: 0,
            instant: entities::value::Instant(0),
            hash: none.clone(),
            public_sekvens: 0,
            public_hash: none,
        }
    }

    fn head(&self) -> (i64, entities::value::Instant, &str, i64, &str) {
        (self.sekvens, self.instant, &self.hash, self.public_sekvens, &self.public_hash)
    }

    /// Checks an endring against the one before it, and moves to it.
    fn follow(&mut self, endring: &endring::Model, entries: &[Entry], found: &mut Verification) -> Result<(), Error> {
        let sekvens = Some(endring.sekvens);
        if endring.sekvens != self.sekvens + 1 {
            found.problem(sekvens, None, format!("comes after {}: a hole in the numbers", self.sekvens));
        }
        if endring.instant < self.instant {
            found.problem(sekvens, None, "is older than the endring before it");
        }
        if endring.previous_hash != self.hash {
            found.problem(sekvens, None, "does not carry the hash of the endring before it");
        }
        if endring.hash != digest::endring(endring, entries)? {
            found.problem(sekvens, None, "its hash is not that of what it holds");
        }
        self.follow_public(endring, entries, found)?;
        (self.sekvens, self.instant, self.hash) = (endring.sekvens, endring.instant, endring.hash.clone());
        Ok(())
    }

    fn follow_public(
        &mut self,
        endring: &endring::Model,
        entries: &[Entry],
        found: &mut Verification,
    ) -> Result<(), Error> {
        let next = self.public_sekvens + 1;
        let hash = digest::public_endring(endring, next, &self.public_hash, entries)?;
        let expected = hash.as_ref().map(|hash| (next, hash.as_str(), self.public_hash.as_str()));
        let stands = match (endring.public_sekvens, &endring.public_hash, &endring.public_previous_hash) {
            (Some(sekvens), Some(hash), Some(previous)) => Some((sekvens, hash.as_str(), previous.as_str())),
            _ => None,
        };
        if stands != expected {
            found.problem(Some(endring.sekvens), None, "its public number or hash is not that of what it made public");
        }
        if let (Some(sekvens), Some(hash)) = (endring.public_sekvens, &endring.public_hash) {
            (self.public_sekvens, self.public_hash) = (sekvens, hash.clone());
        }
        Ok(())
    }
}

/// What the hashes of a page of endringer cover; images that are not those of their digests are problems.
async fn entries(
    db: &DatabaseTransaction,
    after: i64,
    up_to: i64,
    redactions: &HashSet<(Uuid, i64)>,
    found: &mut Verification,
) -> Result<BTreeMap<i64, Vec<Entry>>, Error> {
    let was_public = public_before(db, after, up_to).await?;
    let mut entries: BTreeMap<i64, Vec<Entry>> = BTreeMap::new();
    for version in history::versions_from(db, after, up_to).await? {
        found.versions += 1;
        verify_image(&version, redactions, found);
        let Some(table) = table(&version, found) else { continue };
        let before = was_public.contains(&(version.row_id, version.from_sekvens));
        entries.entry(version.from_sekvens).or_default().push(Entry {
            table,
            row: version.row_id,
            scope: version.scope_id,
            schema: version.schema,
            digest: Some(version.digest),
            public: Public::of(version.public_digest, before),
        });
    }
    for version in history::versions_removed(db, after, up_to).await? {
        let Some((table, to)) = table(&version, found).zip(version.to_sekvens) else { continue };
        entries.entry(to).or_default().push(Entry {
            table,
            row: version.row_id,
            scope: version.scope_id,
            schema: version.schema,
            digest: None,
            public: Public::of(None, version.public_digest.is_some()),
        });
    }
    Ok(entries)
}

/// The rows whose version before an endring of the page was public, with the number of that endring.
async fn public_before(db: &DatabaseTransaction, after: i64, up_to: i64) -> Result<HashSet<(Uuid, i64)>, Error> {
    let rows: Vec<(Uuid, i64)> = radversjon::Entity::find()
        .select_only()
        .columns([radversjon::Column::RowId, radversjon::Column::ToSekvens])
        .filter(radversjon::Column::ToSekvens.gt(after))
        .filter(radversjon::Column::ToSekvens.lte(up_to))
        .filter(radversjon::Column::PublicDigest.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn redactions(db: &DatabaseTransaction) -> Result<HashSet<(Uuid, i64)>, Error> {
    let rows = sladding::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.row_id, row.from_sekvens)).collect())
}

fn table(version: &radversjon::Model, found: &mut Verification) -> Option<Table> {
    let table = version.table_name.parse().ok();
    if table.is_none() {
        found.problem(
            Some(version.from_sekvens),
            Some((version.table_name.clone(), version.row_id)),
            "no such logged table",
        );
    }
    table
}

fn verify_image(version: &radversjon::Model, redactions: &HashSet<(Uuid, i64)>, found: &mut Verification) {
    let wrong = match (&version.image, &version.salt) {
        (Some(image), Some(salt)) => {
            let public = version.public_digest.as_ref();
            if version.digest != digest::image(salt, image) {
                Some("its image is not the one that was written")
            } else if public.is_some_and(|public| *public != digest::public_image(salt, image)) {
                Some("its public image is not the one that was written")
            } else {
                None
            }
        }
        _ if redactions.contains(&(version.row_id, version.from_sekvens)) => None,
        _ => Some("its image is gone, and no redaction says why"),
    };
    if let Some(wrong) = wrong {
        found.problem(Some(version.from_sekvens), Some((version.table_name.clone(), version.row_id)), wrong);
    }
}

/// Folds the log, one plan or register at a time, and compares with the tables.
async fn verify_rows(db: &DatabaseTransaction, found: &mut Verification) -> Result<(), Error> {
    for scope in scopes(db).await? {
        let folded = fold(db, scope, found).await?;
        for table in Table::ALL {
            let mut stand: HashMap<Uuid, Row> = HashMap::new();
            match table.load(db, &[scope]).await {
                Ok(rows) => stand.extend(rows.into_iter().map(|row| (row.id(), row))),
                Err(error) => found.problem(None, None, format!("{table}: rows of {scope} cannot be read: {error}")),
            }
            found.rows += u64::try_from(stand.len()).unwrap_or_default();
            for logged in folded.table(*table) {
                let wrong = match stand.remove(&logged.id()) {
                    Some(row) if row == *logged => continue,
                    Some(_) => "the table does not say what the log says",
                    None => "in the log but not in the table",
                };
                found.problem(None, Some((table.to_string(), logged.id())), wrong);
            }
            for id in stand.into_keys() {
                found.problem(None, Some((table.to_string(), id)), "in the table but not in the log");
            }
        }
    }
    Ok(())
}

/// The rows of a plan or register as the log has them, each version following the one before it.
async fn fold(db: &DatabaseTransaction, scope: Uuid, found: &mut Verification) -> Result<Rows, Error> {
    let mut rows = Rows::default();
    let mut last: HashMap<Uuid, (Change, Option<i64>)> = HashMap::new();
    let mut from = 0;
    loop {
        let page = next_page(db, scope, from).await?;
        let Some(newest) = page.last() else { break };
        from = newest.from_sekvens;
        for version in page {
            let (sekvens, row) = (Some(version.from_sekvens), Some((version.table_name.clone(), version.row_id)));
            let change = match history::change(&version) {
                Ok(change) => change,
                Err(error) => {
                    found.problem(sekvens, row, error.to_string());
                    continue;
                }
            };
            apply(&mut rows, std::slice::from_ref(&change));
            if let Some((_, before)) = last.insert(version.row_id, (change, version.to_sekvens))
                && before.is_none_or(|ended| ended > version.from_sekvens)
            {
                found.problem(sekvens, row, "begins before the version before it has ended");
            }
        }
    }
    let ended = last.into_values().filter(|(_, ended)| ended.is_some());
    let ended: Vec<_> = ended.map(|(change, _)| Change { after: After::Removed, ..change }).collect();
    apply(&mut rows, &ended);
    Ok(rows)
}

/// The versions of a scope that the next few endringer wrote; whole endringer only.
async fn next_page(db: &DatabaseTransaction, scope: Uuid, after: i64) -> Result<Vec<radversjon::Model>, Error> {
    const VERSIONS: u64 = 5_000;
    let in_scope = radversjon::Entity::find()
        .filter(radversjon::Column::ScopeId.eq(scope))
        .filter(radversjon::Column::FromSekvens.gt(after))
        .order_by_asc(radversjon::Column::FromSekvens);
    let bound: Option<i64> = in_scope
        .clone()
        .select_only()
        .column(radversjon::Column::FromSekvens)
        .offset(VERSIONS)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let page = match bound {
        Some(bound) => in_scope.filter(radversjon::Column::FromSekvens.lte(bound)),
        None => in_scope,
    };
    Ok(page.all(db).await?)
}

/// Every plan and register that has rows, in the log or in a table.
async fn scopes(db: &DatabaseTransaction) -> Result<BTreeSet<Uuid>, Error> {
    let tables = Table::ALL.iter().map(|table| (table.as_str(), table.scope_column()));
    let mut scopes = BTreeSet::new();
    for (table, column) in tables.chain([("radversjon", "scope_id")]) {
        let mut distinct = Query::select();
        distinct.distinct().column(Alias::new(column)).from(Alias::new(table));
        for row in db.query_all(&distinct).await? {
            scopes.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(scopes)
}

impl Verification {
    fn problem(&mut self, sekvens: Option<i64>, row: Option<(String, Uuid)>, what: impl Into<String>) {
        self.problems.push(Problem { sekvens, row, what: what.into() });
    }
}
