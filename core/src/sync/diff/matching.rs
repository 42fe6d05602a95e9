//! The second pass: the partner of each row of the table after.
//!
//! To whoever changes this file: most rows of a roster are as they were and where they were. So the rows behind a
//! match are first compared byte by byte with the rows behind its partner, without being split at all: equal bytes
//! split equally, as a row depends on nothing outside it unless it is odd (see `Rows::plain`). Any other row is
//! looked up by fingerprint, and its cells decide.

use super::blocks::Worker;
use super::columns::Columns;
use super::compare::{differences, same_key};
use super::cursor::Cursor;
use super::fingerprint::Fingerprint;
use super::index::KeyIndex;
use super::lookback::Lookback;
use super::notice::{Fault, faults, leaves_out};
use super::rows::Rows;
use super::source::Source;
use crate::Error;
use crate::tabular::{Record, Split};

/// Everything that is known before the second pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub before: &'a Source<'a>,
    pub after: &'a Source<'a>,
    pub columns: &'a Columns,
    pub fingerprint: &'a Fingerprint,
    pub rows: &'a Rows,
    pub index: &'a KeyIndex,
}

/// What was found in a block, in its order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// Rows with the same bytes as rows from `before` on; the first starts at `at`.
    Run { before: u32, rows: u32, at: u64 },
    /// Something wrong with the row that comes next.
    Fault { fault: Fault, at: u64, len: u64 },
    /// One row.
    Row { at: u64, inner_lines: u64, partner: Partner },
}

/// Whom a row belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Partner {
    /// A row with the same values.
    Same(u32),
    /// A row with the same key and other values.
    Changed(u32),
    /// Nobody; the key's fingerprint.
    Nobody(u64),
    /// An empty line.
    Blank,
    /// Not compared.
    LeftOut,
}

/// Finds the partners of the rows of a block.
#[derive(Debug)]
pub(super) struct Matcher<'a> {
    known: Known<'a>,
    pub cursor: Cursor<'a>,
    before: Lookback<'a>,
    scratch: Vec<u8>,
    pub events: Vec<Event>,
    /// The row behind the last partner.
    expected: u32,
}

impl<'a> Matcher<'a> {
    pub fn new(known: Known<'a>) -> Self {
        Self {
            known,
            cursor: Cursor::new(known.after),
            before: Lookback::new(known.before),
            scratch: Vec::new(),
            events: Vec::new(),
            expected: 0,
        }
    }

    /// Passes over the rows that have the same bytes as the rows expected.
    fn run(&mut self) -> Result<(), Error> {
        let (first, start) = (self.expected, self.cursor.at());
        let mut at = start;
        while at < self.cursor.stop() {
            let Some(range) = self.known.rows.plain(self.expected) else { break };
            let length = range.end - range.start;
            let Some(theirs) = self.cursor.window().get(&(at..at + length)) else { break };
            if self.before.near(&range)? != Some(theirs) {
                break;
            }
            at += length;
            self.expected += 1;
        }
        if at > start {
            self.cursor.seek(at);
            self.events.push(Event::Run { before: first, rows: self.expected - first, at: start });
        }
        Ok(())
    }

    fn row(&mut self, split: &Split) -> Result<Partner, Error> {
        let known = self.known;
        let record = self.cursor.record(split);
        let at = record.offset();
        let mut out = None;
        for fault in faults(&record, split, known.columns.after_width) {
            if leaves_out(fault) {
                out = Some(if fault == Fault::Blank { Partner::Blank } else { Partner::LeftOut });
            }
            self.events.push(Event::Fault { fault, at, len: record.bytes().len() as u64 });
        }
        if let Some(out) = out {
            return Ok(out);
        }
        let Some(fingerprint) = known.fingerprint.of(&record, &known.columns.after_key, &mut self.scratch) else {
            self.events.push(Event::Fault { fault: Fault::NoKey, at, len: record.bytes().len() as u64 });
            return Ok(Partner::LeftOut);
        };
        let whole = at..self.cursor.window().base() + split.next as u64;
        let bytes = self.cursor.window().get(&whole).filter(|_| known.columns.same_form && split.terminated);
        let mut same = false;
        let found = known.index.find(fingerprint, |row| {
            let range = known.rows.range(row);
            if let Some(bytes) = bytes
                && known.rows.plain(row).is_some()
                && self.before.bytes(&range)? == bytes
            {
                same = true;
                return Ok(true);
            }
            let partner = self.before.record(&range)?;
            if !same_key(&partner, &known.columns.before_key, &record, &known.columns.after_key) {
                return Ok(false);
            }
            same = is_same(partner, record, known.columns);
            Ok(true)
        })?;
        let Some(row) = found else { return Ok(Partner::Nobody(fingerprint)) };
        self.expected = row + 1;
        Ok(if same { Partner::Same(row) } else { Partner::Changed(row) })
    }
}

fn is_same(before: Record<'_>, after: Record<'_>, columns: &Columns) -> bool {
    differences(before, after, columns).next().is_none()
}

impl Worker for Matcher<'_> {
    fn work(&mut self, start: u64, stop: u64) -> Result<u64, Error> {
        self.events.clear();
        self.cursor.open(start, stop)?;
        loop {
            if self.known.columns.same_form && self.cursor.is_at_record() {
                self.run()?;
            }
            let Some(split) = self.cursor.next()? else { break };
            let at = self.cursor.window().base() + split.start as u64;
            let partner = self.row(&split)?;
            self.events.push(Event::Row { at, inner_lines: split.inner_lines, partner });
        }
        Ok(self.cursor.end())
    }

    #[cfg(feature = "parallel")]
    fn load(&mut self, start: u64, stop: u64) -> Result<&[u8], Error> {
        self.cursor.load(start, stop)
    }
}
