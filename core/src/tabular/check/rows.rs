//! The rows of a table, one after the other: the quick look at every cell, and what is left for a closer one.
//!
//! To whoever changes this file: a clean row runs through [`Rows::record`] without an allocation and without a
//! finding. Everything odd is noted by column and looked at again in [`super::cell`], where nothing is hurried.

use std::sync::Arc;

use chrono::NaiveDate;

use super::ahead::Ahead;
#[cfg(feature = "oneroster")]
use super::ascending::Ascending;
use super::cell::Look;
use super::column::{ColumnCheck, QuickKind, QuickLook, all_of};
use super::fix::FixedFile;
use super::header::HeaderPlan;
use super::keys::{Fingerprints, First, KeyForm, KeySet, KeyTable};
use super::pending::{Pending, Waiting};
use super::report::{Reporter, Spot};
use super::row::Values;
use super::seen::ShortValue;
use super::space::trimmed;
use super::trouble::Trouble;
use super::{CheckedRow, Layout, RowSink};
use crate::diagnostic::{Code, Fix, Place, Severity};
use crate::model::Gap;
use crate::tabular::record::END;
use crate::tabular::schema::{Reference, Rule};
use crate::tabular::{Encoding, FileOffsets, Record};

/// A unique key and the values it has had.
#[derive(Debug)]
pub(super) struct KeyState {
    /// The columns of the file, each with the form in which its values are compared.
    pub(super) columns: Vec<(usize, KeyForm)>,
    pub(super) severity: Severity,
    pub(super) table: KeyTable,
    /// The keys so far where they are in order; the table is empty then.
    #[cfg(feature = "oneroster")]
    pub(super) ascending: Option<Ascending>,
}

/// A reference that is checked.
#[derive(Debug)]
pub(super) struct ReferenceState {
    /// The keys of the other file; none where the file refers to itself.
    pub(super) keys: Option<Arc<KeySet>>,
    pub(super) file: String,
    pub(super) severity: Severity,
    /// Values that were found of late: neighbours often belong to the same school or household.
    pub(super) known: [Vec<u8>; KNOWN],
    /// Which of them is given up next.
    pub(super) oldest: usize,
}

/// How many values a reference remembers.
const KNOWN: usize = 4;

/// U+FFFD in UTF-8.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// Checks the rows of one file.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) layout: Arc<Layout>,
    pub(super) columns: Vec<ColumnCheck>,
    pub(super) quick: Vec<QuickLook>,
    pub(super) keys: Vec<KeyState>,
    pub(super) references: Vec<ReferenceState>,
    /// A column that makes a key alone and as it is, and that key, by number.
    pub(super) looks_ahead: Option<(usize, usize)>,
    pub(super) ahead: Ahead,
    /// Usual names of files that are referred to and were not given.
    pub(super) unchecked: Vec<String>,
    pub(super) plan: HeaderPlan,
    pub(super) fingerprints: Fingerprints,
    pub(super) pending: Pending,
    pub(super) reporter: Reporter,
    pub(super) today: Option<NaiveDate>,
    pub(super) max_rows: u64,
    pub(super) max_cells: usize,
    pub(super) max_record: usize,
    /// None where the mended file is not wanted.
    pub(super) fixed: Option<FixedFile>,
    /// Whether formulas get an apostrophe in the mended file.
    pub(super) neutralize: bool,

    /// Whether the next record is the header.
    pub(super) expects_header: bool,
    /// Whether it has been told what is wrong with the columns.
    pub(super) told_columns: bool,
    pub(super) begun: bool,
    /// Whether rules or keys of several columns need every row looked at as a whole.
    pub(super) looks_across: bool,
    /// Whether something is wrong with the file as a whole, so that no row of it is usable.
    pub(super) file_error: bool,
    pub(super) rows: u64,
    pub(super) valid_rows: u64,
    /// The last row, where it is valid.
    pub(super) last_valid_row: Option<u64>,
    pub(super) fix_count: u64,
    pub(super) fixable: bool,
    pub(super) gaps: Vec<Gap>,
    pub(super) told_truncated: bool,

    /// Of the current row: whether it is valid, the columns to look at closely, those with a bad value, the repeated
    /// keys, the new values of cells.
    pub(super) valid: bool,
    pub(super) suspects: Vec<usize>,
    pub(super) bad: Vec<usize>,
    pub(super) repeated: Vec<(usize, usize, First)>,
    pub(super) fixes: Vec<(usize, String)>,
}

