//! `diff`.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use rosterkit::api::diff::{DiffCall, diff_files};

use crate::error::{invalid_call, json, raised};
use crate::files;
use crate::held::Held;
use crate::watch::Watcher;

/// Compares two tables: the answer as JSON without its findings and operations, and these.
#[pyfunction]
#[pyo3(signature = (call, files, progress=None))]
pub(crate) fn diff(
    py: Python<'_>,
    call: String,
    files: &Bound<'_, PyDict>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(String, Held, Option<Held>)> {
    let call: DiffCall = serde_json::from_str(&call).map_err(|error| raised(py, &invalid_call("diff", error)))?;
    let watcher = Watcher::new(progress);
    let local = files::local(files, &watcher)?;
    let mut answer = py.detach(|| diff_files(&call, &local)).map_err(|error| watcher.raised(py, &error))?;
    let findings = std::mem::take(&mut answer.report.diagnostics);
    let operations = answer.operations.take();
    Ok((json(&answer)?, findings.into(), operations.map(Held::from)))
}
