//! Exports against a gradebook in memory, which answers as servers do.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::*;
use crate::sis::{SisAddress, Vendors, endpoint};
use crate::sources::http::{Method, Request, Response, TransportFailure};
use crate::sources::oneroster::{Auth, BaseUrl, Credentials, Endpoint, FailureCode, Version};
use crate::sources::{Exchange, RetryClass, Step};
use crate::text::Secret;

/// A server's gradebook: `collection/id` and what stands there.
#[derive(Default)]
struct Server {
    kept: BTreeMap<String, Value>,
    /// How often a request of that method and path is still answered so, before it is answered well.
    faults: BTreeMap<String, (u32, u16)>,
    log: Vec<String>,
    /// The token that lets in, where one is needed.
    token: Option<u32>,
    now: DateTime<Utc>,
}

impl Server {
    fn new() -> Self {
        Self { now: "2026-11-20T10:00:00Z".parse().unwrap(), ..Self::default() }
    }

    fn answer(&mut self, request: &Request) -> Result<Response, TransportFailure> {
        let respond = |status: u16, body: Value| {
            let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
            Ok(Response { status, headers: Vec::new(), body })
        };
        let path = request.url.split("/v1p1/").chain(request.url.split("/v1p2/")).filter(|it| !it.starts_with("http"));
        let path = path.last().unwrap_or("token").to_owned();
        let named = format!("{} {path}", request.method.name());
        self.log.push(named.clone());
        if let Some((left, status)) = self.faults.get_mut(&named).filter(|(left, _)| *left > 0) {
            *left -= 1;
            return match status {
                0 => Err(TransportFailure::CutShort),
                status => respond(*status, Value::Null),
            };
        }
        if let Some(token) = &mut self.token {
            if path == "token" {
                *token += 1;
                return respond(200, json!({"access_token": format!("t{token}"), "expires_in": 3600}));
            }
            if request.authorization.as_ref().map(Secret::expose) != Some(format!("Bearer t{token}").as_str()) {
                return respond(401, Value::Null);
            }
        }
        match request.method {
            Method::Get => {
                let offset: usize = path.rsplit_once("offset=").unwrap().1.parse().unwrap();
                let categories = self.kept.iter().filter(|(key, _)| key.starts_with("categories/"));
                // A server that gives two at once, whatever was asked for.
                let page: Vec<_> = categories.map(|(_, row)| row).skip(offset).take(2).collect();
                respond(200, json!({ "categories": page }))
            }
            Method::Put => {
                let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
                let row = body.as_object().unwrap().values().next().unwrap().clone();
                let status = if self.kept.insert(path, row).is_some() { 200 } else { 201 };
                respond(status, Value::Null)
            }
            Method::Delete => match self.kept.remove(&path) {
                Some(_) => respond(204, Value::Null),
                None => respond(404, Value::Null),
            },
            Method::Post => respond(400, Value::Null),
        }
    }

    /// Carries an export to its end, the clock moved on where it waits.
    fn carry(&mut self, export: &mut GradeExport) {
        let mut under_way = Vec::new();
        for _ in 0..10_000 {
            match export.next(self.now) {
                Step::Perform { ticket, request } => under_way.push((ticket, request)),
                // What was asked last comes back first.
                Step::Pending => {
                    let (ticket, request) = under_way.pop().unwrap();
                    let response = self.answer(&request);
                    export.take(ticket, response, self.now);
                }
                Step::Wait { until } => match under_way.pop() {
                    Some((ticket, request)) => {
                        let response = self.answer(&request);
                        export.take(ticket, response, self.now);
                    }
                    None => self.now = until,
                },
                Step::Done => return,
            }
        }
        panic!("it never ends");
    }

    fn export(&mut self, server: &Endpoint, gradebook: &Gradebook, ledger: &Ledger) -> (GradeReport, Ledger) {
        self.export_with(server, gradebook, ledger, GradeExportOptions::new("lumio/lake"))
    }

    fn export_with(
        &mut self,
        server: &Endpoint,
        gradebook: &Gradebook,
        ledger: &Ledger,
        options: GradeExportOptions,
    ) -> (GradeReport, Ledger) {
        let mut export = export(server, gradebook, ledger, options);
        self.carry(&mut export);
        (export.report(), export.ledger().clone())
    }

    fn rows(&self, collection: &str) -> Vec<&Value> {
        self.kept.iter().filter(|(key, _)| key.starts_with(collection)).map(|(_, row)| row).collect()
    }
}

