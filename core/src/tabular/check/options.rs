use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::KeySet;
use crate::diagnostic::DEFAULT_KEPT;
use crate::model::FileFacts;
use crate::tabular::schema::{Mapping, Schema};
use crate::tabular::{DialectHints, ReadLimits};

/// Rows have 32 bits, and each of the 256 shards of a key table 24.
pub(super) const MOST_ROWS: u32 = 4_000_000_000;

/// How a table is checked.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// What findings call the file.
    pub file: Option<Arc<str>>,
    /// The layout; none to recognize one of [`Self::layouts`] from the header.
    pub schema: Option<Arc<Schema>>,
    /// The layouts that are recognized; by default the built-in ones that every build has.
    pub layouts: Vec<Arc<Schema>>,
    /// Layouts that are recognized by a header that fits none of [`Self::layouts`], and proposed to none; by default the
    /// other built-in ones.
    #[cfg(feature = "oneroster")]
    pub rarer_layouts: Vec<Arc<Schema>>,
    /// What is known about the table beforehand.
    pub hints: DialectHints,
    /// Which header is which column, where names do not tell.
    pub mapping: Mapping,
    /// The keys of other files, by those files' usual names (`orgs.csv`): [`Checked::keys`](super::Checked::keys) of
    /// their own check. References to a file that is not here are not checked, and the report says so.
    pub references: BTreeMap<String, Arc<KeySet>>,
    /// How many rows the file was announced to have.
    pub expect_rows: Option<u64>,
    /// What the last file of this source looked like that was accepted whole.
    pub previous: Option<FileFacts>,
    /// Limits of one record.
    pub limits: ReadLimits,
    /// How many rows are read, at most; 4,000,000,000 by default, which is also the most there can be.
    pub max_rows: u32,
    /// How many findings are kept; all are counted.
    pub kept: usize,
    /// The key of the fingerprints of keys and references. Nothing that comes out depends on it; a random one keeps
    /// anybody from making files that are slow to check.
    pub fingerprint_key: [u64; 2],
    /// Whether the keys are wanted afterwards ([`Checked::keys`](super::Checked::keys)). True by default; keys that come
    /// in order cost less where they are not.
    pub keys: bool,
    /// The day on which ages count. Without one, ages are not checked.
    pub today: Option<NaiveDate>,
    /// Whether the mended file is wanted ([`RowSink::fixed`](super::RowSink::fixed)).
    pub fix: bool,
    /// Whether, in the mended file, cells of a table that a spreadsheet would run as a formula get an apostrophe before
    /// them. That is no fix, for it changes the value: only where it is asked for.
    pub neutralize: bool,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self {
            file: None,
            schema: None,
            layouts: crate::formats::recognized().to_vec(),
            #[cfg(feature = "oneroster")]
            rarer_layouts: crate::formats::rarer().to_vec(),
            hints: DialectHints::default(),
            mapping: Mapping::default(),
            references: BTreeMap::new(),
            expect_rows: None,
            previous: None,
            limits: ReadLimits::default(),
            max_rows: MOST_ROWS,
            kept: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
            keys: true,
            today: None,
            fix: false,
            neutralize: false,
        }
    }
}
