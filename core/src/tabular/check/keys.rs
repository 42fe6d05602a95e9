//! Keys by fingerprint: which row had a key first.
//!
//! To whoever changes this file: a key is known by 128 bits of keyed SipHash-1-3 and not by its text, which is what
//! keeps it at 24 bytes. Two different keys are taken for one with a probability of at most n²/2^129 for n keys
//! (10^-24 for ten million), and with a key that nobody outside knows, no file can be made so that it happens.
//! A table is cut into shards that grow one at a time, so a million keys never stand there twice. A key costs an entry
//! of 24 bytes and an index word of 4; room for entries is up to twice what they need and the index 37 to 75 % used,
//! so that makes 30 to 59 bytes.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;
use std::hint::black_box;

use crate::text::EmailAddress;

const SHARDS: usize = 256;

/// The keys of a file, to check references of another file with.
#[derive(Debug)]
pub struct KeySet {
    pub(super) table: KeyTable,
    pub(super) fingerprints: Fingerprints,
    pub(super) form: KeyForm,
}

impl KeySet {
    /// Whether a row has this key.
    pub fn contains(&self, key: &str) -> bool {
        self.table.get(self.fingerprints.of(key.as_bytes(), self.form)).is_some()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How a value is written before it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyForm {
    /// As it is.
    Exact,
    /// In lower case.
    IgnoreCase,
    /// As a normalized address.
    Email,
}

/// Makes fingerprints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fingerprints {
    hasher: SipHasher13,
}

/// 128 bits that stand for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(pub(super) u64, pub(super) u64);

impl Fingerprints {
    pub(super) fn new(key: [u64; 2]) -> Self {
        let [a, b] = key;
        Self { hasher: SipHasher13::new_with_keys(a, b) }
    }

    #[inline]
    pub(super) fn of(&self, value: &[u8], form: KeyForm) -> Fingerprint {
        match form {
            KeyForm::Exact => self.exact(value),
            _ => self.folded(value, form),
        }
    }

    #[inline]
    pub(super) fn exact(&self, value: &[u8]) -> Fingerprint {
        let hash = self.hasher.hash(value);
        Fingerprint(hash.h1, hash.h2)
    }

    #[cold]
    fn folded(&self, value: &[u8], form: KeyForm) -> Fingerprint {
        let Ok(text) = str::from_utf8(value) else { return self.exact(value) };
        match (form, EmailAddress::parse(text)) {
            (KeyForm::Email, Ok(address)) => self.exact(address.normalized().as_bytes()),
            _ => self.exact(text.to_lowercase().as_bytes()),
        }
    }

    /// The fingerprint of several values: each is written with its length, so that (`1`, `23`) is not (`12`, `3`).
    pub(super) fn of_several<'a>(&self, values: impl Iterator<Item = (&'a [u8], KeyForm)>) -> Fingerprint {
        let mut hasher = self.hasher;
        for (value, form) in values {
            let Fingerprint(a, b) = self.of(value, form);
            hasher.write_u64(a);
            hasher.write_u64(b);
        }
        let hash = hasher.finish128();
        Fingerprint(hash.h1, hash.h2)
    }
}

/// Where a key was first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First {
    /// The row, from 1.
    row: u32,
    /// How far its line is ahead of its row.
    ahead: u32,
}

impl First {
    /// A place. Rows are limited to what fits ([`super::CheckOptions::max_rows`]); of a line that is 4,294,967,295
    /// lines ahead of its row, that many are told.
    pub(super) fn new(row: u64, line: u64) -> Self {
        let fit = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Self { row: fit(row), ahead: fit(line.saturating_sub(row)) }
    }

    pub(super) fn row(self) -> u64 {
        u64::from(self.row)
    }

    pub(super) fn line(self) -> u64 {
        u64::from(self.row) + u64::from(self.ahead)
    }

