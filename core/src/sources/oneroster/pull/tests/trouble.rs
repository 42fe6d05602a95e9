//! What is done about failures, for every row of §2.6 and §2.7.

use std::cell::Cell;

use chrono::TimeDelta;
use serde_json::json;

use super::server::*;
use crate::sources::http::{Request, TransportFailure};
use crate::sources::oneroster::{FailureCode, PullOptions, Version};
use crate::sources::{RetryClass, RetryPolicy};

/// Pulls users from a server that does something else at first.
fn troubled(options: PullOptions, trouble: &mut dyn FnMut(u32, &Request) -> Option<Outcome>) -> Performed {
    let (rows, asked) = (users(30), Cell::new(0));
    pull(Version::V1_1, options, &mut |request| {
        asked.set(asked.get() + 1);
        trouble(asked.get(), request).unwrap_or_else(|| Ok(page(request, "users", &rows, 100, &[])))
    })
}

#[test]
fn what_may_pass_is_asked_for_again_after_a_while() {
    let html = "<html><body>Service Unavailable</body></html>";
    for (outcome, least, most) in [
        (Ok(response(503, &[], html)), 250, 500),
        (Ok(response(429, &[("Retry-After", "7"), ("content-type", "text/html")], html)), 7_000, 7_000),
        (Ok(response(429, &[], "")), 250, 500),
        (Ok(response(503, &[("retry-after", "Tue, 01 Sep 2026 06:01:00 GMT")], html)), 60_000, 60_000),
        (Ok(response(429, &[("retry-after", "86400")], "")), 300_000, 300_000),
        (Ok(response(200, &[], html)), 250, 500),
        (Ok(response(200, &[], r#"{"users": [{"sourcedId": "u00"#)), 250, 500),
        (Err(TransportFailure::CutShort), 250, 500),
        (Err(TransportFailure::Unreachable), 250, 500),
    ] {
        let done = troubled(reading(&["users"]), &mut |time, _| (time == 1).then(|| outcome.clone()));
        let report = &done.pulled.report.collections[0];
        assert_eq!((report.rows, report.retries, &report.failure), (30, 1, &None), "{outcome:?}");
        let waited = done.waited.num_milliseconds();
        assert!((least..=most).contains(&waited), "{outcome:?}: {waited}");
    }
}

#[test]
fn what_does_not_pass_makes_the_collection_partial_and_not_empty() {
    for (outcome, code, class, requests) in [
        (Ok(response(500, &[], "")), FailureCode::ServerError, RetryClass::Retry, 5),
        (Ok(response(403, &[], "")), FailureCode::Forbidden, RetryClass::Auth, 1),
        (Ok(response(404, &[], "")), FailureCode::NotFound, RetryClass::Permanent, 1),
        (
            Ok(response(302, &[("location", "https://login.example")], "")),
            FailureCode::Redirected,
            RetryClass::Permanent,
            1,
        ),
        (Ok(response(200, &[], r#"{"students": []}"#)), FailureCode::WrongEnvelope, RetryClass::Permanent, 1),
        (Ok(response(200, &[], r#"{"error": "no"}"#)), FailureCode::ErrorInSuccess, RetryClass::Permanent, 1),
        (Ok(response(200, &[], "<html>")), FailureCode::NotJson, RetryClass::Retry, 5),
        (Ok(response(200, &[], "")), FailureCode::NotJson, RetryClass::Retry, 5),
        (Err(TransportFailure::Tls), FailureCode::Tls, RetryClass::Permanent, 1),
        (Err(TransportFailure::PrivateNetwork), FailureCode::PrivateNetwork, RetryClass::Permanent, 1),
        (Err(TransportFailure::Unreachable), FailureCode::Unreachable, RetryClass::Retry, 5),
    ] {
        let done = troubled(reading(&["users"]), &mut |_, _| Some(outcome.clone()));
        let failure = done.pulled.report.collections[0].failure.clone().unwrap();
        assert_eq!((failure.code, failure.class, done.requests.len()), (code, class, requests));
        assert_eq!(done.state(), json!({"state": "partial", "why": [{"gap": "unread", "collection": "users"}]}));
    }
}

#[test]
fn what_was_read_before_a_failure_is_kept_as_a_part() {
    let options = PullOptions { page_size: 10, ..reading(&["users"]) };
    let done = troubled(options, &mut |time, _| (time > 2).then(|| Ok(response(403, &[], ""))));
    assert_eq!(done.ids("users.csv").len(), 20);
    assert!(done.file("manifest.csv").contains("file.users,delta\r\n"));
}

#[test]
fn one_collection_that_fails_does_not_stop_the_others() {
    let done = pull(Version::V1_1, reading(&["orgs", "demographics", "users"]), &mut |request| {
        Ok(if request.url.contains("/demographics?") {
            response(403, &[], r#"{"imsx_codeMajor": "failure", "imsx_description": "scope"}"#)
        } else {
            let key = if request.url.contains("/orgs?") { "orgs" } else { "users" };
            page(request, key, &users(2), 10, &[])
        })
    });
    let states: Vec<_> = done.pulled.report.collections.iter().map(|one| one.completeness.name()).collect();
    assert_eq!(states, ["claimed", "partial", "claimed"]);
    assert_eq!(done.pulled.report.completeness.name(), "partial");
    assert_eq!(done.pulled.report.failure, None);
}

#[test]
fn where_nobody_is_let_in_nothing_more_is_asked() {
    for (outcome, requests) in [(Ok(response(401, &[], "")), 1), (Err(TransportFailure::Tls), 1)] {
        let options = PullOptions { concurrency: 1, ..PullOptions::default() };
        let done = troubled(options, &mut |_, _| Some(outcome.clone()));
        assert_eq!(done.requests.len(), requests);
        assert!(done.pulled.report.failure.is_some());
        assert!(done.pulled.report.collections.iter().all(|one| one.failure.is_some()));
    }
}

#[test]
fn a_server_that_takes_no_filter_order_or_page_size_is_asked_for_less() {
    let options = PullOptions { only_active: true, ..reading(&["users"]) };
    let done = troubled(options, &mut |_, request| {
        let refused = parameter(request, "filter").is_some()
            || parameter(request, "sort").is_some()
            || number(request, "limit") > 100;
        refused.then(|| Ok(response(400, &[], r#"{"error": "invalid_selection_field"}"#)))
    });
    assert_eq!(done.ids("users.csv").len(), 30);
    assert_eq!(done.notes(), ["filter_refused", "order_refused", "page_size_refused"]);
    assert_eq!((done.requests.len(), done.waited), (5, TimeDelta::zero()));
}

#[test]
fn pages_shrink_where_large_ones_fail() {
    for outcome in [Ok(response(502, &[], "<html>")), Ok(response(413, &[], "")), Err(TransportFailure::TooLarge)] {
        let options =
            PullOptions { retry: RetryPolicy { attempts: 9, ..RetryPolicy::default() }, ..reading(&["users"]) };
        let done = troubled(options, &mut |_, request| (number(request, "limit") > 20).then(|| outcome.clone()));
        assert_eq!(done.ids("users.csv").len(), 30, "{outcome:?}");
        assert_eq!(done.pulled.report.collections[0].page_size, 15);
        assert!(done.notes().contains(&"page_shrunk"));
    }
}

#[test]
fn too_many_requests_makes_all_collections_wait() {
    let at = Cell::new(0);
    let done = pull(Version::V1_1, reading(&["orgs", "users", "classes"]), &mut |request| {
        at.set(at.get() + 1);
        let key = ["orgs", "users", "classes"].into_iter().find(|key| request.url.contains(&format!("/{key}?")));
        Ok(match at.get() {
            1 => response(429, &[("retry-after", "30")], ""),
            _ => page(request, key.unwrap(), &users(1), 10, &[]),
        })
    });
    // The three that were under way come back; then nobody asks before the time.
    assert_eq!(done.waited, TimeDelta::seconds(30));
}

#[test]
fn s_sec_2_what_a_server_says_is_not_told_where_it_has_the_secret_in_it() {
    let said = |text: &str| {
        let body = json!({"error": text}).to_string();
        let done = troubled(reading(&["users"]), &mut |_, _| Some(Ok(response(404, &[], &body))));
        done.pulled.report.collections[0].failure.clone().unwrap().said
    };
    assert_eq!(said("unknown token s3cret"), None);
    assert_eq!(said("no such thing").as_deref(), Some("no such thing"));
}
