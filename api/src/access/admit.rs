//! Lets in whoever asks: tells by what they sent who they are, what they may, and what they see.

use std::net::IpAddr;
use std::sync::Arc;

use entities::{Table, id};
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::issuer::{Issuer, Promise};
use super::link::{Link, Target};
use super::slow::Slow;
use super::tokens::{Bearer, Fetch, Tokens};
use super::{Caller, Grant, Hash, Refused, Rights, fetch, keys};
use crate::clock::Clock;
use crate::database::Database;
use crate::error::Error;
use crate::log::actors;
use crate::plan::resident::Resident;
use crate::plan::world::World;

/// Bearers of tokens whose actors are remembered, at the most.
const ACTORS: usize = 10_000;

/// What tells who asks.
pub struct Access {
    db: Database,
    clock: Clock,
    tokens: Arc<Tokens>,
    slow: Slow,
    /// The actors of bearers, each with the version of the keys at which it was found: an erased name moves it.
    actors: Cache<Arc<str>, (i64, Uuid)>,
}

/// Why nobody was let in.
#[derive(Debug)]
pub enum NotAdmitted {
    /// By what they sent.
    Refused(Refused),
    /// The database does not answer.
    Failed(Arc<Error>),
}

impl From<Arc<Error>> for NotAdmitted {
    fn from(error: Arc<Error>) -> Self {
        Self::Failed(error)
    }
}

/// What a proof was found to be, before anything is asked of the database.
enum Proof {
    Key(Hash),
    Token(Arc<Bearer>),
}

impl Access {
    /// Takes keys of this database, and tokens of these issuers, whose keys are fetched over HTTPS.
    pub fn new(db: Database, clock: Clock, issuers: Vec<Issuer>) -> Self {
        Self::fetching(db, clock, issuers, Arc::new(|url| Box::pin(fetch::fetch(url))))
    }

    /// The same, with another way to fetch the keys of issuers.
    pub fn fetching(db: Database, clock: Clock, issuers: Vec<Issuer>, fetch: Fetch) -> Self {
        let tokens = Arc::new(Tokens::new(issuers, clock.clone(), fetch));
        Self { db, clock, tokens, slow: Slow::default(), actors: Cache::new(ACTORS) }
    }

    /// Keeps the keys of issuers fresh for as long as it is polled.
    pub fn stay_fresh(&self) -> impl Future<Output = ()> + Send + use<> {
        Arc::clone(&self.tokens).stay_fresh()
    }

    /// Who asks, and what they see now. Without a proof: anyone.
    ///
    /// # Errors
    /// What was sent is no proof; the database does not answer.
    pub async fn admit(
        &self,
        resident: &Resident,
        proof: Option<&str>,
        client: Option<IpAddr>,
    ) -> Result<(Caller, Arc<World>), NotAdmitted> {
        let Some(proof) = proof else { return Ok((Caller::default(), resident.world(&Rights::new()).await?)) };
        let found = match self.proof(proof).await {
            Some(Proof::Key(hash)) => {
                let stands = resident.now().await?;
                match stands.keys()?.bearer(&hash, self.clock.now()) {
                    Some(caller) => return Ok((caller.clone(), stands.world(&caller.rights())?)),
                    None => None,
                }
            }
            Some(Proof::Token(bearer)) => Some(bearer),
            None => None,
        };
        let bearer = found.ok_or_else(|| self.wrong(client))?;
        let (grants, world, version) = {
            let stands = resident.now().await?;
            let anyone = stands.world(&Rights::new())?;
            let grants: Vec<_> = bearer.promises.iter().filter_map(|promise| kept(promise, &anyone)).collect();
            if grants.is_empty() {
                tracing::debug!(bearer = %bearer.name, "a token stands, and gives no role here");
                return Err(NotAdmitted::Refused(Refused::NoRole));
            }
            let caller = Caller { actor: None, grants };
            let world = stands.world(&caller.rights())?;
            (caller.grants, world, stands.keys()?.version)
        };
        Ok((Caller { actor: Some(self.actor(&bearer.name, version).await?), grants }, world))
    }

    /// What the bearer of a link to a file sees now: what its organisation sees.
    ///
    /// # Errors
    /// The link does not open the file; the database does not answer.
    pub async fn admit_by_link(
        &self,
        resident: &Resident,
        link: &Link,
        target: Target<'_>,
        client: Option<IpAddr>,
    ) -> Result<Arc<World>, NotAdmitted> {
        let stands = resident.now().await?;
        let opens = |secret: &[u8]| link.opens(secret, target, self.clock.now());
        if !stands.keys()?.secret.as_deref().is_some_and(opens) {
            return Err(self.wrong(client));
        }
        Ok(stands.world(&Rights::from([link.organisasjon]))?)
    }

    /// What a proof is; `None`: nothing that is known.
    async fn proof(&self, proof: &str) -> Option<Proof> {
        let hash: Hash = Sha256::digest(proof).into();
        if keys::is_key(proof) {
            return Some(Proof::Key(hash));
        }
        match self.tokens.bearer(proof, &hash).await {
            Ok(bearer) => Some(Proof::Token(bearer)),
            Err(flaw) => {
                tracing::debug!(why = %flaw, "a token was refused");
                None
            }
        }
    }

    /// The answer to a wrong proof.
    fn wrong(&self, client: Option<IpAddr>) -> NotAdmitted {
        let wait = client.and_then(|client| self.slow.wrong(client, self.clock.now()));
        NotAdmitted::Refused(wait.map_or(Refused::Unknown, Refused::Slowed))
    }

    /// Who the bearer of tokens is in the log.
    async fn actor(&self, name: &Arc<str>, version: i64) -> Result<Uuid, Arc<Error>> {
        if let Some((_, actor)) = self.actors.get(name).filter(|(found, _)| *found == version) {
            return Ok(actor);
        }
        let actor = actors::named(&self.db, name).await.map_err(Arc::new)?;
        self.actors.insert(Arc::clone(name), (version, actor));
        Ok(actor)
    }
}

/// What a token gives, where what it names is there.
fn kept(promise: &Promise, world: &World) -> Option<Grant> {
    let number = &promise.organisasjonsnummer;
    let register = world.register(id::object(number, None, Table::Organisasjon, number))?;
    let enhet = match &promise.enhet {
        None => None,
        Some(noekkel) => {
            let unit = id::object(number, None, Table::Aktoer, noekkel);
            Some(register.rows.shared::<entities::registers::aktoer::Model>(unit)?.id)
        }
    };
    Some(Grant { rolle: promise.rolle, organisasjon: register.organisasjon.id, enhet })
}