impl Rows {
    /// Checks the next record.
    pub(super) fn record(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>, sink: &mut dyn RowSink) {
        sink.record(record, offsets);
        if std::mem::take(&mut self.expects_header) {
            // A list has nothing that its title could say of it.
            if self.plan.schema.quotes {
                self.header(record, offsets);
                self.told_columns = true;
            }
            self.fixes.clear();
            self.write(record, offsets, sink);
            return;
        }
        if !std::mem::replace(&mut self.told_columns, true) {
            self.tell_columns(record, offsets);
        }
        self.begin(sink);
        if self.rows == self.max_rows {
            self.pass_row_limit(record, offsets);
            return;
        }
        self.valid = true;
        self.suspects.clear();
        self.bad.clear();
        self.repeated.clear();
        self.fixes.clear();
        if !self.layout.schema.quotes {
            self.line(record, offsets, sink);
            return;
        }
        // An empty line, or one of delimiters only, as spreadsheets leave behind the last row.
        let delimiters = record.bytes().len() + 1 == record.len() && record.len() == self.columns.len();
        if record.is_empty() || delimiters && record.len() > 1 {
            self.blank(record, offsets);
            return;
        }
        let readable = record.len() == self.columns.len() && !record.is_unclosed() && !record.is_too_long();
        if readable {
            self.look_quickly(record, offsets);
            let odd = !self.suspects.is_empty() || !self.repeated.is_empty() || self.file_error;
            if odd || self.looks_across {
                let layout = Arc::clone(&self.layout);
                let spot = Spot { record, offsets, layout: Some(&layout), whole_line: false };
                if !self.suspects.is_empty() && is_blank(record) {
                    self.blank(record, offsets);
                    return;
                }
                self.look_again(&spot);
            }
        } else {
            let layout = Arc::clone(&self.layout);
            self.unreadable(&Spot { record, offsets, layout: Some(&layout), whole_line: false });
        }
        let values = Values::Record { record, text: offsets.readable(record) };
        self.end_row(record, readable, values, sink);
        self.write(record, offsets, sink);
    }

    /// Tells the sink the layout, before the first row.
    pub(super) fn begin(&mut self, sink: &mut dyn RowSink) {
        if !std::mem::replace(&mut self.begun, true) {
            sink.begin(&self.layout);
        }
    }

    /// Counts a row and hands it out.
    pub(super) fn end_row(&mut self, record: &Record<'_>, readable: bool, values: Values<'_>, sink: &mut dyn RowSink) {
        self.valid &= !self.file_error;
        self.rows += 1;
        self.valid_rows += u64::from(self.valid);
        self.last_valid_row = self.valid.then_some(record.row());
        self.fix_count += self.fixes.len() as u64;
        if !self.valid {
            self.pending.row_is_invalid(record.row());
        }
        sink.row(&CheckedRow {
            layout: &self.layout,
            values,
            row: record.row(),
            line: record.line(),
            valid: self.valid,
            readable,
            #[cfg(feature = "oneroster")]
            plain: readable && self.suspects.is_empty(),
            bad: &self.bad,
        });
    }

    /// Writes the record into the mended file, with its fixes.
    fn write(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>, sink: &mut dyn RowSink) {
        if let Some(fixed) = &mut self.fixed {
            self.fixes.sort_unstable_by_key(|(column, _)| *column);
            fixed.record(record, offsets.dialect(), &self.fixes, sink);
        }
    }

