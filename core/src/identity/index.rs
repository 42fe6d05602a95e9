//! A table from texts to positions that owns no text: of a million addresses it keeps a million numbers.

use std::hash::Hasher;

use hashbrown::HashTable;
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
    positions: HashTable<usize>,
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
        self.positions.find(self.key.hash(text), |&at| text_of(at) == Some(text)).copied()
    }

    /// Takes the text at a position in, unless an earlier position has it: then that one is returned.
    pub(crate) fn insert<'t>(
        &mut self,
        text: &str,
        at: usize,
        text_of: impl Fn(usize) -> Option<&'t str>,
    ) -> Option<usize> {
        let (key, hash) = (self.key, self.key.hash(text));
        let rehash = |&at: &usize| text_of(at).map_or(0, |text| key.hash(text));
        match self.positions.entry(hash, |&at| text_of(at) == Some(text), rehash) {
            hashbrown::hash_table::Entry::Occupied(entry) => Some(*entry.get()),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                entry.insert(at);
                None
            }
        }
    }

    /// Takes a text out again.
    pub(crate) fn remove<'t>(&mut self, text: &str, text_of: impl Fn(usize) -> Option<&'t str>) {
        if let Ok(entry) = self.positions.find_entry(self.key.hash(text), |&at| text_of(at) == Some(text)) {
            entry.remove();
        }
    }
}
