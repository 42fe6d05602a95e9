//! The answer of `check`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Completeness, FileFacts};
use crate::tabular::Dialect;
use crate::tabular::check::Excerpt;
use crate::tabular::schema::Candidate;

/// What a check found out about a file: the document of `rosterkit check --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckReport {
    /// The file, by the name the caller gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// The layout it was checked with; none where none was given and none fits.
    pub schema: Option<String>,
    /// Whether the layout was recognized rather than given.
    pub recognized: bool,
    /// Where no layout fits: the ones that something speaks for, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// How it is written; none of an empty file.
    pub dialect: Option<Dialect>,
    /// Its columns, and the layout's that they were found to be.
    pub columns: Vec<FoundColumn>,
    /// Rows of data; the header and blank lines are none.
    pub rows: u64,
    /// Rows without an error. None is where the whole file has one, such as a missing column.
    pub valid_rows: u64,
    /// How many errors there are, kept or not.
    pub errors: u64,
    /// How many warnings there are, kept or not.
    pub warnings: u64,
    /// How many findings of each code there are, kept or not.
    pub counts: BTreeMap<Code, u64>,
    /// The findings that are kept: the first of them, in the order of the file; those that concern no row come last.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings were counted and are not kept.
    pub not_kept: u64,
    /// How many cells and lines have a safe fix.
    pub fixes: u64,
    /// Whether the mended file is whole. It is not where a row passed a limit: the rest of that row was never read.
    pub fixable: bool,
    /// What absence from it means.
    pub completeness: Completeness,
    /// Facts to compare the next file of the same source with.
    pub facts: FileFacts,
    /// Usual names of the files that it refers to and that were not given, so that those references are not checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchecked_references: Vec<String>,
    /// For each of `diagnostics`, the row it is about, quoted; none where there is no row or it is gone from memory.
    /// Whole addresses are in it: whoever prints it masks them.
    #[serde(skip)]
    pub excerpts: Vec<Option<Excerpt>>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundColumn {
    /// Its name in the header, or the layout's name for it where there is no header.
    pub name: Arc<str>,
    /// Its number, from 1.
    pub number: u32,
    /// The layout's column that it is; none where it is not read.
    pub field: Option<String>,
}

impl CheckReport {
    /// Whether there is no error; warnings there may be.
    pub fn is_clean(&self) -> bool {
        self.errors == 0
    }
}
