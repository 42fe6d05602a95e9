//! Whether the log is as it was written.

use serde::{Deserialize, Serialize};

use super::Entry;
use super::entry::Head;
use super::load::{ENTRY, LOG, number_part, parse};
use crate::Error;
use crate::records::{Records, all, key, prefix};

/// What following the log's chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verification {
    /// How many entries there are.
    pub entries: u64,
    /// The digest of the last one. Kept somewhere else, it shows later that nothing before it was changed, and that the end
    /// is not missing.
    pub head: String,
    /// What is wrong, in the log's order; nothing when it is whole.
    pub flaws: Vec<Flaw>,
}

/// Something wrong with the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flaw {
    /// The entry that it is about.
    pub number: u64,
    /// What is wrong with it.
    pub problem: ChainProblem,
}

/// What may be wrong with an entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChainProblem {
    /// It is not there, and later ones are, or the log's end says that it was.
    Missing,
    /// It cannot be read, or its digest is not that of what it says.
    Altered,
    /// It does not follow from the one before, though each is whole by itself: one of them was put there in the place of
    /// another.
    Unlinked,
    /// It is there, and the log's end says that it was not written.
    Beyond,
    /// It is not the one of which the digest was kept elsewhere.
    Unexpected,
}

/// Follows the log from its first entry to its last. `expected` is the number and the digest of an entry, as somebody wrote them
/// down before: a log that was made anew from there on is found by it, and by nothing else.
///
/// # Errors
/// What the store gives.
pub fn verify(records: &dyn Records, expected: Option<(u64, &str)>) -> Result<Verification, Error> {
    let end = records.read(&[LOG.to_owned()])?.pop().flatten();
    let end: Head = end.map(|record| parse(LOG, &record)).transpose()?.unwrap_or_default();
    let mut flaws = Vec::new();
    let mut head = Head::default();
    let mut entries = 0;
    let below = prefix([ENTRY]);
    for listed in all(records, &below) {
        let (place, record) = listed?;
        entries += 1;
        let number =
            place.strip_prefix(&below).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default();
        flaws.extend((head.number + 1..number).map(|number| Flaw { number, problem: ChainProblem::Missing }));
        let follows = head.number + 1 == number;
        let entry: Option<Entry> = serde_json::from_str(&record.value).ok();
        let whole = entry.filter(|entry| {
            let text = super::load::text(entry);
            entry.number == number && entry.digest == entry.digest_of_content() && text == record.value
        });
        match &whole {
            None => flaws.push(Flaw { number, problem: ChainProblem::Altered }),
            // What follows a missing or altered one cannot be held against it.
            Some(entry) if follows && !head.digest.is_empty() && entry.previous != head.digest => {
                flaws.push(Flaw { number, problem: ChainProblem::Unlinked });
            }
            Some(_) => {}
        }
        if number > end.number {
            flaws.push(Flaw { number, problem: ChainProblem::Beyond });
        }
        let digest = whole.map(|entry| entry.digest).unwrap_or_default();
        if expected.is_some_and(|(wanted, kept)| wanted == number && kept != digest) {
            flaws.push(Flaw { number, problem: ChainProblem::Unexpected });
        }
        head = Head { number, digest };
    }
    flaws.extend((head.number + 1..=end.number).map(|number| Flaw { number, problem: ChainProblem::Missing }));
    if let Some((wanted, _)) = expected.filter(|(wanted, _)| *wanted > head.number.max(end.number)) {
        flaws.push(Flaw { number: wanted, problem: ChainProblem::Missing });
    }
    if head.number == end.number && !head.digest.is_empty() && head.digest != end.digest {
        flaws.push(Flaw { number: head.number, problem: ChainProblem::Unlinked });
    }
    Ok(Verification { entries, head: end.digest, flaws })
}

/// The entries of these numbers, as far as they are there.
///
/// # Errors
/// What the store gives.
pub(super) fn entries(records: &dyn Records, numbers: &[u64]) -> Result<Vec<Entry>, Error> {
    let keys: Vec<String> = numbers.iter().map(|number| key([ENTRY, &number_part(*number)])).collect();
    let read = keys.iter().zip(records.read(&keys)?);
    read.filter_map(|(key, record)| record.map(|record| parse(key, &record))).collect()
}
