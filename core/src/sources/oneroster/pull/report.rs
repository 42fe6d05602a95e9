//! What a pull tells, collection by collection: what a support person asks for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::Completeness;
use crate::sources::oneroster::{Failure, Noted, Version};

/// What came of a pull.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PullReport {
    /// The version that was spoken.
    pub version: Version,
    /// When the first request was handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<DateTime<Utc>>,
    /// When the last response came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DateTime<Utc>>,
    /// What absence from the files means: the least of what it means in any collection.
    pub completeness: Completeness,
    /// What ended the pull before anything was read, where that is so: nobody is let in, nobody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// What was read, in the order of the options.
    pub collections: Vec<CollectionReport>,
    /// The files that were made of it.
    pub files: Vec<FileReport>,
    /// How many requests were made in all, those for tokens too.
    pub requests: u64,
    /// How many of them were for tokens.
    pub tokens: u64,
    /// How many bytes came.
    pub bytes: u64,
}

/// What came of one collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollectionReport {
    /// Its path, such as `users` or `classes/1/students`.
    pub collection: String,
    /// The file that its rows went into.
    pub file: String,
    /// What absence from it means.
    pub completeness: Completeness,
    /// Why it could not be read to its end, where that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// How many rows were taken.
    pub rows: u64,
    /// How many were read and left out: deleted ones, and such as were not asked for.
    pub left_out: u64,
    /// How many rows the server says that there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<u64>,
    /// How many pages held rows.
    pub pages: u64,
    /// The most rows that a page had.
    pub largest_page: u64,
    /// How many rows a page was asked to have in the end.
    pub page_size: u32,
    /// How many requests were made.
    pub requests: u64,
    /// How many of them repeated one that had failed.
    pub retries: u64,
    /// How often it was begun again because it changed meanwhile.
    pub restarts: u32,
    /// The revision of the server's data (`x-perm-rev`), where it tells one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// What was odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Noted>,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// How many rows it has, the header not counted.
    pub rows: u64,
}
