//! A table of somebody else, read as CSV: so it is checked as a file is, and its rows have the numbers that a
//! spreadsheet would show.

use std::io::{self, Read};

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, StringArray, cast::AsArray};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{ArrowError, DataType, Schema};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::capsule::{stream_in, told};

/// How many rows are written at a time.
const ROWS: usize = 4_096;

/// What separates the values of a cell that holds several, in OneRoster and elsewhere.
const BETWEEN_VALUES: &str = ",";

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
    let columns = batch.columns().iter().map(texts).collect::<Result<Vec<_>, _>>().map_err(|error| failed(&error))?;
    let columns: Vec<&StringArray> = columns.iter().filter_map(|column| column.as_string_opt()).collect();
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(batch.get_array_memory_size()));
    for row in 0..batch.num_rows() {
        writer.write_record(columns.iter().map(|column| if column.is_null(row) { "" } else { column.value(row) }))?;
    }
    whole(writer)
}

fn whole(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The values of a column as texts.
fn texts(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    if !column.data_type().is_list() {
        return cast(column, &DataType::Utf8);
    }
    let text_list = DataType::new_list(DataType::Utf8, true);
    let column = cast(column, &text_list)?;
    let joined: StringArray = column
        .as_list::<i32>()
        .iter()
        .map(|values| values.map(|values| values.as_string::<i32>().iter().flatten().collect::<Vec<_>>().join(BETWEEN_VALUES)))
        .collect();
    Ok(std::sync::Arc::new(joined))
}

fn has_text(kind: &DataType) -> bool {
    let text = if kind.is_list() { DataType::new_list(DataType::Utf8, true) } else { DataType::Utf8 };
    can_cast_types(kind, &text)
}

fn failed(error: &ArrowError) -> io::Error {
    io::Error::other(told(error))
}
