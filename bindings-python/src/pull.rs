//! A pull of a OneRoster server that Python holds.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use rosterkit::Error;
use rosterkit::api::OneRosterPulling;

use crate::error::raised;

/// What is to be asked of a server, and what came of it. Threads may share it.
#[pyclass(frozen, module = "rosterkit._native")]
pub struct Pull(Mutex<Option<OneRosterPulling>>);

#[pymethods]
impl Pull {
    #[new]
    fn new(py: Python<'_>, call: String) -> PyResult<Self> {
        let pull = OneRosterPulling::begin(&call).map_err(|error| raised(py, &error))?;
        Ok(Self(Mutex::new(Some(pull))))
    }

    fn next(&self, py: Python<'_>, now: String) -> PyResult<String> {
        self.with(py, |pull| pull.next(&now))
    }

    fn take(&self, py: Python<'_>, ticket: u64, came: String, body: Vec<u8>, now: String) -> PyResult<()> {
        self.with(py, |pull| pull.take(ticket, &came, body, &now))
    }

    fn report(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |pull| pull.report())
    }

    fn cursor(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |pull| pull.cursor())
    }

    /// The files, and the report with them. There is no pull any more afterwards.
    fn finish<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyDict>, String)> {
        let pull = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).take()).ok_or_else(over)?;
        let (made, report) = py.detach(|| pull.finish()).map_err(|error| raised(py, &error))?;
        let files = PyDict::new(py);
        for (name, bytes) in made {
            files.set_item(name, PyBytes::new(py, &bytes))?;
        }
        Ok((files, report))
    }
}

impl Pull {
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        ask: impl FnOnce(&mut OneRosterPulling) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let answer = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(ask));
        answer.ok_or_else(over)?.map_err(|error| raised(py, &error))
    }
}

fn over() -> PyErr {
    PyValueError::new_err("the pull is finished")
}
