//! References to rows of the same file that have not come yet.

use super::keys::{Fingerprint, First, KeyTable};

/// How much text of references is kept for the findings that they may become.
const TEXT: usize = 4 << 20;

/// References that wait for their row. One that has found it is forgotten at the next sweep, so a file whose
/// references point a little ahead keeps little; one whose references all point to its end keeps 64 bytes for each
/// until then, and the text of the first 4 MiB.
#[derive(Debug, Default)]
pub(super) struct Pending {
    waiting: Vec<Waiting>,
    text: usize,
    sweep_at: usize,
}

/// A reference whose row has not come.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) print: Fingerprint,
    pub(super) at: First,
    /// The column of the file.
    pub(super) column: u32,
    /// Whether its row is valid but for this: it is taken back where no row answers.
    pub(super) valid: bool,
    /// The cell's bytes in the file.
    pub(super) start: u64,
    pub(super) length: u32,
    pub(super) value: Option<Box<str>>,
}

impl Pending {
    pub(super) fn add(&mut self, mut waiting: Waiting, value: &str, known: &KeyTable) {
        if self.waiting.len() >= self.sweep_at.max(1024) {
            self.sweep(known);
            self.sweep_at = self.waiting.len() * 2;
        }
        if self.text + value.len() <= TEXT {
            self.text += value.len();
            waiting.value = Some(value.into());
        }
        self.waiting.push(waiting);
    }

    /// Says that the row is invalid for another reason, for the references it added last.
    pub(super) fn row_is_invalid(&mut self, row: u64) {
        for waiting in self.waiting.iter_mut().rev().take_while(|waiting| waiting.at.row() == row) {
            waiting.valid = false;
        }
    }

    /// The references that no row answered, in the order of the file.
    pub(super) fn finish(mut self, known: &KeyTable) -> Vec<Waiting> {
        self.sweep(known);
        self.waiting
    }

    fn sweep(&mut self, known: &KeyTable) {
        self.waiting.retain(|waiting| known.get(waiting.print).is_none());
        self.text = self.waiting.iter().filter_map(|waiting| waiting.value.as_ref()).map(|value| value.len()).sum();
    }
}
