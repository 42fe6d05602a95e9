//! The Arrow PyCapsule interface: the one place where pointers are taken.
#![expect(unsafe_code, reason = "the interface hands over structs of C")]

use std::ffi::CStr;

use arrow_array::RecordBatchReader;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_schema::{ArrowError, Schema};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";

/// Hands out a stream of batches.
///
/// # Errors
/// Python has no memory.
pub(super) fn stream_out<'py>(
    py: Python<'py>,
    batches: impl RecordBatchReader + Send + 'static,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}

/// Hands out a schema.
///
/// # Errors
/// Python has no memory.
pub(super) fn schema_out<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| PyValueError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// Takes the stream of an object with `__arrow_c_stream__`.
///
/// # Errors
/// What the object raises; `TypeError` where what it gives is no stream of a table.
pub(super) fn stream_in(table: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    let given = table.call_method0("__arrow_c_stream__")?;
    let capsule = given.cast::<PyCapsule>().map_err(|_| no_table("a capsule is expected of `__arrow_c_stream__`"))?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of that name holds a stream that nobody else has taken (or a released one, which is refused);
    // it is moved out of the capsule, as the interface has it.
    unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) }.map_err(|error| no_table(&told(&error)))
}

fn no_table(why: &str) -> PyErr {
    PyTypeError::new_err(format!("a table is expected, with columns: {why}"))
}

/// What an error of Arrow says.
pub(super) fn told(error: &ArrowError) -> String {
    error.to_string()
}
