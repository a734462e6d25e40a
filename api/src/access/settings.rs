//! Issuers as the settings file names them: read, and all that is wrong with them told at once.

use std::collections::BTreeMap;

use axum::http::Uri;
use entities::codes::Rolle;
use serde::Deserialize;

use super::issuer::{Issuer, NORWEGIAN, Promise, Rule};
use super::organisation_number;

/// An issuer as the settings file has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    issuer: Option<String>,
    jwks_url: Option<String>,
    audience: Option<Audience>,
    subject: Option<String>,
    #[serde(default)]
    grant: Vec<WrittenGrant>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a text, or a list of texts")]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGrant {
    #[serde(default)]
    when: BTreeMap<String, String>,
    role: Option<String>,
    organisation: Option<String>,
    unit: Option<String>,
}

/// The issuers of a settings file.
///
/// # Errors
/// All that is wrong with them, and how to mend it.
pub fn read(written: Vec<Written>) -> Result<Vec<Issuer>, Vec<String>> {
    let mut wrong = Vec::new();
    let mut issuers: Vec<Issuer> = Vec::new();
    for (index, one) in written.into_iter().enumerate() {
        let called = one.issuer.clone().map_or_else(|| format!("issuer {}", index + 1), |it| format!("issuer {it:?}"));
        let mut mistakes = Vec::new();
        let issuer = checked(one, &mut mistakes);
        if issuers.iter().any(|other| other.issuer == issuer.issuer && !issuer.issuer.is_empty()) {
            mistakes.push("is there twice; write all its [[issuer.grant]] under one [[issuer]]".to_owned());
        }
        wrong.extend(mistakes.into_iter().map(|mistake| format!("{called} {mistake}")));
        issuers.push(issuer);
    }
    if wrong.is_empty() { Ok(issuers) } else { Err(wrong) }
}

fn checked(written: Written, wrong: &mut Vec<String>) -> Issuer {
    let mut text = |name: &str, value: Option<String>, example: &str| {
        let value = value.filter(|value| !value.trim().is_empty());
        value.unwrap_or_else(|| {
            wrong.push(format!("lacks {name}; write for example {name} = {example:?}"));
            String::new()
        })
    };
    let issuer = text("issuer", written.issuer, "https://maskinporten.no/");
    let jwks_url = text("jwks_url", written.jwks_url, "https://maskinporten.no/jwk");
    let audience = match written.audience {
        Some(Audience::Several(list)) if !list.is_empty() && !list.iter().any(|one| one.trim().is_empty()) => list,
        Some(Audience::Several(_)) | None => vec![text("audience", None, "https://plan.example.no")],
        Some(Audience::One(one)) => vec![text("audience", Some(one), "https://plan.example.no")],
    };
    if !jwks_url.is_empty() && !is_safe(&jwks_url) {
        wrong.push(format!("has the jwks_url {jwks_url:?}; keys are fetched from https://HOST/PATH alone"));
    }
    if written.grant.is_empty() {
        wrong.push("gives nobody a role; write at least one [[issuer.grant]] under it".into());
    }
    let grants = written.grant.into_iter().enumerate();
    let grants = grants.map(|(index, grant)| rule(grant, &format!("grant {}", index + 1), wrong)).collect();
    Issuer { issuer, jwks_url, audience, subject: written.subject, grants }
}

/// Whether nobody between can change what is fetched: over TLS, or from this machine.
fn is_safe(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let here = uri.host().is_some_and(|host| ["127.0.0.1", "[::1]", "localhost"].contains(&host));
    let named = uri.host().is_some_and(|host| !host.is_empty());
    named && !url.contains('@') && (uri.scheme_str() == Some("https") || here && uri.scheme_str() == Some("http"))
}

