//! A store that Python holds.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rosterkit::Error;
use rosterkit::sync::{MemoryStore, RecordsStore};
use rosterkit_store::SqliteStore;

use crate::error::raised;
use crate::records::PyRecords;

type Inner = Box<dyn rosterkit::sync::Store + Send>;

/// Where state is kept. Threads may share it: their calls follow one another.
#[pyclass(frozen, module = "rosterkit._native")]
pub struct Store {
    inner: Mutex<Option<Inner>>,
    /// The thread whose call has it.
    owner: Mutex<Option<ThreadId>>,
}

#[pymethods]
impl Store {
    /// Opens the store of a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Self::of(py, || Ok(Box::new(SqliteStore::open(path)?)))
    }

    /// Makes the store of a file.
    #[staticmethod]
    fn create(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Self::of(py, || Ok(Box::new(SqliteStore::create(path)?)))
    }

    /// A store that goes away with the object.
    #[staticmethod]
    fn memory(py: Python<'_>) -> PyResult<Self> {
        Self::of(py, || Ok(Box::new(MemoryStore::new())))
    }

    /// The store that somebody's own records are.
    #[staticmethod]
    fn over(py: Python<'_>, records: Py<PyAny>) -> PyResult<Self> {
        Self::of(py, || Ok(Box::new(RecordsStore::over(PyRecords::new(records)))))
    }

    /// Lets go of the file.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.refuse_itself()?;
        let inner = py.detach(|| self.lock().take());
        // SQLite may have its log to carry over.
        py.detach(|| drop(inner));
        Ok(())
    }
}

impl Store {
    fn of(py: Python<'_>, make: impl FnOnce() -> Result<Inner, Error> + Send) -> PyResult<Self> {
        let inner = py.detach(make).map_err(|error| raised(py, &error))?;
        Ok(Self { inner: Mutex::new(Some(inner)), owner: Mutex::new(None) })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Inner>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A callback that used the store whose call it hears of would wait for itself.
    fn refuse_itself(&self) -> PyResult<()> {
        let owner = *self.owner.lock().unwrap_or_else(PoisonError::into_inner);
        if owner == Some(thread::current().id()) {
            return Err(PyRuntimeError::new_err("the store is in use by the call that this callback belongs to"));
        }
        Ok(())
    }

    /// Does something with the store while Python goes on; waits for another thread's call to end.
    ///
    /// # Errors
    /// `RuntimeError` where this thread's own call has it; `ValueError` where it is closed.
    pub(crate) fn with<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut dyn rosterkit::sync::Store) -> T + Send,
    ) -> PyResult<T> {
        self.refuse_itself()?;
        let done = py.detach(|| {
            let mut inner = self.lock();
            let owned = |id| *self.owner.lock().unwrap_or_else(PoisonError::into_inner) = id;
            owned(Some(thread::current().id()));
            let done = inner.as_mut().map(|inner| work(&mut **inner));
            owned(None);
            done
        });
        done.ok_or_else(|| PyValueError::new_err("the store is closed"))
    }
}
