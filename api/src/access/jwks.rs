//! Key sets of token issuers (RFC 7517): which keys of one are used, and whether a signature is theirs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::{Map, Value};

use super::strict;

/// Keys of a set that are looked at, at the most.
const MOST: usize = 100;
/// Bytes of an RSA modulus, at the least and the most: 2048 and 8192 bits.
const MODULUS: std::ops::RangeInclusive<usize> = 256..=1024;

/// How a token may be signed. There are no others: each more would be one more way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA PKCS #1 v1.5 with SHA-256.
    Rs256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

impl Algorithm {
    /// The algorithm of a name in a token or a key.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

/// A public key of an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What tokens call it.
    kid: Option<String>,
    public: Public,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Public {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// An uncompressed point.
    P256(Vec<u8>),
}

impl Key {
    /// The one algorithm that it is for: what a token says has no say in how a key is used.
    pub const fn algorithm(&self) -> Algorithm {
        match self.public {
            Public::Rsa { .. } => Algorithm::Rs256,
            Public::P256(_) => Algorithm::Es256,
        }
    }

    /// Whether this key signed these bytes.
    pub fn signed(&self, bytes: &[u8], signature: &[u8]) -> bool {
        match &self.public {
            Public::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, bytes, signature).is_ok()
            }
            Public::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(bytes, signature).is_ok()
            }
        }
    }

    /// A key of a set; `None` for one that is not for signatures, or of a kind or size that is not used.
    fn of(key: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| key.get(name).and_then(Value::as_str);
        let verifies =
            |operations: &Value| operations.as_array().is_some_and(|all| all.iter().any(|it| it == "verify"));
        if key.get("use").is_some_and(|it| it != "sig") || !key.get("key_ops").is_none_or(verifies) {
            return None;
        }
        // A set that gives its private part away is nobody's alone.
        if key.contains_key("d") || key.contains_key("k") {
            return None;
        }
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        let public = match text("kty")? {
            "RSA" => {
                let (n, e) = (bytes("n")?, bytes("e")?);
                let large = MODULUS.contains(&n.len()) && (n.len() > 256 || n.first()? >= &0x80);
                (large && n.first()? != &0 && e.first()? != &0).then_some(Public::Rsa { n, e })?
            }
            "EC" if text("crv") == Some("P-256") => {
                let (x, y) = (bytes("x")?, bytes("y")?);
                (x.len() == 32 && y.len() == 32).then(|| Public::P256([&[4], x.as_slice(), &y].concat()))?
            }
            _ => return None,
        };
        let kid = match key.get("kid") {
            None => None,
            Some(Value::String(kid)) => Some(kid.clone()),
            Some(_) => return None,
        };
        let found = Self { kid, public };
        // What the set says the key is for, it is for alone.
        let named = key.get("alg").map(|alg| alg.as_str().and_then(Algorithm::named));
        named.is_none_or(|named| named == Some(found.algorithm())).then_some(found)
    }
}

/// The keys of an issuer that are used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet(Vec<Key>);

impl KeySet {
    /// The keys of a set that are used; `None` where it is no key set, or has none of them.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let set = strict::object(bytes)?;
        let keys = set.get("keys")?.as_array()?;
        let used: Vec<_> = keys.iter().take(MOST).filter_map(Value::as_object).filter_map(Key::of).collect();
        (!used.is_empty()).then_some(Self(used))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of that name for an algorithm. Without a name, the only key that there is.
    pub fn find(&self, kid: Option<&str>, algorithm: Algorithm) -> Option<&Key> {
        let named = |key: &&Key| kid.is_none_or(|kid| key.kid.as_deref() == Some(kid));
        let mut found = self.0.iter().filter(named);
        // Two keys of one name are no name.
        let key = found.next().filter(|_| found.next().is_none())?;
        (key.algorithm() == algorithm).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rsa(bytes: usize) -> Value {
        let n = URL_SAFE_NO_PAD.encode(vec![0xc5; bytes]);
        json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "a", "n": n, "e": "AQAB" })
    }

    fn with(key: &Value, name: &str, value: Value) -> Value {
        let mut key = key.clone();
        key[name] = value;
        key
    }

    fn read(keys: &[Value]) -> usize {
        KeySet::read(json!({ "keys": keys }).to_string().as_bytes()).map_or(0, |set| set.len())
    }

    #[test]
    fn only_keys_for_signatures_of_a_size_that_holds_are_used() {
        let point = URL_SAFE_NO_PAD.encode([7; 32]);
        let ec = json!({ "kty": "EC", "crv": "P-256", "kid": "b", "x": point, "y": point });
        assert_eq!(read(&[rsa(256), ec.clone(), rsa(512)]), 3);
        let wrong = [
            rsa(128),
            rsa(255),
            rsa(1025),
            with(&rsa(256), "n", json!(URL_SAFE_NO_PAD.encode([0; 256]))),
            with(&rsa(256), "n", json!(URL_SAFE_NO_PAD.encode([0x7f; 256]))),
            with(&rsa(256), "n", json!("not base64!")),
            with(&rsa(256), "e", json!("")),
            with(&rsa(256), "use", json!("enc")),
            with(&rsa(256), "use", json!(1)),
            with(&rsa(256), "key_ops", json!(["encrypt"])),
            with(&rsa(256), "alg", json!("ES256")),
            with(&rsa(256), "alg", json!("RS512")),
            with(&rsa(256), "alg", json!(null)),
            with(&rsa(256), "kid", json!(7)),
            with(&rsa(256), "d", json!("AQAB")),
            with(&ec, "crv", json!("P-384")),
            with(&ec, "x", json!("AQAB")),
            with(&ec, "alg", json!("RS256")),
            json!({ "kty": "oct", "k": "AQAB" }),
            json!("key"),
        ];
        for key in &wrong {
            assert_eq!(read(std::slice::from_ref(key)), 0, "{key}");
        }
        assert_eq!(read(&[&wrong[..], &[ec]].concat()), 1, "one that is not used hides no other");
        for wrong in ["", "[]", "{}", r#"{"keys": {}}"#, r#"{"keys": []}"#] {
            assert_eq!(KeySet::read(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn a_key_is_found_by_its_name_and_its_only_algorithm() {
        let set = |keys: &[Value]| KeySet::read(json!({ "keys": keys }).to_string().as_bytes()).unwrap();
        let both = set(&[rsa(256), with(&rsa(256), "kid", json!("b"))]);
        assert!(both.find(Some("a"), Algorithm::Rs256).is_some());
        assert!(both.find(Some("a"), Algorithm::Es256).is_none());
        assert!(both.find(Some("c"), Algorithm::Rs256).is_none());
        assert!(both.find(None, Algorithm::Rs256).is_none(), "which of the two?");
        assert!(set(&[rsa(256)]).find(None, Algorithm::Rs256).is_some());
        assert!(set(&[rsa(256)]).find(None, Algorithm::Es256).is_none());
        assert!(set(&[rsa(256), rsa(512)]).find(Some("a"), Algorithm::Rs256).is_none(), "two of one name");
    }
}
