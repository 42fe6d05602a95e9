//! Where records and cells end: the inner loop of everything.
//!
//! To whoever changes this file: the splitter looks at 64 bytes at a time, turns the bytes that can mean something
//! (delimiter, quote, line end) into the bits of one word, and then visits those bits only. The state between two
//! visits is small enough to stop anywhere, which is how a record may be cut over any number of chunks. Its oracles
//! are in `splitter_tests.rs`: the `csv` crate for well-formed input, whole input against cut input for any.

use wide::u8x64;

use super::Record;
use super::dialect::{Dialect, LineEnd, QUOTE};
use super::record::{END, ESCAPED, QUOTED, STRAY};

const BLOCK: usize = 64;

/// Finds the ends of records and cells in a window of UTF-8 text (or anything that agrees with ASCII).
///
/// A quote opens a cell only as its first byte. One that is never closed within the limit of a record's length, or
/// before the text ends, is read as text, and the record ends with its line: one stray quote must not swallow the
/// rows that follow it.
#[derive(Debug)]
pub struct Splitter {
    delimiter: u8,
    /// Blocks full of the delimiter, of the quote (the delimiter once more where quotes are text), of the line end.
    delimiter_block: u8x64,
    quote_block: u8x64,
    line_block: u8x64,
    lone_cr: bool,
    max_record: usize,
    max_cells: usize,

    /// Where the current record starts in the window, and the current cell.
    start: usize,
    cell_start: usize,
    /// The kind of the current cell, and whether we are inside its quotes.
    kind: u32,
    quoted: bool,
    /// Where the quote that closed the current cell stands; 0 where none did.
    closed_at: usize,
    /// Line ends inside the quotes of the record, and of the cells before the current one.
    inner_lines: u64,
    inner_lines_before: u64,
    unclosed: bool,
    /// The record passed a limit: what follows up to the line's end is passed over.
    skipping: bool,
    /// Where cells end: those of the records found of late, and from `first_cell` on those of the current one.
    ends: Vec<u32>,
    first_cell: usize,

    /// Bytes before this one have been visited.
    at: usize,
    /// The bytes of the block at `block` that mean something and have not been visited; bytes before `looked` have
    /// been looked at.
    block: usize,
    bits: u64,
    /// Those of the block's bytes that are delimiters.
    delimiters: u64,
    looked: usize,
}

/// Where a record ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Where it starts in the window.
    pub start: usize,
    /// Where its bytes end, the line end not counted.
    pub end: usize,
    /// Where the next record starts.
    pub next: usize,
    /// Line ends inside its quotes.
    pub inner_lines: u64,
    /// Whether a line end follows.
    pub terminated: bool,
    /// Whether a quote opens and is never closed.
    pub unclosed: bool,
    /// Whether it passed a limit and only its beginning is here.
    pub too_long: bool,
    /// Where the ends of its cells stand in the splitter, and how many they are.
    pub(crate) first_cell: usize,
    pub(crate) cells: usize,
}

impl Splitter {
    /// A splitter at the start of a record. A record longer than `max_record` bytes (at most 512 MiB), or with more
    /// than `max_cells` cells, is cut there.
    pub fn new(dialect: &Dialect, max_record: usize, max_cells: usize) -> Self {
        Self {
            delimiter: dialect.delimiter,
            delimiter_block: u8x64::splat(dialect.delimiter),
            quote_block: u8x64::splat(QUOTE),
            line_block: u8x64::splat(if dialect.line_end == LineEnd::Cr { b'\r' } else { b'\n' }),
            lone_cr: dialect.line_end == LineEnd::Cr,
            // The byte after the longest record may be its line end.
            max_record: max_record.clamp(1, END as usize - 1) + 1,
            max_cells: max_cells.max(1),
            start: 0,
            cell_start: 0,
            kind: 0,
            quoted: false,
            closed_at: 0,
            inner_lines: 0,
            inner_lines_before: 0,
            unclosed: false,
            skipping: false,
            ends: Vec::with_capacity(32),
            first_cell: 0,
            at: 0,
            block: 0,
            bits: 0,
            delimiters: 0,
            looked: 0,
        }
    }

    /// The same, for a layout in which a quote is text like any other: each line is a record.
    #[must_use]
    pub fn without_quotes(mut self) -> Self {
        self.quote_block = self.delimiter_block;
        self
    }

    /// Borrows one of the records last found from the window it was found in. `row`, `line` and `offset` say where that is.
    pub fn record<'a>(&'a self, window: &'a [u8], split: &Split, row: u64, line: u64, offset: u64) -> Record<'a> {
        Record {
            bytes: window.get(split.start..split.end).unwrap_or_default(),
            ends: self.ends.get(split.first_cell..).and_then(|ends| ends.get(..split.cells)).unwrap_or_default(),
            row,
            line,
            offset,
            line_end: window.get(split.end..split.next).unwrap_or_default(),
            terminated: split.terminated,
            unclosed: split.unclosed,
            too_long: split.too_long,
        }
    }

