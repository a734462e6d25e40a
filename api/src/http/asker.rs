//! Who asks, as their request tells it: what they sent as proof, from where, and the language they want.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, header};
use percent_encoding::percent_decode_str;

use super::errors::{self, Refusal};
use super::{Asker, negotiate};

/// What a key or token is called in an address by those who send it there all the same.
const PROOFS: &[&str] = &["access_token", "api_key", "apikey", "authorization", "bearer", "id_token", "key", "token"];

/// Who asks; `client_header` is the header in which a proxy before us names the client. A proof is sent in one way only, so that it stands
/// in no address and no log.
///
/// # Errors
/// A proof in the address; an `Authorization` that is none.
pub fn read(request: &Request, client_header: Option<&HeaderName>) -> Result<Asker, Refusal> {
    let query = request.uri().query().unwrap_or_default();
    let is_proof = |pair: &str| {
        let name = percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy();
        PROOFS.iter().any(|proof| proof.eq_ignore_ascii_case(&name))
    };
    if query.split('&').any(is_proof) {
        return Err(errors::proof_in_address());
    }
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let client = client_header.and_then(|name| named_by_proxy(headers, name)).or(peer);
    Ok(Asker { proof: proof(headers)?, client, language: negotiate::language(headers) })
}

/// The key or token in `Authorization`, of which there is one.
fn proof(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let mut sent = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = sent.next() else { return Ok(None) };
    let proof = value.to_str().ok().and_then(|value| value.split_once(' '));
    let proof = proof.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer") && sent.next().is_none());
    Ok(Some(proof.ok_or_else(errors::unauthenticated)?.1.trim_matches(' ').to_owned()))
}

/// The client's address as the nearest proxy wrote it: the last one, since those before it are what the client said of itself.
fn named_by_proxy(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let last = headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn asker(uri: &str, headers: &[(&str, &str)]) -> Result<Asker, Refusal> {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 5000))));
        read(&request, Some(&HeaderName::from_static("x-forwarded-for")))
    }

    #[test]
    fn a_proof_is_sent_in_one_header_once() {
        let proof = |headers: &[(&str, &str)]| asker("/", headers).map(|asker| asker.proof).map_err(drop);
        assert_eq!(proof(&[]), Ok(None));
        assert_eq!(proof(&[("authorization", "Bearer a")]), Ok(Some("a".into())));
        assert_eq!(proof(&[("authorization", "bearer  a ")]), Ok(Some("a".into())));
        for wrong in ["Basic a", "Bearer", "a", ""] {
            assert_eq!(proof(&[("authorization", wrong)]), Err(()), "{wrong}");
        }
        assert_eq!(proof(&[("authorization", "Bearer a"), ("authorization", "Bearer b")]), Err(()));
        for query in ["access_token=a", "x=1&Token=a", "access%5Ftoken=a", "api_key"] {
            assert!(asker(&format!("/graphql?{query}"), &[]).is_err(), "{query}");
        }
        assert!(asker("/graphql?query={access_token}&operationName=token", &[]).is_ok());
    }

    #[test]
    fn a_client_is_who_the_nearest_proxy_says() {
        let client =
            |headers: &[(&str, &str)]| asker("/", headers).map(|asker| asker.client.unwrap().to_string()).unwrap();
        assert_eq!(client(&[]), "192.0.2.1");
        assert_eq!(client(&[("x-forwarded-for", "203.0.113.9, 198.51.100.7")]), "198.51.100.7");
        assert_eq!(
            client(&[("x-forwarded-for", "203.0.113.9"), ("x-forwarded-for", "[2001:db8::1]:80")]),
            "2001:db8::1"
        );
        assert_eq!(client(&[("x-forwarded-for", "unknown")]), "192.0.2.1");
        assert_eq!(client(&[("forwarded", "for=203.0.113.9")]), "192.0.2.1");
    }
}
