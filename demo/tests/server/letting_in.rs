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

#[test]
fn a_token_is_for_what_it_was_asked_for() {
    let server = serving(&[]);
    let bearing = |scope: &str| {
        let body = format!("grant_type=client_credentials&client_id=demo&client_secret=demo-secret&scope={scope}");
        let answer = token(&server, "", &[], &body);
        (answer.status, answer.json()["access_token"].as_str().map(|token| format!("authorization: Bearer {token}")))
    };
    let scope = "https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2For%2Fv1p2%2Fscope%2Froster-core.readonly";
    let (_, bearer) = bearing(scope);
    let bearer = bearer.unwrap();
    let status = |method: &str, path: &str| ask(server.address(), method, path, &[&bearer], "").unwrap().status;
    for (path, expected) in [
        ("/ims/oneroster/rostering/v1p2/users", 200),
        ("/ims/oneroster/rostering/v1p2/schools/school-1/students", 403),
        ("/ims/oneroster/rostering/v1p2/demographics", 403),
        ("/ims/oneroster/gradebook/v1p2/categories", 403),
        (ORGS, 403),
    ] {
        assert_eq!(status("GET", path), expected, "{path}");
    }
    assert_eq!(status("DELETE", "/ims/oneroster/gradebook/v1p2/categories/category-1"), 403);
    assert_eq!(bearing("everything").0, 400);
}
