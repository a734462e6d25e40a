//! Issuers in the settings file of a program of its own.

use entities::codes::Rolle;
use planverk::access::{Grant, keys};
use serde_json::json;

use super::issuer::{Issuer, Signer};
use super::{ENTRA, MASKINPORTEN, maskinporten};
use crate::plan::{SMALL, accept};
use crate::support::server::{Server, planverk};
use crate::support::{TestDb, clock};

#[tokio::test]
async fn a_settings_file_lets_an_issuer_in() {
    let db = TestDb::sqlite().await;
    accept(&db, SMALL).await;
    let a = Signer::a();
    let issuer = Issuer::with(&[a.jwk("a")]);
    let settings = db.folder.path().join("planverk.toml");
    let text = format!(
        "[[issuer]]\nissuer = {MASKINPORTEN:?}\njwks_url = {:?}\naudience = \"https://plan.example\"\n\n[[issuer.grant]]\n\
         when = {{ scope = \"fylket:planverk.rediger\", consumer = \"0192:987654325\" }}\nrole = \"REDAKTOER\"\norganisation = \"987654325\"\n",
        issuer.url
    );
    std::fs::write(&settings, text).unwrap();
    let config = settings.to_str().unwrap();
    let server =
        Server::start(planverk(&["serve", "--listen", "127.0.0.1:0", "--database", &db.address, "--config", config]));
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let mut claims = maskinporten("fylket:planverk.rediger");
    (claims["iat"], claims["exp"]) = (json!(now), json!(now + 120));
    let token = a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims);
    assert!(server.ask_as(&token, "{ meg { roller { rolle } } }").1.contains("REDAKTOER"));
    claims["aud"] = json!("https://another.example");
    let token = a.token(&json!({ "alg": "RS256", "kid": "a" }), &claims);
    assert!(server.ask_as(&token, "{ meg { roller { rolle } } }").0.contains("401"));
}

/// Not even where everything is logged.
#[tokio::test]
async fn no_proof_reaches_the_log() {
    let db = TestDb::sqlite().await;
    accept(&db, SMALL).await;
    let log = db.folder.path().join("log.txt");
    let mut command =
        planverk(&["serve", "--listen", "127.0.0.1:0", "--log-level", "trace", "--database", &db.address]);
    command.stderr(std::fs::File::create(&log).unwrap());
    let mut server = Server::start(command);
    let organisasjon = entities::id::object("987654325", None, entities::Table::Organisasjon, "987654325");
    let grant = Grant { rolle: Rolle::Redaktoer, organisasjon, enhet: None };
    let wanted = keys::Wanted { navn: "test".into(), grant, utloeper: None };
    let key = keys::create(&db.db, wanted, clock().now()).await.unwrap();
    let open = "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet rapportering { eksporter { url } } } }";
    let answer = server.ask_as(&key, open).1;
    let url = answer.split('"').find(|text| text.contains(".json?organisasjon=")).unwrap();
    let path = &url[url.find("/eksport").unwrap()..];
    assert!(server.get(path, "*/*").0.contains("200"));
    assert!(server.get(&path.replace("2025.json", "2024.json"), "*/*").0.contains("403"));
    assert!(server.get(&format!("/eksport/plan.json?access_token={key}"), "*/*").0.contains("400"));
    let token = Signer::a().token(&json!({ "alg": "RS256", "kid": "a" }), &maskinporten("x"));
    assert!(server.ask_as(&token, open).0.contains("401"));
    assert_eq!(server.stop(), 0);
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("a token was refused"), "{log}");
    let signature = path.rsplit('=').next().unwrap();
    for secret in [key.as_str(), &token, signature, token.split('.').nth(1).unwrap(), token.rsplit('.').next().unwrap()]
    {
        assert!(!log.contains(secret), "{secret}");
    }
}

#[test]
fn settings_that_let_nobody_in_are_told_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("planverk.toml");
    let text = format!(
        "[[issuer]]\nissuer = {ENTRA:?}\njwks_url = \"http://login.example/keys\"\n[[issuer.grant]]\nrole = \"SJEF\"\n"
    );
    std::fs::write(&file, text).unwrap();
    let output = planverk(&["serve", "--config", file.to_str().unwrap()]).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<_> = err.lines().collect();
    assert!(lines[0].starts_with("planverk: in the settings file ") && lines.len() == 6, "{err}");
    for (line, told) in lines[1..].iter().zip([
        "lacks audience",
        "keys are fetched from https",
        "knows no role \"SJEF\"",
        "no organisation number",
        "what a token must say",
    ]) {
        assert!(line.contains(told), "{line}");
    }
    for (wrong, told) in [
        ("[[issuer]]\nissuer = 1\n", "invalid type: integer `1`, expected a string"),
        ("[[issuer]]\njwks = \"x\"\n", "unknown field `jwks`"),
        ("[[issuer]]\n[[issuer.grant]]\nwhen = { roles = [\"a\"] }\n", "invalid type: sequence, expected a string"),
    ] {
        std::fs::write(&file, wrong).unwrap();
        let output = planverk(&["serve", "--config", file.to_str().unwrap()]).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && err.contains(told), "{err}");
    }
    let output =
        planverk(&["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:/none/x.db", "--client-header", "a b"])
            .output()
            .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}
