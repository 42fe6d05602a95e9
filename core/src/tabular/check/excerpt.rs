//! The row that a finding is about, as it is quoted for people.

use std::ops::Range;

use crate::tabular::Record;

/// How much of a row is quoted, and how much of it before the cell where the row is longer.
const LONGEST: usize = 4096;
const BEFORE: usize = 1024;

/// What stands for a secret cell.
const SECRET: &str = "•••";

/// A row as it stands in the file (decoded; secret cells hidden, addresses not), and where in it the cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The row, or 4 KiB of it round the cell. Bytes that are no text are U+FFFD; line breaks inside quotes are
    /// there.
    pub text: String,
    /// The cell's bytes in `text`, its quotes included; none where the finding is about the row.
    pub cell: Option<Range<usize>>,
    /// Whether something of the row stands before `text`.
    pub cut_before: bool,
    /// Whether something of the row stands after it.
    pub cut_after: bool,
}

impl Excerpt {
    /// Quotes a record. `is_secret` tells which columns are hidden.
    pub(super) fn of(record: &Record<'_>, column: Option<usize>, is_secret: impl Fn(usize) -> bool) -> Self {
        let marked = column.and_then(|column| record.cell(column)).map(|cell| cell.range());
        let start = marked
            .as_ref()
            .filter(|_| record.bytes().len() > LONGEST)
            .map_or(0, |cell| cell.start.saturating_sub(BEFORE));
        let mut excerpt = Self { text: String::new(), cell: None, cut_before: start > 0, cut_after: false };
        for (number, cell) in record.cells().enumerate() {
            let range = cell.range();
            if range.end < start {
                continue;
            }
            // The delimiter before the cell, which is always one byte.
            if number > 0 && range.start > start {
                let at = range.start - 1;
                excerpt
                    .text
                    .push_str(&String::from_utf8_lossy(record.bytes().get(at..range.start).unwrap_or_default()));
            }
            let from = excerpt.text.len();
            if is_secret(number) && !cell.raw().is_empty() {
                excerpt.text.push_str(SECRET);
            } else {
                let raw = cell.raw().get(start.saturating_sub(range.start)..).unwrap_or_default();
                let room = raw.get(..LONGEST).unwrap_or(raw);
                excerpt.cut_after |= room.len() < raw.len();
                excerpt.text.push_str(&String::from_utf8_lossy(room));
            }
            if column == Some(number) {
                excerpt.cell = Some(from..excerpt.text.len());
            }
            if excerpt.text.len() >= LONGEST {
                excerpt.cut_after |= range.end < record.bytes().len();
                break;
            }
        }
        excerpt
    }

    /// Quotes a record that is one cell as a whole.
    pub(super) fn of_line(record: &Record<'_>) -> Self {
        let shown = record.bytes().get(..LONGEST).unwrap_or(record.bytes());
        let text = String::from_utf8_lossy(shown).into_owned();
        let cell = Some(0..text.len());
        Self { text, cell, cut_before: false, cut_after: shown.len() < record.bytes().len() }
    }
}