    /// The quick look: notes the columns to look at closely and the keys that are repeated.
    fn look_quickly(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        let bytes = record.bytes();
        let encoding = offsets.dialect().encoding;
        // What UTF-16 could not read stands there as U+FFFD.
        let pairs = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        if offsets.readable(record).is_none() || pairs && memchr::memmem::find(bytes, REPLACEMENT).is_some() {
            self.suspects.extend(0..record.len());
            return;
        }
        let delimiter = offsets.dialect().delimiter;
        if let Some((place, number)) = self.looks_ahead
            && let Some(key) = self.keys.get(number)
            && key.is_settled()
        {
            self.ahead.look(offsets, place, &self.fingerprints, &key.table);
        }
        let mut quick = std::mem::take(&mut self.quick);
        let text = offsets.text();
        let mut next = 0;
        for (place, (&packed, look)) in record.ends.iter().zip(&mut quick).enumerate() {
            let end = (packed & END) as usize;
            let start = std::mem::replace(&mut next, end + 1);
            let Some(value) = text.get(start..end) else { break };
            if value.is_empty() {
                if look.filled {
                    self.suspects.push(place);
                }
                continue;
            }
            if packed > END {
                let value = record.cell(place).and_then(|cell| cell.plainly_quoted());
                if !value.is_some_and(|value| self.look_at_quoted(record, place, look, value)) {
                    self.suspects.push(place);
                }
                continue;
            }
            // A delimiter that stands in no quotes separates cells and not values.
            let list = |look: &QuickLook| look.list.filter(|list| *list != delimiter);
            let clean = match &look.kind {
                QuickKind::Unread => true,
                QuickKind::Text => look.is_clean_text(value),
                QuickKind::Texts if list(look).is_none() => look.is_clean_text(value),
                QuickKind::Email => {
                    let from_here = text.get(start..).unwrap_or_default();
                    look.is_usual_email(from_here, value) || self.look_at_typed(place, value, list(look))
                }
                QuickKind::Few(_) => {
                    let short = text.get(start..).and_then(|text| ShortValue::at_start_of(text, value.len()));
                    if !self.look_at_few(record, place, look, value, list(look), short) {
                        self.suspects.push(place);
                    }
                    continue;
                }
                QuickKind::Texts | QuickKind::Typed => self.look_at_typed(place, value, list(look)),
            };
            if !clean || look.follows && !self.follow_quickly(record, place, value, look.list) {
                self.suspects.push(place);
            }
        }
        self.quick = quick;
    }

    fn look_at_typed(&self, place: usize, value: &[u8], list: Option<u8>) -> bool {
        self.columns.get(place).is_some_and(|check| check.is_clean(value, list))
    }

    /// The quick look at a value of a column that has few; `short` is that value where it is short.
    #[inline]
    fn look_at_few(
        &mut self,
        record: &Record<'_>,
        place: usize,
        look: &mut QuickLook,
        value: &[u8],
        list: Option<u8>,
        short: Option<ShortValue>,
    ) -> bool {
        let QuickKind::Few(seen) = &mut look.kind else { return false };
        if short.is_some_and(|short| seen.has(&short)) {
            return true;
        }
        let clean = self.look_at_typed(place, value, list)
            && (!look.follows || self.follow_quickly(record, place, value, list));
        if let Some(short) = short.filter(|_| clean) {
            seen.keep(short);
        }
        clean
    }

    /// The quick look at a value that stands in quotes.
    fn look_at_quoted(&mut self, record: &Record<'_>, place: usize, look: &QuickLook, value: &[u8]) -> bool {
        if value.is_empty() {
            return !look.filled;
        }
        let clean = match look.kind {
            QuickKind::Unread => true,
            QuickKind::Text => look.is_clean_text(value),
            _ => self.look_at_typed(place, value, look.list),
        };
        clean && (!look.follows || self.follow_quickly(record, place, value, look.list))
    }

    /// Sees to the reference and the key of a clean value; whether there is nothing to be told of the reference.
    fn follow_quickly(&mut self, record: &Record<'_>, place: usize, value: &[u8], list: Option<u8>) -> bool {
        let Some(check) = self.columns.get(place) else { return true };
        if let Some(reference) = check.reference.and_then(|number| self.references.get_mut(number))
            && !reference.knows_all(value, list, self.fingerprints, self.keys.first())
        {
            return false;
        }
        if let Some((number, key)) = check.key.and_then(|number| Some((number, self.keys.get_mut(number)?))) {
            let first = First::new(record.row(), record.line());
            #[cfg(feature = "oneroster")]
            {
                if key.ascending.as_mut().is_some_and(|ascending| ascending.take(value, first)) {
                    return true;
                }
                key.settle(&self.fingerprints);
            }
            // It may have been seen coming.
            let seen = match self.looks_ahead {
                Some((looked_at, _)) if looked_at == place => self.ahead.take(record.offset()),
                _ => None,
            };
            let print = seen.unwrap_or_else(|| self.fingerprints.of(value, key.form()));
            if let Some(first) = key.table.insert(print, first) {
                self.repeated.push((place, number, first));
            }
        }
        true
    }

