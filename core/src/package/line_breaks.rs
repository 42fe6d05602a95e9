//! Line breaks within cells, which the binding does not allow. Looked for where certification is asked for: a reader of tables has no
//! trouble with them.

use super::notes::{Notes, in_row};
use crate::diagnostic::Code;
use crate::tabular::check::{CheckedRow, Layout};

/// Counts the rows with one.
#[derive(Debug, Default)]
pub(super) struct LineBreaks {
    columns: usize,
    rows: u64,
    first: Option<(u64, u64)>,
}

impl LineBreaks {
    pub(super) fn begin(&mut self, layout: &Layout) {
        self.columns = layout.names().len();
    }

    pub(super) fn row(&mut self, row: &CheckedRow<'_>) {
        let has = |place| row.cell(place).is_some_and(|cell| cell.contains(['\r', '\n']));
        if (0..self.columns).any(has) {
            self.rows += 1;
            self.first.get_or_insert((row.row(), row.line()));
        }
    }

    pub(super) fn tell(self, path: &str, notes: &mut Notes) {
        if let Some((row, line)) = self.first {
            notes.add(Code::LineBreak, in_row(path, row, line), |told| told.with("rows", self.rows));
        }
    }
}
