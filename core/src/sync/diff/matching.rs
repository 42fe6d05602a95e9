//! The second pass: the partner of each row of the table after.
//!
//! To whoever changes this file: most rows of a roster are as they were and where they were. So the rows behind a
//! match are first compared byte by byte with the rows behind its partner, without being split at all: equal bytes
//! split equally, as a row depends on nothing outside it unless it is odd (see `Rows::plain`). Any other row is
//! looked up by fingerprint, and its cells decide.
//!
//! Where rows do not follow their partners' order, each lookup waits for memory. So they are put off and looked up many
//! at once, which lets the processor wait for all of them together. What is found so is a candidate only; it is compared
//! later still (see [`super::waiting`]).

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

/// How many rows are looked up at once.
const TOGETHER: usize = 512;

/// A row whose partner is looked up, and compared, later.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PutOff {
    /// Its place among the events.
    pub event: u32,
    /// The first row that may be its partner.
    pub candidate: u32,
    pub fingerprint: u64,
    pub at: u64,
    /// Its bytes with the line end, if they may be compared as they are; else 0.
    pub length: u32,
    /// Its block among those that wait.
    pub block: u32,
}

/// Finds the partners of the rows of a block.
#[derive(Debug)]
pub(super) struct Matcher<'a> {
    known: Known<'a>,
    pub cursor: Cursor<'a>,
    before: Lookback<'a>,
    scratch: Vec<u8>,
    /// What was found in the block; of the rows that are put off, it does not tell the partner yet.
    pub events: Vec<Event>,
    pub put_off: Vec<PutOff>,
    /// How many of these have been looked up.
    looked_up: usize,
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
            scratch: Vec::new(),
            events: Vec::new(),
            put_off: Vec::new(),
            looked_up: 0,
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
            let event = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
            let length = bytes.map_or(0, |bytes| u32::try_from(bytes.end - bytes.start).unwrap_or_default());
            self.put_off.push(PutOff { event, candidate: 0, fingerprint, at, length, block: 0 });
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

    /// Looks up what was put off. A row that has no candidate has no partner.
    fn look_up(&mut self) {
        let Self { known, events, put_off, expected, .. } = self;
        let (mut in_order, mut kept) = (0, self.looked_up);
        let all = put_off.len() - kept;
        for place in self.looked_up..put_off.len() {
            let Some(mut row) = put_off.get(place).copied() else { break };
            match known.index.candidate(row.fingerprint) {
                Some(candidate) => {
                    row.candidate = candidate;
                    in_order += usize::from(candidate == *expected);
                    *expected = candidate + 1;
                    if let Some(place) = put_off.get_mut(kept) {
                        *place = row;
                    }
                    kept += 1;
                }
                None => {
                    if let Some(Event::Row { partner, .. }) = events.get_mut(row.event as usize) {
                        *partner = Partner::Nobody(row.fingerprint);
                    }
                }
            }
        }
        put_off.truncate(kept);
        self.looked_up = kept;
        if in_order * 2 > all {
            self.lost = 0;
        }
    }
}

/// Finds a row's partner. `bytes` are the row's with its line end, where rows with equal bytes are equal.
pub(super) fn find(
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

/// Whether two rows of one key have the same values.
pub(super) fn is_same(before: Record<'_>, after: Record<'_>, columns: &Columns) -> bool {
    differences(before, after, columns).next().is_none()
}

impl Worker for Matcher<'_> {
    fn work(&mut self, start: u64, stop: u64) -> Result<u64, Error> {
        self.events.clear();
        self.put_off.clear();
        self.looked_up = 0;
        self.cursor.open(start, stop)?;
        loop {
            if self.lost < self.known.patience && self.known.columns.same_form && self.cursor.is_at_record() {
                self.run()?;
            }
            let Some(split) = self.cursor.next()? else { break };
            self.row(&split)?;
            if self.put_off.len() - self.looked_up >= TOGETHER {
                self.look_up();
            }
        }
        self.look_up();
        Ok(self.cursor.end())
    }

    #[cfg(feature = "parallel")]
    fn guess(&mut self, start: u64, stop: u64, line_byte: u8) -> Result<Option<u64>, Error> {
        self.cursor.guess(start, stop, line_byte, self.known.columns.after_width)
    }
}
