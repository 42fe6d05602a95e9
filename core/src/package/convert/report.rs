//! What became of a package that was written anew.

use serde::{Deserialize, Serialize};

use super::super::{FileMode, PackageReport};
use super::plan::METADATA;
use crate::formats::oneroster_csv::PackageVersion;

/// What became of a package that was written anew: the document of `rosterkit convert --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConvertReport {
    /// The version that it was written in.
    pub version: PackageVersion,
    /// Whether its files hold all there is, or what has changed since an earlier package.
    pub mode: FileMode,
    /// The files that were written, in the order in which what they refer to comes first.
    pub files: Vec<WrittenFile>,
    /// What the other version has no place for, by file and column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untranslated: Vec<Untranslated>,
    /// What the check of the package found that was read.
    pub check: PackageReport,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenFile {
    /// Its name without `.csv`, as a manifest writes it.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// Of a delta: how many of them are new, changed, and gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<RowChanges>,
}

/// What has changed in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowChanges {
    /// New rows.
    pub added: u64,
    /// Rows with another value.
    pub changed: u64,
    /// Rows that are gone, written as `tobedeleted`.
    pub removed: u64,
}

/// Something that the other version has no place for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Untranslated {
    /// The file, without `.csv`.
    pub file: String,
    /// The column; none where it is the whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The word of the column's vocabulary; none where it is the whole column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How many rows it concerns.
    pub rows: u64,
    /// The column in which it is kept, from which it comes back; none where it is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_in: Option<String>,
}

impl Untranslated {
    /// A whole file, which is lost.
    pub(super) fn of_file(file: &str, rows: u64) -> Self {
        Self { file: file.to_owned(), column: None, value: None, rows, kept_in: None }
    }

    /// A column of it.
    pub(super) fn column(self, column: &str) -> Self {
        Self { column: Some(column.to_owned()), ..self }
    }

    /// The same, kept among what the standard has no place for.
    pub(super) fn kept(self) -> Self {
        Self { kept_in: self.column.as_ref().map(|column| format!("{METADATA}{column}")), ..self }
    }
}
