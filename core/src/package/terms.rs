//! Values that another version of the binding has: told once for all rows.

use std::borrow::Cow;

use super::notes::{Notes, in_row};
use crate::diagnostic::{Code, Location};
use crate::tabular::check::CheckedRow;

/// Such values of one file. There are few: they are of vocabularies.
#[derive(Debug, Default)]
pub(super) struct Terms(Vec<Term>);

#[derive(Debug)]
struct Term {
    column: &'static str,
    value: Box<[u8]>,
    allowed: Vec<String>,
    rows: u64,
    first: (u64, u64),
}

impl Terms {
    /// A row that has such a value.
    #[cold]
    pub(super) fn add(
        &mut self,
        column: &'static str,
        allowed: &[&str],
        row: &CheckedRow<'_>,
        value: Option<Cow<'_, [u8]>>,
    ) {
        let Some(value) = value else { return };
        if let Some(term) = self.0.iter_mut().find(|term| term.column == column && *term.value == *value) {
            term.rows += 1;
            return;
        }
        let allowed = allowed.iter().map(|value| (*value).to_owned()).collect();
        let first = (row.row(), row.line());
        self.0.push(Term { column, value: value.into_owned().into(), allowed, rows: 1, first });
    }

    /// Tells of them, each at its first row.
    pub(super) fn tell(self, path: &str, notes: &mut Notes) {
        for term in self.0 {
            let (row, line) = term.first;
            let location = Location { column: Some(term.column.into()), ..in_row(path, row, line) };
            let value = String::from_utf8_lossy(&term.value).into_owned();
            notes.add(Code::EarlierTerm, location, |found| {
                found.with("value", value).with("allowed", term.allowed).with("rows", term.rows)
            });
        }
    }
}
