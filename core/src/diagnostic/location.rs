//! Where a finding is, in the ways people and programs look for it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The place of a finding. What does not apply is absent: a finding about a whole file has a file at most.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The file, by the name the caller gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// The row as a spreadsheet numbers it: the first record, header included, is 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// The physical line on which the record starts, from 1. It runs ahead of `row` after cells that hold line breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column, by the name in its header; by the schema's name where there is no header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Arc<str>>,
    /// The column's number in the file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_number: Option<u32>,
    /// The bytes of the file that hold the cell (its quotes included), or the record where no column is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Range<u64>>,
}

/// Another place that a finding speaks of, such as the first row with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The file, where it is not the finding's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// The row as a spreadsheet numbers it, from 1.
    pub row: u64,
    /// The physical line, from 1.
    pub line: u64,
}
