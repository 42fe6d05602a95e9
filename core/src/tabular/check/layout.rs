//! What is known of a file once its first row is read: its layout, and where each field stands.

use std::sync::Arc;

use crate::api::FoundColumn;
use crate::tabular::schema::{Column, Schema};
use crate::text::fold_header;

/// A file's layout, and which of its columns is which field of it.
#[derive(Debug, Clone)]
pub struct Layout {
    pub(super) schema: Arc<Schema>,
    /// By the file's columns: the names in the header, or the schema's where there is none.
    pub(super) names: Vec<Arc<str>>,
    /// By the file's columns: the number of the field.
    pub(super) columns: Vec<Option<usize>>,
    /// By the schema's columns: where the field is in the file.
    pub(super) fields: Vec<Option<usize>>,
}

impl Layout {
    /// The schema.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The file's columns by name, in order: as the header has them, or the schema's names where there is no header.
    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    /// The schema's column that a column of the file is.
    pub fn field_of(&self, column: usize) -> Option<usize> {
        self.columns.get(column).copied().flatten()
    }

    /// Where a column of the schema is in the file.
    pub fn place_of(&self, field: usize) -> Option<usize> {
        self.fields.get(field).copied().flatten()
    }

    /// The column of the file with that name: a name of the schema, or else of the header.
    pub fn find(&self, name: &str) -> Option<usize> {
        let of_schema = self.schema.column(name).and_then(|field| self.place_of(field));
        of_schema.or_else(|| self.names.iter().position(|header| &**header == name)).or_else(|| {
            let folded = fold_header(name);
            self.names.iter().position(|header| !folded.is_empty() && fold_header(header) == folded)
        })
    }

    /// The file's columns, each with the schema's that it was found to be.
    pub fn found(&self) -> Vec<FoundColumn> {
        let columns = self.names.iter().zip(1_u32..).enumerate().map(|(place, (name, number))| {
            let field = self.column(place).map(|column| column.name.clone());
            FoundColumn { name: name.clone(), number, field }
        });
        columns.collect()
    }

    /// What the schema says of a column of the file.
    pub(crate) fn column(&self, place: usize) -> Option<&Column> {
        self.schema.columns().get(self.field_of(place)?)
    }
}
