//! The world in memory, never older than the question.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use entities::Table;
use entities::log::logghode;
use sea_orm::EntityTrait;
use tokio::sync::Mutex;

use super::everything::Everything;
use super::world::World;
use crate::access::Rights;
use crate::database::{Database, Mark};
use crate::error::Error;
use crate::log;
use crate::report::archive;

/// For how many different rights worlds are kept.
const KEPT: usize = 32;

/// Keeps the world, and brings it up to date for whoever asks. Writes of other programs are seen too: each answer rests on a read of
/// the log's head, or of what shows that nobody committed since the last, that began after the question came. Questions that come
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
        last.world(rights).ok_or_else(|| Arc::new(Error::internal("nothing was read")))
    }

    /// Brings everything up to date.
    async fn read(&self, last: &mut Last) -> Result<(), Error> {
        let Some(all) = last.all.clone() else {
            last.all = Some(Arc::new(Everything::load(&self.db).await?));
            return Ok(());
        };
        let head = logghode::Entity::find().one(self.db.read()).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        if head.sekvens != all.sekvens {
            let missed = log::news(&self.db, all.sekvens, head.sekvens).await?;
            if missed.iter().flat_map(|endring| &endring.changes).any(|change| change.table == Table::Sladding) {
                // What was redacted is not to be kept in memory either.
                *last = Last { covers: last.covers, mark: last.mark.take(), ..Last::default() };
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
