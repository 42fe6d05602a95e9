//! Any bodies as the pages of a server: a pull comes to its end, and what it makes of them is a table with as many cells in
//! each row as it has columns.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use rosterkit::api::{CheckCall, check};
use rosterkit::diagnostic::Code;
use rosterkit::sources::http::Response;
use rosterkit::sources::oneroster::{Auth, BaseUrl, Credentials, Endpoint, Pull, PullOptions, Version};
use rosterkit::sources::{Exchange, Step};
use rosterkit::text::Secret;

/// The bodies: what lies between lines of three dashes. The first byte of each says its status.
fn responses(bytes: &[u8]) -> Vec<Response> {
    let text = String::from_utf8_lossy(bytes);
    let response = |part: &str| {
        let status = match part.chars().next() {
            Some('4') => 400,
            Some('5') => 500,
            Some('n') => 204,
            _ => 200,
        };
        let body = part.chars().skip(1).collect::<String>().into_bytes();
        Response { status, headers: vec![("x-total-count".to_owned(), "2".to_owned())], body }
    };
    text.split("\n---\n").map(response).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let url = BaseUrl::parse("https://sis.example/v1").unwrap();
    let responses = responses(bytes);
    for version in [Version::V1_1, Version::V1_2] {
        let (rostering, gradebook, resources) = (url.clone(), url.clone(), url.clone());
        let endpoint = Endpoint { version, rostering, gradebook, resources, auth: Auth::Bearer };
        let credentials = Credentials { key: String::new(), secret: Secret::from("token".to_owned()) };
        let options: PullOptions = serde_json::from_str(
            r#"{"collections": ["users", "orgs"], "include": {"profiles": true, "agents": true}, "limits": {"pages": 9}}"#,
        )
        .unwrap();
        let mut pull = Pull::new(endpoint, credentials, options, [7; 32]).unwrap();
        let mut now = "2026-09-01T06:00:00Z".parse().unwrap();
        let mut given = responses.iter().cycle();
        let mut steps = 0;
        loop {
            steps += 1;
            assert!(steps < 10_000, "a pull without end");
            match pull.next(now) {
                Step::Perform { ticket, .. } => pull.take(ticket, Ok(given.next().unwrap().clone()), now),
                Step::Wait { until } => now = until,
                Step::Pending => unreachable!("nothing is under way"),
                Step::Done => break,
            }
        }
        let mut files: BTreeMap<_, _> = pull.finish().files;
        for name in ["users.csv", "orgs.csv", "roles.csv"]
            .into_iter()
            .filter(|name| files.contains_key(*name))
            .collect::<Vec<_>>()
        {
            let call: CheckCall = serde_json::from_str(&format!(r#"{{"file": "{name}"}}"#)).unwrap();
            let report = check(&call, &mut files).unwrap().report;
            for structural in [Code::ColumnCount, Code::UnclosedQuote, Code::StrayQuote] {
                assert!(report.diagnostics.iter().all(|found| found.code != structural), "{name}: {structural}");
            }
        }
    }
});
