//! `check`, and the rows of what was checked.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use rosterkit::api::{self, CheckAnswer, CheckCall};
use rosterkit::tabular::check::RowSink;

use crate::arrow::{Table, TableBuilder};
use crate::error::{invalid_call, json, raised};
use crate::files;
use crate::held::Held;
use crate::watch::Watcher;

/// Checks a file: the answer as JSON without its findings, and these.
#[pyfunction]
#[pyo3(signature = (call, files, progress=None))]
pub(crate) fn check(
    py: Python<'_>,
    call: String,
    files: &Bound<'_, PyDict>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(String, Held)> {
    let (_, head, findings) = checked(py, &call, files, progress, |_| ())?;
    Ok((head, findings))
}

/// The same, with the rows as a table instead of the findings.
#[pyfunction]
#[pyo3(signature = (call, files, progress=None))]
pub(crate) fn table(
    py: Python<'_>,
    call: String,
    files: &Bound<'_, PyDict>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Table, String)> {
    let (rows, head, _) =
        checked(py, &call, files, progress, |call| TableBuilder::new(call.now.map(|now| now.date_naive())))?;
    Ok((rows.finish()?, head))
}

fn checked<S: RowSink + Send>(
    py: Python<'_>,
    call: &str,
    files: &Bound<'_, PyDict>,
    progress: Option<Py<PyAny>>,
    sink: impl FnOnce(&CheckCall) -> S + Send,
) -> PyResult<(S, String, Held)> {
    let call: CheckCall = serde_json::from_str(call).map_err(|error| raised(py, &invalid_call("check", error)))?;
    let watcher = Watcher::new(progress);
    let mut local = files::local(files, &watcher)?;
    let mut sink = sink(&call);
    let answer = py.detach(|| api::check_rows(&call, &mut local, &mut sink));
    let mut answer: CheckAnswer = answer.map_err(|error| watcher.raised(py, &error))?;
    let findings = std::mem::take(&mut answer.report.diagnostics);
    Ok((sink, json(&answer)?, findings.into()))
}
