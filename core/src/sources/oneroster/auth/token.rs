//! Tokens of OAuth 2: asking for one with the key and the secret (RFC 6749, section 4.4), and reading what comes.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use url::Url;
use zeroize::Zeroizing;

use super::FORM;
use super::encoding::{encode, encode_pairs};
use crate::sources::http::{Method, Request, Response};
use crate::sources::oneroster::{BaseUrl, Credentials, CredentialsIn};
use crate::text::Secret;

/// How long before its end a token is not used any more: a page may take its time, and clocks differ.
const AHEAD: TimeDelta = TimeDelta::seconds(60);

/// A token, and what goes with it.
#[derive(Debug)]
pub(super) struct Token {
    /// `Bearer …`.
    pub(super) authorization: Secret,
    /// When another one is fetched, where the server says how long it lasts.
    renew_at: Option<DateTime<Utc>>,
    /// The cookies that came with it: some servers keep the session of a token on one machine.
    cookies: Option<Secret>,
    /// Which host they go to.
    host: String,
}

impl Token {
    /// Whether it can still be used.
    pub(super) fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.renew_at.is_none_or(|at| now < at)
    }

    /// The cookies for an address.
    pub(super) fn cookies_for(&self, url: &str) -> Option<&str> {
        self.cookies.as_ref().filter(|_| host(url) == self.host).map(Secret::expose)
    }

    /// Reads a token from the response to [`request`]; none where there is none in it.
    pub(super) fn read(response: &Response, token_url: &BaseUrl, now: DateTime<Utc>) -> Option<Self> {
        if !(200..300).contains(&response.status) {
            return None;
        }
        let body: Value = serde_json::from_slice(&response.body).ok()?;
        let token = body.get("access_token")?.as_str().filter(|token| !token.is_empty())?;
        let lasts = match body.get("expires_in") {
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(number) => number.as_i64().or_else(|| number.as_f64().map(|seconds| seconds as i64)),
            None => None,
        };
        let lasts = lasts.filter(|seconds| *seconds > 0).and_then(TimeDelta::try_seconds);
        // A token that lasts two minutes is used for most of them.
        let renew_at = lasts.and_then(|lasts| now.checked_add_signed(lasts - AHEAD.min(lasts / 4)));
        let cookies: Vec<_> = response
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .map(|(_, value)| value.split_once(';').map_or(value.as_str(), |(pair, _)| pair).trim())
            .collect();
        Some(Self {
            authorization: Secret::from(format!("Bearer {token}")),
            renew_at,
            cookies: (!cookies.is_empty()).then(|| Secret::from(cookies.join("; "))),
            host: host(token_url.as_str()),
        })
    }
}

