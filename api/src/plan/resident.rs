//! The world in memory, never older than the question.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use entities::log::logghode;
use sea_orm::EntityTrait;
use tokio::sync::Mutex;

use super::world::World;
use crate::database::{Database, Mark};
use crate::error::Error;
use crate::log;

/// Keeps the world, and brings it up to date for whoever asks. Writes of other programs are seen too: each answer rests on a read of
/// the log's head, or of what shows that nobody committed since the last, that began after the question came. Questions that come while one is under way share the next.
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
    world: Option<Arc<World>>,
    /// What the database showed before the world was read.
    mark: Option<Mark>,
    /// Why the last read failed, if it did.
    failed: Option<Arc<Error>>,
}

impl Resident {
    /// Nothing is read before the first question.
    pub fn new(db: Database) -> Self {
        Self { db, asked: AtomicU64::new(0), last: Mutex::default() }
    }

    /// The world as it stands now, or later.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn world(&self) -> Result<Arc<World>, Arc<Error>> {
        let mine = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.last.lock().await;
        if last.covers < mine {
            last.covers = self.asked.load(Ordering::SeqCst);
            let mark = self.db.mark();
            if let (true, None, Some(world)) = (mark.is_some() && mark == last.mark, &last.failed, &last.world) {
                return Ok(Arc::clone(world));
            }
            last.mark = mark;
            let read = self.read(last.world.as_ref()).await.map_err(Arc::new);
            last.failed = read.as_ref().err().cloned();
            if let Ok(world) = read {
                last.world = Some(world);
            }
        }
        match (&last.failed, &last.world) {
            (Some(error), _) => Err(Arc::clone(error)),
            (None, Some(world)) => Ok(Arc::clone(world)),
            (None, None) => Err(Arc::new(Error::internal("nothing was read"))),
        }
    }

    async fn read(&self, world: Option<&Arc<World>>) -> Result<Arc<World>, Error> {
        let Some(world) = world else { return Ok(Arc::new(World::load(&self.db).await?)) };
        let head = logghode::Entity::find().one(self.db.read()).await?;
        let head = head.ok_or_else(|| Error::internal("the log has no head"))?;
        if head.sekvens == world.sekvens {
            return Ok(Arc::clone(world));
        }
        let missed = log::changes(self.db.read(), world.sekvens, head.sekvens).await?;
        Ok(Arc::new(world.after(&missed, head.public_sekvens)))
    }
}
