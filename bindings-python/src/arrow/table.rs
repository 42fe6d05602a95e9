//! A table that Python holds.

use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::capsule::{schema_out, stream_out};

/// Columns of a file, ready to be taken without a copy.
#[pyclass(frozen, module = "rosterkit._native")]
pub struct Table {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    /// The rows, as the Arrow PyCapsule interface hands them over. They come in their own types, whatever is asked
    /// for, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        stream_out(py, RecordBatchIterator::new(self.batches.clone().into_iter().map(Ok), self.schema.clone()))
    }

    /// The columns' names and types, in the same way.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_out(py, &self.schema)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The columns' names.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __repr__(&self) -> String {
        format!("<rosterkit.Table of {} rows, {} columns>", self.__len__(), self.schema.fields().len())
    }
}
