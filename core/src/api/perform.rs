//! `perform`: something is done in the portal.

use crate::Error;
use crate::portal::{self, PerformAnswer, PerformCall};
use crate::sync::Store;

/// Does something in the portal: in an organization, or with who administers it. It is done whole or refused whole.
///
/// # Errors
/// As [`portal::perform`].
pub fn perform(call: &PerformCall, store: &mut dyn Store) -> Result<PerformAnswer, Error> {
    portal::perform(store, call)
}