fn export(server: &Endpoint, gradebook: &Gradebook, ledger: &Ledger, options: GradeExportOptions) -> GradeExport {
    let credentials = Credentials { key: "key".into(), secret: Secret::from("s3cret".to_owned()) };
    GradeExport::new(server.clone(), credentials, options, gradebook.clone(), ledger.clone(), [7; 32])
}

fn server(version: Version) -> Endpoint {
    let url = Some("https://sis.example/ims/oneroster".to_owned());
    let address = SisAddress { url, version: Some(version), auth: Some(Auth::Bearer), ..SisAddress::default() };
    endpoint(Vendors::built_in().get("generic").unwrap(), &address).unwrap()
}

fn work(id: &str) -> GradedWork {
    let work = json!({
        "id": id, "title": format!("Work {id}"), "assigned_at": "2026-11-01T08:00:00Z",
        "due_at": "2026-11-08T08:00:00Z", "class": "6A", "school": "lake", "grading_period": "T1", "maximum": 100,
    });
    serde_json::from_value(work).unwrap()
}

fn result(work: &str, student: &str, score: u32) -> GradeResult {
    let result = json!({"work": work, "student": student, "score": score, "scored_on": "2026-11-09"});
    serde_json::from_value(result).unwrap()
}

fn gradebook() -> Gradebook {
    Gradebook {
        work: vec![work("w1"), work("w2")],
        results: vec![result("w1", "s1", 80), result("w1", "s2", 70), result("w2", "s1", 90)],
        withdrawn: Vec::new(),
    }
}

fn names() -> Names {
    Names::new("lumio/lake")
}

fn outcome<'a>(report: &'a GradeReport, kind: ItemKind, id: &str, student: Option<&str>) -> &'a Outcome {
    let is = |item: &&ReportedItem| item.kind == kind && item.id == id && item.student.as_deref() == student;
    &report.items.iter().find(is).unwrap().outcome
}

#[test]
fn s_grd_1_categories_come_before_work_and_work_before_results() {
    for version in [Version::V1_1, Version::V1_2] {
        let mut sis = Server::new();
        let (report, ledger) = sis.export(&server(version), &gradebook(), &Ledger::default());
        assert_eq!((report.counts.done, report.items.len(), report.retries), (6, 6, 0), "{report:?}");
        let place = |what: &str| sis.log.iter().position(|line| line.ends_with(what)).unwrap();
        let category = place(&names().category("Assignments"));
        for name in ["w1", "w2"] {
            assert!(category < place(&names().work(name)));
            assert!(place(&names().work(name)) < place(&names().result(name, "s1")));
        }
        assert_eq!((sis.rows("lineItems").len(), sis.rows("results").len()), (2, 3));
        assert_eq!(ledger.sent.len(), 6);
    }
}

#[test]
fn s_grd_1_only_what_changed_is_sent() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    let (_, ledger) = sis.export(&server, &gradebook(), &Ledger::default());
    sis.log.clear();
    let (report, ledger) = sis.export(&server, &gradebook(), &ledger);
    assert_eq!((report.counts.unchanged, report.requests, sis.log.len()), (5, 0, 0));
    let mut changed = gradebook();
    changed.results[1].score = Some(75.into());
    let (report, ledger) = sis.export(&server, &changed, &ledger);
    assert_eq!((report.counts.done, report.counts.unchanged), (1, 4));
    assert_eq!(sis.log, [format!("PUT results/{}", names().result("w1", "s2"))]);
    // A grade alone, of work that was exported before.
    let alone = Gradebook { results: vec![result("w2", "s2", 60)], ..Gradebook::default() };
    assert_eq!(sis.export(&server, &alone, &ledger).0.counts.done, 1);
}

#[test]
fn s_con_7_after_associating_again_the_same_grades_are_written_in_their_own_place() {
    let (mut sis, server) = (Server::new(), server(Version::V1_2));
    sis.export(&server, &gradebook(), &Ledger::default());
    let before: Vec<String> = sis.kept.keys().cloned().collect();
    // Nothing is left of the first association: not even the ledger.
    let (report, _) = sis.export(&server, &gradebook(), &Ledger::default());
    assert_eq!(sis.kept.keys().cloned().collect::<Vec<_>>(), before, "nothing is doubled");
    let created = |item: &ReportedItem| matches!(item.outcome, Outcome::Done { created: true });
    assert!(!report.items.iter().any(created), "{report:?}");
}

