//! What a store keeps beside the lists of seats: texts by key, each with the number of times it has been written.
//!
//! The portal's state and its log rest on this and on nothing else of a store: three methods, so that a vendor's own
//! database can be the store.

mod key;
mod memory;
mod value;

use crate::Error;

pub use key::{key, number_part, prefix};
pub use memory::MemoryRecords;
pub(crate) use value::{Kept, parse, text};

/// A text that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// How many times it has been written: 1 the first time.
    pub version: u64,
    /// The text.
    pub value: String,
}

/// One part of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The record.
    pub key: String,
    /// The version that it was read at; 0 when there was none. The change is refused whole when another is there.
    pub expected: u64,
    /// What is written; none for a record that was read and is to be unchanged.
    pub value: Option<String>,
}

/// Texts by key. One conformance suite (`store/tests/conformance`) holds every implementation to what is said here.
///
/// A record is never removed, so a version never comes again. What decides on a change names every record that it
/// read in the change's `expected`: so of two changes that rest on one another's records, one is refused, and nothing
/// has to be locked while somebody decides.
pub trait Records {
    /// The records of these keys, in their order; none where there is none. All are seen at one moment.
    ///
    /// # Errors
    /// The store cannot be read.
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error>;

    /// The records whose keys begin with `prefix` and come after the key `after`, in the order of the keys' bytes, at most
    /// `limit` of them.
    ///
    /// # Errors
    /// The store cannot be read.
    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error>;

    /// Writes all of it, or nothing: `false`, where a record is not at the version that was expected. A key stands in
    /// one part of it only.
    ///
    /// # Errors
    /// The store cannot be written.
    fn write(&mut self, writes: &[Write]) -> Result<bool, Error>;
}

/// Every record under a prefix, in the order of the keys, read page by page.
pub fn all<'a>(
    records: &'a dyn Records,
    prefix: &'a str,
) -> impl Iterator<Item = Result<(String, Record), Error>> + 'a {
    /// How many are held in memory at once.
    const PAGE: usize = 1_000;
    let mut page = Vec::new().into_iter();
    let (mut after, mut ended) = (None::<String>, false);
    std::iter::from_fn(move || {
        loop {
            if let Some((key, record)) = page.next() {
                after = Some(String::clone(&key));
                return Some(Ok((key, record)));
            }
            if ended {
                return None;
            }
            match records.list(prefix, after.as_deref(), PAGE) {
                Ok(next) => {
                    ended = next.len() < PAGE;
                    page = next.into_iter();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
    })
}
