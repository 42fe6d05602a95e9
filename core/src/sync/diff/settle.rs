//! What the partners amount to: counts, duplicates, operations, in the order of the table after.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::columns::Header;
use super::compare::{Difference, Differing, differences, same_key, value};
use super::index::{GrowingIndex, MOST_ROWS};
use super::lookback::Lookback;
use super::matching::{Event, Known, Partner};
use super::notice::{Notice, Reporter};
use super::operation::{CellChange, CellValue, DiffOperation, Masked};
use super::rows::Lines;
use super::source::Window;
use crate::diagnostic::{Code, Findings};
use crate::tabular::Record;
use crate::{Error, ErrorCode};

/// Where operations go.
pub(super) type Sink<'s> = Option<&'s mut dyn FnMut(DiffOperation) -> ControlFlow<()>>;

/// Counts of the table after, and of both.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    pub unchanged: u64,
    pub rows: u64,
    pub duplicates: u64,
    pub left_out: u64,
    pub by_column: BTreeMap<Arc<str>, u64>,
}

/// Settles event after event.
pub(super) struct Settler<'a, 's> {
    known: Known<'a>,
    reporter: &'a Reporter<'a>,
    before_header: &'a Header,
    sink: Sink<'s>,
    before: Lookback<'a>,
    after: Lookback<'a>,
    after_again: Lookback<'a>,
    /// For each row before, its partner's number plus one; 0 while it has none.
    partners: Vec<u32>,
    /// The keys that only the table after has.
    new: GrowingIndex,
    records: u32,
    lines: Lines,
    pub tally: Tally,
    pub findings: Findings,
}

impl<'a, 's> Settler<'a, 's> {
    pub fn new(known: Known<'a>, reporter: &'a Reporter<'a>, before: &'a Header, kept: usize, sink: Sink<'s>) -> Self {
        Self {
            known,
            reporter,
            before_header: before,
            sink,
            before: Lookback::new(known.before),
            after: Lookback::new(known.after),
            after_again: Lookback::new(known.after),
            partners: vec![0; known.rows.len()],
            new: GrowingIndex::default(),
            records: 0,
            lines: Lines::default(),
            tally: Tally::default(),
            findings: Findings::with_limit(kept),
        }
    }

    /// Settles what was found in a block; `window` holds the block's text.
    pub fn block(&mut self, events: &[Event], window: &Window) -> Result<(), Error> {
        for event in events {
            match *event {
                Event::Fault { fault, at, len } => {
                    let notice = Notice { row: self.records, fault, at, len };
                    self.reporter.fault(&notice, &self.lines, &mut self.findings);
                }
                Event::Run { before, rows, at } => self.run(before, rows, at, window)?,
                Event::Row { at, inner_lines, partner } => {
                    let row = self.take(1)?;
                    self.row(row, at, partner, window)?;
                    self.lines.push(row, inner_lines);
                }
            }
        }
        Ok(())
    }

    /// Numbers the rows that come next.
    fn take(&mut self, rows: u32) -> Result<u32, Error> {
        let first = self.records;
        match first.checked_add(rows).filter(|next| (*next as usize) < MOST_ROWS) {
            Some(next) => self.records = next,
            None => return Err(too_many_rows()),
        }
        Ok(first)
    }

    fn run(&mut self, before: u32, rows: u32, at: u64, window: &Window) -> Result<(), Error> {
        let first = self.take(rows)?;
        self.tally.rows += u64::from(rows);
        self.lines.copy(&self.known.rows.lines, before..before + rows, first);
        let fresh = self.partners.get_mut(before as usize..(before + rows) as usize).unwrap_or_default();
        if fresh.iter().all(|partner| *partner == 0) {
            fresh.iter_mut().zip(first + 1..).for_each(|(partner, number)| *partner = number);
            self.tally.unchanged += u64::from(rows);
            return Ok(());
        }
        let start = self.known.rows.range(before).start;
        for number in 0..rows {
            let shift = self.known.rows.range(before + number).start - start;
            if self.is_first(before + number, first + number, at + shift, window)? {
                self.tally.unchanged += 1;
            }
        }
        Ok(())
    }

    fn row(&mut self, row: u32, at: u64, partner: Partner, window: &Window) -> Result<(), Error> {
        self.tally.rows += u64::from(!matches!(partner, Partner::Blank));
        match partner {
            Partner::Blank => {}
            Partner::LeftOut => self.tally.left_out += 1,
            Partner::Same(before) => {
                if self.is_first(before, row, at, window)? {
                    self.tally.unchanged += 1;
                }
            }
            Partner::Changed(before) => {
                if self.is_first(before, row, at, window)? {
                    self.changed(before, row, at, window)?;
                }
            }
            Partner::Nobody(fingerprint) => self.nobody(fingerprint, row, at, window)?,
        }
        Ok(())
    }

