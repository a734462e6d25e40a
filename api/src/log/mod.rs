//! The one door for writes, and the log of all that went through it.
//!
//! [`commit()`] locks the head of the log, lets the caller's rules look at rows and change them, and writes rows, row versions,
//! endring and head in one transaction. Writers are serial by design, so a rule that spans rows holds; numbers have no holes,
//! because the number is given with the commit. [`apply`] is the one way from an endring to rows in memory: replay, history and
//! verification use it.
//!
//! Each endring carries the hash of the one before it. The hash covers every column of the endring and, for each row version it
//! wrote, table, row, scope, schema and the digest of the salted image. An image can therefore be redacted, and the chain still
//! verifies. Endringer that touch public rows have a gapless public number and a chain of their own over the public images.
//! The chain proves that nothing was altered behind the program's back by anyone who could not rewrite it from there to its
//! end; who keeps a hash outside the database (a printed rapport does) detects that too.

pub mod actors;
mod apply;
mod batch;
mod commit;
mod digest;
mod find;
mod flush;
mod history;
mod recent;
mod redact;
mod standing;
mod tx;
mod verify;
pub(crate) mod visibility;

pub use apply::{After, Change, Rows, apply};
pub use batch::Slot;
pub use commit::{Commit, Idempotency, Outcome, Work, commit};
pub use find::{Place, find};
pub use history::{Endring, Head, changes, heads, last_public, news, rows_as_frozen, rows_at, sekvens};
pub use recent::Recent;
pub use redact::redact;
pub use standing::Standing;
pub(crate) use tx::stale;
pub use tx::{Tx, plans};
pub use verify::{Problem, Verification, verify};
