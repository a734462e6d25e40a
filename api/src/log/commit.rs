//! The one door for writes.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use entities::Table;
use entities::log::{idempotens, logghode};
use entities::value::Instant;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnAcquireErr, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, Statement,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::batch::{Batch, pass_on};
use super::flush;
use super::history::Endring;
use super::standing::Standing;
use super::tx::Tx;
use crate::clock::Clock;
use crate::database::Database;
use crate::error::{Error, Feilkode, Refusal, Text, is_passing, text};

/// How many times a change is tried while other writers are in the way.
const TRIES: u32 = 5;
/// How long an answer is kept to be given again: 30 days, in milliseconds.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// Who changes something, and why.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The opaque actor, see [`super::actors`].
    pub actor: Uuid,
    /// The program or door: "cli/0.1.0".
    pub client: String,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The decision behind it.
    pub vedtak_id: Option<Uuid>,
    /// For a request that may be sent again.
    pub idempotency: Option<Idempotency>,
    /// Try everything, also what the database checks, and write nothing.
    pub validate_only: bool,
    /// The rows that it will likely need: they are read in one question.
    pub likely: Vec<(Table, Uuid)>,
    /// What the program has in memory of the plan that it is about: that is not read.
    pub standing: Option<Standing>,
}

/// What tells a request that is sent again from a new one.
#[derive(Clone, Debug)]
pub struct Idempotency {
    /// The key that the sender chose.
    pub key: String,
    /// SHA-256 over what was asked, hex.
    pub content_sha256: String,
}

/// How a change ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Written, durably: the endring with what it did to rows, and the answer.
    Written(Box<Endring>, T),
    /// Accepted, and there was nothing to write, or nothing was to be written.
    Unchanged(T),
    /// The same request was answered before; this is that answer.
    Replayed(T),
}

impl<T> Outcome<T> {
    /// The answer, however it came about.
    pub fn answer(self) -> T {
        match self {
            Self::Written(_, answer) | Self::Unchanged(answer) | Self::Replayed(answer) => answer,
        }
    }
}

/// What `commit` runs: looks at rows and leaves them changed, or refuses. It may be run several times.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Makes one change: all of it or nothing, after every change before it and before every change after it.
///
/// When it returns [`Outcome::Written`], the change is on disk, with its endring and the image of each row that it wrote.
///
/// # Errors
/// What `work` refuses; a database that is busy or out of reach ([`Error::Unavailable`], nothing written) or was lost at the very
/// end ([`Error::Unknown`]: ask again with the same idempotency key).
pub async fn commit<T, F>(db: &Database, clock: &Clock, commit: &Commit, work: F) -> Result<Outcome<T>, Error>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx) -> Work<'a, T> + Send + Sync,
{
    let (mut tries, mut alone) = (1, commit.validate_only);
    loop {
        match once(db, clock, commit, &work, alone).await {
            Ok(Some(outcome)) => return Ok(outcome),
            Ok(None) => alone = true,
            Err(Error::Unavailable(error)) if tries < TRIES && is_passing(&error) => {
                tracing::debug!(tries, %error, "another writer was in the way, trying again");
                tokio::time::sleep(Duration::from_millis(u64::from(10 * tries * tries))).await;
                tries += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// `None`: others took the change's transaction with them, and it is to be tried again, alone.
async fn once<T, F>(
    db: &Database,
    clock: &Clock,
    commit: &Commit,
    work: &F,
    alone: bool,
) -> Result<Option<Outcome<T>>, Error>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx) -> Work<'a, T> + Send + Sync,
{
    let Some(mut turn) = db.turn().await else {
        return Err(Error::Unavailable(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)));
    };
    let open = turn.take();
    let batch = match open {
        Some(open) if alone => {
            open.close(db.recent()).await;
            begin_and_lock(db).await?
        }
        Some(open) => open,
        None => begin_and_lock(db).await?,
    };
    let shared = batch.is_shared();
    let (mut batch, dirty, done) = carry_out(db, batch, clock, commit, work).await;
    // After an error of the database a transaction may keep nothing, and PostgreSQL does not say so at the commit.
    let goes_on = match &done {
        Ok(_) => !commit.validate_only,
        Err(Error::Refused(_)) => shared && !dirty,
        Err(_) => false,
    };
    if !goes_on {
        // The transaction ends here with all that stands in it; others that share it try again.
        return done.map(Some);
    }
    let written = done.as_ref().is_ok_and(|outcome| matches!(outcome, Outcome::Written(..)));
    if written || done.is_ok() && commit.idempotency.is_some() {
        batch.is_written();
    }
    if let Ok(Outcome::Written(endring, _)) = &done {
        batch.follow(endring);
    }
    // A refusal too rests on what the changes before it left.
    pass_on(db, turn, batch, alone).await.then(done)
}

/// Does the work within the transaction, and writes what it left; whether anything was sent to the database.
async fn carry_out<T, F>(
    database: &Database,
    batch: Batch,
    clock: &Clock,
    commit: &Commit,
    work: &F,
) -> (Batch, bool, Result<Outcome<T>, Error>)
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx) -> Work<'a, T> + Send + Sync,
{
    let (db, rest) = batch.parts();
    // Never before the endring before it, whatever the machine's clock does.
    let mut tx = Tx::new(db, clock.now().max(rest.head.instant));
    tx.standing = commit.standing.clone().and_then(|standing| rest.bring(standing, &database.recent()));
    let done = within(&mut tx, &rest.head, commit, work).await;
    (rest.with(tx.db), tx.dirty, done)
}

async fn within<T, F>(tx: &mut Tx, head: &logghode::Model, commit: &Commit, work: &F) -> Result<Outcome<T>, Error>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'a> Fn(&'a mut Tx) -> Work<'a, T> + Send + Sync,
{
    if let Some(answer) = first_answer(&tx.db, commit).await? {
        return Ok(Outcome::Replayed(answer));
    }
    tx.prefetch(&commit.likely).await?;
    let answer = work(tx).await?;
    let written = flush::flush(tx, commit, head).await?;
    if commit.validate_only {
        check_deferred(&tx.db).await?;
        return Ok(Outcome::Unchanged(answer));
    }
    keep_answer(tx, commit, &answer).await?;
    Ok(match written {
        Some(endring) => Outcome::Written(Box::new(endring), answer),
        None => Outcome::Unchanged(answer),
    })
}

