//! The end of a check: references that nothing answered, what the end of the file shows, and the report.

use super::checker::Checked;
use super::start::Start;
use super::{CheckOptions, KeySet, RowSink};
use crate::api::CheckReport;
use crate::diagnostic::{Code, Location, Severity};
use crate::model::{Completeness, FileFacts, Gap, Proof};
use crate::tabular::Tail;

/// Closes the check of a file that has been read to its end.
pub(super) fn finish(options: &CheckOptions, start: Start, tail: Tail, sink: &mut dyn RowSink) -> Checked {
    let Start { reader, mut rows, recognized, known, candidates } = start;
    rows.begin(sink);
    let dialect = (tail.bytes > 0).then(|| reader.dialect().copied()).flatten();
    if let Some(fixed) = &mut rows.fixed {
        fixed.finish(dialect.as_ref(), sink);
    }
    rows.answer_pending(sink);
    let facts = FileFacts { rows: rows.rows, final_line_end: tail.final_line_end };
    let completeness = rows.completeness(options, tail, sink);

    let layout = &rows.layout;
    let schema = known.then(|| layout.schema().name().to_owned());
    let keys = std::mem::take(&mut rows.keys).into_iter().next().filter(|key| options.keys && key.columns.len() == 1);
    let keys = keys.map(|mut key| {
        key.settle(&rows.fingerprints);
        let form = key.form();
        std::sync::Arc::new(KeySet { table: key.table, fingerprints: rows.fingerprints, form })
    });
    let findings = rows.reporter.findings;
    let mut kept: Vec<_> = findings.kept().iter().cloned().zip(rows.reporter.excerpts).collect();
    kept.sort_by_key(|(found, _)| {
        let place = &found.location;
        (place.row.is_none(), place.row, place.column_number)
    });
    let (diagnostics, excerpts) = kept.into_iter().unzip();
    let report = CheckReport {
        file: options.file.clone(),
        schema,
        recognized,
        candidates: if known { Vec::new() } else { candidates },
        dialect,
        columns: layout.found(),
        rows: rows.rows,
        valid_rows: rows.valid_rows,
        errors: findings.errors(),
        warnings: findings.warnings(),
        counts: findings.counts().clone(),
        diagnostics,
        not_kept: findings.not_kept(),
        fixes: rows.fix_count,
        fixable: rows.fixable,
        completeness,
        facts,
        unchecked_references: rows.unchecked,
        excerpts,
    };
    Checked { report, keys }
}

impl super::rows::Rows {
    /// Reports the references that no row of the file answered, and takes back the rows that had them.
    fn answer_pending(&mut self, sink: &mut dyn RowSink) {
        let Some(own) = self.keys.first() else { return };
        let mut revoked = None;
        for waiting in std::mem::take(&mut self.pending).finish(&own.table) {
            let place = waiting.column as usize;
            let file = self.columns.get(place).and_then(|check| self.references.get(check.reference?));
            let location = Location {
                file: None,
                row: Some(waiting.at.row()),
                line: Some(waiting.at.line()),
                column: self.layout.names().get(place).cloned(),
                column_number: waiting.column.checked_add(1),
                bytes: Some(waiting.start..waiting.start + u64::from(waiting.length)),
            };
            let severity = file.map_or(Severity::Error, |file| file.severity);
            #[cfg(feature = "oneroster")]
            if let Some(field) = self.layout.field_of(place) {
                sink.unanswered(field, waiting.at.row(), waiting.at.line(), waiting.value.as_deref());
            }
            self.reporter.add_at(Code::UnknownReference, severity, location, |diagnostic| {
                let diagnostic = diagnostic.with("file", file.map_or("", |file| file.file.as_str()));
                match waiting.value {
                    Some(value) if !value.is_empty() => diagnostic.with("value", &*value),
                    _ => diagnostic,
                }
            });
            if waiting.valid && revoked != Some(waiting.at.row()) {
                revoked = Some(waiting.at.row());
                self.last_valid_row = self.last_valid_row.filter(|last| *last != waiting.at.row());
                self.valid_rows = self.valid_rows.saturating_sub(1);
                sink.revoked(waiting.at.row());
            }
        }
    }

    /// What is left of the last line may look right and be half of an address: nobody is to get a seat by it.
    fn take_back_last_row(&mut self, sink: &mut dyn RowSink) {
        if let Some(row) = self.last_valid_row.take() {
            self.valid_rows = self.valid_rows.saturating_sub(1);
            sink.revoked(row);
        }
    }

    /// What speaks for the file's being whole, and findings where something speaks against it (P-GRD-6).
    fn completeness(&mut self, options: &CheckOptions, tail: Tail, sink: &mut dyn RowSink) -> Completeness {
        let mut gaps = std::mem::take(&mut self.gaps);
        let mut told = self.told_truncated;
        if tail.broken_character {
            gaps.push(Gap::BrokenCharacter);
        }
        if tail.unclosed_quote {
            gaps.push(Gap::UnclosedQuote);
        }
        if tail.bytes > 0 && !tail.final_line_end && options.previous.is_some_and(|last| last.final_line_end) {
            gaps.push(Gap::NoFinalLineEnd);
            self.take_back_last_row(sink);
        }
        let mut why: Vec<Gap> = Vec::new();
        for gap in gaps {
            if !why.contains(&gap) {
                why.push(gap);
            }
        }
        for gap in &why {
            let seen = match gap {
                Gap::Limit => true,
                // Told with its row, unless the row was one of the header or of a list.
                Gap::UnclosedQuote => told || self.reporter.findings.counts().contains_key(&Code::UnclosedQuote),
                _ => told,
            };
            if !seen {
                told = true;
                self.reporter.add_at(Code::TruncatedFile, Severity::Error, Location::default(), |found| {
                    found.with("why", gap.name())
                });
            }
        }
        if self.rows == 0 {
            self.reporter.add_at(Code::EmptyFile, Severity::Error, Location::default(), |found| found);
        }
        let mut proof = None;
        if let Some(expected) = options.expect_rows {
            if expected == self.rows {
                proof = Some(Proof::ExpectedRows { rows: expected });
            } else {
                let found = self.rows;
                let gap = Gap::RowCount { expected, found };
                self.reporter.add_at(Code::TruncatedFile, Severity::Error, Location::default(), |diagnostic| {
                    diagnostic.with("why", gap.name()).with("expected", expected).with("found", found)
                });
                why.push(gap);
            }
        }
        match proof {
            _ if !why.is_empty() => Completeness::Partial { why },
            Some(by) => Completeness::Proven { by },
            None => Completeness::Claimed,
        }
    }
}
