//! A pull that a script holds: what a binding gives its users, call by call as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::step;
use crate::Error;
use crate::sources::oneroster::{Credentials, Cursor, Endpoint, Pull, PullOptions, Pulled};
use crate::text::Secret;

/// The operation that is the same for those who keep nothing between two calls.
const OPERATION: &str = "oneroster_pull";

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

/// A [`Pull`] whose arguments and answers are JSON; see `OneRosterPull` of the packages for Python, Node and browsers.
#[derive(Debug)]
pub struct OneRosterPulling(Pull);

impl OneRosterPulling {
    /// Begins a pull, or goes on with one where there is a `cursor`. `call` has `endpoint`, `credentials`, `options`, `seed`
    /// (64 hexadecimal digits that the system drew) and `cursor`.
    ///
    /// # Errors
    /// `invalid_call`; `invalid_argument` as [`Pull::new`] and [`Pull::resume`].
    pub fn begin(call: &str) -> Result<Self, Error> {
        let Begin { endpoint, credentials, options, seed, cursor } = step::read(OPERATION, call)?;
        let seed = step::seed(&seed)?;
        Ok(Self(match cursor {
            Some(cursor) => Pull::resume(endpoint, credentials, cursor, seed)?,
            None => Pull::new(endpoint, credentials, options, seed)?,
        }))
    }

    /// What is to be done at an instant: an object whose `do` is `perform`, `pending`, `wait` or `done`.
    ///
    /// # Errors
    /// `invalid_argument` for what is no instant.
    pub fn next(&mut self, now: &str) -> Result<String, Error> {
        step::next(&mut self.0, now)
    }

    /// Takes what came of a request: an object with `status` and `headers`, or with `failure`; and the body.
    ///
    /// # Errors
    /// `invalid_call` and `invalid_argument` for what is none of both, and for what is no instant.
    pub fn take(&mut self, ticket: u64, came: &str, body: Vec<u8>, now: &str) -> Result<(), Error> {
        step::take(&mut self.0, OPERATION, ticket, came, body, now)
    }

    /// What came of it so far, a [`PullReport`](crate::sources::oneroster::PullReport).
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn report(&self) -> Result<String, Error> {
        step::json(&self.0.report())
    }

    /// Where it is; a [`Cursor`].
    ///
    /// # Errors
    /// None: every cursor can be written.
    pub fn cursor(&self) -> Result<String, Error> {
        step::json(&self.0.cursor())
    }

    /// The files so far, and the report with them.
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn finish(self) -> Result<(BTreeMap<String, Vec<u8>>, String), Error> {
        let Pulled { files, report } = self.0.finish();
        Ok((files, step::json(&report)?))
    }
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
