//! Who is let in, and who is not: keys, tokens of issuers, links to one file.

mod hostile;
mod issuer;
mod keys;
mod links;
mod settings;
mod tokens;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use entities::value::Instant;
use planverk::access::issuer::Issuer;
use planverk::access::settings::read;
use planverk::clock::Clock;
use planverk::commands::serve;
use planverk::http;
use serde_json::{Value, json};

use crate::support::{PATIENCE, TestDb, clock};

/// What our issuers call themselves; where they answer is another matter.
const MASKINPORTEN: &str = "https://maskinporten.example/";
const ENTRA: &str = "https://login.example/7ac7/v2.0";
/// What they call us.
const US: &str = "https://plan.example";

/// A server over a test's database, in this process and on a real socket, whose clock the test moves.
struct Served {
    address: SocketAddr,
    now: Arc<AtomicI64>,
}

/// An answer.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    async fn start(db: &TestDb, issuers: Vec<Issuer>) -> Self {
        let now = Arc::new(AtomicI64::new(clock().now().0));
        let told = Arc::clone(&now);
        let clock = Clock::new(move || Instant(told.load(Ordering::SeqCst)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let backend = serve::backend(db.db.clone(), clock, format!("http://{address}"), usize::MAX, issuers);
        let door = http::Door { client_header: Some("x-client".parse().unwrap()), ..serve::door(backend) };
        tokio::spawn(http::serve(listener, door, std::future::pending()));
        Self { address, now }
    }

    fn later(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// Sends a request with these lines in its head.
    fn send(&self, method: &str, path: &str, head: &[String], body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head: String = head.iter().map(|line| format!("{line}\r\n")).collect();
        let length = body.len();
        let sent = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n{head}\r\n{body}"
        );
        stream.write_all(sent.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn ask_with(&self, query: &str, head: &[String]) -> Answer {
        let head = [&["Content-Type: application/json".to_owned()], head].concat();
        self.send("POST", "/graphql", &head, &json!({ "query": query }).to_string())
    }

    /// Asks with a proof.
    fn ask(&self, proof: &str, query: &str) -> Answer {
        self.ask_with(query, &[format!("Authorization: Bearer {proof}")])
    }

    /// The roles that a proof gives, or the status that refused it.
    fn roles(&self, proof: &str) -> Result<String, u16> {
        let answer = self
            .ask(proof, "{ meg { innlogget roller { rolle organisasjon { organisasjonsnummer } enhet { navn } } } }");
        if answer.status == 200 { Ok(answer.body) } else { Err(answer.status) }
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.body))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// The issuers of the tests, as an operator would write them, with their keys at these addresses.
fn issuers(maskinporten: &str, entra: &str) -> Vec<Issuer> {
    let grant = |when: Value, role: &str| json!({ "when": when, "role": role, "organisation": "987654325" });
    let mut unit = grant(json!({ "scope": "fylket:planverk.rapporter", "consumer": "987654325" }), "RAPPORTOER");
    unit["unit"] = json!("kultur");
    let written = json!([
        {
            "issuer": MASKINPORTEN, "jwks_url": maskinporten, "audience": US,
            "grant": [unit, grant(json!({ "scope": "fylket:planverk.rediger", "consumer": "0192:987654325" }), "REDAKTOER")],
        },
        {
            "issuer": ENTRA, "jwks_url": entra, "audience": ["api://planverk", "9a1c"], "subject": "oid",
            "grant": [
                grant(json!({ "roles": "Planverk.Redaktoer" }), "REDAKTOER"),
                grant(json!({ "roles": "Planverk.Godkjenner" }), "GODKJENNER"),
            ],
        },
    ]);
    read(serde_json::from_value(written).unwrap()).unwrap()
}

/// The claims of a token as Maskinporten writes it, which stands at the tests' time for two minutes.
fn maskinporten(scope: &str) -> Value {
    let now = clock().now().0 / 1_000;
    json!({
        "aud": US, "sub": "0192:987654325", "scope": scope, "iss": MASKINPORTEN, "client_amr": "private_key_jwt",
        "token_type": "Bearer", "exp": now + 120, "iat": now, "client_id": "5f7ac3a1", "jti": "Tz2-xYx",
        "consumer": { "authority": "iso6523-actorid-upis", "ID": "0192:987654325" },
    })
}

/// The claims of a token as Entra ID writes it.
fn entra(roles: &[&str]) -> Value {
    let now = clock().now().0 / 1_000;
    json!({
        "aud": "9a1c", "iss": ENTRA, "iat": now, "nbf": now, "exp": now + 4_000, "aio": "AXQ", "azp": "c0ff", "azpacr": "0",
        "name": "Kari Nordmann", "oid": "0d15", "preferred_username": "kari@fylket.example", "rh": "0.AX", "roles": roles,
        "scp": "access_as_user", "sub": "pairwise", "tid": "7ac7", "uti": "u", "ver": "2.0",
    })
}

/// `value` with what stands at `name` set to `to`.
fn with(value: &Value, name: &str, to: Value) -> Value {
    let mut value = value.clone();
    value[name] = to;
    value
}

/// `value` without `name`.
fn without(value: &Value, name: &str) -> Value {
    let mut value = value.clone();
    value.as_object_mut().unwrap().remove(name);
    value
}
