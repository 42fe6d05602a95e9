//! How much a file may hold.

use serde::{Deserialize, Serialize};

/// Limits of one XML file. What passes them ends the reading with a finding that names the limit; what came before is kept, and
/// the file counts as not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct XmlLimits {
    /// Elements within elements; 64 by default.
    pub depth: usize,
    /// Elements in all; 2³² by default.
    pub elements: u64,
    /// Attributes of one element; 64 by default.
    pub attributes: usize,
    /// Bytes of the text of one element, in UTF-8; 64 KiB by default.
    pub text_bytes: usize,
    /// Bytes of one tag, comment or document type; 1 MiB by default.
    pub markup_bytes: usize,
}

impl Default for XmlLimits {
    fn default() -> Self {
        Self { depth: 64, elements: 1 << 32, attributes: 64, text_bytes: 64 << 10, markup_bytes: 1 << 20 }
    }
}
