//! Which row has a key, of a file that has been read: what the rows of other files refer to.
//!
//! To whoever changes this file: a key that is there costs one place in memory that is in no near cache, which is what a
//! lookup takes its time for; so places are asked for together, each is one line of the cache, and what short keys were
//! found at is remembered. A line is compared as a whole: a loop that ends at the key ends where nobody foresees it. A key
//! is known by 96 bits of its fingerprint and by where its search starts, and takes 27 bytes.

use std::hint::black_box;

use super::KeySet;
use super::keys::{Fingerprint, Fingerprints, KeyForm};
use super::seen::{RowsSeen, ShortValue};

/// A line of the table: of each key the bits of its fingerprint, and below them the row; no row has the number 0, so that is
/// a free place. The free ones are last.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Line([u128; 4]);

/// The bits of a place that are the row.
const ROW: u128 = u32::MAX as u128;

/// The bits of a place that are the fingerprint's.
#[inline]
fn bits(print: Fingerprint) -> u128 {
    u128::from(print.0) << 64 | u128::from(print.1 as u32) << 32
}

/// The rows of a file by their keys.
#[derive(Debug)]
pub(crate) struct KeyRows {
    lines: Vec<Line>,
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

impl Line {
    /// The row of a key that is on this line, or 0.
    #[inline]
    fn row_of(&self, bits: u128) -> u32 {
        self.0.iter().fold(0, |row, place| row | if place & !ROW == bits { *place as u32 } else { 0 })
    }

    #[inline]
    fn is_full(&self) -> bool {
        self.0[3] != 0
    }
}

impl From<KeySet> for KeyRows {
    fn from(keys: KeySet) -> Self {
        let KeySet { table, fingerprints, form } = keys;
        let mut rows = Self { lines: vec![Line::default(); table.len() * 5 / 12 + 1], fingerprints, form };
        for (print, first) in table.into_keys() {
            let mut at = rows.start(print);
            while rows.lines.get(at).is_some_and(Line::is_full) {
                at = rows.after(at);
            }
            let free = rows.lines.get_mut(at).and_then(|line| line.0.iter_mut().find(|place| **place == 0));
            if let Some(free) = free {
                *free = bits(print) | u128::from(first.row());
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
            black_box(self.lines.get(self.start(*print)).map(|line| line.0[0]));
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
        let (mut at, bits) = (self.start(print), bits(print));
        loop {
            let line = self.lines.get(at)?;
            match line.row_of(bits) {
                0 if line.is_full() => at = self.after(at),
                0 => return None,
                row => return Some(row),
            }
        }
    }

    /// Where the search for a key starts: the upper bits of a product spread keys evenly over any number of places.
    #[inline]
    fn start(&self, print: Fingerprint) -> usize {
        ((u128::from(print.1) * self.lines.len() as u128) >> 64) as usize
    }

    #[inline]
    fn after(&self, at: usize) -> usize {
        if at + 1 == self.lines.len() { 0 } else { at + 1 }
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
