//! What is known of every row of the table before: where it starts, and what sort it is.

use std::ops::Range;

/// Later row of a key, row without a key, empty line, row cut by a limit: no row of the other table is its partner.
const OUT: u64 = 1 << 63;
/// A row with something to report, or without a line end: its bytes alone do not say that all is well.
const ODD: u64 = 1 << 62;
const START: u64 = ODD - 1;

/// Eight bytes per row.
#[derive(Debug, Default)]
pub(super) struct Rows {
    starts: Vec<u64>,
    end: u64,
    pub lines: Lines,
}

/// Where a row starts, with its sort.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start(u64);

impl Start {
    pub fn new(at: u64, out: bool, odd: bool) -> Self {
        Self(at & START | if out { OUT } else { 0 } | if odd { ODD } else { 0 })
    }
}

impl Rows {
    /// Adds a block's rows; `end` is where the row behind the last one starts.
    pub fn extend(&mut self, starts: &[Start], end: u64) {
        self.starts.extend(starts.iter().map(|start| start.0));
        self.end = end;
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The row's bytes, its line end included.
    pub fn range(&self, row: u32) -> Range<u64> {
        let row = row as usize;
        let start = self.starts.get(row).map_or(self.end, |start| start & START);
        let end = self.starts.get(row + 1).map_or(self.end, |start| start & START);
        start..end
    }

    /// The row's bytes, if they alone say all there is to say.
    pub fn plain(&self, row: u32) -> Option<Range<u64>> {
        let start = self.starts.get(row as usize)?;
        (start & !START == 0).then(|| self.range(row))
    }

    /// Whether no row of the other table can be its partner.
    pub fn is_out(&self, row: u32) -> bool {
        self.starts.get(row as usize).is_none_or(|start| start & OUT != 0)
    }

    pub fn leave_out(&mut self, row: u32) {
        if let Some(start) = self.starts.get_mut(row as usize) {
            *start |= OUT;
        }
    }
}

/// Line ends inside quotes: with them a row's number gives its line. Nothing is held for a row that has none.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<(u32, u64)>);

impl Lines {
    /// Says that a row, behind all rows said so far, has that many line ends inside.
    pub fn push(&mut self, row: u32, inner: u64) {
        if inner > 0 {
            let before = self.0.last().map_or(0, |(_, sum)| *sum);
            self.0.push((row, before + inner));
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Line ends inside all rows before this one.
    pub fn before(&self, row: u32) -> u64 {
        let known = self.0.partition_point(|(at, _)| *at < row);
        known.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |(_, sum)| *sum)
    }

    /// Takes over what rows of another text have; the first of them is row `as_row` here.
    pub fn copy(&mut self, from: &Self, rows: Range<u32>, as_row: u32) {
        let first = from.0.partition_point(|(at, _)| *at < rows.start);
        let mut sum = from.before(rows.start);
        for (at, upto) in from.0.iter().skip(first).take_while(|(at, _)| *at < rows.end) {
            self.push(as_row + (at - rows.start), upto - sum);
            sum = *upto;
        }
    }
}
