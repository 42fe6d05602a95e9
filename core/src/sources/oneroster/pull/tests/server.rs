//! A server in a few lines, with the habits of real ones, and somebody who performs the requests.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use url::Url;

use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::oneroster::{Auth, BaseUrl, Collection, Credentials, Endpoint, Pull, PullOptions, Pulled, Version};
use crate::sources::{Exchange, Step};
use crate::text::Secret;

pub(super) type Outcome = Result<Response, TransportFailure>;

pub(super) fn start() -> DateTime<Utc> {
    "2026-09-01T06:00:00Z".parse().unwrap()
}

pub(super) fn endpoint(version: Version, auth: Auth) -> Endpoint {
    let base = BaseUrl::parse("https://sis.example/v1").unwrap();
    Endpoint { version, rostering: base.clone(), gradebook: base.clone(), resources: base, auth }
}

pub(super) fn credentials() -> Credentials {
    Credentials { key: "key".to_owned(), secret: Secret::from("s3cret".to_owned()) }
}

/// Options that read these collections.
pub(super) fn reading(paths: &[&str]) -> PullOptions {
    let collections = paths.iter().map(|path| Collection::new(path, &[]).unwrap()).collect();
    PullOptions { collections, ..PullOptions::default() }
}

/// So many users of one school.
pub(super) fn users(count: usize) -> Vec<Value> {
    (1..=count)
        .map(|number| {
            json!({"sourcedId": format!("u{number:04}"), "status": "active", "username": format!("user{number}"),
                "dateLastModified": "2026-08-01T00:00:00.000Z", "enabledUser": "true", "givenName": "Ana",
                "familyName": format!("N{number}"), "role": "student", "orgs": [{"sourcedId": "o1"}]})
        })
        .collect()
}

pub(super) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Response { status, headers, body: body.as_bytes().to_vec() }
}

pub(super) fn parameter(request: &Request, name: &str) -> Option<String> {
    let url = Url::parse(&request.url).unwrap();
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

pub(super) fn number(request: &Request, name: &str) -> usize {
    parameter(request, name).unwrap().parse().unwrap()
}

/// The page that a request asks for of some rows, at most so many.
pub(super) fn page(request: &Request, key: &str, rows: &[Value], most: usize, headers: &[(&str, &str)]) -> Response {
    let from = number(request, "offset").min(rows.len());
    let upto = (from + number(request, "limit").min(most)).min(rows.len());
    response(200, headers, &json!({key: &rows[from..upto]}).to_string())
}

/// What performing a pull was like.
pub(super) struct Performed {
    pub(super) pulled: Pulled,
    pub(super) requests: Vec<Request>,
    /// How long was waited in all.
    pub(super) waited: TimeDelta,
}

impl Performed {
    pub(super) fn file(&self, name: &str) -> String {
        String::from_utf8(self.pulled.files[name].clone()).unwrap()
    }

    /// The first cell of each row of a file.
    pub(super) fn ids(&self, name: &str) -> Vec<String> {
        self.file(name).lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
    }

    /// How complete the only collection is.
    pub(super) fn state(&self) -> Value {
        serde_json::to_value(&self.pulled.report.collections[0].completeness).unwrap()
    }

    /// The names of what was noted of the only collection.
    pub(super) fn notes(&self) -> Vec<&'static str> {
        self.pulled.report.collections[0].notes.iter().map(|noted| noted.note.name()).collect()
    }
}

/// Performs all requests of a pull, the earliest first, as many at once as it hands out.
pub(super) fn perform(mut pull: Pull, serve: &mut dyn FnMut(&Request) -> Outcome) -> Performed {
    let (mut requests, mut now, mut waited) = (Vec::new(), start(), TimeDelta::zero());
    let mut under_way: VecDeque<(u64, Outcome)> = VecDeque::new();
    for _ in 0..10_000 {
        match pull.next(now) {
            Step::Perform { ticket, request } => {
                under_way.push_back((ticket, serve(&request)));
                requests.push(request);
            }
            Step::Done => return Performed { pulled: pull.finish(), requests, waited },
            step => match (under_way.pop_front(), step) {
                (Some((ticket, outcome)), _) => pull.take(ticket, outcome, now),
                (None, Step::Wait { until }) => {
                    assert!(until > now);
                    waited += until - now;
                    now = until;
                }
                (None, step) => panic!("nothing is under way: {step:?}"),
            },
        }
    }
    panic!("a pull without end");
}

/// Pulls with a bearer token.
pub(super) fn pull(version: Version, options: PullOptions, serve: &mut dyn FnMut(&Request) -> Outcome) -> Performed {
    perform(Pull::new(endpoint(version, Auth::Bearer), credentials(), options, [7; 32]).unwrap(), serve)
}