    /// The next row, where it is on the next line.
    #[cfg(feature = "oneroster")]
    #[inline]
    pub(super) fn next(self) -> Self {
        Self { row: self.row.saturating_add(1), ..self }
    }
}

/// A key and its first place: the fingerprint's two halves, and line and row.
type Entry = [u64; 3];

fn entry_of(print: Fingerprint, first: First) -> Entry {
    [print.0, print.1, u64::from(first.ahead) << 32 | u64::from(first.row)]
}

fn first_of(entry: &Entry) -> First {
    let [_, _, place] = *entry;
    First { row: place as u32, ahead: (place >> 32) as u32 }
}

/// How many entries a shard can number: the rest of an index word is the tag.
const NUMBER_BITS: u32 = 24;
const NUMBER: u32 = (1 << NUMBER_BITS) - 1;

/// One part of a table: entries in the order in which they came, and an open-addressing index of them. A word of the
/// index is 0 where it is free, or a tag of eight bits and the entry's number from 1. A key that is not there, which
/// is the rule, touches one word of the index at random and the end of the entries.
#[derive(Debug, Clone, Default)]
struct Shard {
    index: Vec<u32>,
    entries: Vec<Entry>,
}

/// A table from fingerprints to first places.
#[derive(Debug, Clone)]
pub(super) struct KeyTable {
    shards: Vec<Shard>,
}

impl KeyTable {
    pub(super) fn new() -> Self {
        Self { shards: vec![Shard::default(); SHARDS] }
    }

    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.entries.len()).sum()
    }

    /// Every key with its first place, in no order; each part of the table is given up once it has been read.
    #[cfg(feature = "oneroster")]
    pub(super) fn into_keys(self) -> impl Iterator<Item = (Fingerprint, First)> {
        let entries = self.shards.into_iter().flat_map(|shard| shard.entries);
        entries.map(|entry| (Fingerprint(entry[0], entry[1]), first_of(&entry)))
    }

    /// Where the key was first, when it was there before; otherwise it is here from now on.
    #[inline]
    pub(super) fn insert(&mut self, print: Fingerprint, first: First) -> Option<First> {
        let shard = self.shards.get_mut(print.shard())?;
        if shard.entries.len() * 4 >= shard.index.len() * 3 {
            shard.grow();
        }
        match shard.find(print) {
            Found::Here(first) => Some(first),
            Found::Free(at) => {
                shard.put(at, print.tag(), shard.entries.len());
                shard.entries.push(entry_of(print, first));
                None
            }
        }
    }

    /// Reads the keys' words of the index, so that they are near when the keys come: asked for together, none waits for
    /// another.
    #[inline]
    pub(super) fn touch_all(&self, prints: impl Iterator<Item = Fingerprint>) {
        for print in prints {
            let shard = self.shards.get(print.shard());
            black_box(shard.and_then(|shard| shard.index.get(shard.start(print)).copied()));
        }
    }

    /// Where the key was first.
    #[inline]
    pub(super) fn get(&self, print: Fingerprint) -> Option<First> {
        match self.shards.get(print.shard())?.find(print) {
            Found::Here(first) => Some(first),
            Found::Free(_) => None,
        }
    }
}

impl Fingerprint {
    #[inline]
    fn shard(self) -> usize {
        (self.0 % SHARDS as u64) as usize
    }

    /// The tag, in its place in an index word.
    #[inline]
    fn tag(self) -> u32 {
        (self.0 >> 32) as u32 & !NUMBER
    }
}

enum Found {
    Here(First),
    /// The place in the index where it belongs.
    Free(usize),
}

impl Shard {
    /// Where the search for a key starts: the upper bits of a product spread keys evenly over any number of places.
    #[inline]
    fn start(&self, print: Fingerprint) -> usize {
        ((u128::from(print.1) * self.index.len() as u128) >> 64) as usize
    }

