//! A file object of Python as a stream of bytes.

use std::io::{self, Read};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyString;

/// Reads by calling `read`. What that raises is what the call raises.
pub(crate) struct FileObject {
    object: Py<PyAny>,
    /// What was read and not yet taken: `read` may give more than it was asked for.
    left: Option<(PyBackedBytes, usize)>,
}

impl FileObject {
    pub(crate) fn new(object: Py<PyAny>) -> Self {
        Self { object, left: None }
    }

    fn next(&self, size: usize) -> PyResult<PyBackedBytes> {
        Python::attach(|py| {
            let piece = self.object.bind(py).call_method1("read", (size,))?;
            if piece.is_instance_of::<PyString>() {
                let message = "a binary file object is expected, opened with \"rb\"; this one reads text";
                return Err(PyTypeError::new_err(message));
            }
            piece.extract::<PyBackedBytes>().map_err(|_| {
                let kind = piece.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
                PyTypeError::new_err(format!("`read` of a file object gives bytes, not {kind}"))
            })
        })
    }
}

impl Read for FileObject {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (piece, at) = match self.left.take() {
            Some(left) => left,
            None => (self.next(buffer.len()).map_err(io::Error::other)?, 0),
        };
        let rest = piece.as_ref().get(at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(rest) {
            *to = *from;
        }
        if count < rest.len() {
            self.left = Some((piece, at + count));
        }
        Ok(count)
    }
}
