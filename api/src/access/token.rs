//! A token on its own: its parts, who signed it, and when and for whom it stands (RFC 7515, 7519, 8725).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::value::Instant;
use serde_json::{Map, Value};

use super::jwks::{Algorithm, Key};
use super::strict;

/// Bytes of a token at the most.
const LONGEST: usize = 16 << 10;
/// Bytes of the name of a key at the most.
const LONGEST_KID: usize = 256;
/// Seconds that the clock of an issuer may be before or behind ours.
const LEEWAY: i64 = 30;
/// Seconds that a token may stand at the most: one that stands for ever is a key that nobody can revoke.
const LIFETIME: i64 = 2 * 24 * 3_600;
/// What a token may say that it is.
const TYPES: &[&str] = &["jwt", "at+jwt", "application/at+jwt"];
/// What a token may not say of itself: where its key is to be had, that it is to be read in another way, that it is encrypted.
const NOT_OF_ITSELF: &[&str] = &["b64", "crit", "cty", "enc", "jku", "jwk", "x5c", "x5u", "zip"];

/// Why a token is none. It stands in the program's log alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is not three parts of base64url, the first two of them JSON.
    #[error("it is not a token of three parts")]
    Form,
    /// Its header says what it may not.
    #[error("its header is not one that is taken")]
    Header,
    /// It is signed in another way than by RS256 or ES256.
    #[error("it is not signed by RS256 or ES256")]
    Algorithm,
    /// No such issuer is in the settings.
    #[error("its issuer is not in the settings")]
    Issuer,
    /// The issuer has no such key.
    #[error("its issuer has no such key")]
    Kid,
    /// That key did not sign it.
    #[error("its signature is not its issuer's")]
    Signature,
    /// It ended.
    #[error("it has ended")]
    Ended,
    /// It does not stand yet.
    #[error("it does not stand yet")]
    Early,
    /// Its times are none, or it stands for too long.
    #[error("its times are missing, no whole seconds, or further off than two days")]
    Times,
    /// It is for somebody else.
    #[error("it is for another audience")]
    Audience,
    /// Its scope is no text.
    #[error("its scope is no text")]
    Scope,
    /// Its consumer is no Norwegian organisation.
    #[error("its consumer is no organisation number by 0192")]
    Consumer,
    /// It does not say who bears it.
    #[error("it does not say who bears it")]
    Subject,
}

/// A token that nobody has vouched for yet.
#[derive(Debug)]
pub struct Token<'a> {
    /// What is signed.
    signed: &'a str,
    signature: Vec<u8>,
    /// How it says that it is signed.
    pub algorithm: Algorithm,
    /// What it calls the key that signed it.
    pub kid: Option<String>,
    /// What it claims.
    pub claims: Map<String, Value>,
}

impl<'a> Token<'a> {
    /// The parts of a token. Nothing in it is to be believed before [`Self::signed_by`].
    ///
    /// # Errors
    /// It is no token, or of a kind that is not taken.
    pub fn read(text: &'a str) -> Result<Self, Flaw> {
        if text.len() > LONGEST {
            return Err(Flaw::Form);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(Flaw::Form)?;
        let (header, claims) = signed.split_once('.').ok_or(Flaw::Form)?;
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Flaw::Form);
        let header = strict::object(&bytes(header)?).ok_or(Flaw::Form)?;
        if NOT_OF_ITSELF.iter().any(|name| header.contains_key(*name)) {
            return Err(Flaw::Header);
        }
        let is_type = |it: &Value| it.as_str().is_some_and(|it| TYPES.iter().any(|one| one.eq_ignore_ascii_case(it)));
        if !header.get("typ").is_none_or(is_type) {
            return Err(Flaw::Header);
        }
        let algorithm = header.get("alg").and_then(Value::as_str).and_then(Algorithm::named).ok_or(Flaw::Algorithm)?;
        let kid = match header.get("kid") {
            None => None,
            Some(Value::String(kid)) if kid.len() <= LONGEST_KID => Some(kid.clone()),
            Some(_) => return Err(Flaw::Header),
        };
        let claims = strict::object(&bytes(claims)?).ok_or(Flaw::Form)?;
        Ok(Self { signed, signature: bytes(signature)?, algorithm, kid, claims })
    }

    /// Whether this key signed it, in the way that the key is for.
    ///
    /// # Errors
    /// It did not.
    pub fn signed_by(&self, key: &Key) -> Result<(), Flaw> {
        let signed = key.algorithm() == self.algorithm && key.signed(self.signed.as_bytes(), &self.signature);
        if signed { Ok(()) } else { Err(Flaw::Signature) }
    }
}

/// When a token ends that stands now, with the leeway that clocks have.
///
/// # Errors
/// It does not stand now, or its times are none.
pub fn stands(claims: &Map<String, Value>, now: Instant) -> Result<Instant, Flaw> {
    let now = now.0.div_euclid(1_000);
    // Whole seconds, as every issuer writes them, and no time before 1970.
    let time = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(value) => value.as_i64().filter(|time| *time >= 0).map(Some).ok_or(Flaw::Times),
    };
    let end = time("exp")?.ok_or(Flaw::Times)?;
    let begins = time("nbf")?.max(time("iat")?);
    if begins.is_some_and(|begin| begin > now + LEEWAY) {
        return Err(Flaw::Early);
    }
    if end > now + LIFETIME {
        return Err(Flaw::Times);
    }
    if end + LEEWAY <= now {
        return Err(Flaw::Ended);
    }
    Ok(Instant((end + LEEWAY) * 1_000))
}

