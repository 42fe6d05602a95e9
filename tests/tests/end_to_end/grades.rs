//! Grades on their way to a server: the engine, the real client, and a server that lets in by scopes and refuses what refers to nothing.

use std::ops::ControlFlow;

use rosterkit::sis::{SisAddress, Vendors, endpoint};
use rosterkit::sources::oneroster::{Credentials, Endpoint, Version};
use rosterkit::targets::oneroster::{
    GradeExport, GradeExportOptions, GradeReport, GradeResult, Gradebook, GradedWork, Ledger, Outcome, Withdrawn,
};
use rosterkit_connect::http::{Ending, HttpOptions, Reach, carry};
use rosterkit_demo::{Demo, Package, Serving};
use serde_json::json;

fn serving(faults: &[&str]) -> Serving {
    let demo = Demo::new(Package::generate(60, 1));
    faults.iter().fold(demo, |demo, fault| demo.with(fault).unwrap()).start().unwrap()
}

/// What a school types, as a vendor without rules has it; a token is asked for what an export needs.
fn of(server: &Serving, version: Version) -> Endpoint {
    let path = match version {
        Version::V1_1 => "/ims/oneroster/v1p1",
        Version::V1_2 => "/ims/oneroster/rostering/v1p2",
    };
    let url = Some(format!("{}{path}", server.address()));
    let address = SisAddress { url, token_url: Some(server.token_url()), grades: true, ..SisAddress::default() };
    endpoint(Vendors::built_in().get("generic").unwrap(), &address).unwrap()
}

fn export(endpoint: &Endpoint, gradebook: &Gradebook, ledger: Ledger, attempts: u32) -> (GradeReport, Ledger) {
    let credentials = Credentials { key: "demo".into(), secret: "demo-secret".to_owned().into() };
    let mut options = GradeExportOptions::new("lumio/lake");
    (options.retry.attempts, options.retry.base_ms) = (attempts, 1);
    let mut export = GradeExport::new(endpoint.clone(), credentials, options, gradebook.clone(), ledger, [7; 32]);
    let http = HttpOptions { reach: Reach { loopback: true, private: false }, ..HttpOptions::default() };
    let carried = carry(&mut export, &http, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(carried.ending, Ending::Done);
    (export.report(), export.ledger().clone())
}

fn work(id: &str) -> GradedWork {
    let work = json!({"id": id, "title": format!("Work {id}"), "assigned_at": "2026-11-01T08:00:00Z",
        "due_at": "2026-11-08T08:00:00Z", "class": "class-00000-0", "school": "school-1", "maximum": 100});
    serde_json::from_value(work).unwrap()
}

fn result(work: &str, student: &str, score: u32) -> GradeResult {
    let result = json!({"work": work, "student": student, "score": score, "scored_on": "2026-11-09"});
    serde_json::from_value(result).unwrap()
}

fn gradebook() -> Gradebook {
    let results = ["user-000002", "user-000003", "user-000004"].map(|student| result("w1", student, 80));
    Gradebook { work: vec![work("w1"), work("w2")], results: results.into(), withdrawn: Vec::new() }
}

/// How many categories, line items and results the server has.
fn kept(server: &Serving) -> [usize; 3] {
    ["categories", "lineItems", "results"].map(|kind| server.grades(kind))
}

#[test]
fn s_grd_1_grades_are_exported_once_changed_and_taken_back() {
    for version in [Version::V1_1, Version::V1_2] {
        let server = serving(&[]);
        let endpoint = of(&server, version);
        let (report, ledger) = export(&endpoint, &gradebook(), Ledger::default(), 2);
        assert_eq!((report.counts.done, report.items.len()), (6, 6), "{report:?}");
        // One category was there, `Homework`, which is not the one of these.
        assert_eq!(kept(&server), [2, 2, 3]);

        let before = server.requests();
        let (report, ledger) = export(&endpoint, &gradebook(), ledger, 2);
        assert_eq!(
            (report.counts.unchanged, report.requests, server.requests()),
            (5, 0, before),
            "nothing is sent twice"
        );

        let mut changed = gradebook();
        changed.results[1].score = Some(90.into());
        let (report, ledger) = export(&endpoint, &changed, ledger, 2);
        assert_eq!((report.counts.done, report.counts.unchanged, kept(&server)), (1, 4, [2, 2, 3]));

        // After associating again nothing is left of what is known, and nothing is doubled (S-CON-7).
        let (report, _) = export(&endpoint, &changed, Ledger::default(), 2);
        let is_new = |outcome: &Outcome| matches!(outcome, Outcome::Done { created: true });
        assert!(!report.items.iter().any(|item| is_new(&item.outcome)), "{report:?}");
        assert_eq!(kept(&server), [2, 2, 3]);

        let student = Some("user-000003".to_owned());
        let one = Withdrawn { work: "w1".into(), student };
        let all = Withdrawn { work: "w2".into(), student: None };
        let withdrawn = Gradebook { withdrawn: vec![one, all], ..Gradebook::default() };
        let (report, _) = export(&endpoint, &withdrawn, ledger, 2);
        assert_eq!((report.counts.withdrawn, kept(&server)), (2, [2, 1, 2]), "{report:?}");
    }
}

#[test]
fn s_grd_1_one_failure_does_not_stop_the_rest_and_the_next_export_sends_what_is_left() {
    let server = serving(&["results:broken=2"]);
    let endpoint = of(&server, Version::V1_2);
    let (report, ledger) = export(&endpoint, &gradebook(), Ledger::default(), 1);
    assert_eq!((report.counts.done, report.counts.failed, kept(&server)), (5, 1, [2, 2, 2]), "{report:?}");
    let (report, _) = export(&endpoint, &gradebook(), ledger, 2);
    assert_eq!((report.counts.unchanged, report.counts.failed, kept(&server)), (4, 0, [2, 2, 3]), "{report:?}");
}

#[test]
fn a_token_that_is_not_for_grades_writes_none() {
    let server = serving(&[]);
    let mut endpoint = of(&server, Version::V1_2);
    if let rosterkit::sources::oneroster::Auth::OAuth2 { scopes, .. } = &mut endpoint.auth {
        scopes.retain(|scope| scope.ends_with("readonly"));
    }
    let (report, _) = export(&endpoint, &gradebook(), Ledger::default(), 1);
    assert_eq!((report.counts.done, report.counts.failed, kept(&server)), (0, 1, [1, 0, 0]), "{report:?}");
    let told = report.items.iter().find_map(|item| match &item.outcome {
        Outcome::Failed { failure } => failure.said.clone(),
        _ => None,
    });
    assert!(told.unwrap().contains("gradebook.createput is needed"));
}
