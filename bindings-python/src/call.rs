//! The generic door.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use rosterkit::api;
use rosterkit::sync::MemoryStore;

use crate::files;
use crate::store::Store;
use crate::watch::Watcher;

/// Answers a call, both as JSON. A file that the call makes goes to its path in `places`, or else into `files`.
#[pyfunction]
#[pyo3(signature = (operation, call, files, store=None, progress=None, places=None))]
pub(crate) fn call(
    py: Python<'_>,
    operation: String,
    call: String,
    files: &Bound<'_, PyDict>,
    store: Option<&Bound<'_, Store>>,
    progress: Option<Py<PyAny>>,
    places: Option<BTreeMap<String, PathBuf>>,
) -> PyResult<String> {
    let watcher = Watcher::new(progress);
    let mut local = files::local(files, &watcher)?;
    for (name, place) in places.unwrap_or_default() {
        local = local.with_place(name, place);
    }
    let answer = match store {
        Some(store) => store.get().with(py, |store| api::call(&operation, &call, &mut local, store))?,
        None => py.detach(|| api::call(&operation, &call, &mut local, &mut MemoryStore::new())),
    };
    let answer = answer.map_err(|error| watcher.raised(py, &error))?;
    for (name, bytes) in local.into_made() {
        files.set_item(name, pyo3::types::PyBytes::new(py, &bytes))?;
    }
    Ok(answer)
}