/// That a token is for one of these audiences, and for nobody else: others that it is for too could use it here.
///
/// # Errors
/// It is not.
pub fn is_for(claims: &Map<String, Value>, audiences: &[String]) -> Result<(), Flaw> {
    let named = match claims.get("aud") {
        Some(Value::Array(list)) if list.len() == 1 => list.first(),
        named => named,
    };
    let named = named.and_then(Value::as_str).ok_or(Flaw::Audience)?;
    if audiences.iter().any(|audience| audience == named) { Ok(()) } else { Err(Flaw::Audience) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A token with this header and these claims, and a signature that is none.
    fn token(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.AAAA", part(header), part(claims))
    }

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_token_is_three_parts_whose_header_says_how_it_is_signed() {
        let read = |header: Value| Token::read(&token(&header, &json!({}))).map(|token| (token.algorithm, token.kid));
        assert_eq!(read(json!({ "alg": "RS256" })), Ok((Algorithm::Rs256, None)));
        assert_eq!(
            read(json!({ "alg": "ES256", "typ": "JWT", "kid": "a", "x5t": "b" })),
            Ok((Algorithm::Es256, Some("a".into())))
        );
        for alg in [json!("none"), json!("HS256"), json!("RS512"), json!("rs256"), json!(["RS256"]), json!(null)] {
            assert_eq!(read(json!({ "alg": alg })), Err(Flaw::Algorithm));
        }
        for name in NOT_OF_ITSELF {
            assert_eq!(read(json!({ "alg": "RS256", *name: "x" })), Err(Flaw::Header), "{name}");
        }
        for wrong in [json!({ "alg": "RS256", "typ": "logout+jwt" }), json!({ "alg": "RS256", "kid": 1 })] {
            assert_eq!(read(wrong), Err(Flaw::Header));
        }
    }

    #[test]
    fn whatever_is_not_written_in_the_one_way_is_no_token() {
        let good = token(&json!({ "alg": "RS256" }), &json!({}));
        assert!(Token::read(&good).is_ok());
        let (parts, long) = (good.split('.').collect::<Vec<_>>(), "A".repeat(LONGEST));
        let [header, claims, signature] = parts[..] else { panic!("{good}") };
        for wrong in [
            String::new(),
            ".".into(),
            "..".into(),
            header.to_owned(),
            format!("{header}.{claims}"),
            format!("{good}.AAAA"),
            format!("{good}.A.A"),
            format!("{header}.{claims}=.{signature}"),
            format!("{header}.{claims}.{signature}="),
            format!("{header}.{claims}.AB"),
            format!("{header}.{claims}.A"),
            format!("{header}.{claims}.+/AA"),
            format!("{header}. {claims}.{signature}"),
            format!("{header}.{claims}.\u{e6}"),
            format!("{header}.{claims}.{long}"),
            format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode("[]")),
            format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(r#"{"a": 1, "a": 1}"#)),
            format!("{}.{claims}.{signature}", URL_SAFE_NO_PAD.encode(r#"{"alg": "RS256", "alg": "none"}"#)),
        ] {
            assert!(matches!(Token::read(&wrong), Err(Flaw::Form)), "{wrong}");
        }
    }

    #[test]
    fn a_token_stands_within_its_times_and_the_leeway_of_clocks() {
        let now = 1_800_000_000;
        let at = |claims: Value| stands(&object(claims), Instant(now * 1_000 + 999));
        assert_eq!(at(json!({ "exp": now + 60, "nbf": now, "iat": now })), Ok(Instant((now + 90) * 1_000)));
        assert!(at(json!({ "exp": now - 29, "iat": now + 30 })).is_ok(), "within the leeway");
        assert_eq!(at(json!({ "exp": now - 30 })), Err(Flaw::Ended));
        assert_eq!(at(json!({ "exp": now + 60, "nbf": now + 31 })), Err(Flaw::Early));
        assert_eq!(at(json!({ "exp": now + 60, "nbf": now, "iat": now + 31 })), Err(Flaw::Early));
        for exp in [
            json!(null),
            json!("1800000060"),
            json!(1_800_000_060.5),
            json!(-1),
            json!(i64::MAX),
            json!(u64::MAX),
            json!(1e300),
            json!(now + LIFETIME + 1),
        ] {
            assert_eq!(at(json!({ "exp": exp })), Err(Flaw::Times), "{exp}");
        }
        assert_eq!(at(json!({})), Err(Flaw::Times));
        assert_eq!(at(json!({ "exp": now + 60, "nbf": "0" })), Err(Flaw::Times));
    }

    #[test]
    fn a_token_is_for_one_audience() {
        let ours = ["a".to_owned(), "b".to_owned()];
        let of = |aud: Value| is_for(&object(json!({ "aud": aud })), &ours);
        assert_eq!((of(json!("a")), of(json!("b")), of(json!(["b"]))), (Ok(()), Ok(()), Ok(())));
        for aud in
            [json!("c"), json!(["a", "c"]), json!(["a", "b"]), json!([]), json!([["a"]]), json!(null), json!("a b")]
        {
            assert_eq!(of(aud.clone()), Err(Flaw::Audience), "{aud}");
        }
        assert_eq!(is_for(&object(json!({})), &ours), Err(Flaw::Audience));
    }
}
