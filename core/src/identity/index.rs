//! A table from texts to positions that owns no text: of a million addresses it keeps a million numbers.

use std::hash::Hasher;

use hashbrown::{HashTable, hash_table};
use siphasher::sip::SipHasher13;

/// The secret that texts are hashed with. It is drawn from the fingerprint of the whole input, so whoever writes an
/// input cannot choose texts that collide; and no output depends on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HashKey(u64, u64);

impl HashKey {
    /// The key for an input with that SHA-256.
    pub(crate) fn of(digest: &[u8; 32]) -> Self {
        let half = |from: usize| {
            digest.get(from..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        Self(half(0), half(8))
    }

    /// A key that came in with a call.
    #[cfg(feature = "french")]
    pub(crate) fn given(key: [u64; 2]) -> Self {
        Self(key[0], key[1])
    }

    fn hash(self, text: &str) -> u64 {
        let mut hasher = SipHasher13::new_with_keys(self.0, self.1);
        hasher.write(text.as_bytes());
        hasher.finish()
    }
}

/// Whether no two of these texts can be the same: then their hashes all differ. Sorting hashes costs a fraction of an
/// index, which is a cache miss for each text. Two that differ and have the same hash are taken for the same here: who
/// asks then looks closer.
pub(crate) fn all_differ<'t>(key: HashKey, texts: impl Iterator<Item = &'t str>) -> bool {
    let mut hashes: Vec<u64> = texts.map(|text| key.hash(text)).collect();
    hashes.sort_unstable();
    hashes.is_sorted_by(|one, next| one < next)
}

/// Positions by the text that is at each; `text_of` gives it. A text is there once: the first position keeps it.
#[derive(Debug)]
pub(crate) struct Index {
    key: HashKey,
    positions: HashTable<Entry>,
}

/// A position, and half of its text's hash: a table that grows need not look at the texts again, and one that is asked
/// looks at hardly any text but the one it is asked for. Positions are kept in 32 bits: what is at 2^32 of them would not fit
/// into any memory.
#[derive(Debug)]
struct Entry {
    hash: u32,
    at: u32,
}

impl Entry {
    fn new(hash: u32, at: usize) -> Self {
        Self { hash, at: u32::try_from(at).unwrap_or(u32::MAX) }
    }

    fn at(&self) -> usize {
        self.at as usize
    }
}

/// The hash that the table knows an entry by. It takes places from the low bits, and tells neighbours apart by the high
/// ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Index {
    /// An index with room for that many.
    pub(crate) fn with_capacity(key: HashKey, capacity: usize) -> Self {
        Self { key, positions: HashTable::with_capacity(capacity) }
    }

    /// How many texts there are.
    #[cfg(feature = "french")]
    pub(crate) fn len(&self) -> usize {
        self.positions.len()
    }

    /// The position of a text.
    pub(crate) fn find<'t>(&self, text: &str, text_of: impl Fn(usize) -> Option<&'t str>) -> Option<usize> {
        if self.positions.is_empty() {
            // The list before a first sync: a million texts need not be hashed to find nothing.
            return None;
        }
        let hash = self.key.hash(text) as u32;
        self.positions
            .find(spread(hash), |entry| entry.hash == hash && text_of(entry.at()) == Some(text))
            .map(Entry::at)
    }

    /// Takes the text at a position in, unless an earlier position has it: then that one is returned.
    pub(crate) fn insert<'t>(
        &mut self,
        text: &str,
        at: usize,
        text_of: impl Fn(usize) -> Option<&'t str>,
    ) -> Option<usize> {
        let hash = self.key.hash(text) as u32;
        let is_same = |entry: &Entry| entry.hash == hash && text_of(entry.at()) == Some(text);
        match self.positions.entry(spread(hash), is_same, |entry| spread(entry.hash)) {
            hash_table::Entry::Occupied(entry) => Some(entry.get().at()),
            hash_table::Entry::Vacant(place) => {
                place.insert(Entry::new(hash, at));
                None
            }
        }
    }

    /// Takes a text out again.
    pub(crate) fn remove<'t>(&mut self, text: &str, text_of: impl Fn(usize) -> Option<&'t str>) {
        let hash = self.key.hash(text) as u32;
        let is_same = |entry: &Entry| entry.hash == hash && text_of(entry.at()) == Some(text);
        if let Ok(place) = self.positions.find_entry(spread(hash), is_same) {
            place.remove();
        }
    }
}
