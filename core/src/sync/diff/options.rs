//! What the caller says about a diff.

use std::ops::ControlFlow;

use super::DiffOperation;
use crate::diagnostic::DEFAULT_KEPT;
use crate::tabular::{DialectHints, ReadAt, ReadLimits};

/// One of the two tables.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// The name that findings and errors give it.
    pub name: &'a str,
    /// Its bytes. UTF-8 is read where it lies; another encoding is decoded into memory as a whole.
    pub source: &'a dyn ReadAt,
    /// What is known of its dialect. A table said to have no header has its columns named by their numbers, from 1.
    pub hints: DialectHints,
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("name", &self.name).field("hints", &self.hints).finish_non_exhaustive()
    }
}

/// How two tables are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffOptions {
    /// The columns that say which row is which, by their names in the header. A name that is not there exactly may
    /// differ from the header's in case, accents, spacing and punctuation, if only one column is then meant. Empty:
    /// `sourcedId` where both tables have it.
    pub key: Vec<String>,
    /// Columns that are not compared.
    pub ignore: Vec<String>,
    /// Limits of one record. A record beyond them is reported and left out.
    pub limits: ReadLimits,
    /// How many findings are kept; all are counted. 1,000 by default.
    pub kept: usize,
    /// The key of the fingerprints: random where files come from strangers, so that they cannot be written to make
    /// the diff slow. No answer depends on it. Zeros by default.
    pub fingerprint_key: [u64; 2],
    /// How many threads work, with the feature `parallel`; 0 for as many as the machine has. 1 by default. The answer
    /// is the same.
    pub threads: usize,
}

impl Default for DiffOptions {
    fn default() -> Self {
        Self {
            key: Vec::new(),
            ignore: Vec::new(),
            limits: ReadLimits::default(),
            kept: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
            threads: 1,
        }
    }
}

/// What the caller hears while a diff runs. Each callback may break it off.
#[derive(Default)]
pub struct DiffEvents<'a> {
    /// Takes the operations: added and changed rows in the order of the table after, then removed rows in the order
    /// of the table before. Without it they are only counted, which saves reading removed rows again.
    pub operations: Option<&'a mut dyn FnMut(DiffOperation) -> ControlFlow<()>>,
    /// Is told, about once per MiB, how many bytes are done with, of how many.
    pub progress: Option<&'a mut dyn FnMut(u64, u64) -> ControlFlow<()>>,
}

impl std::fmt::Debug for DiffEvents<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DiffEvents")
            .field("operations", &self.operations.is_some())
            .field("progress", &self.progress.is_some())
            .finish()
    }
}
