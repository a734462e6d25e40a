//! The world in memory, never older than the question.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use entities::Table;
use sea_orm::{FromQueryResult, Statement};
use tokio::sync::{Mutex, MutexGuard};

use super::everything::Everything;
use super::world::World;
use crate::access::Rights;
use crate::access::keys::Keys;
use crate::database::{Database, Mark};
use crate::error::Error;
use crate::log;
use crate::report::archive;

/// Where the log stands, and the keys.
const HEAD: &str = "SELECT logghode.sekvens, logghode.public_sekvens, tilgang.versjon FROM logghode CROSS JOIN tilgang";
/// For how many different rights worlds are kept.
const KEPT: usize = 32;

/// Keeps the world and the keys, and brings them up to date for whoever asks. Writes of other programs are seen too: each answer rests on
/// a read of the log's head, or of what shows that nobody committed since the last, that began after the question came. Questions that come
/// while one is under way share the next.
#[derive(Debug)]
pub struct Resident {
    db: Database,
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
    /// What readers with some rights see of it.
    worlds: HashMap<Rights, Arc<World>>,
    /// What the database showed before everything was read.
    mark: Option<Mark>,
    /// Why the last read failed, if it did.
    failed: Option<Arc<Error>>,
}

impl Resident {
    /// Nothing is read before the first question.
    pub fn new(db: Database) -> Self {
        Self { db, asked: AtomicU64::new(0), last: Mutex::default() }
    }

    /// What a reader with these rights sees now, or later.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn world(&self, rights: &Rights) -> Result<Arc<World>, Arc<Error>> {
        self.now().await?.world(rights)
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
        let mine = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.last.lock().await;
        if last.covers < mine {
            last.covers = self.asked.load(Ordering::SeqCst);
            let mark = self.db.mark();
            let stands = mark.is_some() && mark == last.mark && last.failed.is_none() && last.all.is_some();
            if !stands {
                last.mark = mark;
                last.failed = self.read(&mut last).await.err().map(Arc::new);
            }
        }
        if let Some(error) = &last.failed {
            return Err(Arc::clone(error));
        }
        Ok(Now(last))
    }

    /// Brings everything up to date.
    async fn read(&self, last: &mut Last) -> Result<(), Error> {
        let Some((all, keys)) = last.all.clone().zip(last.keys.clone()) else {
            last.keys = Some(Arc::new(Keys::load(&self.db).await?));
            last.all = Some(Arc::new(Everything::load(&self.db).await?));
            return Ok(());
        };
        let head = Head::find_by_statement(Statement::from_string(self.db.backend(), HEAD));
        let head = head.one(self.db.read()).await?.ok_or_else(|| Error::internal("the log has no head"))?;
        if head.versjon != keys.version {
            last.keys = Some(Arc::new(Keys::load(&self.db).await?));
        }
        if head.sekvens != all.sekvens {
            let missed = log::news(&self.db, all.sekvens, head.sekvens).await?;
            if missed.iter().flat_map(|endring| &endring.changes).any(|change| change.table == Table::Sladding) {
                // What was redacted is not to be kept in memory either.
                *last = Last { covers: last.covers, keys: last.keys.take(), mark: last.mark.take(), ..Last::default() };
                last.all = Some(Arc::new(Everything::load(&self.db).await?));
                return Ok(());
            }
            let new = all.new_rapporter(&missed);
            let bases =
                if new.is_empty() { HashMap::new() } else { archive::bases(self.db.read(), Some(&new)).await? };
            let (all, touched) = all.after(&missed, head.public_sekvens, bases);
            for world in last.worlds.values_mut() {
                *world = Arc::new(world.after(&all, &touched));
            }
            last.all = Some(Arc::new(all));
        }
        Ok(())
    }
}

/// The head of the log, and the version of the keys.
#[derive(FromQueryResult)]
struct Head {
    sekvens: i64,
    public_sekvens: i64,
    versjon: i64,
}

/// Everything as it stands.
pub struct Now<'a>(MutexGuard<'a, Last>);

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
    pub fn world(&mut self, rights: &Rights) -> Result<Arc<World>, Arc<Error>> {
        self.0.world(rights).ok_or_else(nothing)
    }
}

fn nothing() -> Arc<Error> {
    Arc::new(Error::internal("nothing was read"))
}

impl Last {
    fn world(&mut self, rights: &Rights) -> Option<Arc<World>> {
        if let Some(world) = self.worlds.get(rights) {
            return Some(Arc::clone(world));
        }
        let world = Arc::new(World::of(self.all.as_ref()?, rights.clone()));
        if self.worlds.len() >= KEPT {
            self.worlds.retain(|rights, _| rights.is_empty());
        }
        self.worlds.insert(rights.clone(), Arc::clone(&world));
        Some(world)
    }
}
