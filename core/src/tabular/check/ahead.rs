//! A look at the keys of the next rows, so that the key table need not be waited for.
//!
//! To whoever changes this file: a key's place in a table of a million is in no near cache, and to wait for it costs
//! as much as the rest of a row's check. Sixteen places asked for at once cost hardly more than one. So the
//! fingerprints of a few rows are made together, and their places in the table are touched. When a row
//! comes, its fingerprint is used where it was made of the very bytes that are the row's key.

use super::keys::{Fingerprint, Fingerprints, KeyForm, KeyTable};
use crate::tabular::FileOffsets;

/// Fingerprints of the keys of rows to come.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// By row, the next one last: where it starts in the text, and the fingerprint.
    seen: Vec<(u64, Fingerprint)>,
}

impl Ahead {
    /// Looks at this row and those that follow, of which `cell` is the key, unless there are rows left from the last time.
    #[inline]
    pub(super) fn look(&mut self, offsets: &FileOffsets<'_>, cell: usize, prints: &Fingerprints, table: &KeyTable) {
        if self.seen.is_empty() {
            self.look_at(offsets, cell, prints, table);
        }
    }

    #[inline(never)]
    fn look_at(&mut self, offsets: &FileOffsets<'_>, cell: usize, prints: &Fingerprints, table: &KeyTable) {
        for (offset, cell) in offsets.upcoming(cell) {
            if let Some(cell) = cell.filter(|cell| !cell.has_quotes()) {
                self.seen.push((offset, prints.of(cell.raw(), KeyForm::Exact)));
            }
        }
        table.touch_all(self.seen.iter().map(|(_, print)| *print));
        self.seen.reverse();
    }

    /// The fingerprint of the key of the row that starts there, where it is known and has no quotes.
    #[inline]
    pub(super) fn take(&mut self, offset: u64) -> Option<Fingerprint> {
        while let Some((at, print)) = self.seen.pop_if(|(at, _)| *at <= offset) {
            if at == offset {
                return Some(print);
            }
        }
        None
    }
}