    /// Looks closely where the quick look found something odd, and across the columns.
    fn look_again(&mut self, spot: &Spot<'_>) {
        let suspects = std::mem::take(&mut self.suspects);
        for place in &suspects {
            if let Look::Usable(value) = self.look_closely(spot, *place) {
                self.see_to_key(spot.record, *place, &value);
                self.see_to_references(spot, *place, &value);
            }
        }
        self.suspects = suspects;
        self.see_to_composite_keys(spot.record);
        for (place, key, first) in std::mem::take(&mut self.repeated) {
            self.tell_repeated(spot, place, key, first);
        }
        if self.looks_across {
            self.see_to_rules(spot);
        }
    }

    pub(super) fn see_to_key(&mut self, record: &Record<'_>, place: usize, value: &str) {
        let key = self.columns.get(place).and_then(|check| check.key);
        if let Some((number, key)) = key.and_then(|number| Some((number, self.keys.get_mut(number)?))) {
            let print = self.fingerprints.of(value.as_bytes(), key.form());
            key.settle(&self.fingerprints);
            if let Some(first) = key.table.insert(print, First::new(record.row(), record.line())) {
                self.repeated.push((place, number, first));
            }
        }
    }

    fn see_to_composite_keys(&mut self, record: &Record<'_>) {
        for (number, key) in self.keys.iter_mut().enumerate().filter(|(_, key)| key.columns.len() > 1) {
            if key.columns.iter().any(|(place, _)| self.bad.contains(place)) {
                continue;
            }
            let values: Vec<_> =
                key.columns.iter().filter_map(|(place, form)| Some((record.cell(*place)?.value(), *form))).collect();
            let values = || values.iter().map(|(value, form)| (trimmed(value), *form));
            if values().all(|(value, _)| value.is_empty()) {
                continue;
            }
            let print = self.fingerprints.of_several(values());
            if let Some(first) = key.table.insert(print, First::new(record.row(), record.line())) {
                let place = key.columns.first().map_or(0, |(place, _)| *place);
                self.repeated.push((place, number, first));
            }
        }
    }

    /// Reports a repeated key. The row that had it first stays as it is.
    pub(super) fn tell_repeated(&mut self, spot: &Spot<'_>, place: usize, number: usize, first: First) {
        let Some(key) = self.keys.get(number) else { return };
        let mut value = Vec::new();
        for (column, _) in &key.columns {
            let secret = self.columns.get(*column).is_some_and(|check| check.column.secret);
            if !secret && let Some(cell) = spot.record.cell(*column) {
                value.push(String::from_utf8_lossy(trimmed(&cell.value())).into_owned());
            }
        }
        if spot.whole_line {
            value = vec![String::from_utf8_lossy(trimmed(spot.record.bytes())).into_owned()];
        }
        let names = key.columns.iter().filter_map(|(column, _)| self.layout.names.get(*column));
        let names: Vec<String> = names.map(|name| name.to_string()).collect();
        self.valid &= key.severity < Severity::Error;
        self.reporter.add(Code::DuplicateKey, key.severity, spot, Some(place), |diagnostic| {
            let place = Place { file: None, row: first.row(), line: first.line() };
            diagnostic.with("value", value.join(", ")).with("columns", names).with("first", place)
        });
    }

    /// Reports the references of a cell to keys that are not there; one to a row that may come yet has to wait.
    fn see_to_references(&mut self, spot: &Spot<'_>, place: usize, value: &str) {
        let Some(check) = self.columns.get(place) else { return };
        let Some(number) = check.reference else { return };
        let (list, secret) = (check.column.list.map(char::from), check.column.secret);
        let values = value.split(|c| list == Some(c)).filter(|value| !value.is_empty());
        for value in values {
            let Some(reference) = self.references.get(number) else { return };
            let own = self.keys.first();
            if reference.knows(value.as_bytes(), self.fingerprints, own) {
                continue;
            }
            let (file, severity) = (reference.file.clone(), reference.severity);
            if reference.keys.is_some() {
                let mut trouble = Trouble::new(Code::UnknownReference).with("value", value).with("file", file);
                trouble.severity = severity;
                self.trouble(spot, place, trouble, secret);
                continue;
            }
            let (Some(own), Some(cell)) = (own, spot.record.cell(place)) else { continue };
            let (start, end) = (spot.offsets.of(cell.range().start), spot.offsets.of(cell.range().end));
            let waiting = Waiting {
                print: self.fingerprints.of(value.as_bytes(), own.form()),
                at: First::new(spot.record.row(), spot.record.line()),
                column: u32::try_from(place).unwrap_or(u32::MAX),
                valid: severity == Severity::Error,
                start,
                length: u32::try_from(end - start).unwrap_or(u32::MAX),
                value: None,
            };
            self.pending.add(waiting, if secret { "" } else { value }, &own.table);
        }
    }

