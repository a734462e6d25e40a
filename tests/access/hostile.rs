//! Tokens that are made to get in. None does.

use ring::hmac;
use serde_json::{Value, json};

use super::issuer::{Issuer, Signer, encode};
use super::{MASKINPORTEN, Served, US, issuers, maskinporten, with, without};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::{TestDb, clock};

const SCOPE: &str = "fylket:planverk.rediger";
/// The order of P-256.
const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

/// The keys that the issuer has, and one that it has not.
struct Keys {
    a: Signer,
    b: Signer,
    ec: Signer,
    stranger: Signer,
}

impl Keys {
    fn new() -> Self {
        Self { a: Signer::a(), b: Signer::b(), ec: Signer::ec(), stranger: Signer::ec() }
    }

    /// What the issuer serves: keys that are used, and keys that must not be.
    fn set(&self) -> Vec<Value> {
        let (short, b) = (json!({ "kty": "RSA", "kid": "short", "n": SHORT.0, "e": "AQAB" }), self.b.jwk("b"));
        let of_b = |kid: &str, name: &str, value: Value| with(&with(&b, "kid", json!(kid)), name, value);
        let mut set = vec![self.a.jwk("a"), self.ec.jwk("ec"), short];
        set.push(of_b("enc", "use", json!("enc")));
        set.push(of_b("es", "alg", json!("ES256")));
        set.push(of_b("ps", "alg", json!("PS256")));
        set.push(of_b("ops", "key_ops", json!(["encrypt"])));
        set.extend([of_b("twice", "use", json!("sig")), with(&self.a.jwk("a"), "kid", json!("twice"))]);
        set.push(json!({ "kty": "oct", "kid": "oct", "alg": "HS256", "k": encode(b"secret") }));
        set
    }
}

fn claims() -> Value {
    maskinporten(SCOPE)
}

/// Tokens whose header is not what it should be.
fn headers(keys: &Keys) -> Vec<(String, String)> {
    let (good, claims) = (json!({ "alg": "RS256", "kid": "a", "typ": "JWT" }), claims());
    let own = keys.stranger.jwk("a");
    let mut found = Vec::new();
    let mut with_header = |name: &str, value: Value| {
        found.push((format!("header {name}: {value}"), keys.a.token(&with(&good, name, value), &claims)));
    };
    for alg in [
        json!("none"),
        json!("None"),
        json!(""),
        json!("HS256"),
        json!("RS384"),
        json!("PS256"),
        json!("ES256"),
        json!("EdDSA"),
        json!(null),
        json!(["RS256"]),
    ] {
        with_header("alg", alg);
    }
    let kids = [
        "../../../etc/passwd",
        "/dev/null",
        "a' OR '1'='1",
        "https://evil.example/key",
        "a\u{0}",
        "A",
        " a",
        "",
        "short",
        "enc",
        "es",
        "ps",
        "ops",
        "twice",
        "oct",
    ];
    for kid in kids {
        with_header("kid", json!(kid));
    }
    with_header("kid", json!(["a"]));
    with_header("kid", json!("a".repeat(10_000)));
    for (name, value) in [
        ("jku", json!("https://evil.example/jwks")),
        ("x5u", json!("https://evil.example/cert")),
        ("jwk", own),
        ("x5c", json!(["MIIB"])),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
        ("enc", json!("A256GCM")),
        ("typ", json!("logout+jwt")),
        ("typ", json!("secevent+jwt")),
    ] {
        with_header(name, value);
    }
    found.push(("no alg".into(), keys.a.token(&without(&good, "alg"), &claims)));
    found.push(("no kid among several keys".into(), keys.a.token(&without(&good, "kid"), &claims)));
    let twice = r#"{"alg":"none","alg":"RS256","kid":"a"}"#;
    found.push(("alg twice".into(), keys.a.token_of(twice, &claims.to_string())));
    found.push(("header is a list".into(), keys.a.token_of("[]", &claims.to_string())));
    found
}

