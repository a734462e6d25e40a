//! Links to the file of a round as it stands: for whoever has one, for ten minutes, for that file alone. Nothing of them is stored.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::access::tilgang;
use entities::codes::Maalform;
use entities::value::Instant;
use ring::hmac;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;

/// How long a link opens what it names, in seconds.
const LIFETIME: i64 = 10 * 60;
/// Bytes of the secret.
const SECRET: usize = 32;

/// What a link says: whose rights it carries, until when, and the proof of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The organisation whose rounds it lets see.
    pub organisasjon: Uuid,
    /// When it ends, in seconds since 1970.
    utloeper: i64,
    signatur: Vec<u8>,
}

/// A link that is none: some of it is missing, there twice, or unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the link is not whole")]
pub struct Broken;

/// The file that a link opens.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The plan's slug.
    pub slug: &'a str,
    /// The round, as addresses name it.
    pub runde: &'a str,
    /// The ending of the file.
    pub filendelse: &'a str,
    /// The written form.
    pub maalform: Maalform,
}

/// The address of a file as a link that opens it from now on.
pub fn signed(address: &str, secret: &[u8], target: Target<'_>, organisasjon: Uuid, now: Instant) -> String {
    let utloeper = now.0.div_euclid(1_000) + LIFETIME;
    let signatur = URL_SAFE_NO_PAD.encode(hmac::sign(&key(secret), &promise(target, organisasjon, utloeper)));
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}organisasjon={organisasjon}&utloeper={utloeper}&signatur={signatur}")
}

/// The link in the query of an address, `None` where there is none.
///
/// # Errors
/// It is not whole.
pub fn read(query: &str) -> Result<Option<Link>, Broken> {
    let value = |name: &str| {
        let mut found = query.split('&').filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let first = found.next();
        if found.next().is_some() { Err(Broken) } else { Ok(first) }
    };
    let parts = (value("organisasjon")?, value("utloeper")?, value("signatur")?);
    let (organisasjon, utloeper, signatur) = match parts {
        (None, None, None) => return Ok(None),
        (Some(organisasjon), Some(utloeper), Some(signatur)) => (organisasjon, utloeper, signatur),
        _ => return Err(Broken),
    };
    let organisasjon = organisasjon.parse().map_err(|_| Broken)?;
    let signatur = URL_SAFE_NO_PAD.decode(signatur).map_err(|_| Broken)?;
    Ok(Some(Link { organisasjon, utloeper: utloeper.parse().map_err(|_| Broken)?, signatur }))
}

impl Link {
    /// Whether it opens this file now. Takes as long for every wrong signature.
    pub fn opens(&self, secret: &[u8], target: Target<'_>, now: Instant) -> bool {
        let promise = promise(target, self.organisasjon, self.utloeper);
        let ours = hmac::verify(&key(secret), &promise, &self.signatur).is_ok();
        ours && now.0.div_euclid(1_000) < self.utloeper
    }
}

fn key(secret: &[u8]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret)
}

/// What is signed: each part with its length before it, so that no two lists of parts read the same.
fn promise(target: Target<'_>, organisasjon: Uuid, utloeper: i64) -> Vec<u8> {
    let Target { slug, runde, filendelse, maalform } = target;
    let (organisasjon, utloeper) = (organisasjon.to_string(), utloeper.to_string());
    let parts = ["planverk link 1", slug, runde, filendelse, maalform.as_str(), &organisasjon, &utloeper];
    parts.iter().flat_map(|part| format!("{}:{part}", part.len()).into_bytes()).collect()
}

/// Makes the secret that links are signed with, where there is none yet: every server of the database has the same.
///
/// # Errors
/// The database does not answer, or the system has no random numbers.
pub async fn prepare(db: &Database) -> Result<(), Error> {
    let mut secret = vec![0; SECRET];
    getrandom::fill(&mut secret).map_err(|_| Error::internal("the system has no random numbers"))?;
    let lacks = tilgang::Entity::find().filter(tilgang::Column::Hemmelighet.is_null());
    if lacks.one(db.read()).await?.is_none() {
        return Ok(());
    }
    let make = tilgang::Entity::update_many()
        .col_expr(tilgang::Column::Hemmelighet, Expr::value(secret))
        .col_expr(tilgang::Column::Versjon, Expr::col(tilgang::Column::Versjon).add(1))
        .filter(tilgang::Column::Hemmelighet.is_null());
    make.exec(db.write()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_800_000_000_500);
    const TARGET: Target<'_> = Target { slug: "plan", runde: "2025", filendelse: "json", maalform: Maalform::Nb };

    const FILE: &str = "https://plan.example/eksport/plan/2025.json";

    #[test]
    fn a_link_opens_one_file_for_ten_minutes() {
        let (secret, organisation) = ([7; SECRET], Uuid::from_u128(1));
        let made = signed(FILE, &secret, TARGET, organisation, NOW);
        let query = made.strip_prefix(FILE).unwrap();
        assert!(query.starts_with("?organisasjon=00000000-0000-0000-0000-000000000001&utloeper=1800000600&signatur="));
        let link = read(&query[1..]).unwrap().unwrap();
        assert!(link.opens(&secret, TARGET, NOW));
        assert!(link.opens(&secret, TARGET, Instant(NOW.0 + 599_000)));
        assert!(!link.opens(&secret, TARGET, Instant(NOW.0 + 600_000)), "ended");
        assert!(!link.opens(&[8; SECRET], TARGET, NOW), "another secret");
        for other in [
            Target { slug: "plan2", ..TARGET },
            Target { slug: "pla", runde: "n2025", ..TARGET },
            Target { runde: "2024", ..TARGET },
            Target { filendelse: "pdf", ..TARGET },
            Target { maalform: Maalform::Nn, ..TARGET },
        ] {
            assert!(!link.opens(&secret, other, NOW), "{other:?}");
        }
        for other in [
            Link { organisasjon: Uuid::from_u128(2), ..link.clone() },
            Link { utloeper: link.utloeper + 1, ..link.clone() },
            Link { signatur: Vec::new(), ..link.clone() },
            Link { signatur: link.signatur[..31].to_vec(), ..link.clone() },
        ] {
            assert!(!other.opens(&secret, TARGET, NOW), "{other:?}");
        }
        let nynorsk = signed(&format!("{FILE}?maal=nn"), &secret, TARGET, organisation, NOW);
        assert!(nynorsk.contains("?maal=nn&organisasjon="));
    }

    #[test]
    fn a_link_is_whole_and_once() {
        let whole = "organisasjon=00000000-0000-0000-0000-000000000001&utloeper=1&signatur=AAAA";
        assert!(read(whole).unwrap().is_some());
        assert_eq!((read(""), read("maal=nn")), (Ok(None), Ok(None)));
        for wrong in [
            "signatur=AAAA".to_owned(),
            "utloeper=1".into(),
            format!("{whole}&signatur=AAAA"),
            format!("{whole}&utloeper=2"),
            whole.replace("AAAA", "AAA="),
            whole.replace("utloeper=1", "utloeper=x"),
            whole.replace("0001", "000x"),
        ] {
            assert_eq!(read(&wrong), Err(Broken), "{wrong}");
        }
    }
}
