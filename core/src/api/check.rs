//! `check`: what is wrong with a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::reading::Given;
use super::roster::{Reading, check_file};
use super::{Files, ReadingCall};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Completeness, FileFacts};
use crate::tabular::Dialect;
use crate::tabular::check::{CheckOptions, Excerpt, RowSink};
use crate::tabular::schema::Candidate;
use crate::{Error, ErrorCode};

/// What a check found out about a file: the document of `rosterkit check --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"})))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// What is asked of `check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckCall {
    /// The file to be checked.
    pub file: String,
    /// How it is read.
    #[serde(default)]
    pub reading: ReadingCall,
    /// What the last file of this source looked like that was accepted whole.
    #[serde(default)]
    pub previous: Option<FileFacts>,
    /// The name of a file to be made: the one that was checked, with every safe fix and nothing else changed.
    #[serde(default)]
    pub fix: Option<String>,
    /// Whether, in that file, cells that a spreadsheet would run get an apostrophe before them.
    #[serde(default)]
    pub neutralize: bool,
    /// The instant, for ages; without it they are not checked.
    #[serde(default)]
    pub now: Option<DateTime<Utc>>,
}

impl CheckCall {
    /// That file, with the defaults for all else.
    pub fn of(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            reading: ReadingCall::default(),
            previous: None,
            fix: None,
            neutralize: false,
            now: None,
        }
    }

    /// The options of the check that it stands for, and the reports of the files that were read for their keys: for
    /// whoever pushes the file itself into a [`Checker`](crate::tabular::check::Checker), piece by piece.
    ///
    /// # Errors
    /// As [`check`]; the file itself is not looked at.
    pub fn options(&self, files: &dyn Files) -> Result<(CheckOptions, Vec<CheckReport>), Error> {
        if self.neutralize && self.fix.is_none() {
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", "neutralize").with("value", "true"));
        }
        let reading = Reading { previous: self.previous, ..self.reading.reading(self.now, files)? };
        let (options, references) = reading.prepare(self.file.as_str(), &mut Given(files))?;
        Ok((CheckOptions { fix: self.fix.is_some(), neutralize: self.neutralize, ..options }, references))
    }
}

/// What `check` answers: the report's fields, and those of the files that the roster refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckAnswer {
    /// The report.
    #[serde(flatten)]
    pub report: CheckReport,
    /// The reports of the files that were read for their keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<CheckReport>,
    /// The name of the mended file, where one was asked for and could be made whole ([`CheckReport::fixable`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
}

/// Checks a file. To check one that comes piece by piece, there is [`crate::tabular::check::Checker`].
///
/// ```
/// use std::collections::BTreeMap;
/// use rosterkit::api::{CheckCall, check};
/// let mut files = BTreeMap::from([("a.csv".to_owned(), b"ana@a.example\nana@a\n".to_vec())]);
/// let call: CheckCall = serde_json::from_str(r#"{"file": "a.csv", "reading": {"schema": "emails"}}"#)?;
/// assert_eq!(check(&call, &mut files)?.report.errors, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `io` where a file was not given; `unknown_schema`, `invalid_schema`, `invalid_mapping`; `invalid_argument` where
/// the file of organizations is none, or `neutralize` is given without `fix`; `cancelled`.
pub fn check(call: &CheckCall, files: &mut dyn Files) -> Result<CheckAnswer, Error> {
    check_rows(call, files, &mut ())
}

/// The same, and hands out the rows as the layout sees them.
///
/// # Errors
/// As [`check`].
pub fn check_rows(call: &CheckCall, files: &mut dyn Files, rows: &mut dyn RowSink) -> Result<CheckAnswer, Error> {
    let (options, references) = call.options(files)?;
    let options = CheckOptions { keys: false, ..options };
    let mut mended = Mended(Vec::new());
    let report = check_file(call.file.as_str(), options, &mut (rows, &mut mended), &mut Given(files))?.report;
    let fixed = call.fix.clone().filter(|_| report.fixable);
    if let Some(name) = &fixed {
        files.write(name, mended.0)?;
    }
    Ok(CheckAnswer { report, references, fixed })
}

/// Takes the mended file.
struct Mended(Vec<u8>);

impl RowSink for Mended {
    fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}
