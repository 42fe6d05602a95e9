//! A look at the keys of the next rows, so that the key table need not be waited for.
//!
//! To whoever changes this file: a key's place in a table of a million is in no near cache, and to wait for it costs
//! as much as the rest of a row's check. Sixteen places asked for at once cost hardly more than one. So the rows that
//! follow in the window are looked at roughly (a line is a row, the first cell ends at the first delimiter), their
//! keys' fingerprints are made, and their places in the table are touched. When a row comes, its fingerprint is used
//! where it is of the very bytes that the row's key has; a rough look that was wrong is of no consequence.

use std::hint::black_box;

use super::keys::{Fingerprint, Fingerprints, KeyForm, KeyTable};

/// How many rows are looked at ahead.
const ROWS: usize = 16;

/// After so many rows in a row whose keys were not the ones looked at, the file is not of a kind that this helps.
const PATIENCE: u32 = 256;

/// Fingerprints of the keys of rows to come.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// By row, the next one last: where it starts in the text, the length of its key, and the fingerprint.
    seen: Vec<(u64, usize, Fingerprint)>,
    missed: u32,
}

impl Ahead {
    /// Looks at the rows of a text that starts at `offset`, unless there are rows left from the last time.
    #[inline]
    pub(super) fn look(&mut self, offset: u64, text: &[u8], delimiter: u8, prints: &Fingerprints, table: &KeyTable) {
        if self.seen.is_empty() && self.missed < PATIENCE {
            self.look_at(offset, text, delimiter, prints, table);
        }
    }

    #[inline(never)]
    fn look_at(&mut self, offset: u64, text: &[u8], delimiter: u8, prints: &Fingerprints, table: &KeyTable) {
        let mut start = 0;
        let mut places = [0; ROWS];
        for place in &mut places {
            let Some(row) = text.get(start..) else { break };
            let Some(key) = memchr::memchr2(delimiter, b'\n', row).and_then(|end| row.get(..end)) else { break };
            let print = prints.of(key, KeyForm::Exact);
            self.seen.push((offset + start as u64, key.len(), print));
            *place = table.place(print);
            let Some(end) = row.get(key.len()..).and_then(|rest| memchr::memchr(b'\n', rest)) else { break };
            start += key.len() + end + 1;
        }
        // Asked for together, so that one need not wait for the other.
        for (place, (_, _, print)) in places.into_iter().zip(&self.seen) {
            black_box(table.touch(*print, place));
        }
        self.seen.reverse();
    }

    /// The fingerprint of the key of a row, where it is known.
    #[inline]
    pub(super) fn take(&mut self, offset: u64, length: usize) -> Option<Fingerprint> {
        while let Some((at, seen, print)) = self.seen.last().copied() {
            if at > offset {
                break;
            }
            self.seen.pop();
            if at == offset && seen == length {
                self.missed = 0;
                return Some(print);
            }
        }
        self.missed += 1;
        None
    }
}
