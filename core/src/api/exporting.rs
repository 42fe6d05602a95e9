//! An export of grades that a script holds: what a binding gives its users, call by call as JSON.

use serde::Deserialize;

use super::grade_export::begin;
use super::step;
use crate::Error;
use crate::sources::oneroster::{Credentials, Endpoint};
use crate::targets::oneroster::{GradeExport, GradeExportOptions, Gradebook, Ledger};
use crate::text::Secret;

/// The operation that is the same for those who keep nothing between two calls.
const OPERATION: &str = "grade_export";

/// What an export is begun with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    endpoint: Endpoint,
    credentials: Credentials,
    options: GradeExportOptions,
    gradebook: Gradebook,
    #[serde(default)]
    ledger: Ledger,
    seed: Secret,
}

/// A [`GradeExport`] whose arguments and answers are JSON; see `GradeExport` of the packages for Python, Node and browsers.
#[derive(Debug)]
pub struct GradeExporting(GradeExport);

impl GradeExporting {
    /// Begins an export. `call` has `endpoint`, `credentials`, `options`, `gradebook`, `ledger` (nothing by default) and
    /// `seed` (64 hexadecimal digits that the system drew).
    ///
    /// # Errors
    /// `invalid_call`; `invalid_argument` for a seed that is none and an empty `options.source`.
    pub fn begin(call: &str) -> Result<Self, Error> {
        let Begin { endpoint, credentials, options, gradebook, ledger, seed } = step::read(OPERATION, call)?;
        begin(endpoint, credentials, options, gradebook, ledger, &seed).map(Self)
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

    /// What came of each item so far, a [`GradeReport`](crate::targets::oneroster::GradeReport).
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn report(&self) -> Result<String, Error> {
        step::json(&self.0.report())
    }

    /// What the server has by now, a [`Ledger`]: for the next export.
    ///
    /// # Errors
    /// None: every ledger can be written.
    pub fn ledger(&self) -> Result<String, Error> {
        step::json(self.0.ledger())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: &str = "2026-09-01T06:00:00Z";

    fn call(source: &str) -> Value {
        let url = "https://sis.example/v1";
        let auth = json!({"method": "bearer"});
        let endpoint = json!({"version": "1.1", "rostering": url, "gradebook": url, "resources": url, "auth": auth});
        json!({"endpoint": endpoint, "credentials": {"secret": "token"}, "seed": "07".repeat(32),
            "options": {"source": source}, "gradebook": {"withdrawn": [{"work": "w1"}]}})
    }

    #[test]
    fn s_grd_1_an_export_is_held_and_gone_on_with() {
        let mut export = GradeExporting::begin(&call("lumio/lake").to_string()).unwrap();
        let todo: Value = serde_json::from_str(&export.next(NOW).unwrap()).unwrap();
        assert_eq!((&todo["do"], &todo["request"]["method"]), (&json!("perform"), &json!("DELETE")));
        export.take(todo["ticket"].as_u64().unwrap(), r#"{"status": 204}"#, Vec::new(), NOW).unwrap();
        assert_eq!(export.next(NOW).unwrap(), r#"{"do":"done"}"#);
        let report: Value = serde_json::from_str(&export.report().unwrap()).unwrap();
        assert_eq!((&report["requests"], report["items"].as_array().map(Vec::len)), (&json!(1), Some(1)));
        assert!(export.ledger().unwrap().contains("https://sis.example/v1"));
    }

    #[test]
    fn what_cannot_be_begun_is_refused() {
        for call in [json!({}), call(" ")] {
            assert!(GradeExporting::begin(&call.to_string()).is_err(), "{call}");
        }
        let mut export = GradeExporting::begin(&call("lumio/lake").to_string()).unwrap();
        assert!(export.take(1, "{}", Vec::new(), NOW).is_err());
    }
}
