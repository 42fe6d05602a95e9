//! The first pass: where the rows of the table before start, and the fingerprints of their keys.

use super::blocks::Worker;
use super::cursor::Cursor;
use super::fingerprint::Fingerprint;
use super::notice::{Fault, Notice, faults, leaves_out};
use super::rows::{Lines, Start};
use super::source::Source;
use crate::Error;

/// Scans a block.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    cursor: Cursor<'a>,
    key: &'a [usize],
    width: usize,
    fingerprint: &'a Fingerprint,
    scratch: Vec<u8>,
    pub found: Scanned,
}

/// What was found in a block. Rows are numbered from the block's first.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub starts: Vec<Start>,
    /// One for each row; of no meaning for a row that is left out.
    pub fingerprints: Vec<u64>,
    pub lines: Lines,
    pub notices: Vec<Notice>,
}

impl<'a> Scanner<'a> {
    pub fn new(source: &'a Source<'a>, key: &'a [usize], width: usize, fingerprint: &'a Fingerprint) -> Self {
        let cursor = Cursor::new(source);
        Self { cursor, key, width, fingerprint, scratch: Vec::new(), found: Scanned::default() }
    }
}

impl Worker for Scanner<'_> {
    fn work(&mut self, start: u64, stop: u64) -> Result<u64, Error> {
        let found = &mut self.found;
        found.starts.clear();
        found.fingerprints.clear();
        found.notices.clear();
        found.lines.clear();
        self.cursor.open(start, stop)?;
        while let Some(split) = self.cursor.next()? {
            let record = self.cursor.record(&split);
            let row = u32::try_from(found.starts.len()).unwrap_or(u32::MAX);
            let (mut out, mut odd) = (false, !split.terminated);
            let notice = |fault| Notice { row, fault, at: record.offset(), len: record.bytes().len() as u64 };
            for fault in faults(&record, &split, self.width) {
                (out, odd) = (out || leaves_out(fault), true);
                found.notices.push(notice(fault));
            }
            let fingerprint = self.fingerprint.of(&record, self.key, &mut self.scratch);
            // An empty line and a row cut short have nothing more to say.
            if fingerprint.is_none() && !out {
                out = true;
                found.notices.push(notice(Fault::NoKey));
            }
            found.fingerprints.push(fingerprint.unwrap_or_default());
            found.starts.push(Start::new(record.offset(), out, odd));
            found.lines.push(row, split.inner_lines);
        }
        Ok(self.cursor.end())
    }

    #[cfg(feature = "parallel")]
    fn guess(&mut self, start: u64, stop: u64, line_byte: u8) -> Result<Option<u64>, Error> {
        self.cursor.guess(start, stop, line_byte, self.width)
    }
}
