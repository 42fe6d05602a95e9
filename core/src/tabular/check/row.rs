//! Rows as they come out of a check.

use std::borrow::Cow;

use super::Layout;
use super::space::{trimmed, trimmed_text};
#[cfg(feature = "oneroster")]
use crate::tabular::record::Cell;
use crate::tabular::schema::ValueType;
use crate::tabular::{FileOffsets, Record};
use crate::text::EmailAddress;

/// Takes what a check hands out, in the order of the file.
pub trait RowSink {
    /// The layout is known; rows follow.
    fn begin(&mut self, layout: &Layout) {
        let _ = layout;
    }

    /// A record as it stands in the file, before anything is said of it: the header, rows and blank lines, in their
    /// order.
    fn record(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        let _ = (record, offsets);
    }

    /// A row, checked. The header and blank lines are none.
    fn row(&mut self, row: &CheckedRow<'_>) {
        let _ = row;
    }

    /// The next bytes of the mended file, in the file's own encoding and dialect. Only where it is asked for
    /// ([`CheckOptions::fix`](super::CheckOptions::fix)).
    fn fixed(&mut self, bytes: &[u8]) {
        let _ = bytes;
    }

    /// A row that was handed out as valid is not, as the end of the file shows: it refers to a key that no later row
    /// had. Its number is the one the row had; numbers come in order, each once.
    fn revoked(&mut self, row: u64) {
        let _ = row;
    }

    /// A reference of the file to itself that no row answered, as its end shows: the schema's column, the row and line
    /// that have it, and the value where it is still known. It is in the report as well.
    #[cfg(feature = "oneroster")]
    fn unanswered(&mut self, field: usize, row: u64, line: u64, value: Option<&str>) {
        let _ = (field, row, line, value);
    }
}

/// Nobody: the report alone is wanted.
impl RowSink for () {}

/// Both in turn.
impl<A: RowSink, B: RowSink> RowSink for (A, B) {
    fn begin(&mut self, layout: &Layout) {
        self.0.begin(layout);
        self.1.begin(layout);
    }

    fn record(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        self.0.record(record, offsets);
        self.1.record(record, offsets);
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        self.0.row(row);
        self.1.row(row);
    }

    fn fixed(&mut self, bytes: &[u8]) {
        self.0.fixed(bytes);
        self.1.fixed(bytes);
    }

    fn revoked(&mut self, row: u64) {
        self.0.revoked(row);
        self.1.revoked(row);
    }

    #[cfg(feature = "oneroster")]
    fn unanswered(&mut self, field: usize, row: u64, line: u64, value: Option<&str>) {
        self.0.unanswered(field, row, line, value);
        self.1.unanswered(field, row, line, value);
    }
}

impl<S: RowSink + ?Sized> RowSink for &mut S {
    fn begin(&mut self, layout: &Layout) {
        (**self).begin(layout);
    }

    fn record(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        (**self).record(record, offsets);
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        (**self).row(row);
    }

    fn fixed(&mut self, bytes: &[u8]) {
        (**self).fixed(bytes);
    }

    fn revoked(&mut self, row: u64) {
        (**self).revoked(row);
    }

    #[cfg(feature = "oneroster")]
    fn unanswered(&mut self, field: usize, row: u64, line: u64, value: Option<&str>) {
        (**self).unanswered(field, row, line, value);
    }
}

/// A row with what the check found of it. Values are read when they are asked for.
#[derive(Debug)]
pub struct CheckedRow<'a> {
    pub(super) layout: &'a Layout,
    pub(super) values: Values<'a>,
    pub(super) row: u64,
    pub(super) line: u64,
    pub(super) valid: bool,
    /// Whether its cells can be told apart: it has as many as the header, and no quote stays open.
    pub(super) readable: bool,
    /// Whether every cell is plainly right: it has no space around its value.
    #[cfg(feature = "oneroster")]
    pub(super) plain: bool,
    /// The columns of the file whose cell has an error that leaves its value unknown, in no order.
    pub(super) bad: &'a [usize],
}

/// Bytes as text; in a row with findings they may be none, and are shown as near as can be.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Where the values of a row are.
#[derive(Debug)]
pub(super) enum Values<'a> {
    /// In the cells of a record.
    Record {
        record: &'a Record<'a>,
        /// Its bytes as text; none where they are none.
        text: Option<&'a str>,
    },
    /// The one value of a line, in a layout without quotes and delimiters.
    Line(&'a str),
}

