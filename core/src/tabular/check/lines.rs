//! A list of one value on each line, without header, quotes or delimiters (P-PRV-2).

use std::sync::Arc;

use super::RowSink;
use super::formula::is_formula;
use super::report::Spot;
use super::row::Values;
use super::rows::Rows;
use super::space::is_space;
use super::trouble::{self, Trouble};
use crate::diagnostic::{Code, Fix, Severity};
use crate::tabular::schema::Column;
use crate::tabular::{Encoding, FileOffsets, Record};
use crate::text::fold_header;

/// Signs that separate values where there is to be one.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// What stands on a line, and what is odd about it.
struct Line<'a> {
    value: &'a str,
    troubles: Vec<Trouble>,
}

impl Rows {
    /// Checks a line as one value.
    pub(super) fn line(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>, sink: &mut dyn RowSink) {
        let layout = Arc::clone(&self.layout);
        let spot = Spot { record, offsets, layout: Some(&layout), whole_line: true };
        let Some(column) = layout.schema.columns().first() else { return };
        if record.is_too_long() {
            self.line_too_long(&spot);
            self.end_row(record, false, Values::Line(""), sink);
            return;
        }
        let encoding = offsets.dialect().encoding;
        let text = match str::from_utf8(record.bytes()) {
            Ok(text) if encoding == Encoding::Utf8 || !text.contains(char::REPLACEMENT_CHARACTER) => text,
            _ => {
                if trouble::is_cut(record.bytes()) && !record.is_terminated() {
                    self.tell_broken(&spot, 0);
                } else {
                    self.trouble(&spot, 0, trouble::of_encoding(record.bytes(), encoding), column.secret);
                }
                self.end_row(record, false, Values::Line(""), sink);
                self.write_line(record, offsets, None, sink);
                return;
            }
        };
        // The quick look.
        if column.kind.is_plainly_right(record.bytes()) && !super::space::starts_oddly(record.bytes()) {
            self.see_to_key(record, 0, text);
            self.tell_repeated_line(&spot);
            self.end_row(record, true, Values::Line(text), sink);
            self.write_line(record, offsets, None, sink);
            return;
        }
        if text.trim_matches(is_space).is_empty() {
            self.blank(record, offsets);
            return;
        }
        if self.rows == 0 && record.row() == 1 && is_title(column, text) {
            self.fix_count += 1;
            self.reporter.add(Code::UnexpectedHeader, Severity::Error, &spot, Some(0), |diagnostic| {
                diagnostic.with("value", text.trim_matches(is_space)).fixed_by(Fix::DropLine)
            });
            return;
        }
        let without_quotes = text.replace('"', "");
        let line = Line::of(column, text, &without_quotes);
        let usable = line.troubles.iter().all(|trouble| trouble.fix.is_some());
        for trouble in line.troubles {
            self.trouble(&spot, 0, trouble, column.secret);
        }
        if usable {
            self.see_to_key(record, 0, line.value);
            self.tell_repeated_line(&spot);
            self.bad.clear();
        }
        self.end_row(record, usable, Values::Line(if usable { line.value } else { "" }), sink);
        let fixed = self.fixes.pop().map(|(_, value)| value);
        self.write_line(record, offsets, fixed.as_deref(), sink);
    }

    fn tell_repeated_line(&mut self, spot: &Spot<'_>) {
        for (place, key, first) in std::mem::take(&mut self.repeated) {
            self.tell_repeated(spot, place, key, first);
        }
    }

    fn write_line(
        &mut self,
        record: &Record<'_>,
        offsets: &FileOffsets<'_>,
        text: Option<&str>,
        sink: &mut dyn RowSink,
    ) {
        match (&mut self.fixed, text) {
            (None, _) => {}
            (Some(fixed), Some(text)) => fixed.line(record, offsets.dialect(), text, sink),
            (Some(fixed), None) => fixed.record(record, offsets.dialect(), &[], sink),
        }
    }

    fn line_too_long(&mut self, spot: &Spot<'_>) {
        let maximum = self.max_record;
        self.valid = false;
        self.fixable = false;
        self.gaps.push(crate::model::Gap::Limit);
        self.reporter.add(Code::LimitExceeded, Severity::Error, spot, None, |diagnostic| {
            diagnostic.with("limit", "record_bytes").with("maximum", maximum)
        });
    }
}

/// Whether a first line is a title: one of the column's names, or words about addresses without one.
fn is_title(column: &Column, text: &str) -> bool {
    let folded = fold_header(text);
    column.is_called(&folded)
        || !text.contains('@') && ["mail", "courriel", "adresse", "address"].iter().any(|word| folded.contains(word))
}

impl<'a> Line<'a> {
    /// Takes off what does not belong to the value. Where a right value is left, each finding has it as its fix;
    /// otherwise only the space around the line can be mended.
    fn of(column: &Column, text: &'a str, without_quotes: &'a str) -> Self {
        let mut troubles = Vec::new();
        let trimmed = text.trim_matches(is_space);
        if trimmed != text {
            troubles.push(Trouble::new(Code::SurroundingSpace).with("value", text));
        }
        let mut value = trimmed;
        if text.contains('"') {
            troubles.push(Trouble::new(Code::UnexpectedQuote).with("value", trimmed));
            value = without_quotes.trim_matches(is_space);
        }
        if is_formula(value, true) {
            let formula = vec![Trouble::new(Code::FormulaCell).with("value", text)];
            return Self { value: "", troubles: formula };
        }
        if value.contains(SEPARATORS) {
            let parts = value.split(SEPARATORS).map(|part| part.trim_matches(is_space));
            let found = parts.clone().count();
            troubles.push(Trouble::new(Code::ColumnCount).with("expected", 1_usize).with("found", found));
            let mut filled = parts.filter(|part| !part.is_empty());
            value = match (filled.next(), filled.next()) {
                (Some(only), None) => only,
                // Two values: which one is meant, or whether both are, nobody can tell.
                _ => return Self { value: "", troubles },
            };
        }
        match trouble::of_value(column, value, None) {
            None => {
                for trouble in &mut troubles {
                    trouble.fix = Some(value.to_owned());
                }
                Self { value, troubles }
            }
            Some(wrong) => {
                if let [only] = troubles.as_mut_slice()
                    && only.code == Code::SurroundingSpace
                {
                    only.fix = Some(trimmed.to_owned());
                }
                troubles.push(wrong);
                Self { value: "", troubles }
            }
        }
    }
}
