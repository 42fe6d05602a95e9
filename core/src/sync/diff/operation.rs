//! One difference.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::mask_addresses;

/// A row that is in one table only, or not the same in both. `Debug` masks addresses; serialization gives whole
/// values. Rows are numbered as a spreadsheet shows them. Bytes that are no UTF-8 are shown as U+FFFD, though they
/// were compared as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum DiffOperation {
    /// Only in the table after.
    Added {
        /// The cells of the key.
        key: Vec<Masked>,
        /// The row in the table after.
        row: u64,
        /// Its cells, in their order.
        values: Vec<CellValue>,
    },
    /// In both, with other values.
    Changed {
        /// The cells of the key.
        key: Vec<Masked>,
        /// The row in the table before.
        before_row: u64,
        /// The row in the table after.
        after_row: u64,
        /// The cells that differ, in the order of the table before.
        changes: Vec<CellChange>,
    },
    /// Only in the table before.
    Removed {
        /// The cells of the key.
        key: Vec<Masked>,
        /// The row in the table before.
        row: u64,
        /// Its cells, in their order.
        values: Vec<CellValue>,
    },
}

impl DiffOperation {
    /// The stable name: `added`, `changed`, `removed`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Changed { .. } => "changed",
            Self::Removed { .. } => "removed",
        }
    }

    /// The cells of the key.
    pub fn key(&self) -> &[Masked] {
        match self {
            Self::Added { key, .. } | Self::Changed { key, .. } | Self::Removed { key, .. } => key,
        }
    }
}

/// A cell. One that stands behind the header's last column is called `+1`, `+2`, …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellValue {
    /// The column's name.
    pub column: Arc<str>,
    /// The value, without quotes.
    pub value: Masked,
}

/// A cell that differs. A cell that a short row does not have is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellChange {
    /// The column's name; `+1`, `+2`, … behind the header's last column.
    pub column: Arc<str>,
    /// The value before.
    pub from: Masked,
    /// The value after.
    pub to: Masked,
}

/// A cell's text, serialized whole and masked in `Debug` and `Display`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Masked(String);

impl Masked {
    /// The whole text.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(String::from_utf8_lossy(bytes).into_owned())
    }
}

impl From<&str> for Masked {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask_addresses(&self.0))
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mask_addresses(&self.0).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_prv_15_addresses_are_masked_where_shown_and_whole_where_written() {
        let change =
            CellChange { column: "email".into(), from: "anna@a.example".into(), to: "annabel@a.example".into() };
        let shown = format!("{change:?} {}", change.from);
        assert!(!shown.contains("anna@") && !shown.contains("annabel@"), "{shown}");
        assert!(serde_json::to_string(&change).unwrap().contains("annabel@a.example"));
    }
}
