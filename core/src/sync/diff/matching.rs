//! The second pass: the partner of each row of the table after.
//!
//! To whoever changes this file: most rows of a roster are as they were and where they were. So the rows behind a
//! match are first compared byte by byte with the rows behind its partner, without being split at all: equal bytes
//! split equally, as a row depends on nothing outside it unless it is odd (see `Rows::plain`). Any other row is
//! looked up by fingerprint, and its cells decide.
//!
//! Where rows do not follow their partners' order, each lookup waits for memory several times. So they are put off
//! and looked up many at once, step by step, which lets the processor wait for all of them together.

use std::ops::Range;

use super::blocks::Worker;
use super::columns::Columns;
use super::compare::{differences, same_key};
use super::cursor::Cursor;
use super::fingerprint::Fingerprint;
use super::halves::Halves;
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
    pub index: &'a Halves,
    /// How many rows one after the other, not where they are expected, make the order a lost one.
    pub patience: u32,
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

/// How many rows are put off at most.
const MOST_PUT_OFF: usize = 512;

/// A row whose partner is looked up later.
#[derive(Debug)]
struct PutOff {
    /// Its place among the events.
    event: usize,
    fingerprint: u64,
    /// Its bytes, if they may be compared as they are.
    bytes: Option<Range<u64>>,
    at: u64,
    candidate: Option<u32>,
    candidate_bytes: Option<Range<u64>>,
}

/// Finds the partners of the rows of a block.
#[derive(Debug)]
pub(super) struct Matcher<'a> {
    known: Known<'a>,
    pub cursor: Cursor<'a>,
    before: Lookback<'a>,
    /// To split rows again that were put off.
    after: Lookback<'a>,
    put_off: Vec<PutOff>,
    scratch: Vec<u8>,
    pub events: Vec<Event>,
    /// The row behind the last partner.
    expected: u32,
    /// How many rows, up to the last one, were not the one expected.
    lost: u32,
}

impl<'a> Matcher<'a> {
    pub fn new(known: Known<'a>) -> Self {
        Self {
            known,
            cursor: Cursor::new(known.after),
            before: Lookback::new(known.before),
            after: Lookback::new(known.after),
            put_off: Vec::new(),
            scratch: Vec::new(),
            events: Vec::new(),
            expected: 0,
            lost: 0,
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

    fn row(&mut self, split: &Split) -> Result<(), Error> {
        let known = self.known;
        let record = self.cursor.record(split);
        let at = record.offset();
        let inner_lines = split.inner_lines;
        let len = record.bytes().len() as u64;
        let mut out = None;
        for fault in faults(&record, split, known.columns.after_width) {
            if leaves_out(fault) {
                out = Some(if fault == Fault::Blank { Partner::Blank } else { Partner::LeftOut });
            }
            self.events.push(Event::Fault { fault, at, len });
        }
        if let Some(partner) = out {
            self.events.push(Event::Row { at, inner_lines, partner });
            return Ok(());
        }
        let Some(fingerprint) = known.fingerprint.of(&record, &known.columns.after_key, &mut self.scratch) else {
            self.events.push(Event::Fault { fault: Fault::NoKey, at, len });
            self.events.push(Event::Row { at, inner_lines, partner: Partner::LeftOut });
            return Ok(());
        };
        let comparable = known.columns.same_form && split.terminated;
        let bytes = comparable.then(|| at..self.cursor.window().base() + split.next as u64);
        if self.lost >= known.patience {
            let event = self.events.len();
            self.put_off.push(PutOff { event, fingerprint, bytes, at, candidate: None, candidate_bytes: None });
            self.events.push(Event::Row { at, inner_lines, partner: Partner::LeftOut });
            return Ok(());
        }
        let bytes = bytes.and_then(|bytes| self.cursor.window().get(&bytes));
        let partner = find(&known, &mut self.before, fingerprint, &record, bytes)?;
        self.events.push(Event::Row { at, inner_lines, partner });
        if let Partner::Same(row) | Partner::Changed(row) = partner {
            self.lost = if row == self.expected { 0 } else { self.lost + 1 };
            self.expected = row + 1;
        }
        Ok(())
    }

    /// Looks up what was put off.
    fn catch_up(&mut self) -> Result<(), Error> {
        let known = self.known;
        for row in &mut self.put_off {
            row.candidate = known.index.candidate(row.fingerprint);
        }
        for row in &mut self.put_off {
            row.candidate_bytes = row.candidate.and_then(|candidate| known.rows.plain(candidate));
        }
        let (mut in_order, all) = (0, self.put_off.len());
        for row in self.put_off.drain(..) {
            let bytes = row.bytes.and_then(|bytes| self.cursor.window().get(&bytes));
            let same = match (&row.candidate_bytes, bytes) {
                (Some(candidate), Some(bytes)) => self.before.bytes(candidate)? == bytes,
                _ => false,
            };
            let partner = match row.candidate {
                Some(candidate) if same => Partner::Same(candidate),
                None => Partner::Nobody(row.fingerprint),
                Some(_) => {
                    let record = self.after.record_at(row.at, self.cursor.window())?;
                    find(&known, &mut self.before, row.fingerprint, &record, bytes)?
                }
            };
            if let Partner::Same(row) | Partner::Changed(row) = partner {
                in_order += usize::from(row == self.expected);
                self.expected = row + 1;
            }
            if let Some(Event::Row { partner: unknown, .. }) = self.events.get_mut(row.event) {
                *unknown = partner;
            }
        }
        if in_order * 2 > all {
            self.lost = 0;
        }
        Ok(())
    }
}

/// Finds a row's partner. `bytes` are the row's with its line end, where rows with equal bytes are equal.
fn find(
    known: &Known<'_>,
    before: &mut Lookback<'_>,
    fingerprint: u64,
    record: &Record<'_>,
    bytes: Option<&[u8]>,
) -> Result<Partner, Error> {
    let mut same = false;
    let found = known.index.find(fingerprint, |row| {
        let range = known.rows.range(row);
        if let Some(bytes) = bytes
            && known.rows.plain(row).is_some()
            && before.bytes(&range)? == bytes
        {
            same = true;
            return Ok(true);
        }
        let partner = before.record(&range)?;
        if !same_key(&partner, &known.columns.before_key, record, &known.columns.after_key) {
            return Ok(false);
        }
        same = is_same(partner, *record, known.columns);
        Ok(true)
    })?;
    Ok(match found {
        None => Partner::Nobody(fingerprint),
        Some(row) if same => Partner::Same(row),
        Some(row) => Partner::Changed(row),
    })
}

fn is_same(before: Record<'_>, after: Record<'_>, columns: &Columns) -> bool {
    differences(before, after, columns).next().is_none()
}

impl Worker for Matcher<'_> {
    fn work(&mut self, start: u64, stop: u64) -> Result<u64, Error> {
        self.events.clear();
        self.cursor.open(start, stop)?;
        loop {
            if self.lost < self.known.patience && self.known.columns.same_form && self.cursor.is_at_record() {
                self.run()?;
            }
            let Some(split) = self.cursor.next()? else { break };
            self.row(&split)?;
            // Behind a row that was cut, the window may let go of what it holds.
            if self.put_off.len() >= MOST_PUT_OFF || split.too_long {
                self.catch_up()?;
            }
        }
        self.catch_up()?;
        Ok(self.cursor.end())
    }

    #[cfg(feature = "parallel")]
    fn guess(&mut self, start: u64, stop: u64, line_byte: u8) -> Result<Option<u64>, Error> {
        self.cursor.guess(start, stop, line_byte, self.known.columns.after_width)
    }
}
