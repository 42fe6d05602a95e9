//! The table from fingerprints to rows.
//!
//! To whoever changes this file: a slot is one word, half of it a tag (the fingerprint's low half), half of it a row's
//! number. A free slot is not 0: memory that is all zeros is handed out page by page when it is written, and a page that
//! was looked at before it is written interrupts every thread. The fingerprint's high half, scaled to the number of slots, says where the
//! search starts, so the size needs not be a power of two. Equal tags prove nothing: the caller compares the keys.

use crate::{Error, ErrorCode};

/// The most rows that a table can number.
pub(super) const MOST_ROWS: usize = u32::MAX as usize - 1;

/// A slot without a row: no row has its number.
const FREE: u64 = u64::MAX;

/// Open addressing with linear steps; at most two slots of three are taken.
#[derive(Debug, Default)]
pub(super) struct KeyIndex {
    slots: Vec<u64>,
    taken: usize,
}

impl KeyIndex {
    /// Room for that many keys: 12 bytes each.
    pub fn with_room(keys: usize) -> Self {
        Self { slots: vec![FREE; keys + keys / 2 + 1], taken: 0 }
    }

    /// Whether no key fits any more.
    pub fn is_full(&self) -> bool {
        self.slots.len() <= self.taken + self.taken / 2
    }

    /// The row whose key is the one asked for; `is_same` compares it with the key of a row.
    pub fn find(
        &self,
        fingerprint: u64,
        mut is_same: impl FnMut(u32) -> Result<bool, Error>,
    ) -> Result<Option<u32>, Error> {
        let tag = fingerprint << 32;
        for slot in self.from(fingerprint) {
            if *slot == FREE {
                return Ok(None);
            }
            if (*slot ^ tag) >> 32 == 0 {
                let row = *slot as u32;
                if is_same(row)? {
                    return Ok(Some(row));
                }
            }
        }
        Ok(None)
    }

    /// The first row whose key may be the one asked for. It costs one look into memory and no comparison, so that many
    /// can be under way at once.
    pub fn candidate(&self, fingerprint: u64) -> Option<u32> {
        let tag = fingerprint << 32;
        let slot = *self.from(fingerprint).find(|slot| **slot == FREE || (**slot ^ tag) >> 32 == 0)?;
        (slot != FREE).then_some(slot as u32)
    }

    /// Fetches where the search for these fingerprints starts, so that searches that follow do not wait for memory
    /// one after the other.
    pub fn warm(&self, fingerprints: impl Iterator<Item = u64>) {
        let slots = fingerprints.filter_map(|fingerprint| self.slots.get(self.start(fingerprint)));
        std::hint::black_box(slots.fold(0, |all, slot| all ^ slot));
    }

    /// The row that has this key already; or none, and then `row` is in the table.
    pub fn find_or_insert(
        &mut self,
        fingerprint: u64,
        row: u32,
        mut is_same: impl FnMut(u32) -> Result<bool, Error>,
    ) -> Result<Option<u32>, Error> {
        let tag = fingerprint << 32;
        let start = self.start(fingerprint);
        let (low, high) = self.slots.split_at_mut(start);
        for slot in high.iter_mut().chain(low) {
            if *slot == FREE {
                *slot = tag | u64::from(row);
                self.taken += 1;
                return Ok(None);
            }
            if (*slot ^ tag) >> 32 == 0 {
                let known = *slot as u32;
                if is_same(known)? {
                    return Ok(Some(known));
                }
            }
        }
        Err(Error::new(ErrorCode::InvalidArgument).with("name", "rows").with("value", u64::from(row)))
    }

    fn start(&self, fingerprint: u64) -> usize {
        // Always below the number of slots; 128 bits, as there may be more than 2^32 of them.
        ((u128::from(fingerprint >> 32) * self.slots.len() as u128) >> 32) as usize
    }

    fn from(&self, fingerprint: u64) -> impl Iterator<Item = &u64> {
        let (low, high) = self.slots.split_at(self.start(fingerprint));
        high.iter().chain(low)
    }
}

/// Keys that come one by one, for which room is made as they come: at most 48 bytes each, 60 while it
/// grows.
#[derive(Debug, Default)]
pub(super) struct GrowingIndex {
    index: KeyIndex,
    fingerprints: Vec<u64>,
    places: Vec<(u64, u32)>,
}

impl GrowingIndex {
    /// What was noted with this key before; or none, and then `place` is noted. `is_same` compares the key with the
    /// one at a place.
    pub fn find_or_insert(
        &mut self,
        fingerprint: u64,
        place: (u64, u32),
        mut is_same: impl FnMut(u64) -> Result<bool, Error>,
    ) -> Result<Option<(u64, u32)>, Error> {
        if self.index.is_full() {
            self.index = KeyIndex::with_room(self.places.len() * 2 + 64);
            for (number, known) in (0..).zip(&self.fingerprints) {
                // All are different.
                self.index.find_or_insert(*known, number, |_| Ok(false))?;
            }
        }
        let places = &self.places;
        let at = |number: u32| places.get(number as usize).copied().unwrap_or_default();
        let number = u32::try_from(places.len()).unwrap_or(u32::MAX - 1);
        let found = self.index.find_or_insert(fingerprint, number, |known| is_same(at(known).0))?;
        match found {
            Some(known) => Ok(Some(at(known))),
            None => {
                self.fingerprints.push(fingerprint);
                self.places.push(place);
                Ok(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_a_map_finds_however_fingerprints_collide(
            keys in proptest::collection::vec(0..60_u64, 0..120), few_bits in any::<bool>(),
        ) {
            let print = |key: u64| if few_bits { key % 3 } else { key.wrapping_mul(0x9E37_79B9_7F4A_7C15) };
            let mut index = KeyIndex::with_room(keys.len());
            let mut growing = GrowingIndex::default();
            let mut map = HashMap::new();
            for (row, key) in (0..).zip(&keys) {
                let wanted = map.get(key).copied();
                let same = |other: u32| Ok(keys[other as usize] == *key);
                prop_assert_eq!(index.find(print(*key), same).unwrap(), wanted);
                prop_assert_eq!(index.find_or_insert(print(*key), row, same).unwrap(), wanted);
                let noted = growing.find_or_insert(print(*key), (*key, row), |other| Ok(other == *key)).unwrap();
                prop_assert_eq!(noted, wanted.map(|row| (*key, row)));
                map.entry(*key).or_insert(row);
            }
        }
    }
}
