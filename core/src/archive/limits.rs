//! How much a package may hold.

use serde::{Deserialize, Serialize};

/// Limits of one package. What passes them is refused with an error that names the limit and the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PackageLimits {
    /// Entries of an archive, or files given one by one; 1,000 by default.
    pub entries: u64,
    /// Bytes of all files together, unpacked; 32 GiB by default.
    pub unpacked_bytes: u64,
    /// How many times as large as in the archive a file may become; 200 by default. Files that unpack to less than 1 MiB
    /// are let be.
    pub ratio: u64,
}

impl Default for PackageLimits {
    fn default() -> Self {
        Self { entries: 1_000, unpacked_bytes: 32 << 30, ratio: 200 }
    }
}