    fn see_to_rules(&mut self, spot: &Spot<'_>) {
        let layout = Arc::clone(&self.layout);
        let filled = |field: &usize| {
            let cell = layout.place_of(*field).and_then(|place| spot.record.cell(place));
            cell.is_some_and(|cell| !trimmed(&cell.value()).is_empty())
        };
        let name = |field: &usize| layout.schema.columns().get(*field).map(|column| column.name.clone());
        for rule in layout.schema.rules() {
            let (Rule::Together(fields) | Rule::Exclusive(fields) | Rule::OneOf(fields)) = rule;
            let (full, empty): (Vec<usize>, Vec<usize>) = fields.iter().copied().partition(|field| filled(field));
            let full_names: Vec<String> = full.iter().filter_map(name).collect();
            // A rule can be told only of columns that the file has.
            let mut tell = |fields: &[usize], code: Code, names: Option<&[String]>| {
                for place in fields.iter().filter_map(|field| layout.place_of(*field)) {
                    let mut trouble = Trouble::new(code);
                    if let Some(names) = names {
                        trouble = trouble.with("columns", names.to_vec());
                    }
                    self.trouble(spot, place, trouble, false);
                }
            };
            match rule {
                Rule::Together(_) if !full.is_empty() => tell(&empty, Code::MissingTogether, Some(&full_names)),
                Rule::Exclusive(_) if full.len() > 1 => {
                    tell(full.get(1..).unwrap_or_default(), Code::NotTogether, full_names.get(..1));
                }
                Rule::OneOf(_) if full.is_empty() => {
                    let first = empty.iter().position(|field| layout.place_of(*field).is_some());
                    let first = first.and_then(|at| empty.get(at..=at)).unwrap_or_default();
                    tell(first, Code::MissingValue, None);
                }
                _ => {}
            }
        }
    }

