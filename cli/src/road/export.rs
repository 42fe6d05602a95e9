//! What programs of French schools write.

use std::path::Path;

use rosterkit::api;
use rosterkit_host::{Input, LocalFiles};

use super::input::{is_stdin, name_of};
use crate::failure::Failure;

/// Whether a file begins as an export does, whatever its name, with `tables` as one of those that are tables too. Standard input is taken for a table, as it can be read once.
///
/// # Errors
/// It cannot be read.
pub(crate) fn is_export(path: &Path, tables: bool) -> Result<bool, Failure> {
    if is_stdin(path) || !path.is_file() {
        return Ok(false);
    }
    let name = name_of(path);
    Ok(api::is_export(&name, tables, &LocalFiles::new().with(name.clone(), Input::Path(path.to_owned())))?)
}