    /// Makes a row the partner of another; or reports that the other has one already.
    fn is_first(&mut self, before: u32, row: u32, at: u64, window: &Window) -> Result<bool, Error> {
        let Some(partner) = self.partners.get_mut(before as usize) else { return Ok(false) };
        match partner.checked_sub(1) {
            None => {
                *partner = row + 1;
                Ok(true)
            }
            Some(first) => {
                self.duplicate(row, first, at, window)?;
                Ok(false)
            }
        }
    }

    fn duplicate(&mut self, row: u32, first: u32, at: u64, window: &Window) -> Result<(), Error> {
        self.tally.duplicates += 1;
        if self.findings.is_full() {
            self.findings.count(Code::DuplicateKey, Code::DuplicateKey.severity());
        } else {
            let record = self.after.record_at(at, window)?;
            self.findings.push(self.reporter.duplicate(&record, row, first, &self.lines));
        }
        Ok(())
    }

    fn changed(&mut self, before: u32, row: u32, at: u64, window: &Window) -> Result<(), Error> {
        self.tally.changed += 1;
        let columns = self.known.columns;
        let old = self.before.record(&self.known.rows.range(before))?;
        let new = self.after.record_at(at, window)?;
        let mut changes = Vec::new();
        for Difference { column, from, to } in differences(old, new, columns) {
            let name = match column {
                Differing::Column(shared) => Arc::clone(&shared.name),
                Differing::Beyond(number) => beyond(number),
            };
            match self.tally.by_column.get_mut(&name) {
                Some(count) => *count += 1,
                None => drop(self.tally.by_column.insert(Arc::clone(&name), 1)),
            }
            if self.sink.is_some() {
                changes.push(CellChange { column: name, from: Masked::of(&from), to: Masked::of(&to) });
            }
        }
        if let Some(sink) = &mut self.sink {
            let before_row = self.before_header.first_row + u64::from(before);
            let key = key(&new, &columns.after_key);
            go_on(sink(DiffOperation::Changed { key, before_row, after_row: self.reporter.row(row), changes }))?;
        }
        Ok(())
    }

    fn nobody(&mut self, fingerprint: u64, row: u32, at: u64, window: &Window) -> Result<(), Error> {
        let record = self.after.record_at(at, window)?;
        let columns = &self.known.columns.after_key;
        let again = &mut self.after_again;
        let known = self.new.find_or_insert(fingerprint, (at, row), |other| {
            Ok(same_key(&again.record_at(other, window)?, columns, &record, columns))
        })?;
        if let Some((_, first)) = known {
            return self.duplicate(row, first, at, window);
        }
        self.tally.added += 1;
        if let Some(sink) = &mut self.sink {
            let key = key(&record, columns);
            let values = values(&record, &self.reporter.header.names);
            go_on(sink(DiffOperation::Added { key, row: self.reporter.row(row), values }))?;
        }
        Ok(())
    }

    /// The rows before that have no partner are removed.
    pub fn finish(&mut self) -> Result<(), Error> {
        for (row, partner) in (0..).zip(&self.partners) {
            if *partner != 0 || self.known.rows.is_out(row) {
                continue;
            }
            self.tally.removed += 1;
            if let Some(sink) = &mut self.sink {
                let record = self.before.record(&self.known.rows.range(row))?;
                let key = key(&record, &self.known.columns.before_key);
                let values = values(&record, &self.before_header.names);
                let row = self.before_header.first_row + u64::from(row);
                go_on(sink(DiffOperation::Removed { key, row, values }))?;
            }
        }
        Ok(())
    }
}

/// What a caller that wants no more gets.
pub(super) fn go_on(flow: ControlFlow<()>) -> Result<(), Error> {
    if flow.is_break() { Err(Error::new(ErrorCode::Cancelled)) } else { Ok(()) }
}

/// More rows than can be numbered.
pub(super) fn too_many_rows() -> Error {
    Error::new(ErrorCode::InvalidArgument).with("name", "rows").with("value", format!("> {MOST_ROWS}"))
}

fn beyond(number: usize) -> Arc<str> {
    format!("+{number}").into()
}

fn key(record: &Record<'_>, columns: &[usize]) -> Vec<Masked> {
    columns.iter().map(|column| Masked::of(&value(record, *column))).collect()
}

fn values(record: &Record<'_>, names: &[Arc<str>]) -> Vec<CellValue> {
    let names = names.iter().cloned().chain((1..).map(beyond));
    names.zip(record.cells()).map(|(column, cell)| CellValue { column, value: Masked::of(&cell.value()) }).collect()
}
