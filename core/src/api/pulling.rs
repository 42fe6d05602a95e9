//! A pull that a script holds: what a binding gives its users, call by call as JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::claim::hex;
use crate::sources::http::{Request, Response, TransportFailure};
use crate::sources::oneroster::{Credentials, Cursor, Endpoint, Pull, PullOptions, PullReport, Pulled};
use crate::sources::{Exchange, Step};
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// What a pull is begun with, or gone on with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    endpoint: Endpoint,
    credentials: Credentials,
    #[serde(default)]
    options: PullOptions,
    seed: Secret,
    #[serde(default)]
    cursor: Option<Cursor>,
}

/// What is to be done.
#[derive(Debug, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Todo {
    Perform { ticket: u64, request: Request },
    Pending,
    Wait { until: DateTime<Utc> },
    Done,
}

/// What came of a request, but for its body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Came {
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    failure: Option<TransportFailure>,
}

/// A [`Pull`] whose arguments and answers are JSON; see `OneRosterPull` of the packages for Python and Node.
#[derive(Debug)]
pub struct OneRosterPulling(Pull);

impl OneRosterPulling {
    /// Begins a pull, or goes on with one where there is a `cursor`. `call` has `endpoint`, `credentials`, `options`, `seed`
    /// (64 hexadecimal digits that the system drew) and `cursor`.
    ///
    /// # Errors
    /// `invalid_call`; `invalid_argument` as [`Pull::new`] and [`Pull::resume`].
    pub fn begin(call: &str) -> Result<Self, Error> {
        let Begin { endpoint, credentials, options, seed, cursor } = serde_json::from_str(call).map_err(invalid)?;
        let refused = || Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…");
        let seed = hex::read(seed.expose()).ok_or_else(refused)?;
        Ok(Self(match cursor {
            Some(cursor) => Pull::resume(endpoint, credentials, cursor, seed)?,
            None => Pull::new(endpoint, credentials, options, seed)?,
        }))
    }

    /// What is to be done at an instant: an object whose `do` is `perform`, `pending`, `wait` or `done`.
    ///
    /// # Errors
    /// `invalid_call` for what is no instant.
    pub fn next(&mut self, now: &str) -> Result<String, Error> {
        let todo = match self.0.next(instant(now)?) {
            Step::Perform { ticket, request } => Todo::Perform { ticket, request },
            Step::Pending => Todo::Pending,
            Step::Wait { until } => Todo::Wait { until },
            Step::Done => Todo::Done,
        };
        json(&todo)
    }

    /// Takes what came of a request: an object with `status` and `headers`, or with `failure`; and the body.
    ///
    /// # Errors
    /// `invalid_call` for what is none of both, and for what is no instant.
    pub fn take(&mut self, ticket: u64, came: &str, body: Vec<u8>, now: &str) -> Result<(), Error> {
        let outcome = match serde_json::from_str(came).map_err(invalid)? {
            Came { status: Some(status), headers, failure: None } => Ok(Response { status, headers, body }),
            Came { status: None, failure: Some(failure), .. } => Err(failure),
            _ => return Err(Error::new(ErrorCode::InvalidArgument).with("name", "status").with("value", "…")),
        };
        self.0.take(ticket, outcome, instant(now)?);
        Ok(())
    }

    /// What came of it so far, a [`PullReport`].
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn report(&self) -> Result<String, Error> {
        json(&self.0.report())
    }

    /// Where it is; a [`Cursor`].
    ///
    /// # Errors
    /// None: every cursor can be written.
    pub fn cursor(&self) -> Result<String, Error> {
        json(&self.0.cursor())
    }

    /// The files so far, and the report with them.
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn finish(self) -> Result<(BTreeMap<String, Vec<u8>>, String), Error> {
        let Pulled { files, report } = self.0.finish();
        Ok((files, json::<PullReport>(&report)?))
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, Error> {
    text.parse().map_err(|_| Error::new(ErrorCode::InvalidArgument).with("name", "now").with("value", text))
}

fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(invalid)
}

fn invalid(error: serde_json::Error) -> Error {
    let problem = error.to_string();
    Error::new(ErrorCode::InvalidCall).with("operation", "oneroster_pull").with("problem", problem).caused_by(error)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: &str = "2026-09-01T06:00:00Z";

    fn begin(cursor: Option<Value>) -> OneRosterPulling {
        let url = "https://sis.example/v1";
        let auth = json!({"method": "bearer"});
        let endpoint = json!({"version": "1.1", "rostering": url, "gradebook": url, "resources": url, "auth": auth});
        let call = json!({"endpoint": endpoint, "credentials": {"secret": "token"}, "seed": "07".repeat(32),
            "options": {"collections": ["orgs"]}, "cursor": cursor});
        OneRosterPulling::begin(&call.to_string()).unwrap()
    }

    fn next(pull: &mut OneRosterPulling) -> Value {
        serde_json::from_str(&pull.next(NOW).unwrap()).unwrap()
    }

    #[test]
    fn a_pull_is_held_and_gone_on_with() {
        let mut pull = begin(None);
        let todo = next(&mut pull);
        assert_eq!((&todo["do"], &todo["request"]["authorization"]), (&json!("perform"), &json!("Bearer token")));
        assert_eq!(next(&mut pull)["do"], "pending");
        let ticket = todo["ticket"].as_u64().unwrap();
        pull.take(ticket, r#"{"failure": "cut_short"}"#, Vec::new(), NOW).unwrap();
        assert_eq!(next(&mut pull)["do"], "wait");
        let body = br#"{"orgs": [{"sourcedId": "o1"}]}"#.to_vec();
        let late = "2026-09-01T06:01:00Z";
        let todo: Value = serde_json::from_str(&pull.next(late).unwrap()).unwrap();
        pull.take(todo["ticket"].as_u64().unwrap(), r#"{"status": 200}"#, body, late).unwrap();
        let mut pull = begin(Some(serde_json::from_str(&pull.cursor().unwrap()).unwrap()));
        let todo: Value = serde_json::from_str(&pull.next(late).unwrap()).unwrap();
        pull.take(todo["ticket"].as_u64().unwrap(), r#"{"status": 204, "headers": []}"#, Vec::new(), late).unwrap();
        assert_eq!(next(&mut pull)["do"], "done");
        let (files, report) = pull.finish().unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["manifest.csv", "orgs.csv"]);
        assert!(report.contains(r#""state":"claimed""#), "{report}");
    }

    #[test]
    fn what_is_no_outcome_is_refused() {
        let mut pull = begin(None);
        for came in ["{}", "[]", r#"{"status": 200, "failure": "tls"}"#, r#"{"failure": "no such"}"#] {
            assert!(pull.take(1, came, Vec::new(), NOW).is_err(), "{came}");
        }
        assert!(pull.next("now").is_err());
        assert!(OneRosterPulling::begin("{}").is_err());
    }
}