#[test]
fn s_grd_1_one_failure_does_not_stop_the_rest_and_what_needs_it_waits() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    sis.faults.insert(format!("PUT lineItems/{}", names().work("w1")), (u32::MAX, 422));
    sis.faults.insert(format!("PUT results/{}", names().result("w2", "s1")), (2, 503));
    let (report, ledger) = sis.export(&server, &gradebook(), &Ledger::default());
    let Outcome::Failed { failure } = outcome(&report, ItemKind::LineItem, "w1", None) else { panic!("{report:?}") };
    assert_eq!(
        (failure.code, failure.class, failure.status),
        (FailureCode::BadRequest, RetryClass::Permanent, Some(422))
    );
    let waiting = Outcome::Waiting { on: names().work("w1") };
    assert_eq!(outcome(&report, ItemKind::Result, "w1", Some("s1")), &waiting);
    assert_eq!(outcome(&report, ItemKind::Result, "w2", Some("s1")), &Outcome::Done { created: true });
    assert_eq!((report.counts.failed, report.counts.waiting, report.retries), (1, 2, 2));
    // The next export takes up what is left.
    sis.faults.clear();
    let (report, _) = sis.export(&server, &gradebook(), &ledger);
    assert_eq!((report.counts.done, report.counts.unchanged), (3, 2));
}

#[test]
fn s_grd_1_a_failed_item_is_tried_again_with_longer_and_longer_waits_and_then_let_go() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    let place = names().result("w1", "s1");
    sis.faults.insert(format!("PUT results/{place}"), (u32::MAX, 500));
    let begun = sis.now;
    let (report, _) = sis.export(&server, &gradebook(), &Ledger::default());
    let Outcome::Failed { failure } = outcome(&report, ItemKind::Result, "w1", Some("s1")) else {
        panic!("{report:?}")
    };
    assert_eq!((failure.code, failure.class), (FailureCode::ServerError, RetryClass::Retry));
    assert_eq!(sis.log.iter().filter(|line| line.ends_with(&place)).count(), 5);
    let waited = sis.now - begun;
    assert!(TimeDelta::milliseconds(3_750) <= waited && waited <= TimeDelta::milliseconds(7_500), "{waited}");
}

#[test]
fn s_grd_1_an_answer_that_never_came_is_asked_for_again_and_nothing_is_doubled() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    sis.faults.insert(format!("PUT lineItems/{}", names().work("w1")), (1, 0));
    let (report, _) = sis.export(&server, &gradebook(), &Ledger::default());
    assert_eq!((report.counts.done, report.retries, sis.rows("lineItems").len()), (6, 1, 2));
}

#[test]
fn s_grd_1_the_vendor_s_default_category_is_found_or_made() {
    let server = server(Version::V1_1);
    let category = |title: &str, id: &str, status: &str| {
        (format!("categories/{id}"), json!({"sourcedId": id, "title": title, "status": status}))
    };
    let mut sis = Server::new();
    sis.kept.extend([
        category("Assignments", "a", "tobedeleted"),
        category("Tests", "b", "active"),
        category("Essays", "c", "active"),
        category("assignments ", "d", "active"),
    ]);
    let (report, ledger) = sis.export(&server, &gradebook(), &Ledger::default());
    assert_eq!(outcome(&report, ItemKind::Category, "Assignments", None), &Outcome::Unchanged);
    assert_eq!(ledger.categories, BTreeMap::from([("Assignments".to_owned(), "d".to_owned())]));
    assert!(sis.rows("lineItems").iter().all(|row| row["category"] == json!({"sourcedId": "d"})));
    // Where none can be made, one that is there is taken; where there is none, that is said.
    let aspen = || GradeExportOptions {
        grades: Vendors::built_in().get("aspen").unwrap().grades.clone(),
        ..GradeExportOptions::new("lumio/lake")
    };
    let mut sis = Server::new();
    sis.kept.extend([category("Tests", "b", "active")]);
    sis.export_with(&server, &gradebook(), &Ledger::default(), aspen());
    assert_eq!((sis.rows("categories").len(), &sis.rows("lineItems")[0]["category"]["sourcedId"]), (1, &json!("b")));
    let (report, _) = Server::new().export_with(&server, &gradebook(), &Ledger::default(), aspen());
    let none = Outcome::Invalid { problem: ItemProblem::NoCategory };
    assert_eq!(outcome(&report, ItemKind::Category, "Assignments", None), &none);
    assert_eq!((report.counts.invalid, report.counts.waiting), (1, 5));
}

