//! Records that somebody keeps who writes Python: their own database is the store.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rosterkit::records::{Record, Records, Write};
use rosterkit::{Error, ErrorCode};

/// An object with the methods `read`, `list` and `write` of `rosterkit.Records`.
pub(crate) struct PyRecords(Py<PyAny>);

impl PyRecords {
    pub(crate) fn new(object: Py<PyAny>) -> Self {
        Self(object)
    }
}

/// What was raised there comes out as it is ([`crate::error::raised`] finds it).
fn asked<T>(ask: impl FnOnce(Python<'_>) -> PyResult<T>) -> Result<T, Error> {
    Python::attach(ask).map_err(|raised| {
        Error::new(ErrorCode::Store).with("file", "records").with("problem", "raised").caused_by(raised)
    })
}

impl Records for PyRecords {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        let read: Vec<Option<(u64, String)>> = asked(|py| self.0.call_method1(py, "read", (keys,))?.extract(py))?;
        if read.len() != keys.len() {
            return asked(|_| Err(PyValueError::new_err("read must give one record, or None, for each key")));
        }
        Ok(read.into_iter().map(|record| record.map(|(version, value)| Record { version, value })).collect())
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        let listed: Vec<(String, u64, String)> =
            asked(|py| self.0.call_method1(py, "list", (prefix, after, limit))?.extract(py))?;
        Ok(listed.into_iter().map(|(key, version, value)| (key, Record { version, value })).collect())
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        let writes: Vec<(&str, u64, Option<&str>)> =
            writes.iter().map(|write| (write.key.as_str(), write.expected, write.value.as_deref())).collect();
        asked(|py| self.0.call_method1(py, "write", (writes,))?.extract(py))
    }
}