/// Tokens that are signed, and claim what they should not.
fn claimed(keys: &Keys) -> Vec<(String, String)> {
    let (header, good, now) = (json!({ "alg": "RS256", "kid": "a" }), claims(), clock().now().0 / 1_000);
    let consumer = |authority: &str, id: &str| json!({ "authority": authority, "ID": id });
    let iso = "iso6523-actorid-upis";
    let wrong = [
        ("exp", json!(now - 31)),
        ("exp", json!(0)),
        ("exp", json!(-1)),
        ("exp", json!((now + 60).to_string())),
        ("exp", json!(now as f64 + 60.5)),
        ("exp", json!(1e300)),
        ("exp", json!(i64::MAX)),
        ("exp", json!(u64::MAX)),
        ("exp", json!(now + 10 * 365 * 86_400)),
        ("exp", json!(null)),
        ("exp", json!([now + 60])),
        ("exp", json!(true)),
        ("nbf", json!(now + 31)),
        ("nbf", json!("0")),
        ("iat", json!(now + 31)),
        ("iat", json!(-5)),
        ("aud", json!("https://another.example")),
        ("aud", json!([US, "https://another.example"])),
        ("aud", json!([])),
        ("aud", json!({ US: US })),
        ("aud", json!(format!("{US}/"))),
        ("aud", json!("9a1c")),
        ("iss", json!("https://evil.example/")),
        ("iss", json!(MASKINPORTEN.trim_end_matches('/'))),
        ("iss", json!(MASKINPORTEN.to_uppercase())),
        ("iss", json!([MASKINPORTEN])),
        ("iss", json!(null)),
        ("iss", json!(super::ENTRA)),
        ("consumer", consumer(iso, "0192:817920632")),
        ("consumer", consumer(iso, "9908:987654325")),
        ("consumer", consumer(iso, "0192:987654326")),
        ("consumer", consumer(iso, "0192:98765432")),
        ("consumer", consumer(iso, "0192: 987654325")),
        ("consumer", consumer(iso, "0192:987654325\n")),
        ("consumer", consumer(iso, "0192:９87654325")),
        ("consumer", consumer("urn:evil", "0192:987654325")),
        ("consumer", json!("0192:987654325")),
        ("consumer", json!([consumer(iso, "0192:987654325")])),
        ("consumer", json!(null)),
        ("scope", json!("fylket:planverk.les")),
        ("scope", json!("")),
        ("scope", json!([SCOPE])),
        ("scope", json!({ SCOPE: true })),
        ("scope", json!(format!("{SCOPE}.x"))),
        ("scope", json!(SCOPE.to_uppercase())),
        ("scope", json!(SCOPE.replace('e', "е"))),
        ("scope", json!(format!("x\u{a0}{SCOPE}"))),
    ];
    let mut found: Vec<_> = wrong
        .into_iter()
        .map(|(name, value)| (format!("{name}: {value}"), keys.a.token(&header, &with(&good, name, value))))
        .collect();
    for name in ["exp", "aud", "iss", "consumer", "scope"] {
        found.push((format!("no {name}"), keys.a.token(&header, &without(&good, name))));
    }
    for twice in [r#""scope":"x""#, r#""exp":9999999999"#, r#""\u0061ud":"x""#, r#""iss":"x""#] {
        let text = good.to_string().replacen('{', &format!("{{{twice},"), 1);
        found.push((format!("twice {twice}"), keys.a.token_of(&header.to_string(), &text)));
    }
    for text in ["", "[]", "null", "\"a\"", "{", &"[".repeat(5_000)] {
        found.push((format!("claims {text:.9}"), keys.a.token_of(&header.to_string(), text)));
    }
    found
}

