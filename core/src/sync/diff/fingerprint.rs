//! Fingerprints of keys. They find candidates; whether two keys are the same, their cells tell.

use siphasher::sip::SipHasher13;

use super::compare::value;
use crate::tabular::Record;

/// Keyed, so that nobody can write a file whose keys all fall on one place.
#[derive(Debug)]
pub(super) struct Fingerprint {
    hasher: SipHasher13,
    /// All ones, but in tests that want different keys with the same fingerprint.
    mask: u64,
}

impl Fingerprint {
    pub fn new(key: [u64; 2], mask: u64) -> Self {
        let [first, second] = key;
        Self { hasher: SipHasher13::new_with_keys(first, second), mask }
    }

    /// The fingerprint of a record's key; none where every cell of the key is empty. `scratch` is room for a key of
    /// several cells: each goes in with its length, so that ("1", "23") is not ("12", "3").
    pub fn of(&self, record: &Record<'_>, key: &[usize], scratch: &mut Vec<u8>) -> Option<u64> {
        if let [column] = key {
            let cell = value(record, *column);
            return (!cell.is_empty()).then(|| self.hasher.hash(&cell) & self.mask);
        }
        scratch.clear();
        let mut filled = false;
        for column in key {
            let cell = value(record, *column);
            filled |= !cell.is_empty();
            scratch.extend_from_slice(&(cell.len() as u64).to_le_bytes());
            scratch.extend_from_slice(&cell);
        }
        filled.then(|| self.hasher.hash(scratch) & self.mask)
    }
}