#[test]
fn s_grd_1_a_category_is_made_where_nobody_may_look_and_not_where_the_look_failed() {
    let server = server(Version::V1_1);
    let mut sis = Server::new();
    sis.faults.insert("GET categories?limit=100&offset=0".into(), (u32::MAX, 404));
    assert_eq!(sis.export(&server, &gradebook(), &Ledger::default()).0.counts.done, 6);
    let mut sis = Server::new();
    sis.faults.insert("GET categories?limit=100&offset=0".into(), (u32::MAX, 500));
    let (report, _) = sis.export(&server, &gradebook(), &Ledger::default());
    assert_eq!((report.counts.failed, report.counts.waiting, sis.kept.len()), (1, 5, 0));
}

#[test]
fn s_grd_1_each_version_has_its_own_members() {
    let bodies = |version| {
        let mut sis = Server::new();
        let mut gradebook = gradebook();
        gradebook.work.truncate(1);
        gradebook.results.truncate(1);
        gradebook.results[0].flags.late = Some(true);
        gradebook.results[0].text_score = Some("B".into());
        sis.export(&server(version), &gradebook, &Ledger::default());
        (sis.rows("lineItems")[0].clone(), sis.rows("results")[0].clone())
    };
    let common = json!({
        "sourcedId": names().work("w1"), "status": "active", "dateLastModified": "2026-11-20T10:00:00.000Z",
        "title": "Work w1", "assignDate": "2026-11-01T08:00:00.000Z", "dueDate": "2026-11-08T08:00:00.000Z",
        "class": {"sourcedId": "6A"}, "category": {"sourcedId": names().category("Assignments")},
        "gradingPeriod": {"sourcedId": "T1"}, "resultValueMax": 100,
    });
    let (line_item, grade) = bodies(Version::V1_1);
    assert_eq!(line_item, common);
    let expected = json!({
        "sourcedId": names().result("w1", "s1"), "status": "active", "dateLastModified": "2026-11-20T10:00:00.000Z",
        "lineItem": {"sourcedId": names().work("w1")}, "student": {"sourcedId": "s1"},
        "scoreStatus": "fully graded", "score": 80, "scoreDate": "2026-11-09",
    });
    assert_eq!(grade, expected);
    let (line_item, grade) = bodies(Version::V1_2);
    assert_eq!(
        (&line_item["school"]["sourcedId"], &line_item["academicSession"]["sourcedId"]),
        (&json!("lake"), &json!("T1"))
    );
    assert_eq!(
        (&grade["late"], &grade["textScore"], &grade["class"]["sourcedId"]),
        (&json!("true"), &json!("B"), &json!("6A"))
    );
}

#[test]
fn s_grd_1_exempt_and_scores_above_the_maximum_are_sent_as_they_are() {
    let mut gradebook = gradebook();
    gradebook.results[0].score_status = "exempt".into();
    gradebook.results[0].score = None;
    gradebook.results[1].score = Some(300.into());
    for version in [Version::V1_1, Version::V1_2] {
        let mut sis = Server::new();
        sis.export(&server(version), &gradebook, &Ledger::default());
        let exempt = &sis.kept[&format!("results/{}", names().result("w1", "s1"))];
        assert_eq!((&exempt["scoreStatus"], exempt.get("score")), (&json!("exempt"), None));
        assert_eq!(sis.kept[&format!("results/{}", names().result("w1", "s2"))]["score"], json!(300));
    }
}

#[test]
fn s_grd_1_what_cannot_be_is_said_and_not_sent() {
    let mut gradebook = gradebook();
    gradebook.work.push(work("w1"));
    gradebook.work.push(GradedWork { school: None, ..work("w3") });
    gradebook.results.extend([result("w1", "s1", 1), result("w9", "s1", 1), result("w1", "", 1)]);
    gradebook.results.push(GradeResult { score_status: "ext:late".into(), ..result("w1", "s3", 1) });
    gradebook.results.push(GradeResult { score_status: "perhaps".into(), ..result("w1", "s4", 1) });
    let problems = |version| {
        let (report, _) = Server::new().export(&server(version), &gradebook, &Ledger::default());
        let problem = |item: &ReportedItem| match item.outcome {
            Outcome::Invalid { problem } => Some(problem),
            _ => None,
        };
        report.items.iter().filter_map(problem).collect::<Vec<_>>()
    };
    use ItemProblem::{Duplicate, SchoolMissing, ScoreStatus, StudentMissing, UnknownWork};
    let results = [Duplicate, UnknownWork, StudentMissing, ScoreStatus];
    assert_eq!(problems(Version::V1_2), [&[Duplicate, SchoolMissing], &results[..]].concat());
    assert_eq!(problems(Version::V1_1), [&[Duplicate], &results[..3], &[ScoreStatus, ScoreStatus]].concat());
}

