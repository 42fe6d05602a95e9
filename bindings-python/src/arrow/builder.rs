//! Rows of a check, gathered as a table.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rosterkit::tabular::check::{CheckedRow, Layout, RowSink};

use super::Table;
use super::column::ColumnBuilder;

/// How many rows make a batch, and how many bytes of text end one before: an Arrow array of text holds 2 GiB at most.
const BATCH_ROWS: usize = 65_536;
const BATCH_BYTES: usize = 256 << 20;

/// Gathers rows: their numbers, whether they are valid, and the columns of the layout.
pub(crate) struct TableBuilder {
    today: Option<NaiveDate>,
    fields: Vec<Field>,
    columns: Vec<ColumnBuilder>,
    rows: Vec<u64>,
    valid: Vec<bool>,
    /// Of the present batch.
    count: usize,
    bytes: usize,
    batches: Vec<(usize, Vec<ArrayRef>)>,
    /// The place in `rows` up to which revoked rows were looked for: they come in order.
    looked: usize,
}

impl TableBuilder {
    /// One with the day on which ages count.
    pub(crate) fn new(today: Option<NaiveDate>) -> Self {
        Self {
            today,
            fields: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            valid: Vec::new(),
            count: 0,
            bytes: 0,
            batches: Vec::new(),
            looked: 0,
        }
    }

    fn end_batch(&mut self) {
        let columns = self.columns.iter_mut().map(ColumnBuilder::take).collect();
        self.batches.push((std::mem::take(&mut self.count), columns));
        self.bytes = 0;
    }

    /// The table.
    ///
    /// # Errors
    /// `ValueError` where columns do not fit one another, which they do.
    pub(crate) fn finish(mut self) -> PyResult<Table> {
        if self.count > 0 {
            self.end_batch();
        }
        let numbers = Field::new("_row", DataType::UInt64, false);
        let validity = Field::new("_valid", DataType::Boolean, false);
        let schema = Arc::new(Schema::new([vec![numbers, validity], self.fields].concat()));
        let (mut rows, mut valid) = (self.rows.into_iter(), self.valid.into_iter());
        let batches = self.batches.into_iter().map(|(count, columns)| {
            let numbers: UInt64Array = rows.by_ref().take(count).collect::<Vec<_>>().into();
            let validity: BooleanArray = valid.by_ref().take(count).collect::<Vec<_>>().into();
            let first: [ArrayRef; 2] = [Arc::new(numbers), Arc::new(validity)];
            RecordBatch::try_new(Arc::clone(&schema), first.into_iter().chain(columns).collect())
        });
        let batches = batches.collect::<Result<_, _>>().map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Table { schema, batches })
    }
}

impl RowSink for TableBuilder {
    fn begin(&mut self, layout: &Layout) {
        let columns = layout.schema().columns();
        self.columns = columns.iter().map(|column| ColumnBuilder::new(column, self.today)).collect();
        self.fields = columns.iter().zip(&self.columns).map(|(column, builder)| builder.field(&column.name)).collect();
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        self.rows.push(row.row());
        self.valid.push(row.is_valid());
        for (field, column) in self.columns.iter_mut().enumerate() {
            self.bytes += column.add(row, field);
        }
        self.count += 1;
        if self.count == BATCH_ROWS || self.bytes >= BATCH_BYTES {
            self.end_batch();
        }
    }

    fn revoked(&mut self, row: u64) {
        let rest = self.rows.get(self.looked..).unwrap_or_default();
        self.looked += rest.partition_point(|number| *number < row);
        if let Some(valid) = self.valid.get_mut(self.looked) {
            *valid = false;
        }
    }
}
