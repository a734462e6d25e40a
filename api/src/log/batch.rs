//! Changes that share a transaction: those that come while another is under way join it, each after the one before it, and one wait
//! for the disk acknowledges all.

use std::fmt;
use std::sync::Arc;

use entities::log::logghode;
use sea_orm::{DatabaseTransaction, DbErr, RuntimeErr};
use tokio::sync::{OwnedMutexGuard, oneshot};

use super::history::Endring;
use super::recent::Recent;
use super::standing::Standing;
use crate::database::Database;
use crate::error::Error;

/// Changes that share a transaction at the most.
const MOST: usize = 32;

/// What is handed from one writer to the next: the transaction that stands open, if one does.
pub type Slot = Option<Batch>;

/// A transaction that changes share.
pub struct Batch {
    db: DatabaseTransaction,
    rest: Rest,
}

/// What stands in it.
pub struct Rest {
    /// The head of the log as the last change left it.
    pub(super) head: logghode::Model,
    /// Whether there is anything to commit.
    written: bool,
    /// What the changes did, in order.
    endringer: Vec<Endring>,
    /// How many changes it holds.
    members: usize,
    /// The writers that wait for the commit.
    waiting: Vec<oneshot::Sender<Ending>>,
}

/// How a transaction ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// It is on disk.
    Committed,
    /// The database took none of it: each change is to be tried again, alone.
    Again,
    /// Nobody knows.
    Lost(DbErr),
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("sekvens", &self.rest.head.sekvens)
            .field("members", &self.rest.members)
            .finish_non_exhaustive()
    }
}

impl Batch {
    /// A transaction that holds the lock of the log's head.
    pub(super) const fn new(db: DatabaseTransaction, head: logghode::Model) -> Self {
        let rest = Rest { head, written: false, endringer: Vec::new(), members: 0, waiting: Vec::new() };
        Self { db, rest }
    }

    /// The transaction apart from what stands in it.
    pub(super) fn parts(self) -> (DatabaseTransaction, Rest) {
        (self.db, self.rest)
    }

    /// Takes in what a change did: the next follows it.
    pub(super) fn follow(&mut self, endring: &Endring) {
        let head = &mut self.rest.head;
        (head.sekvens, head.instant) = (endring.endring.sekvens, endring.endring.instant);
        head.hash.clone_from(&endring.endring.hash);
        if let (Some(sekvens), Some(hash)) = (endring.endring.public_sekvens, &endring.endring.public_hash) {
            head.public_sekvens = sekvens;
            head.public_hash.clone_from(hash);
        }
        self.rest.endringer.push(endring.clone());
    }

    /// There is something to commit.
    pub(super) const fn is_written(&mut self) {
        self.rest.written = true;
    }

    /// Whether changes before stand in it.
    pub(super) const fn is_shared(&self) -> bool {
        self.rest.members > 0
    }

    /// Ends the transaction, and tells all that wait. It goes on where who asked for it does not wait any more.
    pub(super) async fn close(self, recent: Arc<Recent>) -> Ending {
        let closing = tokio::spawn(async move {
            let (db, Rest { written, endringer, members, waiting, .. }) = self.parts();
            let ending = if !written {
                // Nothing was written, so there is nothing to lose.
                let _ = db.rollback().await;
                Ending::Committed
            } else {
                match db.commit().await {
                    Ok(()) => {
                        recent.keep(endringer);
                        Ending::Committed
                    }
                    Err(error) if members > 1 && was_refused(&error) => Ending::Again,
                    Err(error) => Ending::Lost(error),
                }
            };
            for tell in waiting {
                // Who does not wait any more does not need to know.
                let _ = tell.send(ending.clone());
            }
            ending
        });
        closing.await.unwrap_or_else(|error| Ending::Lost(DbErr::Custom(error.to_string())))
    }
}

impl Rest {
    /// Brings what is known from memory to the head of the log; `None` where this program did not write all that came between.
    pub(super) fn bring(&self, standing: Standing, recent: &Recent) -> Option<Standing> {
        let begin = self.endringer.first().map_or(self.head.sekvens, |first| first.endring.sekvens - 1);
        let mut since = recent.between(standing.sekvens, begin)?;
        since.extend(self.endringer.iter().cloned());
        standing.at(&self.head, &since)
    }

    /// It with its transaction again.
    pub(super) const fn with(self, db: DatabaseTransaction) -> Batch {
        Batch { db, rest: self }
    }
}

/// Whether the database itself said no: then nothing of it was kept.
fn was_refused(error: &DbErr) -> bool {
    use sea_orm::sqlx::Error as Sqlx;
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => matches!(inner.as_ref(), Sqlx::Database(_)),
        _ => false,
    }
}

/// Ends the turn of a change: leaves the transaction to those that wait for their turn, or ends it where none does.
pub(super) async fn pass_on(db: &Database, mut turn: OwnedMutexGuard<Slot>, mut batch: Batch, alone: bool) -> Ending {
    batch.rest.members += 1;
    if alone || batch.rest.members >= MOST || !db.is_queued() {
        // The next writer may come as far as the head's lock while this one waits for the disk.
        drop(turn);
        return batch.close(db.recent()).await;
    }
    let (tell, told) = oneshot::channel();
    let first = batch.rest.waiting.is_empty();
    batch.rest.waiting.push(tell);
    *turn = Some(batch);
    drop(turn);
    if first {
        // Comes after all that wait now, and ends what they leave, whether or not anybody still waits for it.
        let (turn, recent) = (db.slot(), db.recent());
        tokio::spawn(async move {
            let batch = turn.lock_owned().await.take();
            if let Some(batch) = batch {
                batch.close(recent).await;
            }
        });
    }
    // Who is not told was in a transaction that a broken connection or a request that ended took with it.
    told.await.unwrap_or(Ending::Again)
}

impl Ending {
    /// The answer where it is on disk; `None` where the change is to be tried again, alone.
    ///
    /// # Errors
    /// Nobody knows what became of it.
    pub(super) fn then<T>(self, answer: Result<T, Error>) -> Result<Option<T>, Error> {
        match self {
            Self::Committed => answer.map(Some),
            Self::Again => Ok(None),
            Self::Lost(error) => Err(Error::Unknown(error)),
        }
    }
}
