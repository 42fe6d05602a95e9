//! Findings about rows: seen where rows are split, made where their numbers are known.

use std::sync::Arc;

use super::columns::Header;
use super::rows::Lines;
use super::source::Source;
use crate::diagnostic::{Code, Diagnostic, Findings, Location, Place, Severity};
use crate::tabular::{Record, Split};

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// An empty line.
    Blank,
    /// Every cell of the key is empty.
    NoKey,
    /// Cut by the limit of bytes or cells.
    TooLong,
    /// Another number of cells than the header.
    CellCount(usize),
    /// A quote that is never closed.
    Unclosed,
}

/// A faulty row, by its number among the rows read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notice {
    pub row: u32,
    pub fault: Fault,
    pub at: u64,
    pub len: u64,
}

/// The faults of a record, but for a missing key. A row with a fault that [`leaves_out`] is not compared.
pub(super) fn faults(record: &Record<'_>, split: &Split, width: usize) -> impl Iterator<Item = Fault> {
    let blank = split.start == split.end && split.terminated;
    let too_long = split.too_long.then_some(Fault::TooLong);
    let ragged = (record.len() != width && !split.too_long && !blank).then_some(Fault::CellCount(record.len()));
    blank
        .then_some(Fault::Blank)
        .into_iter()
        .chain(too_long)
        .chain(ragged)
        .chain(split.unclosed.then_some(Fault::Unclosed))
}

/// Whether a row with this fault is not compared.
pub(super) fn leaves_out(fault: Fault) -> bool {
    matches!(fault, Fault::Blank | Fault::NoKey | Fault::TooLong)
}

/// Makes the findings of one table.
#[derive(Debug)]
pub(super) struct Reporter<'a> {
    pub source: &'a Source<'a>,
    pub header: &'a Header,
    pub key: &'a [usize],
}

impl Reporter<'_> {
    /// The row as a spreadsheet shows it.
    pub fn row(&self, row: u32) -> u64 {
        self.header.first_row + u64::from(row)
    }

    /// The place of a row.
    pub fn place(&self, row: u32, lines: &Lines) -> Place {
        Place { file: None, row: self.row(row), line: self.header.first_line + u64::from(row) + lines.before(row) }
    }

    fn location(&self, place: &Place, at: u64, len: u64) -> Location {
        Location {
            file: Some(Arc::clone(&self.source.name)),
            row: Some(place.row),
            line: Some(place.line),
            bytes: self.source.text.file_offset(at).map(|start| start..start + len),
            ..Location::default()
        }
    }

    /// The same, at the first column of the key.
    fn at_key(&self, mut location: Location) -> Location {
        if let Some(column) = self.key.first() {
            location.column = self.header.names.get(*column).cloned();
            location.column_number = u32::try_from(column + 1).ok();
        }
        location
    }

    pub fn fault(&self, notice: &Notice, lines: &Lines, findings: &mut Findings) {
        let code = match notice.fault {
            Fault::Blank => Code::BlankLine,
            Fault::NoKey => Code::MissingValue,
            Fault::TooLong => Code::LimitExceeded,
            Fault::CellCount(_) => Code::ColumnCount,
            Fault::Unclosed => Code::UnclosedQuote,
        };
        findings.add(code, code.severity(), || {
            let location = self.location(&self.place(notice.row, lines), notice.at, notice.len);
            match notice.fault {
                Fault::NoKey => Diagnostic::new(code, self.at_key(location)),
                Fault::TooLong => {
                    let limits = &self.source.limits;
                    let (limit, maximum) = if notice.len < limits.record_bytes as u64 {
                        ("cells", limits.cells)
                    } else {
                        ("record_bytes", limits.record_bytes)
                    };
                    Diagnostic::new(code, location).with("limit", limit).with("maximum", maximum)
                }
                Fault::CellCount(found) => {
                    Diagnostic::new(code, location).with("expected", self.header.names.len()).with("found", found)
                }
                Fault::Blank | Fault::Unclosed => Diagnostic::new(code, location),
            }
        });
    }

    /// A key that the row `first` has already.
    pub fn duplicate(&self, record: &Record<'_>, row: u32, first: u32, lines: &Lines) -> Diagnostic {
        let cells = self.key.iter().map(|column| super::compare::value(record, *column));
        let value = cells.map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect::<Vec<_>>().join(", ");
        let columns: Vec<String> = self
            .key
            .iter()
            .filter_map(|column| self.header.names.get(*column))
            .map(|name| name.as_ref().to_owned())
            .collect();
        let at = record.offset();
        let location = self.location(&self.place(row, lines), at, record.bytes().len() as u64);
        Diagnostic::new(Code::DuplicateKey, self.at_key(location))
            .with("value", value)
            .with("columns", columns)
            .with("first", self.place(first, lines))
    }

    /// Findings about the file as a whole: nothing in it, or a column twice.
    pub fn file(&self, rows: u64, findings: &mut Findings) {
        let location = Location { file: Some(Arc::clone(&self.source.name)), ..Location::default() };
        if rows == 0 {
            let mut empty = Diagnostic::new(Code::EmptyFile, location.clone());
            if !self.header.names.is_empty() && self.source.len() > 0 {
                // A table may well have a header and nobody in it yet.
                empty.severity = Severity::Warning;
            }
            findings.push(empty);
        }
        if self.header.cut {
            let location = Location { row: Some(1), line: Some(1), ..location.clone() };
            findings.push(
                Diagnostic::new(Code::LimitExceeded, location)
                    .with("limit", "cells")
                    .with("maximum", self.source.limits.cells),
            );
        }
        for (at, name) in self.header.names.iter().enumerate() {
            if self.header.names.iter().take(at).any(|known| known == name) {
                let location = Location {
                    row: Some(1),
                    line: Some(1),
                    column: Some(Arc::clone(name)),
                    column_number: u32::try_from(at + 1).ok(),
                    ..location.clone()
                };
                findings.push(
                    Diagnostic::new(Code::DuplicateColumn, location)
                        .with("name", name.as_ref())
                        .with("first", name.as_ref()),
                );
            }
        }
    }
}