/// Tokens in order but for who signed them.
fn signatures(keys: &Keys) -> Vec<(String, String)> {
    let rs = keys.a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims());
    let es = keys.ec.token(&json!({ "alg": "ES256", "kid": "ec" }), &claims());
    let parts = |token: &str| {
        let (signed, signature) = token.rsplit_once('.').unwrap();
        (signed.to_owned(), signature.to_owned())
    };
    let ((rs_signed, rs_signature), (es_signed, es_signature)) = (parts(&rs), parts(&es));
    let order = hex(ORDER);
    let half = [encode(&[[0; 32].as_slice(), &order].concat()), encode(&[order.as_slice(), &[1; 32]].concat())];
    let mut found = vec![
        ("empty signature".to_owned(), format!("{rs_signed}.")),
        ("no signature".into(), rs_signed.clone()),
        ("signature of zeros".into(), format!("{es_signed}.{}", encode(&[0; 64]))),
        ("signature r = 0, s = order".into(), format!("{es_signed}.{}", half[0])),
        ("signature r = order".into(), format!("{es_signed}.{}", half[1])),
        ("signature of zeros, RSA".into(), format!("{rs_signed}.{}", encode(&[0; 256]))),
        ("signature of ones, RSA".into(), format!("{rs_signed}.{}", encode(&[0xff; 256]))),
        ("signature longer by a zero".into(), format!("{rs_signed}.AA{rs_signature}")),
        ("signature of another token".into(), format!("{es_signed}.{rs_signature}")),
        ("the other's signature".into(), format!("{rs_signed}.{es_signature}")),
        ("short key".into(), SHORT.1.to_owned()),
        (
            "a stranger's key by our name".into(),
            keys.stranger.token(&json!({ "alg": "ES256", "kid": "ec" }), &claims()),
        ),
        ("another RSA key by our name".into(), keys.b.token(&json!({ "alg": "RS256", "kid": "a" }), &claims())),
        ("another key without a name".into(), keys.b.token(&json!({ "alg": "RS256" }), &claims())),
        ("truncated".into(), rs[..rs.len() - 4].to_owned()),
        ("truncated in its claims".into(), rs[..rs_signed.len() - 10].to_owned()),
        ("its last bits changed".into(), other_bits(&rs)),
    ];
    for kid in ["enc", "es", "ps", "ops", "twice", "short"] {
        found.push((format!("signed by {kid}"), keys.b.token(&json!({ "alg": "RS256", "kid": kid }), &claims())));
    }
    // What everybody knows of a key, taken for a secret.
    let public = keys.a.jwk("a");
    for secret in [public["n"].as_str().unwrap().to_owned(), public.to_string(), "secret".into(), String::new()] {
        for kid in ["a", "oct"] {
            let signed = format!(
                "{}.{}",
                encode(json!({ "alg": "HS256", "kid": kid }).to_string().as_bytes()),
                encode(claims().to_string().as_bytes())
            );
            let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), signed.as_bytes());
            found
                .push((format!("HS256 by {kid} with {secret:.9}"), format!("{signed}.{}", encode(signature.as_ref()))));
        }
    }
    found
}

