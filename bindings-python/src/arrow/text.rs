//! A table of somebody else, read as CSV: so it is checked as a file is, and its rows have the numbers that a
//! spreadsheet would show.

use std::io::{self, Read};

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::capsule::{stream_in, told};
use super::cell::{has_text, writer};

/// How many rows are written at a time.
const ROWS: usize = 4_096;

/// The text of a table: UTF-8, commas, LF, a header.
pub(crate) struct TableText {
    batches: RecordBatchStreamReader,
    batch: Option<RecordBatch>,
    /// The next row of `batch`.
    row: usize,
    text: Vec<u8>,
    taken: usize,
}

impl TableText {
    /// Takes the stream of an object with `__arrow_c_stream__`.
    ///
    /// # Errors
    /// `TypeError` where that is no table, or a column is of a type that has no text.
    pub(crate) fn of(table: &Bound<'_, PyAny>) -> PyResult<Self> {
        let batches = stream_in(table)?;
        let schema = batches.schema();
        if let Some(column) = schema.fields().iter().find(|field| !has_text(field.data_type())) {
            let (name, kind) = (column.name(), column.data_type());
            let wanted = "text, numbers, booleans, dates or lists of these are expected";
            return Err(PyTypeError::new_err(format!("column {name:?} is of type {kind}; {wanted}")));
        }
        let text = header(&schema).map_err(|error| PyTypeError::new_err(error.to_string()))?;
        Ok(Self { batches, batch: None, row: 0, text, taken: 0 })
    }

    /// Writes the next rows; whether there were any.
    fn fill(&mut self) -> io::Result<bool> {
        loop {
            if let Some(batch) = &self.batch {
                let count = ROWS.min(batch.num_rows() - self.row);
                if count > 0 {
                    self.text = rows(&batch.slice(self.row, count))?;
                    self.taken = 0;
                    self.row += count;
                    return Ok(true);
                }
            }
            match self.batches.next() {
                Some(batch) => {
                    self.batch = Some(batch.map_err(|error| failed(&error))?);
                    self.row = 0;
                }
                None => return Ok(false),
            }
        }
    }
}

impl Read for TableText {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.text.len() && !self.fill()? {
            return Ok(0);
        }
        let mut rest = self.text.get(self.taken..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}

fn header(schema: &Schema) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(schema.fields().iter().map(|field| field.name()))?;
    whole(writer)
}

fn rows(batch: &RecordBatch) -> io::Result<Vec<u8>> {
    let columns: Vec<_> = batch.columns().iter().filter_map(|column| Some((column, writer(&**column)?))).collect();
    let mut csv = csv::Writer::from_writer(Vec::with_capacity(batch.num_rows() * columns.len() * 8));
    let mut text = String::new();
    for row in 0..batch.num_rows() {
        for (column, write) in &columns {
            text.clear();
            if column.is_valid(row) {
                write(row, &mut text);
            }
            csv.write_field(&text)?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    whole(csv)
}

fn whole(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn failed(error: &ArrowError) -> io::Error {
    io::Error::other(told(error))
}
