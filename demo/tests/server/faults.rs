//! Each fault does what it is called.

use std::time::{Duration, Instant};

use crate::client::ask;
use crate::{get, ids, serving};

const USERS: &str = "/ims/oneroster/v1p1/users";

#[test]
fn pages_are_smaller_than_asked() {
    let server = serving(&["users:clamp=50"]);
    let answer = get(&server, &format!("{USERS}?limit=200"));
    assert_eq!(answer.json()["users"].as_array().unwrap().len(), 50);
    assert_eq!(answer.header("x-total-count"), Some("300"));
    assert_eq!(get(&server, "/ims/oneroster/v1p1/classes").json()["classes"].as_array().unwrap().len(), 20);
}

#[test]
fn headers_are_missing_or_wrong() {
    let server = serving(&["no-total", "no-link"]);
    let answer = get(&server, USERS);
    assert_eq!((answer.status, answer.header("x-total-count"), answer.header("link")), (200, None, None));
    assert_eq!(get(&serving(&["wrong-total=-50"]), USERS).header("x-total-count"), Some("250"));
    let endless = serving(&["endless-link"]);
    assert!(get(&endless, &format!("{USERS}?offset=1000")).header("link").unwrap().contains("rel=\"next\""));
}

#[test]
fn rows_are_missing_and_nothing_says_so() {
    let server = serving(&["stop-after=120"]);
    assert_eq!(ids(&server, USERS, "users").len(), 120);
    assert_eq!(get(&server, USERS).header("x-total-count"), Some("120"));
    let empty = get(&serving(&["empty"]), USERS);
    assert_eq!((empty.status, empty.body.as_str(), empty.header("x-total-count")), (200, "{\"users\":[]}", Some("0")));
}

#[test]
fn rows_shift_between_pages() {
    let lost = ids(&serving(&["shift=2"]), USERS, "users");
    assert_eq!((lost.len(), lost.contains(&"user-000100".to_owned())), (298, false));
    let mut twice = ids(&serving(&["shift=-2"]), USERS, "users");
    assert_eq!(twice.len(), 302);
    twice.sort_unstable();
    twice.dedup();
    assert_eq!(twice.len(), 300);
}

#[test]
fn the_revision_changes_on_the_way() {
    let server = serving(&["revision=2"]);
    let seen = [0; 4].map(|_| get(&server, USERS).header("x-perm-rev").unwrap().to_owned());
    assert_eq!(seen, ["r0", "r0", "r1", "r1"]);
}

#[test]
fn some_requests_fail() {
    let server = serving(&["busy=2:7"]);
    assert_eq!(get(&server, USERS).status, 200);
    let busy = get(&server, USERS);
    assert_eq!((busy.status, busy.header("retry-after")), (429, Some("7")));
    assert_eq!(get(&serving(&["busy=1"]), USERS).header("retry-after"), None);
    assert_eq!(get(&serving(&["broken=1"]), USERS).status, 500);
    let refused = get(&serving(&["refuse"]), USERS);
    assert_eq!(refused.json()["statusInfoSet"][0]["imsx_codeMajor"], "failure");
    let page = get(&serving(&["refuse", "error-pages"]), USERS);
    assert!(page.status == 401 && page.body.starts_with("<!DOCTYPE html>"), "{page:?}");
    let sign_in = get(&serving(&["page=1"]), USERS);
    assert_eq!((sign_in.status, sign_in.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let server = serving(&["redirect=https://else.example/"]);
    assert_eq!(get(&server, USERS).header("location"), Some("https://else.example/"));
}

#[test]
fn answers_do_not_come_or_end_early_or_come_slowly() {
    let server = serving(&["down"]);
    assert!(ask(server.address(), "GET", USERS, &[], "").is_none());
    let server = serving(&["cut=1"]);
    let cut = get(&server, USERS);
    assert!(cut.status == 200 && !cut.whole && !cut.body.is_empty(), "{cut:?}");
    let server = serving(&["slow=20"]);
    let began = Instant::now();
    assert!(get(&server, USERS).whole);
    assert!(began.elapsed() > Duration::from_millis(120), "{:?}", began.elapsed());
}

#[test]
fn lists_are_packed_otherwise() {
    assert!(get(&serving(&["envelope=data"]), USERS).json()["data"].is_array());
    let past = format!("{USERS}?offset=300");
    assert_eq!(get(&serving(&["no-content"]), &past).status, 204);
    assert_eq!(get(&serving(&["null"]), &past).body, "{\"users\":null}");
}

#[test]
fn one_request_may_have_faults_of_its_own() {
    let server = serving(&[]);
    let headers = ["authorization: Bearer demo-secret", "x-demo-fault: clamp=3, no-total"];
    let answer = ask(server.address(), "GET", USERS, &headers, "").unwrap();
    assert_eq!(answer.json()["users"].as_array().unwrap().len(), 3);
    assert_eq!(answer.header("x-total-count"), None);
    assert_eq!(get(&server, USERS).header("x-total-count"), Some("300"));
}
