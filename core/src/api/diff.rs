//! `diff`: two tables, one answer.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{Files, Progress, Stage};
use crate::Error;
use crate::diagnostic::DEFAULT_KEPT;
use crate::sync::diff::{self, DiffEvents, DiffOperation, DiffOptions, DiffReport, Table};
use crate::tabular::{DialectHints, ReadAt};

/// What is asked. Everything has a default; see [`DiffOptions`] for what each part means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DiffCall {
    /// The columns that say which row is which; `sourcedId` where none is named.
    pub key: Vec<String>,
    /// Columns that are not compared.
    pub ignore: Vec<String>,
    /// The name of the table before, for findings and errors; `before` by default.
    pub before_name: String,
    /// The name of the table after; `after` by default.
    pub after_name: String,
    /// What is known of the dialect of the table before.
    pub before_hints: DialectHints,
    /// What is known of the dialect of the table after.
    pub after_hints: DialectHints,
    /// Whether the operations are wanted, and not their numbers alone.
    pub operations: bool,
    /// How many findings are kept; 1,000 by default.
    pub max_diagnostics: usize,
    /// The key of the fingerprints; random where files come from strangers.
    pub fingerprint_key: [u64; 2],
    /// How many threads work; 0 for as many as the machine has, 1 by default.
    pub threads: usize,
}

impl Default for DiffCall {
    fn default() -> Self {
        Self {
            key: Vec::new(),
            ignore: Vec::new(),
            before_name: "before".to_owned(),
            after_name: "after".to_owned(),
            before_hints: DialectHints::default(),
            after_hints: DialectHints::default(),
            operations: false,
            max_diagnostics: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
            threads: 1,
        }
    }
}

/// What is answered: the report's fields, and the operations where they were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffAnswer {
    /// Counts, columns, findings.
    #[serde(flatten)]
    pub report: DiffReport,
    /// The operations: added and changed rows in the order of the table after, then removed rows in the order of the
    /// table before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operations: Option<Vec<DiffOperation>>,
}

impl DiffCall {
    /// The options that it stands for.
    pub fn options(&self) -> DiffOptions {
        DiffOptions {
            key: self.key.clone(),
            ignore: self.ignore.clone(),
            kept: self.max_diagnostics,
            fingerprint_key: self.fingerprint_key,
            threads: self.threads,
            ..DiffOptions::default()
        }
    }
}

/// Compares two tables that are in memory. For files, and for operations that need not be held, there is
/// [`diff::diff`].
///
/// ```
/// use rosterkit::api::diff::{DiffCall, diff};
/// let call = DiffCall { key: vec!["id".to_owned()], operations: true, ..DiffCall::default() };
/// let answer = diff(&call, b"id,sms,phone\n1,06,\n", b"id,sms,phone\n1,,06\n")?;
/// assert_eq!(answer.report.changed, 1);
/// assert_eq!(answer.operations.map(|operations| operations.len()), Some(1));
/// # Ok::<(), rosterkit::Error>(())
/// ```
///
/// # Errors
///
/// As [`diff::diff`].
pub fn diff(call: &DiffCall, before: &[u8], after: &[u8]) -> Result<DiffAnswer, Error> {
    compare(call, [&before, &after], &mut |_, _| ControlFlow::Continue(()))
}

/// The same for tables among the files of a call, by the names in it.
///
/// # Errors
///
/// As [`diff()`]; `io` where a file was not given; `cancelled`.
pub fn diff_files(call: &DiffCall, files: &dyn Files) -> Result<DiffAnswer, Error> {
    let (before, after) = (files.open(&call.before_name)?, files.open(&call.after_name)?);
    compare(call, [&*before, &*after], &mut |done, total| {
        files.progress(&Progress { stage: Stage::Compare, file: None, done, total: Some(total) })
    })
}

fn compare(
    call: &DiffCall,
    [before, after]: [&dyn ReadAt; 2],
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<DiffAnswer, Error> {
    let before = Table { name: &call.before_name, source: before, hints: call.before_hints };
    let after = Table { name: &call.after_name, source: after, hints: call.after_hints };
    let mut operations = Vec::new();
    let mut sink = |operation| {
        operations.push(operation);
        ControlFlow::Continue(())
    };
    let events =
        DiffEvents { operations: if call.operations { Some(&mut sink) } else { None }, progress: Some(progress) };
    let report = diff::diff(&before, &after, &call.options(), events)?;
    Ok(DiffAnswer { report, operations: call.operations.then_some(operations) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_has_the_counts_at_its_top() {
        let call: DiffCall = serde_json::from_str(r#"{"key": ["id"], "operations": true}"#).unwrap();
        let answer = diff(&call, b"id,n\n1,a\n2,b\n", b"id,n\n1,c\n3,d\n").unwrap();
        let json = serde_json::to_value(&answer).unwrap();
        let counts: Vec<_> = ["added", "changed", "removed", "unchanged"].map(|name| json[name].as_u64()).into();
        assert_eq!(counts, [Some(1), Some(1), Some(1), Some(0)]);
        assert_eq!(
            json["operations"][0],
            serde_json::json!({
                "op": "changed", "key": ["1"], "before_row": 2, "after_row": 2,
                "changes": [{"column": "n", "from": "a", "to": "c"}],
            })
        );
        assert_eq!(
            json["operations"][2],
            serde_json::json!({
                "op": "removed", "key": ["2"], "row": 3,
                "values": [{"column": "id", "value": "2"}, {"column": "n", "value": "b"}],
            })
        );
        assert_eq!(serde_json::from_value::<DiffAnswer>(json).unwrap(), answer);
        assert!(serde_json::from_str::<DiffCall>(r#"{"keys": []}"#).is_err());
    }
}