fn rule(written: WrittenGrant, called: &str, wrong: &mut Vec<String>) -> Rule {
    let mut mistake = |text: String| wrong.push(format!("{called}: {text}"));
    let rolle = written.role.as_deref().and_then(|role| role.parse::<Rolle>().ok());
    if rolle.is_none() {
        let roles: Vec<_> = Rolle::ALL.iter().map(|rolle| rolle.as_str()).collect();
        let said = written.role.map_or_else(|| "lacks a role".into(), |role| format!("knows no role {role:?}"));
        mistake(format!("{said}; write role = one of {}", roles.join(", ")));
    }
    let organisasjonsnummer = written.organisation.unwrap_or_default().replace(' ', "");
    if !organisation_number::is_valid(&organisasjonsnummer) {
        mistake(format!("organisation = {organisasjonsnummer:?} is no organisation number; write its nine digits"));
    }
    if written.unit.is_some() && rolle.is_some_and(|rolle| rolle != Rolle::Rapportoer) {
        mistake("a unit goes with role = \"RAPPORTOER\" only; take it out".into());
    }
    if written.when.is_empty() {
        let example = "when = { scope = \"fylket:planverk.rapporter\" }";
        mistake(format!("would give its role to every token of the issuer; write what a token must say: {example}"));
    }
    let condition = |(name, wanted): (String, String)| match name.as_str() {
        "consumer" => {
            let number = wanted.strip_prefix(NORWEGIAN).unwrap_or(&wanted).replace(' ', "");
            if !organisation_number::is_valid(&number) {
                mistake(format!("consumer = {wanted:?} is no organisation number; write its nine digits"));
            }
            (name, number)
        }
        "scope" | "scp" if wanted.contains(' ') => {
            mistake(format!("{name} = {wanted:?} names several; write a grant for each"));
            (name, wanted)
        }
        _ if wanted.trim().is_empty() => {
            mistake(format!("{name} = {wanted:?} is nothing; write what the claim must say"));
            (name, wanted)
        }
        _ => (name, wanted),
    };
    let when = written.when.into_iter().map(condition).collect();
    Rule { when, then: Promise { rolle: rolle.unwrap_or(Rolle::Rapportoer), organisasjonsnummer, enhet: written.unit } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        issuer: Vec<Written>,
    }

    fn of(text: &str) -> Result<Vec<Issuer>, Vec<String>> {
        read(toml::from_str::<File>(text).unwrap().issuer)
    }

    #[test]
    fn an_issuer_is_read_as_it_is_written() {
        let issuers = of(r#"
            [[issuer]]
            issuer = "https://maskinporten.no/"
            jwks_url = "https://maskinporten.no/jwk"
            audience = "https://plan.example"
            [[issuer.grant]]
            when = { scope = "fylket:planverk.rapporter", consumer = "0192:987654325" }
            role = "RAPPORTOER"
            organisation = "987 654 325"
            unit = "kultur"
        "#);
        let issuer = issuers.unwrap().remove(0);
        assert_eq!(issuer.audience, ["https://plan.example"]);
        let then =
            Promise { rolle: Rolle::Rapportoer, organisasjonsnummer: "987654325".into(), enhet: Some("kultur".into()) };
        let when = [("consumer", "987654325"), ("scope", "fylket:planverk.rapporter")];
        let when = when.map(|(name, said)| (name.to_owned(), said.to_owned())).into();
        assert_eq!(issuer.grants, [Rule { when, then }]);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let told = of(r#"
            [[issuer]]
            jwks_url = "http://maskinporten.no/jwk"
            [[issuer]]
            issuer = "https://a.example"
            jwks_url = "https://a.example/jwk"
            audience = ["a", " "]
            [[issuer.grant]]
            role = "SJEF"
            organisation = "987654326"
            unit = "kultur"
            [[issuer.grant]]
            when = { consumer = "1234", scope = "a b", roles = "" }
            role = "ADMIN"
            organisation = "987654325"
            unit = "kultur"
            [[issuer]]
            issuer = "https://a.example"
            jwks_url = "https://user@a.example/jwk"
            audience = "a"
        "#);
        let example = "when = { scope = \"fylket:planverk.rapporter\" }";
        let first = "issuer \"https://a.example\" grant 1:";
        let second = "issuer \"https://a.example\" grant 2:";
        let expected = [
            "issuer 1 lacks issuer; write for example issuer = \"https://maskinporten.no/\"".to_owned(),
            "issuer 1 lacks audience; write for example audience = \"https://plan.example.no\"".into(),
            "issuer 1 has the jwks_url \"http://maskinporten.no/jwk\"; keys are fetched from https://HOST/PATH alone".into(),
            "issuer 1 gives nobody a role; write at least one [[issuer.grant]] under it".into(),
            "issuer \"https://a.example\" lacks audience; write for example audience = \"https://plan.example.no\"".into(),
            format!("{first} knows no role \"SJEF\"; write role = one of RAPPORTOER, REDAKTOER, CONTROLLER, GODKJENNER, ADMIN"),
            format!("{first} organisation = \"987654326\" is no organisation number; write its nine digits"),
            format!("{first} would give its role to every token of the issuer; write what a token must say: {example}"),
            format!("{second} a unit goes with role = \"RAPPORTOER\" only; take it out"),
            format!("{second} consumer = \"1234\" is no organisation number; write its nine digits"),
            format!("{second} roles = \"\" is nothing; write what the claim must say"),
            format!("{second} scope = \"a b\" names several; write a grant for each"),
            "issuer \"https://a.example\" has the jwks_url \"https://user@a.example/jwk\"; keys are fetched from https://HOST/PATH alone".into(),
            "issuer \"https://a.example\" gives nobody a role; write at least one [[issuer.grant]] under it".into(),
            "issuer \"https://a.example\" is there twice; write all its [[issuer.grant]] under one [[issuer]]".into(),
        ];
        assert_eq!(told.unwrap_err(), expected);
    }

    #[test]
    fn keys_are_fetched_over_tls_or_from_this_machine() {
        for url in
            ["https://a.no/jwk", "https://a.no:8443/", "http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]:1/"]
        {
            assert!(is_safe(url), "{url}");
        }
        for url in [
            "http://a.no/jwk",
            "ftp://a.no",
            "file:///etc/passwd",
            "/jwk",
            "http://localhost.a.no/",
            "https://",
            "http://127.0.0.1@a.no/",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }
}
