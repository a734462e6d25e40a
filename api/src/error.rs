//! What can go wrong with a request, in words that no protocol owns.

use sea_orm::{DbErr, RuntimeErr};

/// A sentence to people in the languages the program speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Text {
    /// The sentence in a language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::En => &self.en,
        }
    }
}

/// What kind of mistake a request holds; the values of the contract's `Feilkode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feilkode {
    /// A field that must be given is not.
    Paakrevd,
    /// A value that the field cannot take.
    UgyldigVerdi,
    /// Longer than the field allows.
    ForLang,
    /// Names something that is not there.
    IkkeFunnet,
    /// May mean several things.
    Tvetydig,
    /// Is there already.
    FinnesAllerede,
    /// Written from a version that is no longer the current one.
    Versjonskonflikt,
    /// A step that the workflow does not have.
    UlovligOvergang,
    /// The round is closed.
    Lukket,
    /// The caller may not.
    IkkeTilgang,
    /// The idempotency key was used for another request.
    IdempotensnoekkelGjenbrukt,
}

/// One thing in a request that its sender can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of mistake.
    pub kode: Feilkode,
    /// What is wrong and how to mend it.
    pub melding: Text,
    /// Where: the path of the field, outermost first; empty for the request as a whole.
    pub felt: Vec<String>,
    /// The version that the sender saw; for a version conflict.
    pub forventet_versjon: Option<i32>,
    /// The version that stands; for a version conflict, null where the object does not exist.
    pub gjeldende_versjon: Option<i32>,
}

impl Refusal {
    /// A mistake in the field at that path.
    pub fn new(kode: Feilkode, felt: &[&str], melding: Text) -> Self {
        let felt = felt.iter().map(|part| (*part).to_owned()).collect();
        Self { kode, melding, felt, forventet_versjon: None, gjeldende_versjon: None }
    }
}

/// A sentence in the languages that the program speaks: bokmål, nynorsk, English.
macro_rules! text {
    ($nb:literal, $nn:literal, $en:literal $(,)?) => {
        $crate::error::Text { nb: format!($nb), nn: format!($nn), en: format!($en) }
    };
}
pub(crate) use text;

/// Why a request was not carried out. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request must be mended; all that is wrong with it.
    #[error("refused: {}", .0.iter().map(|refusal| refusal.melding.en.as_str()).collect::<Vec<_>>().join("; "))]
    Refused(Vec<Refusal>),
    /// The database is busy or out of reach: the same request may succeed later.
    #[error("the database is busy or out of reach")]
    Unavailable(#[source] DbErr),
    /// The commit was sent and no answer came: it may have been written. Ask again with the same idempotency key.
    #[error("the database did not say whether the commit was written")]
    Unknown(#[source] DbErr),
    /// A fault of the program or of the data.
    #[error("{0}")]
    Internal(String, #[source] Option<Box<dyn std::error::Error + Send + Sync>>),
}

impl Error {
    /// A fault that has no other error behind it.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal(what.into(), None)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if is_passing(&error) || is_disconnection(&error) {
            Self::Unavailable(error)
        } else {
            Self::Internal("the database refused a statement".into(), Some(Box::new(error)))
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal("a value has no JSON form".into(), Some(Box::new(error)))
    }
}

impl From<entities::ImageError> for Error {
    fn from(error: entities::ImageError) -> Self {
        Self::Internal("a row image in the log cannot be read".into(), Some(Box::new(error)))
    }
}

/// Whether trying again at once may help: another writer was in the way.
pub fn is_passing(error: &DbErr) -> bool {
    let code = match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => inner.as_database_error().and_then(|e| e.code()),
        _ => None,
    };
    // PostgreSQL: serialization_failure, deadlock_detected. SQLite: BUSY, LOCKED, BUSY_RECOVERY, BUSY_SNAPSHOT.
    matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "6" | "261" | "517"))
}

/// Whether the way to the database is broken or all connections are taken.
fn is_disconnection(error: &DbErr) -> bool {
    use sea_orm::sqlx::Error as Sqlx;
    match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            match inner.as_ref() {
                Sqlx::Io(_) | Sqlx::Tls(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::WorkerCrashed => true,
                // PostgreSQL: connection exceptions, and shutdown by an administrator or a crash.
                Sqlx::Database(inner) => {
                    inner.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P"))
                }
                _ => false,
            }
        }
        _ => false,
    }
}
