//! What telling who asks adds to a request: by a key among 10,000, by a token that is new, by one that was seen before.

use std::sync::Arc;
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::access::api_noekkel;
use entities::codes::Rolle;
use entities::value::Instant as Moment;
use planverk::access::admit::Access;
use planverk::access::keys::{self, Wanted};
use planverk::access::{Grant, settings};
use planverk::clock::Clock;
use planverk::database::Database;
use planverk::log::Commit;
use planverk::plan::file;
use planverk::plan::import::import;
use planverk::plan::resident::Resident;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use uuid::Uuid;

const KEYS: usize = 10_000;
const ROUNDS: usize = 9;
const TOKENS: usize = 500;
const NUMBER: &str = "817920632";
const ISSUER: &str = "https://issuer.example/";

type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

pub async fn run() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("access.db").display());
    let raw = Database::open_for_migration(&address).await.unwrap();
    migrations::up(&raw).await.unwrap();
    let db = Database::open(&address).await.unwrap();
    raw.close().await.unwrap();
    let clock = Clock::system();
    let plan = file::parse(include_bytes!("../../../api/plans/temaplan-integrering.yaml")).unwrap();
    import(&db, &clock, &who(), vec![plan], None).await.unwrap();
    let key = fill(&db, &address, clock.now()).await;

    let random = SystemRandom::new();
    let pem = include_str!("../../access/rsa-a.pem");
    let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let rsa = RsaKeyPair::from_pkcs8(&base64::engine::general_purpose::STANDARD.decode(text).unwrap()).unwrap();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let ec = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
    let public = RsaPublicKeyComponents::<Vec<u8>>::from(rsa.public_key());
    let point = ec.public_key().as_ref();
    let set = json!({ "keys": [
        { "kty": "RSA", "kid": "RS256", "n": encode(&public.n), "e": encode(&public.e) },
        { "kty": "EC", "crv": "P-256", "kid": "ES256", "x": encode(&point[1..33]), "y": encode(&point[33..]) },
    ]});
    let issuers = settings::read(serde_json::from_value(json!([{
        "issuer": ISSUER, "jwks_url": ISSUER, "audience": "plan",
        "grant": [{ "when": { "scope": "plan.rediger", "consumer": NUMBER }, "role": "REDAKTOER", "organisation": NUMBER }],
    }])).unwrap()).unwrap();
    let bytes = set.to_string().into_bytes();
    let fetch = Arc::new(move |_| -> planverk::http::BoxFuture<Result<Vec<u8>, String>> {
        let bytes = bytes.clone();
        Box::pin(async move { Ok(bytes) })
    });
    let access = Access::fetching(db.clone(), clock.clone(), issuers, fetch);
    let resident = Resident::new(db.clone(), usize::MAX);
    let sign_rsa: Sign = Box::new(move |bytes| {
        let mut signature = vec![0; rsa.public().modulus_len()];
        rsa.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature).unwrap();
        signature
    });
    let sign_ec: Sign = Box::new(move |bytes| ec.sign(&SystemRandom::new(), bytes).unwrap().as_ref().to_vec());

    println!(
        "\nWho asks, among {KEYS} keys, SQLite; microseconds added to a request: median, then least and most of {ROUNDS}"
    );
    let anyone = measure(&access, &resident, &vec![None; TOKENS], ROUNDS + 1).await;
    let added = |figures: Vec<f64>| figures.iter().zip(&anyone).map(|(it, anyone)| it - anyone).collect::<Vec<_>>();
    println!("  anyone, whole: {}", super::spread(anyone.clone(), 2));
    let keyed = measure(&access, &resident, &vec![Some(key); TOKENS], ROUNDS + 1).await;
    println!("  a key: {}", super::spread(added(keyed), 2));
    for (alg, sign) in [("RS256", sign_rsa), ("ES256", sign_ec)] {
        let mut fresh = Vec::new();
        for round in 0..=ROUNDS {
            let tokens: Vec<_> = (0..TOKENS).map(|n| Some(token(alg, &sign, round * TOKENS + n, &clock))).collect();
            fresh.extend(measure(&access, &resident, &tokens, 1).await);
        }
        println!("  a new token, {alg}: {}", super::spread(added(fresh.split_off(1)), 2));
        let one = vec![Some(token(alg, &sign, 0, &clock)); TOKENS];
        let seen = measure(&access, &resident, &one, ROUNDS + 1).await;
        println!("  a token seen before, {alg}: {}", super::spread(added(seen), 2));
    }
}

/// Microseconds to admit one of these, in each of so many rounds; the first round of several is left out.
async fn measure(access: &Access, resident: &Resident, proofs: &[Option<String>], rounds: usize) -> Vec<f64> {
    let mut took = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        for proof in proofs {
            access.admit(resident, proof.as_deref(), None).await.unwrap();
        }
        took.push(start.elapsed().as_secs_f64() * 1e6 / proofs.len() as f64);
    }
    took.split_off(usize::from(rounds > 1))
}

fn token(alg: &str, sign: &Sign, n: usize, clock: &Clock) -> String {
    let now = clock.now().0 / 1_000;
    let claims: Value = json!({
        "aud": "plan", "sub": "0192:817920632", "scope": "openid plan.rediger", "iss": ISSUER, "client_amr": "private_key_jwt",
        "token_type": "Bearer", "exp": now + 3_600, "iat": now, "client_id": "5f7ac3a1-0c3f-4a55-8a0f-3a9f", "jti": format!("{n}"),
        "consumer": { "authority": "iso6523-actorid-upis", "ID": "0192:817920632" },
    });
    let header = json!({ "kid": alg, "alg": alg, "typ": "JWT" });
    let signed = format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
    let signature = encode(&sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// Makes the keys; returns one of them.
async fn fill(db: &Database, address: &str, now: Moment) -> String {
    let organisasjon = entities::id::object(NUMBER, None, entities::Table::Organisasjon, NUMBER);
    let grant = Grant { rolle: Rolle::Redaktoer, organisasjon, enhet: None };
    let key = keys::create(db, Wanted { navn: "one".into(), grant, utloeper: None }, now).await.unwrap();
    let one = api_noekkel::Entity::find().one(db.read()).await.unwrap().unwrap();
    let raw = sea_orm::Database::connect(address).await.unwrap();
    let rows = (1..KEYS).map(|n| {
        let row = api_noekkel::Model { id: Uuid::new_v4(), sha256: format!("{n:064x}"), ..one.clone() };
        row.into_active_model().reset_all()
    });
    for rows in rows.collect::<Vec<_>>().chunks(1_000) {
        api_noekkel::Entity::insert_many(rows.to_vec()).exec(&raw).await.unwrap();
    }
    key
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn who() -> Commit {
    Commit {
        actor: Uuid::from_u128(7),
        client: "bench".into(),
        reason: None,
        vedtak_id: None,
        idempotency: None,
        validate_only: false,
        likely: Vec::new(),
        standing: None,
    }
}
