//! The world in memory, never older than the question.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use entities::Table;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use super::everything::Everything;
use super::kept::Open;
use super::load;
use super::world::{Wanted, World};
use crate::access::Rights;
use crate::access::keys::Keys;
use crate::database::{Database, Mark};
use crate::error::Error;
use crate::log::{self, Endring};
use crate::report::archive;

/// Where the log stands, and the keys.
const HEAD: &str = "SELECT logghode.sekvens, logghode.public_sekvens, tilgang.versjon FROM logghode CROSS JOIN tilgang";

/// Keeps the world and the keys, and brings them up to date for whoever asks. Writes of other programs are seen too: each answer rests on
/// a read of the log's head, or of what shows that nobody committed since the last, that began after the question came. Questions that come
/// while one is under way share the next.
#[derive(Debug)]
pub struct Resident {
    db: Database,
    /// How many bytes plans may take, those that lists look through not counted.
    room: usize,
    /// How many questions have come.
    asked: AtomicU64,
    last: Mutex<Last>,
}

#[derive(Debug, Default)]
struct Last {
    /// The questions that came before the last read began.
    covers: u64,
    all: Option<Arc<Everything>>,
    keys: Option<Arc<Keys>>,
    /// What the database showed before everything was read.
    mark: Option<Mark>,
    /// Why the last read failed, if it did.
    failed: Option<Arc<Error>>,
}

impl Resident {
    /// Nothing is read before the first question. Plans take about so many bytes of memory; what lists look through comes beside.
    pub fn new(db: Database, room: usize) -> Self {
        Self { db, room, asked: AtomicU64::new(0), last: Mutex::default() }
    }