    /// How many bytes at the front of the window are done with.
    pub fn done(&self) -> usize {
        self.start
    }

    /// Says that the first `count` bytes of the window were taken away (at most [`done`](Self::done)).
    pub fn shift(&mut self, count: usize) {
        for place in [&mut self.start, &mut self.cell_start, &mut self.at, &mut self.closed_at] {
            *place = place.saturating_sub(count);
        }
        self.look_again();
    }

    /// Goes to where a record starts, in this window or another.
    pub fn seek(&mut self, start: usize) {
        self.ends.truncate(self.first_cell);
        self.begin(start);
        self.at = start;
        self.skipping = false;
        self.look_again();
    }

    /// The next record of the window; none when the window ends before the record does. With `last`, the window's
    /// end is the text's end, and what is left is a record too.
    pub fn next(&mut self, window: &[u8], last: bool) -> Option<Split> {
        self.forget();
        self.find(window, last)
    }

    /// The next records of the window, at most `most` of them; what was in `into` is gone.
    pub(super) fn next_few(&mut self, window: &[u8], last: bool, most: usize, into: &mut Vec<Split>) {
        self.forget();
        into.clear();
        while into.len() < most
            && let Some(split) = self.find(window, last)
        {
            into.push(split);
        }
    }

    /// Gives up the cells of the records before the current one.
    fn forget(&mut self) {
        self.ends.drain(..self.first_cell);
        self.first_cell = 0;
    }

    fn find(&mut self, window: &[u8], last: bool) -> Option<Split> {
        if self.skipping && !self.skip_line(window) {
            return None;
        }
        loop {
            if self.kind == 0 && !self.quoted {
                self.pass_plain_cells(window);
            }
            let Some(at) = self.next_special(window) else {
                if window.len().saturating_sub(self.start) >= self.max_record {
                    if let Some(split) = self.pass_limit() {
                        return Some(split);
                    }
                    continue;
                }
                if !last || window.len() <= self.start {
                    return None;
                }
                if self.quoted && self.inner_lines > self.inner_lines_before {
                    self.reopen_unquoted();
                    continue;
                }
                return Some(self.end_of_text(window.len()));
            };
            if at - self.start >= self.max_record {
                if let Some(split) = self.pass_limit() {
                    return Some(split);
                }
                continue;
            }
            let byte = window.get(at).copied().unwrap_or_default();
            self.at = at + 1;
            if self.quoted {
                if byte == QUOTE {
                    match window.get(at + 1) {
                        Some(&QUOTE) => {
                            self.kind |= ESCAPED;
                            self.at = at + 2;
                        }
                        // Whether this quote closes, only the next byte tells.
                        None if !last => {
                            self.at = at;
                            self.look_again();
                            return None;
                        }
                        _ => {
                            self.quoted = false;
                            self.closed_at = at;
                        }
                    }
                } else if byte == self.line_byte() {
                    self.inner_lines += 1;
                }
            } else if byte == self.delimiter {
                self.end_cell(at);
                if self.cells() >= self.max_cells {
                    self.skipping = true;
                    return Some(self.end_record(at, at + 1, false, true));
                }
                self.cell_start = at + 1;
                self.kind = 0;
            } else if byte == QUOTE {
                if at == self.cell_start {
                    self.quoted = true;
                    self.kind = QUOTED;
                    self.inner_lines_before = self.inner_lines;
                } else {
                    self.kind |= STRAY;
                }
            } else if byte == self.line_byte() {
                let crlf = !self.lone_cr && at > self.start && window.get(at - 1) == Some(&b'\r');
                let end = if crlf { at - 1 } else { at };
                self.end_cell(end.max(self.cell_start));
                return Some(self.end_record(end, at + 1, true, false));
            }
        }
    }

    fn line_byte(&self) -> u8 {
        if self.lone_cr { b'\r' } else { b'\n' }
    }

    /// How many cells of the current record have ended.
    fn cells(&self) -> usize {
        self.ends.len() - self.first_cell
    }

    fn end_cell(&mut self, end: usize) {
        // Text after the quote that closes.
        if self.kind & QUOTED != 0 && self.closed_at + 1 != end {
            self.kind |= STRAY;
        }
        let packed = (end - self.start) as u32 | self.kind;
        self.ends.push(packed);
    }

    fn end_record(&mut self, end: usize, next: usize, terminated: bool, too_long: bool) -> Split {
        let split = Split {
            start: self.start,
            end,
            next,
            inner_lines: self.inner_lines,
            terminated,
            unclosed: self.unclosed,
            too_long,
            first_cell: self.first_cell,
            cells: self.cells(),
        };
        self.begin(next);
        split
    }

    fn begin(&mut self, start: usize) {
        self.first_cell = self.ends.len();
        self.start = start;
        self.cell_start = start;
        self.kind = 0;
        self.quoted = false;
        self.closed_at = 0;
        self.inner_lines = 0;
        self.inner_lines_before = 0;
        self.unclosed = false;
    }

