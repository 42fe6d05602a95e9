//! The close look at a cell that the quick one did not pass.

use super::column::ColumnCheck;
use super::formula::is_formula;
use super::report::Spot;
use super::rows::Rows;
use super::space::is_space;
use super::trouble::{self, Trouble};
use crate::diagnostic::{Code, Severity};
use crate::model::Gap;
use crate::tabular::Encoding;

/// What a close look leaves to be done with a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Look {
    /// Its value cannot be used.
    Bad,
    /// Nothing is in it.
    Empty,
    /// This is its value; keys and references are still to be seen to.
    Usable(String),
}

impl Rows {
    /// Looks at one cell closely, reports what is wrong, and notes the fix where one is safe.
    pub(super) fn look_closely(&mut self, spot: &Spot<'_>, place: usize) -> Look {
        let (Some(check), Some(cell)) = (self.columns.get(place), spot.record.cell(place)) else { return Look::Empty };
        let secret = check.column.secret;
        let value = cell.value();
        let encoding = spot.offsets.dialect().encoding;
        let text = match str::from_utf8(&value) {
            Ok(text) if encoding == Encoding::Utf8 || !text.contains(char::REPLACEMENT_CHARACTER) => text.to_owned(),
            _ => {
                let last = place + 1 == spot.record.len();
                if last && trouble::is_cut(&value) && !spot.record.is_terminated() {
                    self.tell_broken(spot, place);
                    return Look::Bad;
                }
                let trouble = trouble::of_encoding(&value, encoding);
                self.trouble(spot, place, trouble, secret);
                return Look::Bad;
            }
        };
        if cell.has_stray_quote() {
            let mut trouble = Trouble::new(Code::StrayQuote).with("value", text.as_str());
            if !cell.is_quoted() {
                trouble.fix = Some(text.clone());
            }
            self.trouble(spot, place, trouble, secret);
        }
        let Some(check) = self.columns.get(place).filter(|check| check.read) else { return Look::Empty };
        let trimmed = text.trim_matches(is_space);
        if trimmed.is_empty() {
            if check.column.filled {
                self.trouble(spot, place, Trouble::new(Code::MissingValue), secret);
                return Look::Bad;
            }
            if !text.is_empty() {
                self.space(spot, place, &text, String::new(), secret);
            }
            return Look::Empty;
        }
        if is_formula(&text, check.is_typed()) {
            self.trouble(spot, place, Trouble::new(Code::FormulaCell).with("value", text.as_str()), secret);
            if self.neutralize {
                self.fixes.push((place, format!("'{text}")));
            }
            return Look::Bad;
        }
        self.look_at_value(spot, place, &text, trimmed)
    }

    fn look_at_value(&mut self, spot: &Spot<'_>, place: usize, text: &str, trimmed: &str) -> Look {
        let Some(check) = self.columns.get(place) else { return Look::Empty };
        let (secret, list) = (check.column.secret, check.column.list);
        let (value, troubles) = judged(check, trimmed, self.today);
        if value != text {
            self.space(spot, place, text, value.clone(), secret);
        }
        let mut usable = true;
        let alone = list.is_none();
        for mut trouble in troubles {
            usable &= trouble.code.severity() < Severity::Error;
            // The fix of one value of a list is not the cell's.
            if !alone {
                trouble.fix = None;
            }
            self.trouble(spot, place, trouble, secret);
        }
        if usable { Look::Usable(value) } else { Look::Bad }
    }

    fn space(&mut self, spot: &Spot<'_>, place: usize, text: &str, value: String, secret: bool) {
        let mut trouble = Trouble::new(Code::SurroundingSpace).with("value", text);
        trouble.fix = Some(value);
        self.trouble(spot, place, trouble, secret);
    }

    /// Reports that the file ends inside a character.
    pub(super) fn tell_broken(&mut self, spot: &Spot<'_>, place: usize) {
        self.trouble(spot, place, Trouble::new(Code::TruncatedFile).with("why", Gap::BrokenCharacter.name()), false);
        self.gaps.push(Gap::BrokenCharacter);
        self.told_truncated = true;
    }

    /// Reports what is wrong with a cell, and notes its fix.
    pub(super) fn trouble(&mut self, spot: &Spot<'_>, place: usize, mut trouble: Trouble, secret: bool) {
        // After a quote that is never closed, one more would close it: the rows between would become one cell.
        if self.gaps.contains(&Gap::UnclosedQuote) {
            trouble.fix = trouble.fix.filter(|value| !value.contains('"'));
        }
        let (code, severity) = (trouble.code, trouble.severity);
        if severity == Severity::Error {
            self.valid = false;
            if !self.bad.contains(&place) {
                self.bad.push(place);
            }
        }
        if let Some(value) = &trouble.fix {
            match self.fixes.iter_mut().find(|(column, _)| *column == place) {
                Some((_, fixed)) => fixed.clone_from(value),
                None => self.fixes.push((place, value.clone())),
            }
        }
        self.reporter.add(code, severity, spot, Some(place), |diagnostic| trouble.fill(secret, diagnostic));
    }
}

/// The value of a cell without its odd spaces, and what is wrong with it or with each value of its list.
fn judged(check: &ColumnCheck, trimmed: &str, today: Option<chrono::NaiveDate>) -> (String, Vec<Trouble>) {
    let column = &check.column;
    let mut troubles = Vec::new();
    let value = match column.list {
        None => {
            troubles.extend(trouble::of_value(column, trimmed, today));
            trimmed.to_owned()
        }
        Some(list) => {
            let list = char::from(list);
            let values: Vec<&str> = trimmed.split(list).map(|value| value.trim_matches(is_space)).collect();
            for value in values.iter().filter(|value| !value.is_empty()) {
                troubles.extend(trouble::of_value(column, value, today));
            }
            values.join(list.encode_utf8(&mut [0; 4]))
        }
    };
    if troubles.is_empty() {
        troubles.extend(trouble::of_length(column, &value));
    }
    (value, troubles)
}
