//! How a pull is let in, for every row of §2.8.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;

use super::server::*;
use crate::sources::http::{Method, Request};
use crate::sources::oneroster::{
    Auth, BaseUrl, CredentialsIn, FailureCode, Pull, PullOptions, SignatureMethod, Version,
};

fn oauth2() -> Auth {
    Auth::OAuth2 {
        token_url: BaseUrl::parse("https://sis.example/oauth2/token").unwrap(),
        credentials: CredentialsIn::Basic,
        scopes: vec!["roster-core.readonly".to_owned()],
        parameters: BTreeMap::from([("appName".to_owned(), "app".to_owned())]),
    }
}

fn with(auth: Auth, options: PullOptions) -> Pull {
    Pull::new(endpoint(Version::V1_2, auth), credentials(), options, [7; 32]).unwrap()
}

fn token(name: &str) -> Outcome {
    let body = json!({"access_token": name, "expires_in": 3600}).to_string();
    Ok(response(200, &[("set-cookie", "node=1; Path=/")], &body))
}

fn bearer(request: &Request) -> String {
    request.authorization.as_ref().unwrap().expose().to_owned()
}

#[test]
fn a_token_is_fetched_first_and_goes_with_every_request_as_does_its_cookie() {
    let done = perform(with(oauth2(), reading(&["orgs", "users"])), &mut |request| match request.method {
        Method::Post => token("t1"),
        _ if request.url.contains("/orgs?") => Ok(page(request, "orgs", &users(1), 9, &[])),
        _ => Ok(page(request, "users", &users(1), 9, &[])),
    });
    assert_eq!(done.requests[0].url, "https://sis.example/oauth2/token?appName=app");
    assert!(done.requests[1..].iter().all(|request| bearer(request) == "Bearer t1"));
    assert!(done.requests[1..].iter().all(|request| request.headers.contains(&("cookie".into(), "node=1".into()))));
    assert_eq!((done.pulled.report.tokens, done.pulled.report.requests), (1, 5));
}

#[test]
fn a_token_that_ends_in_the_middle_is_fetched_anew_once() {
    let (given, rows) = (Cell::new(0), users(30));
    let options = PullOptions { page_size: 10, ..reading(&["users"]) };
    let done = perform(with(oauth2(), options), &mut |request| {
        if request.method == Method::Post {
            given.set(given.get() + 1);
            return token(&format!("t{}", given.get()));
        }
        let old = number(request, "offset") >= 10 && bearer(request) == "Bearer t1";
        Ok(if old { response(401, &[], "") } else { page(request, "users", &rows, 10, &[]) })
    });
    assert_eq!((done.ids("users.csv").len(), given.get()), (30, 2));
    assert_eq!(done.waited, TimeDelta::zero());
}

#[test]
fn a_token_that_is_refused_again_ends_the_pull() {
    let given = Cell::new(0);
    let options = PullOptions { concurrency: 1, ..PullOptions::default() };
    let done = perform(with(oauth2(), options), &mut |request| match request.method {
        Method::Post => {
            given.set(given.get() + 1);
            token("t")
        }
        _ => Ok(response(401, &[], "")),
    });
    assert_eq!((given.get(), done.requests.len()), (2, 4));
    assert_eq!(done.pulled.report.failure.unwrap().code, FailureCode::Unauthorized);
}

#[test]
fn no_token_is_no_pull() {
    for (status, body, requests) in
        [(401, r#"{"error": "invalid_client"}"#, 1), (400, "", 1), (200, "<html>", 1), (503, "", 5)]
    {
        let done = perform(with(oauth2(), reading(&["users"])), &mut |_| Ok(response(status, &[], body)));
        assert_eq!(done.requests.len(), requests, "{status}");
        let failure = done.pulled.report.failure.unwrap();
        let expected = if status == 503 { FailureCode::ServerError } else { FailureCode::TokenRefused };
        assert_eq!(failure.code, expected);
        assert_eq!(failure.said.as_deref(), body.contains("invalid").then_some("invalid_client"));
    }
}

#[test]
fn a_signed_request_is_signed_anew_when_it_is_repeated() {
    let auth = Auth::OAuth1 { signature: SignatureMethod::HmacSha1 };
    let asked = Cell::new(0);
    let done = perform(with(auth, reading(&["users"])), &mut |request| {
        asked.set(asked.get() + 1);
        Ok(if asked.get() == 1 { response(500, &[], "") } else { page(request, "users", &users(1), 9, &[]) })
    });
    assert_eq!(done.requests[0].url, done.requests[1].url);
    let nonce = |request| bearer(request).split("oauth_nonce=\"").nth(1).unwrap()[..32].to_owned();
    assert_ne!(nonce(&done.requests[0]), nonce(&done.requests[1]));
    assert!(bearer(&done.requests[0]).contains("oauth_signature_method=\"HMAC-SHA1\""));
}
