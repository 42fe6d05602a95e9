//! Long lists of an answer, held as they are and written out one by one.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use rosterkit::diagnostic::Diagnostic;
use rosterkit::sync::diff::DiffOperation;

use crate::error::json;

enum List {
    Diagnostics(Vec<Diagnostic>),
    Operations(Vec<DiffOperation>),
}

/// A list whose elements become JSON when they are asked for.
#[pyclass(frozen, module = "rosterkit._native")]
pub struct Held(List);

#[pymethods]
impl Held {
    fn __len__(&self) -> usize {
        match &self.0 {
            List::Diagnostics(list) => list.len(),
            List::Operations(list) => list.len(),
        }
    }

    /// The element at a place, from 0, as JSON.
    fn json(&self, place: usize) -> PyResult<String> {
        let element = match &self.0 {
            List::Diagnostics(list) => list.get(place).map(json),
            List::Operations(list) => list.get(place).map(json),
        };
        element.ok_or_else(|| PyIndexError::new_err(place))?
    }
}

impl From<Vec<Diagnostic>> for Held {
    fn from(list: Vec<Diagnostic>) -> Self {
        Self(List::Diagnostics(list))
    }
}

impl From<Vec<DiffOperation>> for Held {
    fn from(list: Vec<DiffOperation>) -> Self {
        Self(List::Operations(list))
    }
}