    /// What a reader with these rights sees now, or later.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn world(&self, rights: &Rights) -> Result<Arc<World>, Arc<Error>> {
        self.now().await?.world(rights)
    }

    /// What the same reader sees now or later, with all in memory that the question needed so far.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn fetch(&self, world: &World) -> Result<Arc<World>, Arc<Error>> {
        let needs = world.needs();
        let now = self.with(&needs).await?;
        Ok(Arc::new(world.fetched(now.0.all.as_ref().ok_or_else(nothing)?, needs)))
    }

    /// What the same reader sees after a write of theirs, for the same question: what is not in memory is wanted in the world before too.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn later(&self, world: &World) -> Result<Arc<World>, Arc<Error>> {
        let now = self.with(world.had()).await?;
        Ok(Arc::new(world.later(now.0.all.as_ref().ok_or_else(nothing)?)))
    }

    /// What a reading of a world gives; where the world lacked what it needed, that is fetched, and it is done again.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn reading<T, F>(&self, mut world: Arc<World>, read: impl Fn(Arc<World>) -> F) -> Result<T, Arc<Error>>
    where
        F: Future<Output = T>,
    {
        loop {
            let found = read(Arc::clone(&world)).await;
            if world.wanted().is_empty() {
                return Ok(found);
            }
            world = self.fetch(&world).await?;
        }
    }

    /// What links are signed with, as far as is known; `None`: nothing yet.
    pub async fn secret(&self) -> Option<Vec<u8>> {
        self.last.lock().await.keys.as_ref()?.secret.clone()
    }

    /// Everything as it stands now, or later. Others wait until it is dropped.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn now(&self) -> Result<Now<'_>, Arc<Error>> {
        self.with(&Wanted::default()).await
    }

    async fn with(&self, wanted: &Wanted) -> Result<Now<'_>, Arc<Error>> {
        let mine = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.last.lock().await;
        if last.covers < mine || !wanted.is_empty() {
            last.covers = self.asked.load(Ordering::SeqCst);
            let mark = self.db.mark();
            let stands = mark.is_some() && mark == last.mark && last.failed.is_none() && last.all.is_some();
            if !stands || !wanted.is_empty() {
                last.mark = mark;
                last.failed = self.read(&mut last, wanted).await.err().map(Arc::new);
            }
        }
        if let Some(error) = &last.failed {
            return Err(Arc::clone(error));
        }
        Ok(Now(last, mine))
    }

    /// Brings everything up to date, and what is wanted into memory.
    async fn read(&self, last: &mut Last, wanted: &Wanted) -> Result<(), Error> {
        let Some((all, keys)) = last.all.clone().zip(last.keys.clone()) else {
            last.keys = Some(Arc::new(Keys::load(&self.db).await?));
            last.all = Some(Arc::new(Everything::load(&self.db, self.room).await?));
            return Ok(());
        };
        let mut head = Head::read(self.db.read()).await?;
        if head.versjon != keys.version {
            last.keys = Some(Arc::new(Keys::load(&self.db).await?));
        }
        // Others may have fetched the same since it was wanted.
        let lacks_text = |id: &&Uuid| all.plan(**id).is_some_and(|kept| kept.tree().is_none());
        let lacks_reports = |id: &&Uuid| all.plan(**id).is_some_and(|kept| kept.reported().is_none());
        let mut missing = Wanted {
            plans: wanted.plans.iter().filter(lacks_text).copied().collect(),
            reports: wanted.reports.iter().filter(lacks_reports).copied().collect(),
            rows: wanted.rows.iter().filter(|row| all.scope(**row).is_none()).copied().collect(),
        };
        if head.sekvens == all.sekvens && missing.is_empty() {
            return Ok(());
        }
        let mut missed = match head.sekvens == all.sekvens {
            true => Vec::new(),
            false => log::news(&self.db, all.sekvens, head.sekvens).await?,
        };
        missing.extend(all.missing_in(&missed));
        let mut open = HashMap::new();
        if !missing.is_empty() {
            // What is read in a snapshot stands at the snapshot's head; the rest follows there.
            let snapshot = self.db.snapshot().await?;
            let then = Head::read(&snapshot).await?;
            if head.sekvens < then.sekvens {
                missed.extend(log::changes(&snapshot, head.sekvens, then.sekvens).await?);
                missing.extend(all.missing_in(&missed));
                head = then;
            }
            let of_rows = load::scopes_of(&snapshot, &missing.rows).await?;
            missing.plans.extend(of_rows.iter().filter(lacks_text));
            missing.reports.extend(of_rows.iter().filter(lacks_reports));
            let some = missing.plans.union(&missing.reports);
            open = some.filter_map(|id| Some((*id, Open::plan(all.plan(*id)?)))).collect();
            load::plans(&snapshot, &missing.plans, &missing.reports, &mut open).await?;
            snapshot.commit().await?;
        }
        if redacts(&missed) {
            // What was redacted is not to be kept in memory either.
            *last = Last { covers: last.covers, keys: last.keys.take(), mark: last.mark.take(), ..Last::default() };
            last.all = Some(Arc::new(Everything::load(&self.db, self.room).await?));
            return Ok(());
        }
        let new = all.new_rapporter(&missed);
        let bases = if new.is_empty() { HashMap::new() } else { archive::bases(self.db.read(), Some(&new)).await? };
        let mut next = all.after(&missed, head.public_sekvens, bases, open);
        let of_rows = wanted.rows.iter().filter_map(|row| next.scope(*row));
        let needed = wanted.plans.union(&wanted.reports).copied().chain(of_rows).collect();
        next.shrink(self.room, &needed);
        last.all = Some(Arc::new(next));
        Ok(())
    }
}

fn redacts(endringer: &[Endring]) -> bool {
    endringer.iter().flat_map(|endring| &endring.changes).any(|change| change.table == Table::Sladding)
}

/// The head of the log, and the version of the keys.
#[derive(FromQueryResult)]
struct Head {
    sekvens: i64,
    public_sekvens: i64,
    versjon: i64,
}

impl Head {
    async fn read(db: &impl ConnectionTrait) -> Result<Self, Error> {
        let head = Self::find_by_statement(Statement::from_string(db.get_database_backend(), HEAD));
        head.one(db).await?.ok_or_else(|| Error::internal("the log has no head"))
    }
}

/// Everything as it stands, and the number of the question.
pub struct Now<'a>(MutexGuard<'a, Last>, u64);

impl Now<'_> {
    /// The keys.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn keys(&self) -> Result<&Keys, Arc<Error>> {
        self.0.keys.as_deref().ok_or_else(nothing)
    }

    /// What a reader with these rights sees.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn world(&self, rights: &Rights) -> Result<Arc<World>, Arc<Error>> {
        let all = self.0.all.as_ref().ok_or_else(nothing)?;
        Ok(Arc::new(World::of(all, rights.clone(), self.1)))
    }
}

fn nothing() -> Arc<Error> {
    Arc::new(Error::internal("nothing was read"))
}