impl CheckedRow<'_> {
    /// The row as a spreadsheet numbers it.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// The physical line on which it starts, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Where it starts in the decoded text; none in a layout without cells.
    #[cfg(feature = "oneroster")]
    pub(crate) fn offset(&self) -> Option<u64> {
        match &self.values {
            Values::Record { record, .. } => Some(record.offset()),
            Values::Line(_) => None,
        }
    }

    /// The layout and where its fields are.
    pub fn layout(&self) -> &Layout {
        self.layout
    }

    /// Whether no error was found in it. Warnings do not make a row invalid.
    pub fn is_valid(&self) -> bool {
        self.valid
    }

    /// The value of a column of the schema, as it was judged: without white space around it, otherwise as it is
    /// written. None where the file does not have the column, or the cell is empty.
    pub fn value(&self, field: usize) -> Option<Cow<'_, str>> {
        self.cell(self.layout.place_of(field)?)
    }

    /// The address in a column of the schema; none where there is none, or the text is none. In a valid row the check
    /// has said of it what there is to say.
    pub(crate) fn address(&self, field: usize) -> Option<EmailAddress> {
        let value = self.value(field)?;
        let column = self.layout.schema().columns().get(field)?;
        if self.valid && matches!(column.kind, ValueType::Email) && column.list.is_none() {
            return Some(EmailAddress::of_checked(&value));
        }
        EmailAddress::parse(&value).ok()
    }

    /// The value of a column of the file, in the same way.
    pub fn cell(&self, column: usize) -> Option<Cow<'_, str>> {
        let value = match &self.values {
            Values::Line(text) if column == 0 => Cow::Borrowed(*text),
            Values::Line(_) => return None,
            Values::Record { record, text } => {
                let cell = record.cell(column)?;
                match text.filter(|_| !cell.has_quotes()).and_then(|text| text.get(cell.range())) {
                    Some(text) => Cow::Borrowed(trimmed_text(text)),
                    None => match cell.value() {
                        Cow::Borrowed(bytes) => text_of(trimmed(bytes)),
                        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(trimmed(&bytes)).into_owned()),
                    },
                }
            }
        };
        (!value.is_empty()).then_some(value)
    }

    /// The value of a column of the schema where it can be relied on although the row may have errors: its cells can
    /// be told apart, and this one has no error but that an earlier row has the same key.
    pub fn reliable(&self, field: usize) -> Option<Cow<'_, str>> {
        let place = self.layout.place_of(field)?;
        if !self.readable || self.bad.contains(&place) {
            return None;
        }
        self.cell(place)
    }

    /// The bytes of a column of the file where they can be relied on, as [`reliable`](Self::reliable) says it of the schema's.
    #[cfg(feature = "oneroster")]
    #[inline]
    pub(crate) fn relied_on(&self, place: usize) -> Option<Cow<'_, [u8]>> {
        let Values::Record { record, .. } = &self.values else { return None };
        let cell = record.cell(place)?;
        if self.valid && self.plain && !cell.has_quotes() {
            return (!cell.raw().is_empty()).then(|| Cow::Borrowed(cell.raw()));
        }
        self.relied_on_at(place, cell)
    }

    #[cfg(feature = "oneroster")]
    #[cold]
    fn relied_on_at<'r>(&self, place: usize, cell: Cell<'r>) -> Option<Cow<'r, [u8]>> {
        if !self.valid && (!self.readable || self.bad.contains(&place)) {
            return None;
        }
        let value = match cell.value() {
            Cow::Borrowed(bytes) => Cow::Borrowed(trimmed(bytes)),
            Cow::Owned(bytes) => Cow::Owned(trimmed(&bytes).to_vec()),
        };
        (!value.is_empty()).then_some(value)
    }

    /// The canonical forms of a cell's values: each value of a list, and in an enumeration the allowed value that is
    /// meant.
    pub fn each(&self, field: usize, mut on: impl FnMut(&str)) {
        let (Some(value), Some(column)) = (self.value(field), self.layout.schema().columns().get(field)) else {
            return;
        };
        match column.list {
            None => on(column.kind.canonical(&value)),
            Some(list) => {
                for value in value.split(char::from(list)).map(str::trim).filter(|value| !value.is_empty()) {
                    on(column.kind.canonical(value));
                }
            }
        }
    }
}
