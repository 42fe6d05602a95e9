//! An export of grades that Python holds.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use rosterkit::Error;
use rosterkit::api::GradeExporting;

use crate::error::raised;

/// What is to be sent to a server, and what came of it. Threads may share it.
#[pyclass(frozen, module = "rosterkit._native")]
pub struct Export(Mutex<GradeExporting>);

#[pymethods]
impl Export {
    #[new]
    fn new(py: Python<'_>, call: String) -> PyResult<Self> {
        let export = GradeExporting::begin(&call).map_err(|error| raised(py, &error))?;
        Ok(Self(Mutex::new(export)))
    }

    fn next(&self, py: Python<'_>, now: String) -> PyResult<String> {
        self.with(py, |export| export.next(&now))
    }

    fn take(&self, py: Python<'_>, ticket: u64, came: String, body: Vec<u8>, now: String) -> PyResult<()> {
        self.with(py, |export| export.take(ticket, &came, body, &now))
    }

    fn report(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |export| export.report())
    }

    fn ledger(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |export| export.ledger())
    }
}

impl Export {
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        ask: impl FnOnce(&mut GradeExporting) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        py.detach(|| ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)))
            .map_err(|error| raised(py, &error))
    }
}
