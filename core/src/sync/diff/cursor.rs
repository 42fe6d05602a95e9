//! Records in the order of a text, from one place to another.

use super::source::{Source, Window};
use crate::Error;
use crate::tabular::{Record, Split, Splitter};

/// How far a window reaches beyond the block, so that the last record is mostly in it.
const SLACK: u64 = 4 * 1024;

/// How many line ends are looked at where a record's start is guessed.
#[cfg(feature = "parallel")]
const GUESSES: usize = 16;

/// Walks over the records that start in a block of the text.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    pub source: &'a Source<'a>,
    window: Window,
    splitter: Splitter,
    stop: u64,
    /// The last record was cut by a limit: the rest of its line is still to be passed over.
    cut: bool,
    end: u64,
}

impl<'a> Cursor<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        Self { source, window: Window::default(), splitter: source.splitter(), stop: 0, cut: false, end: 0 }
    }

    /// Reads the bytes of a block.
    fn load(&mut self, start: u64, stop: u64) -> Result<(), Error> {
        let len = usize::try_from(stop.saturating_add(SLACK).saturating_sub(start)).unwrap_or(usize::MAX);
        self.window.load(self.source, start, len)
    }

    /// Reads the bytes of a block, and says where its first record may start: behind a line end, where a row stands
    /// that has as many cells as the header. Only what comes before the block can tell for sure.
    #[cfg(feature = "parallel")]
    pub fn guess(&mut self, start: u64, stop: u64, line_byte: u8, width: usize) -> Result<Option<u64>, Error> {
        // The byte before the block may be a line end.
        self.load(start.saturating_sub(1), stop)?;
        let mut looked_at = 0;
        for _ in 0..GUESSES {
            let rest = self.window.bytes().get(looked_at..).unwrap_or_default();
            let Some(at) = memchr::memchr(line_byte, rest) else { break };
            looked_at += at + 1;
            self.splitter.seek(looked_at);
            let last = self.window.end() >= self.source.len();
            let Some(split) = self.splitter.next(self.window.bytes(), last) else { break };
            if split.cells == width && !split.unclosed {
                let found = self.window.base() + looked_at as u64;
                return Ok((found < stop).then_some(found));
            }
        }
        Ok(None)
    }

    /// Goes to the record that starts at `start`; the last record to come is the last that starts before `stop`.
    pub fn open(&mut self, start: u64, stop: u64) -> Result<(), Error> {
        if start < self.window.base() || stop.min(self.source.len()) > self.window.end() {
            self.load(start, stop)?;
        }
        self.stop = stop;
        self.end = start;
        self.seek(start);
        Ok(())
    }

    /// Where the next record starts.
    pub fn at(&self) -> u64 {
        self.window.base() + self.splitter.done() as u64
    }

    /// Whether [`at`](Self::at) is the start of a record, and one of this block.
    pub fn is_at_record(&self) -> bool {
        !self.cut && self.at() < self.stop
    }

    /// Where the block ended: where the first record behind it starts.
    pub fn end(&self) -> u64 {
        self.end
    }

    pub fn stop(&self) -> u64 {
        self.stop
    }

    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Gives the window away for another, whose bytes are of no meaning.
    pub fn swap_window(&mut self, other: &mut Window) {
        std::mem::swap(&mut self.window, other);
        self.window.clear();
    }

    /// Goes to another record of the window.
    pub fn seek(&mut self, at: u64) {
        self.end = at;
        self.cut = false;
        self.splitter.seek(usize::try_from(at.saturating_sub(self.window.base())).unwrap_or(usize::MAX));
    }

    /// The next record of the block.
    pub fn next(&mut self) -> Result<Option<Split>, Error> {
        if !self.cut && self.at() >= self.stop {
            return Ok(None);
        }
        loop {
            let last = self.window.end() >= self.source.len();
            if let Some(split) = self.splitter.next(self.window.bytes(), last) {
                let start = self.window.base() + split.start as u64;
                self.end = start;
                if start >= self.stop {
                    return Ok(None);
                }
                self.cut = split.too_long;
                self.end = self.window.base() + split.next as u64;
                return Ok(Some(split));
            }
            if last {
                self.end = self.source.len();
                return Ok(None);
            }
            // A line that is far too long is passed over without being kept.
            let done = self.splitter.done();
            if self.cut {
                self.window.drop_front(done);
                self.splitter.shift(done);
            }
            self.window.append(self.source, (self.window.bytes().len() / 2).max(64 * 1024))?;
        }
    }

    /// The record that [`next`](Self::next) found.
    pub fn record(&self, split: &Split) -> Record<'_> {
        self.splitter.record(self.window.bytes(), split, 0, 0, self.window.base() + split.start as u64)
    }
}