#[test]
fn s_grd_1_what_is_withdrawn_is_deleted_results_first_and_what_is_gone_is_no_failure() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    let (_, ledger) = sis.export(&server, &gradebook(), &Ledger::default());
    let withdrawn = |student: Option<&str>| Withdrawn { work: "w1".into(), student: student.map(str::to_owned) };
    let gone = Gradebook {
        withdrawn: vec![withdrawn(None), withdrawn(Some("s1")), withdrawn(Some("s2"))],
        ..Gradebook::default()
    };
    sis.kept.remove(&format!("results/{}", names().result("w1", "s2")));
    sis.log.clear();
    let (report, ledger) = sis.export(&server, &gone, &ledger);
    assert_eq!((report.counts.withdrawn, sis.rows("lineItems").len(), sis.rows("results").len()), (3, 1, 1));
    assert!(sis.log[2].ends_with(&names().work("w1")), "{:?}", sis.log);
    assert!(!ledger.sent.contains_key(&names().work("w1")));
    // Exported again, it is there again.
    assert_eq!(sis.export(&server, &gradebook(), &ledger).0.counts.done, 3);
}

#[test]
fn s_grd_1_a_token_that_expires_on_the_way_is_fetched_anew() {
    let mut sis = Server::new();
    sis.token = Some(0);
    let token_url = Some("https://sis.example/token".to_owned());
    let url = Some("https://sis.example/ims/oneroster".to_owned());
    let address = SisAddress { url, token_url, grades: true, ..SisAddress::default() };
    let server = endpoint(Vendors::built_in().get("generic").unwrap(), &address).unwrap();
    let mut export = export(&server, &gradebook(), &Ledger::default(), GradeExportOptions::new("lumio/lake"));
    let Step::Perform { ticket, request } = export.next(sis.now) else { panic!() };
    let answer = sis.answer(&request);
    export.take(ticket, answer, sis.now);
    // Another token has been given out, and the first is worth nothing.
    sis.token = Some(5);
    sis.carry(&mut export);
    assert_eq!(export.report().counts.done, 6);
    assert_eq!(sis.log.iter().filter(|line| line.ends_with("token")).count(), 2);
}

#[test]
fn s_grd_1_who_is_not_let_in_asks_no_more() {
    let (mut sis, server) = (Server::new(), server(Version::V1_1));
    sis.faults.insert("GET categories?limit=100&offset=0".into(), (u32::MAX, 401));
    let (report, ledger) = sis.export(&server, &gradebook(), &Ledger::default());
    assert_eq!((report.counts.failed, report.requests, ledger.sent.len()), (6, 1, 0));
    let Outcome::Failed { failure } = outcome(&report, ItemKind::Result, "w1", Some("s1")) else {
        panic!("{report:?}")
    };
    assert_eq!((failure.code, failure.class), (FailureCode::Unauthorized, RetryClass::Auth));
}

#[test]
fn s_con_7_of_another_server_the_ledger_knows_nothing() {
    let mut sis = Server::new();
    let (_, ledger) = sis.export(&server(Version::V1_1), &gradebook(), &Ledger::default());
    let elsewhere =
        Endpoint { gradebook: BaseUrl::parse("https://new.example/v1p1").unwrap(), ..server(Version::V1_1) };
    assert_eq!(Server::new().export(&elsewhere, &gradebook(), &ledger).0.counts.done, 6);
}

#[test]
fn s_grd_1_however_answers_are_ordered_the_same_is_there_in_the_end() {
    let expected = {
        let mut sis = Server::new();
        sis.export(&server(Version::V1_2), &gradebook(), &Ledger::default());
        sis.kept.keys().cloned().collect::<Vec<_>>()
    };
    for concurrency in [0, 1, 2, 50] {
        let mut sis = Server::new();
        let options = GradeExportOptions { concurrency, ..GradeExportOptions::new("lumio/lake") };
        let (report, _) = sis.export_with(&server(Version::V1_2), &gradebook(), &Ledger::default(), options);
        assert_eq!((report.counts.done, sis.kept.keys().cloned().collect::<Vec<_>>()), (6, expected.clone()));
    }
}

#[test]
fn s_sec_2_no_grade_and_no_secret_is_seen_by_who_reads_a_log() {
    let mut export = export(&server(Version::V1_1), &gradebook(), &Ledger::default(), GradeExportOptions::new("x"));
    let step = export.next("2026-11-20T10:00:00Z".parse().unwrap());
    for text in [format!("{export:?}"), format!("{step:?}")] {
        assert!(!text.contains("s3cret") && !text.contains("Work w1"), "{text}");
    }
}
