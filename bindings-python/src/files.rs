//! The files of a call, as Python gives them.

use std::path::PathBuf;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyMemoryView, PyString};
use rosterkit_host::{Input, LocalFiles};

use crate::arrow::TableText;
use crate::stream::FileObject;
use crate::watch::Watcher;

/// The files by name, watched.
///
/// # Errors
/// `TypeError` where something is no file.
pub(crate) fn local<'a>(files: &Bound<'_, PyDict>, watcher: &'a Watcher) -> PyResult<LocalFiles<'a>> {
    let mut local = LocalFiles::new().watched(Box::new(|progress| watcher.see(progress)));
    for (name, source) in files {
        local = local.with(name.extract::<String>()?, input(&source)?);
    }
    Ok(local)
}

/// A path, bytes, a table or a file object, in this order: what can be more than one of them is the first.
fn input(source: &Bound<'_, PyAny>) -> PyResult<Input> {
    if source.is_instance_of::<PyString>() || source.hasattr("__fspath__")? {
        return Ok(Input::Path(source.extract::<PathBuf>()?));
    }
    if let Ok(bytes) = source.cast::<PyBytes>() {
        return Ok(Input::bytes(PyBackedBytes::from(bytes.clone())));
    }
    if source.hasattr("__arrow_c_stream__")? {
        return Ok(Input::stream(TableText::of(source)?));
    }
    if source.hasattr("read")? {
        return Ok(Input::stream(FileObject::new(source.clone().unbind())));
    }
    // Another buffer may change while it is read, so it is copied.
    match PyMemoryView::from(source) {
        Ok(view) => Ok(Input::bytes(view.call_method0("tobytes")?.extract::<PyBackedBytes>()?)),
        Err(_) => {
            let kind = source.get_type().qualname()?;
            let wanted = "a path, bytes, a binary file object or a table (pandas, Polars, pyarrow) is expected";
            Err(PyTypeError::new_err(format!("{wanted}, not {kind}")))
        }
    }
}