/// A token in order, written in another way.
fn written(keys: &Keys) -> Vec<(String, String)> {
    let good = keys.a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims());
    let parts: Vec<&str> = good.split('.').collect();
    let [header, body, signature] = parts[..] else { panic!("{good}") };
    let changed = encode(with(&claims(), "jti", json!("x")).to_string().as_bytes());
    let none = encode(br#"{"alg":"none"}"#);
    let huge = with(&claims(), "x", json!("x".repeat(20_000)));
    [
        ("padded", format!("{header}==.{body}=.{signature}==")),
        ("bad base64", format!("{header}.{body}!.{signature}")),
        ("the other base64", format!("{header}.{body}.{}", signature.replace(['-', '_'], "+") + "/")),
        ("whitespace inside", format!("{header}. {body}.{signature}")),
        ("a tab after", format!("{good}\t.")),
        ("unicode", format!("{header}.{body}.{signature}æ")),
        ("two parts", format!("{header}.{body}")),
        ("four parts", format!("{good}.{signature}")),
        ("five parts, encrypted", format!("{}.AAAA.AAAA.AAAA.AAAA", encode(br#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#))),
        ("dots", "..".into()),
        ("many dots", ".".repeat(5_000)),
        ("changed claims", format!("{header}.{changed}.{signature}")),
        ("alg none, unsigned", format!("{none}.{body}.")),
        ("alg none, signed", format!("{none}.{body}.{signature}")),
        ("a token in a token", keys.a.token_of(r#"{"alg":"RS256","kid":"a"}"#, &format!("{good:?}"))),
        ("huge", keys.a.token(&json!({ "alg": "RS256", "kid": "a" }), &huge)),
        ("JSON, not compact", json!({ "payload": body, "protected": header, "signature": signature }).to_string()),
        ("twice", format!("{good} {good}")),
        ("by commas", format!("{good},{good}")),
        ("percent", good.replace('.', "%2E")),
        ("a key's name", format!("planverk_{good}")),
    ]
    .map(|(name, token)| (name.to_owned(), token))
    .into()
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The same token, but for the bits of its last character that say nothing: 256 bytes leave four.
fn other_bits(token: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (rest, last) = token.split_at(token.len() - 1);
    let value = DIGITS.iter().position(|digit| *digit == last.as_bytes()[0]).unwrap();
    format!("{rest}{}", char::from(DIGITS[value | 1]))
}

on_both! {
    async fn no_hostile_token_gets_in(db: &TestDb) {
        accept(db, SMALL).await;
        let keys = Keys::new();
        let issuer = Issuer::with(&keys.set());
        let server = Served::start(db, issuers(&issuer.url, &issuer.url)).await;
        let good = [
            keys.a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims()),
            keys.ec.token(&json!({ "alg": "ES256", "kid": "ec" }), &claims()),
        ];
        let mut hostile = headers(&keys);
        hostile.extend(claimed(&keys));
        hostile.extend(signatures(&keys));
        hostile.extend(written(&keys));
        assert!(hostile.len() > 150, "{}", hostile.len());
        let open = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet } }";
        for (index, (name, token)) in hostile.iter().enumerate() {
            // Each from an address of its own, so that none is refused for those before it.
            let client = format!("X-Client: 10.0.{}.{}", index / 200, index % 200);
            let answer = server.ask_with(open, &[format!("Authorization: Bearer {token}"), client]);
            let refused = if gives_nothing(name) { 403 } else { 401 };
            assert_eq!(answer.status, refused, "{name}: {}", answer.body);
            assert!(!answer.body.contains("skrevet"), "{name}: {}", answer.body);
        }
        // Keys were fetched for the first of them, and not again for any that names a key that is not there.
        assert!(issuer.asked() <= 3, "{}", issuer.asked());
        for token in good {
            assert!(server.roles(&token).unwrap().contains("REDAKTOER"), "and those in order do");
        }
        assert!(server.ask(&keys.a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims()), open).body.contains("\"skrevet\":true"));
    }
}

/// Whether a token is in order and gives nothing: another county's, or one with too little to say.
fn gives_nothing(name: &str) -> bool {
    name.contains("0192:817920632") || name.starts_with("scope: \"") || ["no scope", "no consumer"].contains(&name)
}

/// The modulus of an RSA key of 1024 bits, and a token that it signed at the tests' time: in order but for the length of its key.
pub const SHORT: (&str, &str) = (
    "0AnO0l4QuWgcxxhKU9Y5gQuNsvOZ5XVZFHDXtEBULMgQgqc_rISlS4HU1mEHVD_Z-0MttV-7ryspuH6VwTl_nv25A1EVppEJz8PLAm8lWTdu0rFA4_tftNIZ59VLgbUhdifGdsKcaLhhyChB0o5FUOhOybE2oUBOe_emEtkIo48",
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InNob3J0In0.eyJpc3MiOiJodHRwczovL21hc2tpbnBvcnRlbi5leGFtcGxlLyIsImF1ZCI6Imh0dHBzOi8vcGxhbi5leGFtcGxlIiwic2NvcGUiOiJmeWxrZXQ6cGxhbnZlcmsucmVkaWdlciIsImNvbnN1bWVyIjp7ImF1dGhvcml0eSI6ImlzbzY1MjMtYWN0b3JpZC11cGlzIiwiSUQiOiIwMTkyOjk4NzY1NDMyNSJ9LCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNTcyMH0.kRF5Pt-HLmEO2nFWH87mvf8Gyw0bFczX_ZPxK9PZlGPPVi2genD17DzNT-gDIUrxmXQBZCfa3OU3y-shS0X2p7gsibMJ0Y7rir2Xv4oSDonK1YIRjgVcND7HmDeZ145t8wzPhp-RXtvEMQOrbpOBttmuaqYsghyh4p6Ns5IlAHs",
);
