//! Who is let in.

use rosterkit_demo::Serving;

use crate::client::{Answer, ask};
use crate::serving;

const ORGS: &str = "/ims/oneroster/v1p1/orgs";

fn status(server: &Serving, authorization: &str) -> u16 {
    let header = format!("authorization: {authorization}");
    ask(server.address(), "GET", ORGS, &[&header], "").unwrap().status
}

fn token(server: &Serving, query: &str, headers: &[&str], body: &str) -> Answer {
    ask(server.address(), "POST", &format!("/token{query}"), headers, body).unwrap()
}

#[test]
fn only_who_has_the_secret_comes_in() {
    let server = serving(&[]);
    assert_eq!(status(&server, "Bearer demo-secret"), 200);
    for wrong in ["Bearer else", "Bearer ", "Basic ZGVtbzpkZW1vLXNlY3JldA==", "demo-secret", "OAuth x", "OAuth a=\"b\""]
    {
        assert_eq!(status(&server, wrong), 401, "{wrong}");
    }
    assert_eq!(ask(server.address(), "GET", ORGS, &[], "").unwrap().status, 401);
}

#[test]
fn a_token_is_given_for_key_and_secret_wherever_they_stand() {
    let server = serving(&[]);
    let grant = "grant_type=client_credentials";
    let both = "client_id=demo&client_secret=demo-secret";
    for answer in [
        token(&server, "", &["authorization: Basic ZGVtbzpkZW1vLXNlY3JldA=="], grant),
        token(&server, "", &[], &format!("{grant}&{both}")),
        token(&server, &format!("?{grant}&{both}"), &[], ""),
    ] {
        let given = answer.json()["access_token"].as_str().unwrap().to_owned();
        assert_eq!(status(&server, &format!("Bearer {given}")), 200);
    }
    assert_eq!(token(&server, "", &[], &format!("{grant}&client_id=demo&client_secret=else")).status, 401);
    assert_eq!(token(&server, "", &[], both).status, 400);
}

#[test]
fn a_token_that_is_over_is_not_taken() {
    let server = serving(&["expire=2"]);
    let body = "grant_type=client_credentials&client_id=demo&client_secret=demo-secret";
    let given = token(&server, "", &[], body).json()["access_token"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {given}");
    assert_eq!([0; 3].map(|_| status(&server, &bearer)), [200, 200, 401]);
}