/// Begins, and waits for the writers of other programs; on another connection where the first turns out to be broken.
async fn begin_and_lock(db: &Database) -> Result<Batch, Error> {
    let mut broken = 0;
    loop {
        let begun = async {
            let transaction = db.begin().await?;
            let head = lock(&transaction).await?;
            Ok::<_, Error>(Batch::new(transaction, head))
        };
        match begun.await {
            Err(Error::Unavailable(error)) if !is_passing(&error) && broken < TRIES => broken += 1,
            begun => return begun,
        }
    }
}

/// Has the database check now what it would check at the commit.
async fn check_deferred(transaction: &DatabaseTransaction) -> Result<(), Error> {
    let backend = transaction.get_database_backend();
    if backend == DbBackend::Postgres {
        transaction.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
        return Ok(());
    }
    let dangling = Statement::from_string(backend, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1");
    match transaction.query_one_raw(dangling).await? {
        None => Ok(()),
        Some(row) => {
            Err(Error::internal(format!("a row of {} would refer to nothing", row.try_get_by_index::<String>(0)?)))
        }
    }
}

/// Waits until every other writer is done. On PostgreSQL what is read after this is what they left.
async fn lock(transaction: &DatabaseTransaction) -> Result<logghode::Model, Error> {
    let head = logghode::Entity::find().lock_exclusive().one(transaction).await?;
    head.ok_or_else(|| Error::internal("the log has no head"))
}

async fn first_answer<T: DeserializeOwned>(db: &DatabaseTransaction, commit: &Commit) -> Result<Option<T>, Error> {
    let Some(Idempotency { key, content_sha256 }) = &commit.idempotency else { return Ok(None) };
    if key.contains('\0') {
        return Err(unusable().into());
    }
    match idempotens::Entity::find_by_id((commit.actor, key.clone())).one(db).await? {
        None => Ok(None),
        Some(first) if first.innhold_sha256 == *content_sha256 => Ok(Some(serde_json::from_str(&first.svar)?)),
        Some(_) => Err(reused(key).into()),
    }
}

async fn keep_answer(tx: &Tx, commit: &Commit, answer: &impl Serialize) -> Result<(), Error> {
    let Some(Idempotency { key, content_sha256 }) = &commit.idempotency else { return Ok(()) };
    let instant = tx.instant();
    let record = idempotens::Model {
        actor: commit.actor,
        noekkel: key.clone(),
        innhold_sha256: content_sha256.clone(),
        svar: serde_json::to_string(answer)?,
        instant,
    };
    record.into_active_model().reset_all().insert(tx.db()).await?;
    idempotens::Entity::delete_many()
        .filter(idempotens::Column::Instant.lt(Instant(instant.0.saturating_sub(KEPT))))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// PostgreSQL cannot keep such a key.
fn unusable() -> Refusal {
    let melding = text!(
        "Idempotensnøkkelen inneholder tegnet NUL (U+0000). Velg en annen.",
        "Idempotensnøkkelen inneheld teiknet NUL (U+0000). Vel ein annan.",
        "The idempotency key contains the character NUL (U+0000). Choose another."
    );
    Refusal::new(Feilkode::UgyldigVerdi, &["idempotensnoekkel"], melding)
}

fn reused(key: &str) -> Refusal {
    Refusal {
        kode: Feilkode::IdempotensnoekkelGjenbrukt,
        melding: Text {
            nb: format!("Idempotensnøkkelen «{key}» er brukt for en annen forespørsel. Velg en ny."),
            nn: format!("Idempotensnøkkelen «{key}» er brukt for ein annan førespurnad. Vel ein ny."),
            en: format!("The idempotency key {key:?} was used for another request. Choose a new one."),
        },
        felt: vec!["idempotensnoekkel".into()],
        forventet_versjon: None,
        gjeldende_versjon: None,
    }
}
