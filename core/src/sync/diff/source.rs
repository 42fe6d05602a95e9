//! One of the two tables while it is read: its text and the name that errors and findings give it.

use std::ops::Range;
use std::sync::Arc;

use super::Table;
use crate::tabular::{Dialect, ReadLimits, Splitter, Text};
use crate::{Error, ErrorCode};

/// A text with its name.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub name: Arc<str>,
    pub text: Text<'a>,
    pub limits: ReadLimits,
}

impl<'a> Source<'a> {
    pub fn open(table: &Table<'a>, limits: ReadLimits) -> Result<Self, Error> {
        let name: Arc<str> = table.name.into();
        let text = Text::open(table.source, &table.hints).map_err(|error| cannot_read(&name, error))?;
        Ok(Self { name, text, limits })
    }

    pub fn len(&self) -> u64 {
        self.text.len()
    }

    pub fn dialect(&self) -> &Dialect {
        self.text.dialect()
    }

    pub fn splitter(&self) -> Splitter {
        Splitter::new(self.dialect(), self.limits.record_bytes, self.limits.cells)
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<usize, Error> {
        self.text.fill(offset, buffer).map_err(|error| cannot_read(&self.name, error))
    }
}

fn cannot_read(name: &Arc<str>, error: std::io::Error) -> Error {
    Error::new(ErrorCode::Io).with("file", name.as_ref()).caused_by(error)
}

/// A piece of a text in memory.
#[derive(Debug, Default)]
pub(super) struct Window {
    base: u64,
    /// Kept at its greatest length, so that it is zeroed once; what counts is the first `filled` bytes.
    buffer: Vec<u8>,
    filled: usize,
}

impl Window {
    pub fn base(&self) -> u64 {
        self.base
    }

    pub fn end(&self) -> u64 {
        self.base + self.filled as u64
    }

    pub fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    /// The bytes of a range of the text, where all of it is here.
    pub fn get(&self, range: &Range<u64>) -> Option<&[u8]> {
        let from = usize::try_from(range.start.checked_sub(self.base)?).ok()?;
        let to = usize::try_from(range.end.checked_sub(self.base)?).ok()?;
        self.bytes().get(from..to)
    }

    /// Whether all of a range of the text is here.
    pub fn has(&self, range: &Range<u64>) -> bool {
        range.start >= self.base && range.end <= self.end()
    }

    /// Forgets what it holds.
    pub fn clear(&mut self) {
        (self.base, self.filled) = (0, 0);
    }

    /// Reads `len` bytes from a place on, fewer where the text ends.
    pub fn load(&mut self, source: &Source<'_>, base: u64, len: usize) -> Result<(), Error> {
        self.base = base;
        self.filled = 0;
        self.append(source, len)
    }

    /// Reads `len` bytes more.
    pub fn append(&mut self, source: &Source<'_>, len: usize) -> Result<(), Error> {
        let from = self.filled;
        let rest = source.len().saturating_sub(self.end());
        let len = usize::try_from(rest).unwrap_or(usize::MAX).min(len);
        if self.buffer.len() < from + len {
            self.buffer.resize(from + len, 0);
        }
        let free = self.buffer.get_mut(from..from + len).unwrap_or_default();
        self.filled += source.fill(self.base + from as u64, free)?;
        Ok(())
    }

    /// Takes away the first bytes.
    pub fn drop_front(&mut self, count: usize) {
        let count = count.min(self.filled);
        self.buffer.copy_within(count..self.filled, 0);
        self.base += count as u64;
        self.filled -= count;
    }
}
