//! Whether the rows of a file are those of a bulk or of a delta.

use super::FileMode;
use super::notes::{Notes, in_row};
use super::profile::INACTIVE;
use super::terms::Terms;
use crate::diagnostic::Code;
use crate::formats::oneroster_csv::PackageVersion;
use crate::tabular::check::{CheckedRow, Layout};

/// The status of what is gone.
const DELETED: &[u8] = b"tobedeleted";

/// Counts which rows have a status and a date of change.
#[derive(Debug, Default)]
pub(super) struct ModeTally {
    status: Option<usize>,
    changed: Option<usize>,
    rows: u64,
    deleted: u64,
    /// Rows with one of the two, rows without one of the two, and the first of each.
    filled: (u64, Option<(u64, u64)>),
    blank: (u64, Option<(u64, u64)>),
}

/// What a row says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It is there.
    Here,
    /// It is gone.
    Gone,
}

impl ModeTally {
    pub(super) fn begin(&mut self, layout: &Layout) {
        self.status = layout.schema().column("status").and_then(|field| layout.place_of(field));
        self.changed = layout.schema().column("dateLastModified").and_then(|field| layout.place_of(field));
    }

    #[inline]
    pub(super) fn row(&mut self, row: &CheckedRow<'_>, terms: &mut Terms) -> Said {
        self.rows += 1;
        let status = self.status.and_then(|place| row.relied_on(place));
        let changed = self.changed.is_some_and(|place| row.relied_on(place).is_some());
        let here = (row.row(), row.line());
        if status.is_none() && !changed && self.blank.1.is_some() {
            self.blank.0 += 1;
            return Said::Here;
        }
        let note = |(count, first): &mut (u64, Option<(u64, u64)>)| {
            *count += 1;
            first.get_or_insert(here);
        };
        if status.is_some() || changed {
            note(&mut self.filled);
        }
        if status.is_none() || !changed {
            note(&mut self.blank);
        }
        let Some(status) = status else { return Said::Here };
        if status.eq_ignore_ascii_case(INACTIVE.as_bytes()) {
            terms.add("status", &["active", "tobedeleted"], row, Some(status));
            return Said::Here;
        }
        if !status.eq_ignore_ascii_case(DELETED) {
            return Said::Here;
        }
        self.deleted += 1;
        Said::Gone
    }

    /// The mode of the file, by what the manifest says of it and what its rows are. Rows that are all filled and some of them
    /// deleted are those of a delta; a status in every row of a bulk is what many systems write. Where no manifest says anything,
    /// rows that are all filled are taken for what the binding says that they are, but for 1.0, which fills them always.
    pub(super) fn finish(
        self,
        path: &str,
        declared: Option<FileMode>,
        version: PackageVersion,
        notes: &mut Notes,
    ) -> FileMode {
        let declared = declared.filter(|mode| *mode != FileMode::Absent);
        let (blank, filled) = (self.blank.0, self.filled.0);
        let found = match self.rows {
            0 => declared,
            _ if blank == 0 && self.deleted > 0 => Some(FileMode::Delta),
            _ if blank == 0 && declared.is_none() && version != PackageVersion::V1_0 => Some(FileMode::Delta),
            _ if filled == 0 => Some(FileMode::Bulk),
            _ => declared,
        };
        let mode = declared.or(found).unwrap_or(FileMode::Bulk);
        let at =
            |first: Option<(u64, u64)>| first.map_or_else(|| in_row(path, 1, 1), |(row, line)| in_row(path, row, line));
        if let Some(found) = found.filter(|found| *found != mode) {
            notes.add(Code::WrongMode, at(self.filled.1.or(self.blank.1)), |told| {
                told.with("expected", mode.name()).with("found", found.name())
            });
            // Where either says so, absence is no evidence.
            return FileMode::Delta;
        }
        match mode {
            FileMode::Delta if blank > 0 => {
                notes.add(Code::BlankInDelta, at(self.blank.1), |told| told.with("rows", blank));
            }
            FileMode::Bulk if filled > 0 => {
                notes.add(Code::FilledInBulk, at(self.filled.1), |told| told.with("rows", filled));
            }
            _ => {}
        }
        mode
    }
}
