//! The issuers whose tokens are taken, and what their claims give.

use entities::codes::Rolle;
use serde_json::{Map, Value};

use super::organisation_number;
use super::token::Flaw;

/// Who gives out organisation numbers in ISO 6523: Enhetsregisteret.
pub(super) const NORWEGIAN: &str = "0192:";
/// The only authority that names organisations so.
const AUTHORITY: &str = "iso6523-actorid-upis";

/// An issuer whose tokens are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// What its tokens call it.
    pub issuer: String,
    /// Where its keys are.
    pub jwks_url: String,
    /// What its tokens call us.
    pub audience: Vec<String>,
    /// The claim that says who bears a token; `None`: the consumer, else the subject.
    pub(super) subject: Option<String>,
    pub(super) grants: Vec<Rule>,
}

/// What a token gives that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What each of these claims must say.
    pub when: Vec<(String, String)>,
    /// What it gives then.
    pub then: Promise,
}

/// What a token gives, in the settings' words: what it names may not be in the database yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What its bearer may do.
    pub rolle: Rolle,
    /// The number of the organisation for which.
    pub organisasjonsnummer: String,
    /// The noekkel of its unit for which; `None`: for all.
    pub enhet: Option<String>,
}

impl Issuer {
    /// What these claims give.
    ///
    /// # Errors
    /// A scope or consumer that is none.
    pub fn promises(&self, claims: &Map<String, Value>) -> Result<Vec<Promise>, Flaw> {
        let consumer = consumer(claims)?;
        if ["scope", "scp"].iter().any(|name| claims.get(*name).is_some_and(|scope| !scope.is_string())) {
            return Err(Flaw::Scope);
        }
        let holds = |(name, wanted): &(String, String)| match name.as_str() {
            "consumer" => consumer == Some(wanted),
            "scope" | "scp" => {
                claims.get(name).and_then(Value::as_str).is_some_and(|all| all.split(' ').any(|one| one == wanted))
            }
            _ => match claims.get(name) {
                Some(Value::Array(list)) => list.iter().any(|one| one == wanted),
                Some(value) => value == wanted,
                None => false,
            },
        };
        let met = self.grants.iter().filter(|rule| rule.when.iter().all(holds));
        Ok(met.map(|rule| rule.then.clone()).collect())
    }

    /// Who bears a token, the same from token to token.
    ///
    /// # Errors
    /// It does not say.
    pub fn bearer(&self, claims: &Map<String, Value>) -> Result<String, Flaw> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| is_name(text));
        let subject = match &self.subject {
            Some(name) => text(name).map(str::to_owned),
            None => match consumer(claims)? {
                Some(consumer) => Some(format!("{NORWEGIAN}{consumer}")),
                None => text("sub").map(str::to_owned),
            },
        };
        Ok(format!("{} ({})", subject.ok_or(Flaw::Subject)?, self.issuer))
    }
}

/// Whether a text can stand as the name of somebody.
fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 256 && !text.chars().any(char::is_control)
}

/// The organisation number of the consumer that Maskinporten names.
fn consumer(claims: &Map<String, Value>) -> Result<Option<&str>, Flaw> {
    let Some(consumer) = claims.get("consumer") else { return Ok(None) };
    let text = |name: &str| consumer.get(name).and_then(Value::as_str);
    let number = text("ID").filter(|_| text("authority") == Some(AUTHORITY)).and_then(|id| id.strip_prefix(NORWEGIAN));
    number.filter(|number| organisation_number::is_valid(number)).map(Some).ok_or(Flaw::Consumer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn issuer() -> Issuer {
        let when =
            |claims: &[(&str, &str)]| claims.iter().map(|(name, said)| ((*name).into(), (*said).into())).collect();
        let then = |rolle| Promise { rolle, organisasjonsnummer: "987654325".into(), enhet: None };
        let system = when(&[("scope", "fylket:planverk.rapporter"), ("consumer", "987654325")]);
        let grants = vec![
            Rule { when: system, then: then(Rolle::Rapportoer) },
            Rule { when: when(&[("roles", "Planverk.Redaktoer")]), then: then(Rolle::Redaktoer) },
        ];
        let [issuer, jwks_url] = ["https://maskinporten.no/", "https://maskinporten.no/jwk"].map(String::from);
        Issuer { issuer, jwks_url, audience: vec!["https://plan.example".into()], subject: None, grants }
    }

    #[test]
    fn claims_give_what_the_settings_say() {
        let issuer = issuer();
        let promises = |claims: Value| {
            let found = issuer.promises(claims.as_object().unwrap())?;
            Ok(found.into_iter().map(|promise| promise.rolle).collect::<Vec<_>>())
        };
        let consumer = |id: &str| json!({ "authority": AUTHORITY, "ID": id });
        let (scope, ours) = ("openid fylket:planverk.rapporter", consumer("0192:987654325"));
        assert_eq!(promises(json!({ "scope": scope, "consumer": ours })), Ok(vec![Rolle::Rapportoer]));
        for other in [
            json!({ "scope": scope }),
            json!({ "consumer": ours }),
            json!({ "scope": scope, "consumer": consumer("0192:817920632") }),
            json!({ "scope": "fylket:planverk.rapporter.alt", "consumer": ours }),
            json!({ "scope": "FYLKET:PLANVERK.RAPPORTER", "consumer": ours }),
            json!({ "roles": ["Planverk.Leser"] }),
            json!({ "roles": [["Planverk.Redaktoer"]] }),
            json!({}),
        ] {
            assert_eq!(promises(other.clone()), Ok(vec![]), "{other}");
        }
        let both = json!({ "scope": scope, "consumer": ours, "roles": ["Planverk.Leser", "Planverk.Redaktoer"] });
        assert_eq!(promises(both), Ok(vec![Rolle::Rapportoer, Rolle::Redaktoer]));
        assert_eq!(promises(json!({ "scope": [scope] })), Err(Flaw::Scope));
        for wrong in [
            consumer("0192:987654326"),
            consumer("9908:987654325"),
            consumer("987654325"),
            consumer("0192:987654325 "),
            consumer("0192:\u{0669}87654325"),
            json!({ "authority": "other", "ID": "0192:987654325" }),
            json!({ "ID": "0192:987654325" }),
            json!("0192:987654325"),
            json!([ours]),
            json!(null),
        ] {
            assert_eq!(promises(json!({ "scope": scope, "consumer": wrong })), Err(Flaw::Consumer), "{wrong}");
        }
    }

    #[test]
    fn a_bearer_is_the_consumer_or_the_subject() {
        let issuer = issuer();
        let bearer = |issuer: &Issuer, claims: Value| issuer.bearer(claims.as_object().unwrap());
        let consumer = json!({ "authority": AUTHORITY, "ID": "0192:987654325" });
        let named = bearer(&issuer, json!({ "consumer": consumer, "sub": "x" }));
        assert_eq!(named, Ok("0192:987654325 (https://maskinporten.no/)".into()));
        assert_eq!(bearer(&issuer, json!({ "sub": "x" })), Ok("x (https://maskinporten.no/)".into()));
        for wrong in [json!({}), json!({ "sub": "" }), json!({ "sub": 1 }), json!({ "sub": "a\u{0}" })] {
            assert_eq!(bearer(&issuer, wrong), Err(Flaw::Subject));
        }
        let by_oid = Issuer { subject: Some("oid".into()), ..issuer };
        assert_eq!(bearer(&by_oid, json!({ "oid": "y", "sub": "x" })), Ok("y (https://maskinporten.no/)".into()));
        assert_eq!(bearer(&by_oid, json!({ "sub": "x" })), Err(Flaw::Subject));
    }
}
