//! Tokens that are sent to us: whose they are, by keys of their issuers that are fetched, kept and fetched anew.

use std::fmt::Debug;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use entities::value::Instant;
use futures_util::future::{BoxFuture, join_all};
use quick_cache::sync::Cache;
use tokio::sync::Mutex;

use super::Hash;
use super::issuer::{Issuer, Promise};
use super::jwks::{Algorithm, Key, KeySet};
use super::token::{self, Flaw, Token};
use crate::clock::Clock;

/// Tokens whose result is kept, at the most.
const KEPT: usize = 10_000;
/// How often keys are fetched anew.
const REFRESH: Duration = Duration::from_secs(10 * 60);
/// How soon again where that failed.
const RETRY: Duration = Duration::from_secs(60);
/// Milliseconds in which no more keys are fetched for the sake of a token, once one was fetched for that its issuer never had.
const COOLDOWN: i64 = 30_000;

/// Fetches what stands at an address, or says why not.
pub type Fetch = Arc<dyn Fn(String) -> BoxFuture<'static, Result<Vec<u8>, String>> + Send + Sync>;

/// Whose a token is, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Who bears it, the same from token to token.
    pub name: Arc<str>,
    /// What it gives.
    pub promises: Vec<Promise>,
    until: Instant,
    issuer: usize,
    /// Which of its issuer's key sets it was checked against.
    generation: u64,
}

/// The issuers in the settings, with what is known of their keys.
pub struct Tokens {
    issuers: Vec<Watched>,
    seen: Cache<Hash, Arc<Bearer>>,
    clock: Clock,
    fetch: Fetch,
}

/// An issuer, and the keys of it that are known.
struct Watched {
    issuer: Issuer,
    known: RwLock<Arc<Known>>,
    fetching: Mutex<Fetching>,
}

#[derive(Debug, Default)]
struct Known {
    set: KeySet,
    /// Another one for every other set.
    generation: u64,
    /// Another one for every answer of the issuer or failure to get one.
    fetched: u64,
}

#[derive(Debug, Default)]
struct Fetching {
    /// Until then, no token is worth fetching keys.
    closed_until: Instant,
}

impl Debug for Tokens {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.issuers.iter().map(|watched| &watched.issuer.issuer)).finish()
    }
}

impl Tokens {
    /// Nothing is fetched before the first token, or before [`Self::stay_fresh`].
    pub fn new(issuers: Vec<Issuer>, clock: Clock, fetch: Fetch) -> Self {
        let watched = |issuer| Watched { issuer, known: RwLock::default(), fetching: Mutex::default() };
        Self { issuers: issuers.into_iter().map(watched).collect(), seen: Cache::new(KEPT), clock, fetch }
    }

    /// Whose a token is, of which this is the hash.
    ///
    /// # Errors
    /// Why it is none.
    pub async fn bearer(&self, text: &str, hash: &Hash) -> Result<Arc<Bearer>, Flaw> {
        let now = self.clock.now();
        if let Some(seen) = self.seen.get(hash).filter(|seen| now < seen.until && self.stands(seen)) {
            return Ok(seen);
        }
        let token = Token::read(text)?;
        let named = token.claims.get("iss").and_then(|issuer| issuer.as_str());
        let found = self.issuers.iter().enumerate().find(|(_, watched)| Some(watched.issuer.issuer.as_str()) == named);
        let (index, watched) = found.ok_or(Flaw::Issuer)?;
        // What its claims say against it spares a signature, and a fetch of keys.
        let until = token::stands(&token.claims, now)?;
        token::is_for(&token.claims, &watched.issuer.audience)?;
        let (key, generation) = self.key(watched, token.kid.as_deref(), token.algorithm, now).await.ok_or(Flaw::Kid)?;
        token.signed_by(&key)?;
        let promises = watched.issuer.promises(&token.claims)?;
        let name = watched.issuer.bearer(&token.claims)?.into();
        let bearer = Arc::new(Bearer { name, promises, until, issuer: index, generation });
        self.seen.insert(*hash, Arc::clone(&bearer));
        Ok(bearer)
    }

    /// Whether its issuer still has the keys that it was checked against.
    fn stands(&self, bearer: &Bearer) -> bool {
        self.issuers.get(bearer.issuer).is_some_and(|watched| watched.known().generation == bearer.generation)
    }

    /// The key of that name, which is fetched where it is not known, and the generation of its set.
    async fn key(
        &self,
        watched: &Watched,
        kid: Option<&str>,
        algorithm: Algorithm,
        now: Instant,
    ) -> Option<(Key, u64)> {
        let known = watched.known();
        let find = |known: &Known| known.set.find(kid, algorithm).cloned().map(|key| (key, known.generation));
        if let Some(found) = find(&known) {
            return Some(found);
        }
        let mut fetching = watched.fetching.lock().await;
        // Somebody else may have fetched them while we waited.
        if watched.known().fetched == known.fetched {
            if now < fetching.closed_until {
                return None;
            }
            // Before, so that nobody gets around it by hanging up.
            fetching.closed_until = Instant(now.0 + COOLDOWN);
            self.fetch(watched).await;
        }
        let found = find(&watched.known());
        if found.is_some() {
            fetching.closed_until = Instant::default();
        }
        found
    }

    /// Fetches the keys of an issuer; what is known stands where they cannot be had. Returns whether they could.
    async fn fetch(&self, watched: &Watched) -> bool {
        let (issuer, url) = (&watched.issuer.issuer, &watched.issuer.jwks_url);
        let fetched = (self.fetch)(url.clone()).await;
        let set = fetched.and_then(|bytes| KeySet::read(&bytes).ok_or_else(|| "it has no key that is used".to_owned()));
        let known = watched.known();
        let (set, could) = match set {
            Ok(set) => (set, true),
            Err(error) => {
                let kept = known.set.len();
                tracing::warn!(
                    issuer,
                    url,
                    error,
                    kept,
                    "the keys of an issuer cannot be fetched; those that are kept stand"
                );
                (known.set.clone(), false)
            }
        };
        let changed = set != known.set;
        if changed {
            tracing::info!(issuer, keys = set.len(), "the issuer has other keys");
        }
        let generation = known.generation + u64::from(changed);
        let next = Arc::new(Known { set, generation, fetched: known.fetched + 1 });
        *watched.known.write().unwrap_or_else(PoisonError::into_inner) = next;
        could
    }

    /// Fetches the keys of every issuer now, and again from time to time, for as long as it is polled.
    pub async fn stay_fresh(self: Arc<Self>) {
        join_all(self.issuers.iter().map(async |watched| {
            loop {
                let could = {
                    let _fetching = watched.fetching.lock().await;
                    self.fetch(watched).await
                };
                tokio::time::sleep(if could { REFRESH } else { RETRY }).await;
            }
        }))
        .await;
    }
}

impl Watched {
    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
}
