//! From our errors to Python's.

use std::error::Error as StdError;
use std::io;

use pyo3::prelude::*;
use rosterkit::diagnostic::texts::Language;
use rosterkit::{Error, ErrorCode};

/// The exception for an error. What Python code raised on the way (a file object, a callback) comes out as it is; the
/// rest is one of the classes of `rosterkit._errors`.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    if let Some(own) = causes(error).find_map(|cause| cause.downcast_ref::<PyErr>()) {
        return own.clone_ref(py);
    }
    let errno = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).and_then(errno);
    let made = || -> PyResult<PyErr> {
        let made = py.import("rosterkit._errors")?.getattr("of_code")?.call1((
            error.code().name(),
            json(error.context())?,
            error.text(Language::En),
            errno,
        ))?;
        Ok(PyErr::from_value(made))
    };
    made().unwrap_or_else(|trouble| trouble)
}

/// The error of a call that is not what the operation takes.
pub(crate) fn invalid_call(operation: &str, problem: serde_json::Error) -> Error {
    Error::new(ErrorCode::InvalidCall).with("operation", operation).with("problem", problem.to_string())
}

/// JSON of a value of ours. All of them can be written as such, so the exception is for form's sake.
///
/// # Errors
/// `ValueError`.
pub(crate) fn json(value: &impl serde::Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}

/// An error, and what it came from, and so on.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| below(*error))
}

fn below<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        // Its `source` is the one of what it holds.
        Some(held) => Some(held),
        None => error.source(),
    }
}

/// The number by which Python tells errors of the system apart.
fn errno(error: &io::Error) -> Option<i32> {
    // These are the same on every system.
    match error.kind() {
        io::ErrorKind::NotFound => Some(2),
        io::ErrorKind::PermissionDenied => Some(13),
        io::ErrorKind::IsADirectory => Some(21),
        _ if cfg!(unix) => error.raw_os_error(),
        _ => None,
    }
}
