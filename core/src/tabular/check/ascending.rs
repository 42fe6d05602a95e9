//! Keys in ascending order: none can be there twice, so they are written down and looked up nowhere.
//!
//! To whoever changes this file: a database exports its rows by their keys more often than not, and a key that is looked
//! for in a table of millions costs as much as the rest of its row. Order is by length first, so that 9 comes before 10.
//! A key is kept with its text, as its fingerprint is not needed unless the order ends.

use std::cmp::Ordering;

use super::keys::{Fingerprint, Fingerprints, First, KeyTable};

/// The longest key that is written down, in bytes: it must not cost more than its place in a table.
const LONGEST: usize = 40;

/// How much text is kept in one piece.
const PIECE: usize = 1 << 20;

/// How many keys are put into the table together.
const TOGETHER: usize = 64;

/// The keys of consecutive rows, each greater than the one before.
#[derive(Debug, Default)]
pub(super) struct Ascending {
    /// Each key behind a byte that tells its length.
    pieces: Vec<Vec<u8>>,
    /// Where the last key is in the last piece, with its length's byte.
    last: usize,
    /// The places of the first key, and of the one after the last.
    places: Option<(First, First)>,
}

impl Ascending {
    /// Writes a key down where it is greater than the last one and in the next row; whether it did.
    #[inline]
    pub(super) fn take(&mut self, key: &[u8], place: First) -> bool {
        let first = match self.places {
            Some((first, next)) if next == place && self.is_behind(key) => first,
            None => place,
            Some(_) => return false,
        };
        if key.len() > LONGEST {
            return false;
        }
        self.places = Some((first, place.next()));
        if self.pieces.last().is_none_or(|piece| piece.len() + 1 + LONGEST > PIECE) {
            self.pieces.push(Vec::with_capacity(PIECE));
        }
        if let Some(piece) = self.pieces.last_mut() {
            self.last = piece.len();
            piece.push(key.len() as u8);
            piece.extend_from_slice(key);
        }
        true
    }

    /// Whether a key is greater than the last one.
    #[inline]
    fn is_behind(&self, key: &[u8]) -> bool {
        let last = self.pieces.last().and_then(|piece| piece.get(self.last + 1..)).unwrap_or_default();
        last.len().cmp(&key.len()).then_with(|| last.cmp(key)) == Ordering::Less
    }

    /// Puts what was written down into a table.
    #[cold]
    pub(super) fn settle(self, table: &mut KeyTable, fingerprints: &Fingerprints) {
        let Some((mut place, _)) = self.places else { return };
        let mut prints: Vec<Fingerprint> = Vec::with_capacity(TOGETHER);
        for piece in self.pieces {
            let mut rest = piece.as_slice();
            while !rest.is_empty() {
                prints.clear();
                while let Some((length, text)) = rest.split_first()
                    && let Some((key, after)) = text.split_at_checked(usize::from(*length))
                    && prints.len() < TOGETHER
                {
                    prints.push(fingerprints.exact(key));
                    rest = after;
                }
                table.touch_all(prints.iter().copied());
                for print in &prints {
                    // Each is greater than all before it, so none is there.
                    table.insert(*print, place);
                    place = place.next();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(row: u64) -> First {
        First::new(row, row + 1)
    }

    proptest! {
        #[test]
        fn what_was_written_down_is_in_the_table(
            keys in proptest::collection::btree_set((1_usize..=LONGEST, 0_u32..5000), 1..400), secret in any::<[u64; 2]>(),
        ) {
            let keys: std::collections::BTreeSet<(usize, String)> = keys.into_iter().map(|(length, number)| {
                let text = format!("{number:0length$}");
                (text.len(), text)
            }).collect();
            let prints = Fingerprints::new(secret);
            let (mut ascending, mut table) = (Ascending::default(), KeyTable::new());
            for ((_, key), row) in keys.iter().zip(1..) {
                prop_assert!(ascending.take(key.as_bytes(), place(row)));
            }
            ascending.settle(&mut table, &prints);
            prop_assert_eq!(table.len(), keys.len());
            for ((_, key), row) in keys.iter().zip(1..) {
                prop_assert_eq!(table.get(prints.exact(key.as_bytes())), Some(place(row)));
            }
        }
    }

    #[test]
    fn takes_a_key_of_the_next_row_that_is_greater_and_not_too_long() {
        let mut ascending = Ascending::default();
        assert!(ascending.take(b"9", place(1)));
        assert!(!ascending.take(b"9", place(2)), "the same again");
        assert!(!ascending.take(b"8", place(2)), "less");
        assert!(!ascending.take(b"10", place(3)), "a row later");
        assert!(!ascending.take(&[b'a'; LONGEST + 1], place(2)), "long");
        assert!(ascending.take(b"10", place(2)), "by length first");
        assert!(ascending.take(b"11", place(3)));
    }

    #[test]
    fn goes_on_in_another_piece() {
        let (mut ascending, mut table) = (Ascending::default(), KeyTable::new());
        let rows = (2 * PIECE / 31) as u64;
        for row in 1..=rows {
            assert!(ascending.take(format!("{row:030}").as_bytes(), place(row)));
        }
        assert!(ascending.pieces.len() > 1);
        ascending.settle(&mut table, &Fingerprints::new([1, 2]));
        assert_eq!(table.len() as u64, rows);
    }
}