    #[inline]
    fn find(&self, print: Fingerprint) -> Found {
        let mut at = self.start(print);
        let tag = print.tag();
        let mut wrapped = false;
        loop {
            match self.index.get(at) {
                Some(0) => return Found::Free(at),
                Some(word) if word & !NUMBER == tag => {
                    let entry = self.entries.get((word & NUMBER) as usize - 1);
                    if let Some(entry) = entry.filter(|entry| entry.starts_with(&[print.0, print.1])) {
                        return Found::Here(first_of(entry));
                    }
                }
                Some(_) => {}
                // Only a shard that holds nothing has no free place.
                None if wrapped => return Found::Free(0),
                None => {
                    (at, wrapped) = (0, true);
                    continue;
                }
            }
            at += 1;
        }
    }

    #[inline]
    fn put(&mut self, at: usize, tag: u32, number: usize) {
        if let Some(word) = self.index.get_mut(at) {
            *word = tag | (number as u32 + 1) & NUMBER;
        }
    }

    /// Makes room for as many entries again.
    #[cold]
    fn grow(&mut self) {
        let capacity = (self.index.len() * 2).max(8);
        self.index = vec![0; capacity];
        let entries = std::mem::take(&mut self.entries);
        for (number, entry) in entries.iter().enumerate() {
            let [high, low, _] = *entry;
            let print = Fingerprint(high, low);
            // All are different, and with no entry in place none is taken for another.
            if let Found::Free(at) = self.find(print) {
                self.put(at, print.tag(), number);
            }
        }
        self.entries = entries;
        self.entries.reserve_exact(capacity * 3 / 4 + 1 - self.entries.len());
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.index.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn remembers_the_first_row_as_a_map_does(keys in proptest::collection::vec("[a-d]{0,4}", 0..400), secret in any::<[u64; 2]>()) {
            let prints = Fingerprints::new(secret);
            let (mut table, mut oracle) = (KeyTable::new(), HashMap::new());
            for (row, key) in keys.iter().enumerate() {
                let first = First::new(row as u64 + 1, row as u64 + 3);
                let wanted = oracle.get(key).copied();
                oracle.entry(key).or_insert(first);
                prop_assert_eq!(table.insert(prints.of(key.as_bytes(), KeyForm::Exact), first), wanted);
            }
            prop_assert_eq!(table.len(), oracle.len());
            for key in ["a", "ab", "zz"] {
                let found = table.get(prints.of(key.as_bytes(), KeyForm::Exact));
                prop_assert_eq!(found, oracle.get(&key.to_owned()).copied());
            }
        }
    }

    #[test]
    fn a_key_costs_at_most_64_bytes() {
        let prints = Fingerprints::new([1, 2]);
        let mut table = KeyTable::new();
        for row in 1..=200_000_u64 {
            table.insert(prints.of(&row.to_le_bytes(), KeyForm::Exact), First::new(row, row));
            if row > 20_000 && row % 1_000 == 0 {
                let bytes: usize = table.shards.iter().map(Shard::bytes).sum();
                assert!(bytes as u64 <= 60 * row, "{bytes} bytes for {row} keys");
            }
        }
        assert_eq!(table.len(), 200_000);
    }

    #[test]
    fn composite_keys_are_compared_cell_by_cell() {
        let prints = Fingerprints::new([1, 2]);
        let of = |values: [&'static str; 2]| {
            prints.of_several(values.into_iter().map(|value| (value.as_bytes(), KeyForm::Exact)))
        };
        assert_ne!(of(["1", "23"]), of(["12", "3"]));
        assert_ne!(of(["a", ""]), of(["", "a"]));
    }

    #[test]
    fn p_prv_3_addresses_are_keys_in_their_normalized_form() {
        let prints = Fingerprints::new([1, 2]);
        let of = |value: &str| prints.of(value.as_bytes(), KeyForm::Email);
        assert_eq!(of("Anna@School.example"), of("anna@school.example"));
        assert_ne!(of("anna@school.example"), of("ann@school.example"));
    }
}