    /// A record whose cells cannot be told apart has that one finding.
    fn unreadable(&mut self, spot: &Spot<'_>) {
        self.valid = false;
        let record = spot.record;
        let (found, expected) = (record.len(), self.columns.len());
        let mut tell =
            |code: Code, context: &[(&'static str, usize)], why: Option<&Gap>, limit: Option<&'static str>| {
                self.reporter.add(code, Severity::Error, spot, None, |mut diagnostic| {
                    for (name, number) in context {
                        diagnostic = diagnostic.with(name, *number);
                    }
                    if let Some(why) = why {
                        diagnostic = diagnostic.with("why", why.name());
                    }
                    match limit {
                        Some(limit) => diagnostic.with("limit", limit),
                        None => diagnostic,
                    }
                });
            };
        if record.is_too_long() {
            let (limit, maximum) =
                if found >= self.max_cells { ("cells", self.max_cells) } else { ("record_bytes", self.max_record) };
            tell(Code::LimitExceeded, &[("maximum", maximum)], None, Some(limit));
            self.gaps.push(Gap::Limit);
            self.fixable = false;
        } else if record.is_unclosed() {
            if record.is_terminated() {
                tell(Code::UnclosedQuote, &[], None, None);
            } else {
                tell(Code::TruncatedFile, &[], Some(&Gap::UnclosedQuote), None);
                self.told_truncated = true;
            }
            self.gaps.push(Gap::UnclosedQuote);
        } else if !record.is_terminated() && found < expected {
            let context = [("expected", expected), ("found", found)];
            tell(Code::TruncatedFile, &context, Some(&Gap::ShortLastRow), None);
            self.told_truncated = true;
            self.gaps.push(Gap::ShortLastRow);
        } else {
            tell(Code::ColumnCount, &[("expected", expected), ("found", found)], None, None);
        }
        // What other rows refer to is there, whatever else is wrong with its row.
        let key = self.keys.first_mut().filter(|key| key.columns.len() == 1);
        if let Some(key) = key
            && let Some((place, form)) = key.columns.first()
            && let Some(cell) = record.cell(*place)
            && !trimmed(&cell.value()).is_empty()
        {
            let print = self.fingerprints.of(trimmed(&cell.value()), *form);
            key.settle(&self.fingerprints);
            key.table.insert(print, First::new(record.row(), record.line()));
        }
    }

    /// A blank line is left out of the mended file, and is no row.
    pub(super) fn blank(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        let layout = Arc::clone(&self.layout);
        let spot = Spot { record, offsets, layout: Some(&layout), whole_line: true };
        self.fix_count += 1;
        self.reporter.add(Code::BlankLine, Code::BlankLine.severity(), &spot, None, |diagnostic| {
            diagnostic.fixed_by(Fix::DropLine)
        });
    }

    fn pass_row_limit(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        self.fixable = false;
        if self.gaps.last() != Some(&Gap::Limit) {
            let maximum = self.max_rows;
            let layout = Arc::clone(&self.layout);
            let spot = Spot { record, offsets, layout: Some(&layout), whole_line: true };
            self.reporter.add(Code::LimitExceeded, Severity::Error, &spot, None, |diagnostic| {
                diagnostic.with("limit", "rows").with("maximum", maximum)
            });
            self.gaps.push(Gap::Limit);
        }
    }
}

impl KeyState {
    /// The form of the one column, or of the first of several.
    pub(super) fn form(&self) -> KeyForm {
        self.columns.first().map_or(KeyForm::Exact, |(_, form)| *form)
    }

    /// Whether the keys so far are in the table.
    fn is_settled(&self) -> bool {
        #[cfg(feature = "oneroster")]
        return self.ascending.is_none();
        #[cfg(not(feature = "oneroster"))]
        true
    }

    /// Puts the keys so far into the table, where they were only written down.
    #[cfg_attr(
        not(feature = "oneroster"),
        expect(clippy::unused_self, clippy::needless_pass_by_ref_mut, unused_variables)
    )]
    pub(super) fn settle(&mut self, fingerprints: &Fingerprints) {
        #[cfg(feature = "oneroster")]
        if let Some(ascending) = self.ascending.take() {
            ascending.settle(&mut self.table, fingerprints);
        }
    }
}

impl ReferenceState {
    pub(super) fn new(keys: Option<Arc<KeySet>>, reference: &Reference) -> Self {
        let (file, severity) = (reference.file.clone(), reference.severity);
        Self { keys, file, severity, known: Default::default(), oldest: 0 }
    }

    /// Whether each value of a cell is a key; empty values of a list name nothing.
    #[inline]
    fn knows_all(&mut self, value: &[u8], list: Option<u8>, prints: Fingerprints, own: Option<&KeyState>) -> bool {
        match list {
            None => self.knows_of_late(value, prints, own),
            Some(list) => all_of(value, list, |value| value.is_empty() || self.knows_of_late(value, prints, own)),
        }
    }

    #[inline]
    fn knows_of_late(&mut self, value: &[u8], prints: Fingerprints, own: Option<&KeyState>) -> bool {
        if self.known.iter().any(|known| known.last_chunk::<4>() == value.last_chunk::<4>() && known == value) {
            return true;
        }
        let known = self.knows(value, prints, own);
        if known && let Some(place) = self.known.get_mut(self.oldest) {
            place.clear();
            place.extend_from_slice(value);
            self.oldest = (self.oldest + 1) % KNOWN;
        }
        known
    }

    #[inline]
    fn knows(&self, value: &[u8], prints: Fingerprints, own: Option<&KeyState>) -> bool {
        match (&self.keys, own) {
            (Some(keys), _) => keys.table.get(keys.fingerprints.of(value, keys.form)).is_some(),
            (None, Some(own)) => own.table.get(prints.of(value, own.form())).is_some(),
            (None, None) => false,
        }
    }
}

/// Whether a record holds white space at most.
fn is_blank(record: &Record<'_>) -> bool {
    record.cells().all(|cell| trimmed(&cell.value()).is_empty())
}
