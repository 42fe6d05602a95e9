//! Signatures of OAuth 1 (RFC 5849), verified by code that signs nothing.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha1::Sha1;
use sha2::Sha256;

use super::{Asked, same};
use crate::query::pairs;

/// Everything but what RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How far a clock may be off, in seconds.
const OFF: u64 = 300;

/// The signatures that have been seen: none counts twice.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    seen: Mutex<HashSet<String>>,
}

impl Signatures {
    /// Whether a request is signed with the key and the secret, now, and for the first time.
    pub(super) fn check(&self, asked: &Asked<'_>, header: &str, key: &str, secret: &str) -> Result<(), &'static str> {
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let mut parameters: Vec<(String, String)> = Vec::new();
        for part in header.split(',') {
            let (name, value) = part.trim().split_once('=').ok_or("the header cannot be read")?;
            let value =
                value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).ok_or("the header cannot be read")?;
            parameters.push((decoded(name), decoded(value)));
        }
        parameters.retain(|(name, _)| name != "realm");
        let find = |name: &str| parameters.iter().find(|(told, _)| told == name).map(|(_, value)| value.clone());
        let given = |name: &str| find(name).ok_or("a parameter is missing");
        let (signature, method) = (given("oauth_signature")?, given("oauth_signature_method")?);
        let (at, nonce) = (given("oauth_timestamp")?, given("oauth_nonce")?);
        if !same(&given("oauth_consumer_key")?, key) {
            return Err("the key is not known");
        }
        if find("oauth_version").is_some_and(|version| version != "1.0") {
            return Err("the version is not known");
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        if !at.parse::<u64>().is_ok_and(|at| at.abs_diff(now) <= OFF) {
            return Err("the timestamp is not of now");
        }
        parameters.retain(|(name, _)| name != "oauth_signature");
        parameters.extend(pairs(asked.query));
        if !same(&signature, &signed(asked, parameters, &method, secret).ok_or("the method is not known")?) {
            return Err("the signature is wrong");
        }
        // Only what is signed right is kept, so that nobody else can fill this up.
        let is_new = self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(format!("{at} {nonce}"));
        if is_new { Ok(()) } else { Err("the nonce was used before") }
    }
}

/// The signature that a request should have.
fn signed(asked: &Asked<'_>, parameters: Vec<(String, String)>, method: &str, secret: &str) -> Option<String> {
    let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let mut sorted: Vec<(String, String)> =
        parameters.iter().map(|(name, value)| (encoded(name), encoded(value))).collect();
    sorted.sort_unstable();
    let joined: Vec<String> = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let base = format!("{}&{}&{}", asked.method, encoded(asked.address), encoded(&joined.join("&")));
    let key = format!("{}&", encoded(secret));
    match method {
        "HMAC-SHA1" => digest::<Hmac<Sha1>>(&key, &base),
        "HMAC-SHA256" => digest::<Hmac<Sha256>>(&key, &base),
        _ => None,
    }
}

fn digest<M: Mac + KeyInit>(key: &str, base: &str) -> Option<String> {
    let mut mac = <M as KeyInit>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(base.as_bytes());
    Some(STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use hyper::HeaderMap;

    use super::*;

    fn asked<'a>(headers: &'a HeaderMap) -> Asked<'a> {
        Asked {
            method: "GET",
            address: "http://photos.example.net/photos",
            query: "file=vacation.jpg&size=original",
            headers,
            body: "",
        }
    }

    /// The parameters of the example in section 1.2 of RFC 5849, which signs with a token too: here without.
    fn parameters() -> Vec<(String, String)> {
        [
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131202"),
            ("oauth_nonce", "chapoH"),
            ("file", "vacation.jpg"),
            ("size", "original"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    #[test]
    fn a_signature_does_not_depend_on_the_order_and_does_on_all_else() {
        let headers = HeaderMap::new();
        let of = |parameters, method, secret| signed(&asked(&headers), parameters, method, secret);
        let whole = of(parameters(), "HMAC-SHA1", "kd94hf93k423kf44").unwrap();
        let mut turned = parameters();
        turned.reverse();
        assert_eq!(of(turned, "HMAC-SHA1", "kd94hf93k423kf44").as_deref(), Some(whole.as_str()));
        assert_ne!(of(parameters(), "HMAC-SHA256", "kd94hf93k423kf44").as_deref(), Some(whole.as_str()));
        assert_ne!(of(parameters(), "HMAC-SHA1", "else").as_deref(), Some(whole.as_str()));
        assert_ne!(of(parameters().split_off(1), "HMAC-SHA1", "kd94hf93k423kf44").as_deref(), Some(whole.as_str()));
        assert_eq!(of(parameters(), "PLAINTEXT", "kd94hf93k423kf44"), None);
    }

    #[test]
    fn a_signature_of_another_time_is_none() {
        let headers = HeaderMap::new();
        let header = parameters().iter().take(4).map(|(name, value)| format!("{name}=\"{value}\"")).collect::<Vec<_>>();
        let header = format!("{}, oauth_signature=\"x\"", header.join(", "));
        let why = Signatures::default().check(&asked(&headers), &header, "dpf43f3p2l4k3l03", "kd94hf93k423kf44");
        assert_eq!(why, Err("the timestamp is not of now"));
    }
}
