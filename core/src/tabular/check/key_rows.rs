//! Which row has a key, of a file that has been read: what the rows of other files refer to.
//!
//! To whoever changes this file: a key that is there costs one place in memory that is in no near cache, which is what a
//! lookup takes its time for; so places are asked for together, and what short keys were found at is remembered. A key
//! takes 24 bytes, and a table is filled to three quarters.

use std::hint::black_box;

use super::KeySet;
use super::keys::{Fingerprint, Fingerprints, KeyForm};
use super::seen::{RowsSeen, ShortValue};

/// A fingerprint's two halves, and the row; no row has the number 0, so that is a free place.
type Slot = [u64; 3];

/// The rows of a file by their keys.
#[derive(Debug)]
pub(crate) struct KeyRows {
    slots: Vec<Slot>,
    fingerprints: Fingerprints,
    form: KeyForm,
}

/// The rows that several keys have.
#[derive(Debug, Default)]
pub(crate) struct RowsFound {
    /// In the order of the keys.
    pub(crate) rows: Vec<Option<u32>>,
    /// By its number, a key that is looked for in the table.
    sought: Vec<(usize, Fingerprint, Option<ShortValue>)>,
    seen: RowsSeen,
}

impl From<KeySet> for KeyRows {
    fn from(keys: KeySet) -> Self {
        let KeySet { table, fingerprints, form } = keys;
        let mut rows = Self { slots: vec![Slot::default(); table.len() / 3 * 4 + 4], fingerprints, form };
        for (print, first) in table.into_keys() {
            let mut at = rows.start(print);
            while rows.slots.get(at).is_some_and(|[.., row]| *row != 0) {
                at = rows.after(at);
            }
            if let Some(slot) = rows.slots.get_mut(at) {
                *slot = [print.0, print.1, first.row()];
            }
        }
        rows
    }
}

impl KeyRows {
    /// The row that has this key, the first of several.
    pub(crate) fn row_of(&self, key: &[u8]) -> Option<u32> {
        self.get(self.fingerprints.of(key, self.form))
    }

    /// Finds the rows of several keys. A key is a value and the text that it starts. Of keys that are folded before they are
    /// compared, none is found.
    pub(crate) fn rows_of<'k>(&self, keys: impl Iterator<Item = Option<(&'k [u8], &'k [u8])>>, found: &mut RowsFound) {
        let RowsFound { rows, sought, seen } = found;
        rows.clear();
        sought.clear();
        for (number, key) in keys.enumerate() {
            let key = key.filter(|(value, _)| !value.is_empty() && self.form == KeyForm::Exact);
            let short = key.filter(|_| seen.is_worthwhile());
            let short = short.and_then(|(value, text)| ShortValue::at_start_of(text, value.len()));
            let row = short.and_then(|short| seen.row_of(&short));
            rows.push(row);
            if let Some((value, _)) = key.filter(|_| row.is_none()) {
                sought.push((number, self.fingerprints.exact(value), short));
            }
        }
        // Asked for together, so that none waits for another.
        for (_, print, _) in &*sought {
            // Both ends: a place may lie across two lines of the cache.
            black_box(self.slots.get(self.start(*print)).map_or(0, |[first, _, last]| *first ^ *last));
        }
        for (number, print, short) in &*sought {
            let row = self.get(*print);
            if let (Some(short), Some(row)) = (short, row) {
                seen.keep(*short, row);
            }
            if let Some(place) = rows.get_mut(*number) {
                *place = row;
            }
        }
    }

    #[inline]
    fn get(&self, print: Fingerprint) -> Option<u32> {
        let mut at = self.start(print);
        loop {
            match self.slots.get(at)? {
                [.., 0] => return None,
                [high, low, row] if *high == print.0 && *low == print.1 => return Some(*row as u32),
                _ => at = self.after(at),
            }
        }
    }

    /// Where the search for a key starts: the upper bits of a product spread keys evenly over any number of places.
    #[inline]
    fn start(&self, print: Fingerprint) -> usize {
        ((u128::from(print.1) * self.slots.len() as u128) >> 64) as usize
    }

    #[inline]
    fn after(&self, at: usize) -> usize {
        if at + 1 == self.slots.len() { 0 } else { at + 1 }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::super::keys::{First, KeyTable};
    use super::*;

    proptest! {
        #[test]
        fn finds_the_rows_that_a_map_finds(
            keys in proptest::collection::vec("[a-d]{1,3}|[a-b]{15,18}", 0..300),
            sought in proptest::collection::vec(proptest::option::of("[a-d]{0,3}|[a-b]{15,18}"), 0..60),
            secret in any::<[u64; 2]>(),
        ) {
            let fingerprints = Fingerprints::new(secret);
            let (mut table, mut oracle) = (KeyTable::new(), HashMap::new());
            for (key, row) in keys.iter().zip(2_u32..) {
                oracle.entry(key.as_str()).or_insert(row);
                table.insert(fingerprints.exact(key.as_bytes()), First::new(row.into(), row.into()));
            }
            let rows = KeyRows::from(KeySet { table, fingerprints, form: KeyForm::Exact });
            let texts: Vec<Option<(String, usize)>> = sought.iter().map(|key| {
                key.as_ref().map(|key| (format!("{key},and what follows it"), key.len()))
            }).collect();
            let mut found = RowsFound::default();
            // Twice: what was found of late is found again.
            for _ in 0..2 {
                let keys = texts.iter().map(|key| key.as_ref().map(|(text, end)| (&text.as_bytes()[..*end], text.as_bytes())));
                rows.rows_of(keys, &mut found);
                let expected: Vec<_> = sought.iter().map(|key| oracle.get(key.as_deref()?).copied()).collect();
                prop_assert_eq!(&found.rows, &expected);
            }
            for key in sought.iter().flatten() {
                prop_assert_eq!(rows.row_of(key.as_bytes()), oracle.get(key.as_str()).copied());
            }
        }
    }
}
