//! Exports that are no tables: what programs of French schools write.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::input::is_stdin;
use crate::failure::Failure;

/// How many bytes are looked at.
const LOOKED_AT: u64 = 64;

/// Whether a file begins as XML or as an archive packed with gzip, whatever its name. Standard input is taken for a table, as it can be
/// read once.
///
/// # Errors
/// It cannot be read.
pub(crate) fn is_export(path: &Path) -> Result<bool, Failure> {
    if is_stdin(path) || !path.is_file() {
        return Ok(false);
    }
    let mut first = Vec::new();
    let file = File::open(path).map_err(|error| Failure::unreadable(&path.to_string_lossy(), error))?;
    file.take(LOOKED_AT)
        .read_to_end(&mut first)
        .map_err(|error| Failure::unreadable(&path.to_string_lossy(), error))?;
    // UTF-16 has a zero beside each of its signs.
    let mut signs = first.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != 0);
    let begun: [Option<u8>; 4] = std::array::from_fn(|_| signs.next());
    Ok(matches!(
        begun,
        [Some(b'<'), ..]
            | [Some(0x1F), Some(0x8B), ..]
            | [Some(0xFF), Some(0xFE), Some(b'<'), _]
            | [Some(0xFE), Some(0xFF), Some(b'<'), _]
            | [Some(0xEF), Some(0xBB), Some(0xBF), Some(b'<')]
    ))
}