fn host(url: &str) -> String {
    Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// The request for a token.
pub(super) fn request(
    token_url: &BaseUrl,
    place: CredentialsIn,
    scopes: &[String],
    parameters: &BTreeMap<String, String>,
    credentials: &Credentials,
) -> Request {
    let scopes = scopes.join(" ");
    let (key, secret) = (credentials.key.as_str(), credentials.secret.expose());
    let mut said = vec![("grant_type", "client_credentials")];
    if !scopes.is_empty() {
        said.push(("scope", &scopes));
    }
    let mut authorization = None;
    if place == CredentialsIn::Basic {
        let pair = Zeroizing::new(format!("{}:{}", encode(key), encode(secret)));
        authorization = Some(Secret::from(format!("Basic {}", STANDARD.encode(pair.as_bytes()))));
    } else {
        said.extend([("client_id", key), ("client_secret", secret)]);
    }
    said.retain(|(name, _)| !parameters.contains_key(*name));
    let own = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (query, form) = match place {
        CredentialsIn::Query => (encode_pairs(own.chain(said)), String::new()),
        CredentialsIn::Basic | CredentialsIn::Body => (encode_pairs(own), encode_pairs(said)),
    };
    let url = if query.is_empty() { token_url.as_str().to_owned() } else { format!("{token_url}?{query}") };
    let headers = [("accept", "application/json"), ("content-type", FORM)];
    Request {
        method: Method::Post,
        url,
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        authorization,
        body: Some(Secret::from(form)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: &str = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly";

    fn asked(place: CredentialsIn, parameters: &[(&str, &str)]) -> Request {
        let url = BaseUrl::parse("https://sis.example/oauth2/token").unwrap();
        let credentials = Credentials { key: "k:y".to_owned(), secret: Secret::from("s cret".to_owned()) };
        let parameters = parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        request(&url, place, &[SCOPE.to_owned()], &parameters, &credentials)
    }

    #[test]
    fn a_token_is_asked_for_with_the_credentials_in_the_header_the_form_or_the_query() {
        let scope = "scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2For%2Fv1p2%2Fscope%2Froster.readonly";
        let basic = asked(CredentialsIn::Basic, &[("appName", "rosterkit app")]);
        assert_eq!(basic.url, "https://sis.example/oauth2/token?appName=rosterkit%20app");
        // `k%3Ay:s%20cret`: the colon of the key is not the one between both (RFC 6749, section 2.3.1).
        assert_eq!(basic.authorization.unwrap().expose(), "Basic ayUzQXk6cyUyMGNyZXQ=");
        assert_eq!(basic.body.unwrap().expose(), format!("grant_type=client_credentials&{scope}"));

        let body = asked(CredentialsIn::Body, &[]);
        assert_eq!((body.url.as_str(), body.authorization), ("https://sis.example/oauth2/token", None));
        let expected = format!("grant_type=client_credentials&{scope}&client_id=k%3Ay&client_secret=s%20cret");
        assert_eq!(body.body.unwrap().expose(), expected);

        let query = asked(CredentialsIn::Query, &[]);
        assert_eq!(query.url, format!("https://sis.example/oauth2/token?{expected}"));
        assert_eq!(query.body.unwrap().expose(), "");
    }

    #[test]
    fn what_the_address_carries_is_not_said_in_the_form_as_well() {
        let request = asked(CredentialsIn::Basic, &[("grant_type", "client_credentials"), ("scope", "short")]);
        assert_eq!(request.url, "https://sis.example/oauth2/token?grant_type=client_credentials&scope=short");
        assert_eq!(request.body.unwrap().expose(), "");
    }

    fn read(status: u16, body: &str) -> Option<Token> {
        let headers = vec![
            ("Set-Cookie".to_owned(), "JSESSIONID=a1; Path=/; HttpOnly".to_owned()),
            ("set-cookie".to_owned(), "node=3".to_owned()),
        ];
        let response = Response { status, headers, body: body.as_bytes().to_vec() };
        Token::read(&response, &BaseUrl::parse("https://sis.example/token").unwrap(), at(0))
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_token_is_renewed_ahead_of_its_end() {
        for (expires, fresh, old) in [("3600", 3_539, 3_540), ("\"3600\"", 3_539, 3_540), ("120.0", 89, 90)] {
            let token = read(200, &format!(r#"{{"access_token": "t", "expires_in": {expires}}}"#)).unwrap();
            assert!(token.is_fresh(at(fresh)) && !token.is_fresh(at(old)), "{expires}");
        }
        let token = read(200, r#"{"access_token": "t", "expires_in": null}"#).unwrap();
        assert!(token.is_fresh(at(1_000_000)));
    }

    #[test]
    fn cookies_go_back_to_the_host_they_came_from() {
        let token = read(201, r#"{"access_token": "t", "token_type": "bearer"}"#).unwrap();
        assert_eq!(token.authorization.expose(), "Bearer t");
        assert_eq!(token.cookies_for("https://sis.example/users"), Some("JSESSIONID=a1; node=3"));
        assert_eq!(token.cookies_for("https://other.example/users"), None);
    }

    #[test]
    fn what_holds_no_token_is_none() {
        for body in ["", "<html>", "{}", r#"{"access_token": ""}"#, r#"{"access_token": 7}"#, "[]"] {
            assert!(read(200, body).is_none(), "{body}");
        }
        assert!(read(400, r#"{"access_token": "t"}"#).is_none());
    }
}
