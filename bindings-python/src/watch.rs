//! What Python hears while a call runs, and how it ends one.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use rosterkit::api::{Progress, Stage};
use rosterkit::{Error, ErrorCode};

use crate::error::raised;

/// How often it is looked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// Hears how far a call is.
pub(crate) struct Watcher {
    callback: Option<Py<PyAny>>,
    looked: Mutex<Instant>,
    raised: Mutex<Option<PyErr>>,
}

impl Watcher {
    /// One that calls `callback(stage, file, done, total)`, where there is one.
    pub(crate) fn new(callback: Option<Py<PyAny>>) -> Self {
        Self { callback, looked: Mutex::new(Instant::now()), raised: Mutex::new(None) }
    }

    /// Tells Python; breaks the call off where that raises.
    pub(crate) fn see(&self, progress: &Progress<'_>) -> ControlFlow<()> {
        if self.callback.is_none() && !self.is_due() {
            return ControlFlow::Continue(());
        }
        let told = Python::attach(|py| {
            if let Some(callback) = &self.callback {
                let stage = match progress.stage {
                    Stage::Read => "read",
                    Stage::Compare => "compare",
                    Stage::Apply => "apply",
                };
                callback.call1(py, (stage, progress.file, progress.done, progress.total))?;
            }
            py.check_signals()
        });
        match told {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// The exception for an error: where Python broke the call off, the one it raised.
    pub(crate) fn raised(&self, py: Python<'_>, error: &Error) -> PyErr {
        let own = self.raised.lock().unwrap_or_else(PoisonError::into_inner).take();
        own.filter(|_| error.code() == ErrorCode::Cancelled).unwrap_or_else(|| raised(py, error))
    }

    fn is_due(&self) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let due = looked.elapsed() >= PATIENCE;
        if due {
            *looked = Instant::now();
        }
        due
    }
}
