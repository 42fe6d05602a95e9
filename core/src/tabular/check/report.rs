//! Findings as they are made: place, particulars, and the row quoted.

use std::sync::Arc;

use super::{Excerpt, Layout};
use crate::diagnostic::{Code, Diagnostic, Findings, Location, Severity};
use crate::tabular::{FileOffsets, Record};

/// Counts findings and keeps the first of them, each with its row quoted.
#[derive(Debug)]
pub(super) struct Reporter {
    pub(super) file: Option<Arc<str>>,
    pub(super) findings: Findings,
    pub(super) excerpts: Vec<Option<Excerpt>>,
}

/// The record that findings are about.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) offsets: &'a FileOffsets<'a>,
    /// None while the header itself is read.
    pub(super) layout: Option<&'a Layout>,
    /// Whether the whole line is the one cell.
    pub(super) whole_line: bool,
}

impl Reporter {
    pub(super) fn new(file: Option<Arc<str>>, kept: usize) -> Self {
        Self { file, findings: Findings::with_limit(kept), excerpts: Vec::new() }
    }

    /// A finding about a cell, or about the whole record where no column is given. `fill` adds particulars.
    pub(super) fn add(
        &mut self,
        code: Code,
        severity: Severity,
        spot: &Spot<'_>,
        column: Option<usize>,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let (file, excerpts) = (&self.file, &mut self.excerpts);
        self.findings.add(code, severity, || {
            excerpts.push(Some(spot.excerpt(column)));
            let mut diagnostic = fill(Diagnostic::new(code, spot.location(file.clone(), column)));
            diagnostic.severity = severity;
            diagnostic
        });
    }

    /// A finding about a place that is no longer in memory, or about the file.
    pub(super) fn add_at(
        &mut self,
        code: Code,
        severity: Severity,
        location: Location,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let (file, excerpts) = (&self.file, &mut self.excerpts);
        self.findings.add(code, severity, || {
            excerpts.push(None);
            fill(Diagnostic { severity, ..Diagnostic::new(code, Location { file: file.clone(), ..location }) })
        });
    }
}

impl Spot<'_> {
    fn location(&self, file: Option<Arc<str>>, column: Option<usize>) -> Location {
        let cell = column.filter(|_| !self.whole_line).and_then(|column| self.record.cell(column));
        let range = cell.map_or(0..self.record.bytes().len(), |cell| cell.range());
        let name = column.and_then(|column| self.layout.and_then(|layout| layout.names().get(column).cloned()));
        Location {
            file,
            row: Some(self.record.row()),
            line: Some(self.record.line()),
            column: name,
            column_number: column.and_then(|column| u32::try_from(column + 1).ok()),
            bytes: Some(self.offsets.of(range.start)..self.offsets.of(range.end)),
        }
    }

    fn excerpt(&self, column: Option<usize>) -> Excerpt {
        if self.whole_line {
            return Excerpt::of_line(self.record);
        }
        let is_secret =
            |place| self.layout.is_some_and(|layout| layout.column(place).is_some_and(|column| column.secret));
        Excerpt::of(self.record, column, is_secret)
    }
}
