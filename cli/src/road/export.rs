//! What programs of French schools write.

use std::path::Path;

use rosterkit::api;
use rosterkit_host::{Input, LocalFiles};

use super::input::{is_stdin, name_of};
use crate::failure::Failure;
use crate::screen::Screen;

/// How much of standard input is looked at; of no file is more.
const LOOKED_AT: usize = 64 * 1024;

/// Whether a file begins as an export does, whatever its name, with `tables` as one of those that are tables too.
///
/// # Errors
/// It cannot be read.
pub(crate) fn is_export(path: &Path, tables: bool, screen: &mut Screen<'_>) -> Result<bool, Failure> {
    let name = name_of(path);
    let input = if is_stdin(path) {
        let first = screen.peek(LOOKED_AT).map_err(|error| Failure::unreadable(&name, error))?;
        Input::bytes(first.to_vec())
    } else if path.is_file() {
        Input::Path(path.to_owned())
    } else {
        return Ok(false);
    };
    Ok(api::is_export(&name, tables, &LocalFiles::new().with(name.clone(), input))?)
}