    fn end_of_text(&mut self, end: usize) -> Split {
        self.unclosed |= self.quoted;
        self.at = end;
        self.end_cell(end);
        self.end_record(end, end, false, false)
    }

    /// The record reached its limit of length: a quote that is still open was none, and any other record is cut.
    fn pass_limit(&mut self) -> Option<Split> {
        let limit = self.start + self.max_record;
        if self.quoted {
            self.reopen_unquoted();
            return None;
        }
        self.skipping = true;
        self.at = limit;
        self.look_again();
        self.end_cell(limit);
        Some(self.end_record(limit, limit, false, true))
    }

    /// Goes back to the quote that opened the current cell, and reads it as text. Each byte is gone back over once at
    /// most: quotes that come doubled are all there is behind this one, and none of those opens a cell and stays open.
    fn reopen_unquoted(&mut self) {
        self.quoted = false;
        self.kind = STRAY;
        self.unclosed = true;
        self.inner_lines = self.inner_lines_before;
        self.at = self.cell_start + 1;
        self.look_again();
    }

    /// Passes over the rest of a line. Whether the line's end was found.
    fn skip_line(&mut self, window: &[u8]) -> bool {
        let rest = window.get(self.start..).unwrap_or_default();
        let found = memchr::memchr(self.line_byte(), rest);
        self.begin(found.map_or(window.len(), |at| self.start + at + 1));
        self.at = self.start;
        self.look_again();
        self.skipping = found.is_none();
        !self.skipping
    }

    fn look_again(&mut self) {
        self.bits = 0;
        self.looked = 0;
    }

    /// The next byte that means something and has not been visited.
    #[inline]
    fn next_special(&mut self, window: &[u8]) -> Option<usize> {
        loop {
            while self.bits != 0 {
                let at = self.block + self.bits.trailing_zeros() as usize;
                self.bits &= self.bits - 1;
                // The second of two quotes is visited together with the first.
                if at >= self.at {
                    return Some(at);
                }
            }
            if !self.look_on(window) {
                return None;
            }
        }
    }

    /// Ends the cells that hold nothing but text, all that stand in a row: delimiters up to the next byte that means
    /// something else. Nearly every cell ends here; what is left to [`next`](Self::next) is one byte at a time.
    #[inline]
    fn pass_plain_cells(&mut self, window: &[u8]) {
        loop {
            let others = self.bits & !self.delimiters;
            // The bits below the lowest of the others; all of them where there is none.
            let mut run = self.bits & (others & others.wrapping_neg()).wrapping_sub(1);
            if run != 0 {
                let last = self.block + (u64::BITS - 1 - run.leading_zeros()) as usize;
                let length = self.ends.len() + run.count_ones() as usize;
                let limited = last - self.start >= self.max_record || length - self.first_cell >= self.max_cells;
                debug_assert!(self.block + run.trailing_zeros() as usize >= self.at, "no byte is visited twice");
                if limited {
                    return;
                }
                self.bits &= !run;
                // Eight at a time whether or not there are as many: a loop that ends at the last bit ends each time
                // where the processor did not expect it.
                let offset = (self.block as u32).wrapping_sub(self.start as u32);
                while self.ends.len() < length {
                    let mut eight = [0; 8];
                    for end in &mut eight {
                        *end = offset.wrapping_add(run.trailing_zeros());
                        run &= run.wrapping_sub(1);
                    }
                    self.ends.extend_from_slice(&eight);
                }
                self.ends.truncate(length);
                self.at = last + 1;
                self.cell_start = last + 1;
            }
            if self.bits != 0 || !self.look(window) {
                return;
            }
        }
    }

    /// [`look`](Self::look) where that is rare: it is long, and needs not stand there twice.
    #[inline(never)]
    fn look_on(&mut self, window: &[u8]) -> bool {
        self.look(window)
    }

    /// Looks at the next block of bytes; whether there is one.
    #[inline]
    fn look(&mut self, window: &[u8]) -> bool {
        let from = self.at.max(self.looked);
        let Some(bytes) = window.get(from..).filter(|rest| !rest.is_empty()) else { return false };
        self.block = from;
        self.looked = from + bytes.len().min(BLOCK);
        let block = match bytes.first_chunk::<BLOCK>() {
            Some(block) => u8x64::from(*block),
            None => {
                let mut block = [0; BLOCK];
                block.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
                u8x64::from(block)
            }
        };
        let delimiters = block.simd_eq(self.delimiter_block);
        let others = block.simd_eq(self.quote_block) | block.simd_eq(self.line_block);
        self.delimiters = delimiters.to_bitmask();
        self.bits = self.delimiters | others.to_bitmask();
        true
    }
}

#[cfg(test)]
#[path = "splitter_tests.rs"]
mod tests;
