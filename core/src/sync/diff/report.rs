//! What a diff found, but for the operations.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::tabular::Dialect;

/// Counts, columns and findings. For each table, its rows are those that are unchanged, changed, removed (or added),
/// `duplicates` and `left_out`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffReport {
    /// Rows whose key only the table after has.
    pub added: u64,
    /// Rows in both with other values.
    pub changed: u64,
    /// Rows whose key only the table before has. Where `after.left_out` is not 0, one of those rows may be theirs.
    pub removed: u64,
    /// Rows in both with the same values.
    pub unchanged: u64,
    /// The columns that say which row is which, by their names in the table before.
    pub key: Vec<Arc<str>>,
    /// The table before.
    pub before: TableReport,
    /// The table after.
    pub after: TableReport,
    /// How the headers differ.
    pub columns: ColumnsReport,
    /// For each column with changes, in how many rows it changed.
    pub changed_by_column: BTreeMap<Arc<str>, u64>,
    /// Findings that are errors, kept or not.
    pub errors: u64,
    /// Findings that are warnings, kept or not.
    pub warnings: u64,
    /// How many findings of each code there are, kept or not.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"})))]
    pub counts: BTreeMap<Code, u64>,
    /// The findings that are kept: those of the table before, then those of the table after, by row.
    pub diagnostics: Vec<Diagnostic>,
}

impl DiffReport {
    /// Whether the rows differ, or the columns.
    pub fn has_differences(&self) -> bool {
        self.added + self.changed + self.removed > 0
            || !self.columns.added.is_empty()
            || !self.columns.removed.is_empty()
    }
}

/// What was read of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableReport {
    /// Its name.
    pub file: Arc<str>,
    /// How it is written.
    pub dialect: Dialect,
    /// Rows; header and empty lines are none.
    pub rows: u64,
    /// Rows whose key an earlier row has. They are reported and not compared: the first row of a key counts.
    pub duplicates: u64,
    /// Rows that were reported and not compared, as they have no key or are beyond a limit.
    pub left_out: u64,
}

/// How the headers differ. Values of a column that only one table has are not compared and make no row a changed one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ColumnsReport {
    /// Columns that only the table after has.
    pub added: Vec<Arc<str>>,
    /// Columns that only the table before has.
    pub removed: Vec<Arc<str>>,
    /// Whether the columns that both have stand in another order.
    pub reordered: bool,
}

/// Findings of one table that come in several rows at a time, brought in the order of the rows.
#[derive(Debug)]
pub(super) struct Notices {
    limit: usize,
    parts: Vec<Findings>,
}

impl Notices {
    pub fn new(limit: usize) -> Self {
        Self { limit, parts: Vec::new() }
    }

    /// Adds findings that are in the order of their rows among themselves.
    pub fn add(&mut self, findings: Findings) {
        self.parts.push(findings);
    }
}

impl DiffReport {
    /// Takes the findings of both tables.
    pub(super) fn take(&mut self, tables: [Notices; 2]) {
        for table in tables {
            let mut kept: Vec<Diagnostic> = Vec::new();
            for part in &table.parts {
                self.errors += part.errors();
                self.warnings += part.warnings();
                for (code, count) in part.counts() {
                    *self.counts.entry(*code).or_default() += count;
                }
                kept.extend_from_slice(part.kept());
            }
            kept.sort_by_key(|diagnostic| diagnostic.location.row);
            let room = table.limit.saturating_sub(self.diagnostics.len());
            self.diagnostics.extend(kept.into_iter().take(room));
        }
    }

    /// The worst finding's severity.
    pub fn worst(&self) -> Option<Severity> {
        if self.errors > 0 { Some(Severity::Error) } else { (self.warnings > 0).then_some(Severity::Warning) }
    }
}
