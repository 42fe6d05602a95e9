//! One row again, anywhere in a text.

use std::ops::Range;

use super::source::{Source, Window};
use crate::Error;
use crate::tabular::{Record, Split, Splitter};

/// How much is read where rows are asked for in their order; behind a block, what is left of it was read in vain.
const AHEAD: usize = 64 * 1024;
/// How much is read first where a row's end is not known.
const FIRST: usize = 1024;

/// Reads rows at any place. Rows that are asked for in their order come from a window that moves along; any other is
/// read alone.
#[derive(Debug)]
pub(super) struct Lookback<'a> {
    source: &'a Source<'a>,
    ahead: Window,
    alone: Window,
    splitter: Splitter,
}

impl<'a> Lookback<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        Self { source, ahead: Window::default(), alone: Window::default(), splitter: source.splitter() }
    }

    /// The bytes of a row, if that costs no reading apart: the row is in the window, or the next one behind it.
    pub fn near(&mut self, range: &Range<u64>) -> Result<Option<&[u8]>, Error> {
        if self.ahead.end() < range.end {
            if range.start < self.ahead.base() || range.start > self.ahead.end() || self.ahead.bytes().is_empty() {
                return Ok(None);
            }
            self.move_to(range)?;
        }
        Ok(self.ahead.get(range))
    }

    /// The bytes of a row.
    pub fn bytes(&mut self, range: &Range<u64>) -> Result<&[u8], Error> {
        if self.ahead.has(range) {
            return Ok(self.ahead.get(range).unwrap_or_default());
        }
        if self.alone.has(range) {
            return Ok(self.alone.get(range).unwrap_or_default());
        }
        let follows = |window: &Window| !window.bytes().is_empty() && range.start == window.end();
        let straddles = (self.ahead.base()..self.ahead.end()).contains(&range.start);
        if straddles || follows(&self.ahead) || follows(&self.alone) {
            self.move_to(range)?;
            return Ok(self.ahead.get(range).unwrap_or_default());
        }
        self.alone.load(self.source, range.start, length(range))?;
        Ok(self.alone.bytes())
    }

    fn move_to(&mut self, range: &Range<u64>) -> Result<(), Error> {
        self.ahead.load(self.source, range.start, AHEAD.max(length(range)))
    }

    /// The record of a row whose end is known.
    pub fn record(&mut self, range: &Range<u64>) -> Result<Record<'_>, Error> {
        self.bytes(range)?;
        let bytes = self.ahead.get(range).or_else(|| self.alone.get(range)).unwrap_or_default();
        Ok(only_record(&mut self.splitter, bytes, range.start))
    }

    /// The record of a row whose bytes are at hand.
    pub fn record_of<'w>(&'w mut self, bytes: &'w [u8], at: u64) -> Record<'w> {
        only_record(&mut self.splitter, bytes, at)
    }

    /// The record that starts at a place, in the given window where that reaches far enough.
    pub fn record_at<'w>(&'w mut self, at: u64, window: &'w Window) -> Result<Record<'w>, Error> {
        if at >= window.base() && at < window.end() {
            let last = window.end() >= self.source.len();
            self.splitter.seek(usize::try_from(at - window.base()).unwrap_or(usize::MAX));
            if let Some(split) = self.splitter.next(window.bytes(), last) {
                return Ok(self.splitter.record(window.bytes(), &split, 0, 0, at));
            }
        }
        self.alone.load(self.source, at, FIRST)?;
        loop {
            let last = self.alone.end() >= self.source.len();
            self.splitter.seek(0);
            if let Some(split) = self.splitter.next(self.alone.bytes(), last) {
                return Ok(self.splitter.record(self.alone.bytes(), &split, 0, 0, at));
            }
            if last {
                return Ok(self.splitter.record(&[], &NOTHING, 0, 0, at));
            }
            self.alone.append(self.source, self.alone.bytes().len().max(FIRST))?;
        }
    }
}

fn only_record<'w>(splitter: &'w mut Splitter, bytes: &'w [u8], at: u64) -> Record<'w> {
    splitter.seek(0);
    let split = splitter.next(bytes, true).unwrap_or(NOTHING);
    splitter.record(bytes, &split, 0, 0, at)
}

/// What an empty text has for its first record.
const NOTHING: Split = Split {
    start: 0,
    end: 0,
    next: 0,
    inner_lines: 0,
    terminated: false,
    unclosed: false,
    too_long: false,
    first_cell: 0,
    cells: 0,
};

fn length(range: &Range<u64>) -> usize {
    usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX)
}
