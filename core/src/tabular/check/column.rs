//! A column's check, compiled once: the quick look at each cell.

use std::ops::RangeInclusive;

use crate::tabular::Cell;
use crate::tabular::schema::{Column, ValueType};

use super::space::{ends_oddly, starts_oddly};

/// What is looked at in the cells of one column of the file.
#[derive(Debug)]
pub(super) struct ColumnCheck {
    /// What the schema says of it; of a column that is welcome but not the schema's, that it is a text.
    pub(super) column: Column,
    /// Whether it is read. Of one that is not, only the encoding and the quotes are looked at.
    pub(super) read: bool,
    /// The unique key that it makes alone, by number.
    pub(super) key: Option<usize>,
    /// The reference that it has and that can be checked, by number.
    pub(super) reference: Option<usize>,
    quick: Quick,
    /// Lengths in bytes that are right whatever the characters: a character has one to four.
    lengths: RangeInclusive<usize>,
}

/// What the quick look is.
#[derive(Debug, Clone, Copy)]
enum Quick {
    Text,
    ByType,
    PlainAndByType,
    List(u8),
}

impl ColumnCheck {
    /// A column that the schema does not know.
    pub(super) fn unknown(name: &str, read: bool) -> Self {
        let column = Column {
            name: name.to_owned(),
            aliases: Vec::new(),
            required: false,
            filled: false,
            kind: ValueType::Text,
            list: None,
            min_length: None,
            max_length: None,
            secret: false,
            id: false,
            references: None,
        };
        Self::new(column, read)
    }

    /// A column of the schema.
    pub(super) fn new(column: Column, read: bool) -> Self {
        let unbounded = column.min_length.is_none() && column.max_length.is_none();
        let quick = match (&column.kind, column.list) {
            (_, Some(list)) => Quick::List(list),
            (ValueType::Enum(_) | ValueType::Boolean(_) | ValueType::Phone, None) if unbounded && !column.id => {
                Quick::ByType
            }
            (ValueType::Text, None) => Quick::Text,
            (_, None) => Quick::PlainAndByType,
        };
        let lengths = column.min_length.unwrap_or(0).saturating_mul(4)..=column.max_length.unwrap_or(usize::MAX);
        Self { column, read, key: None, reference: None, quick, lengths }
    }

    /// Whether formulas are looked for by the first character alone.
    pub(super) fn is_typed(&self) -> bool {
        !matches!(self.column.kind, ValueType::Text)
    }

    /// The quick look: whether a cell is right, its key and references aside. A `false` says only that the cell must
    /// be looked at closely ([`super::cell`]). The record is known to be UTF-8.
    #[inline]
    pub(super) fn is_clean(&self, cell: &Cell<'_>, value: &[u8]) -> bool {
        if cell.has_stray_quote() {
            return false;
        }
        if !self.read {
            return true;
        }
        if value.is_empty() {
            return !self.column.filled;
        }
        match self.quick {
            // An allowed value, and a right phone number, has no space around it.
            Quick::ByType => self.column.kind.is_plainly_right(value),
            Quick::Text => is_plain(value) && self.fits(value),
            Quick::PlainAndByType => is_plain(value) && self.fits(value) && self.column.kind.is_plainly_right(value),
            Quick::List(list) => {
                let right =
                    |value: &[u8]| is_plain(value) && (value.is_empty() || self.column.kind.is_plainly_right(value));
                self.fits(value)
                    && match memchr::memchr(list, value) {
                        None => right(value),
                        Some(_) => value.split(|byte| *byte == list).all(right),
                    }
            }
        }
    }

    #[inline]
    fn fits(&self, value: &[u8]) -> bool {
        self.lengths.contains(&value.len()) && !(self.column.id && is_scientific(value))
    }
}

#[inline]
fn is_plain(value: &[u8]) -> bool {
    !starts_oddly(value) && !ends_oddly(value)
}

/// A long number as a spreadsheet rewrites it: `1.16E+20`. Without the sign it may be an identifier like any other.
#[inline]
pub(super) fn is_scientific(value: &[u8]) -> bool {
    // Longer ones are identifiers of other kinds, and there are many of them.
    if value.len() > 24 {
        return false;
    }
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(value);
    let mut rest = value.get(whole..).unwrap_or_default();
    if let [b'.' | b',', decimals @ ..] = rest {
        rest = decimals.get(digits(decimals)..).unwrap_or_default();
    }
    let [b'E' | b'e', b'+', exponent @ ..] = rest else { return false };
    whole > 0 && !exponent.is_empty() && digits(exponent) == exponent.len()
}

#[cfg(test)]
mod tests {
    use super::is_scientific;

    #[test]
    fn long_numbers_that_a_spreadsheet_rewrote() {
        for text in ["1.16E+20", "1,16E+20", "1E+20", "1.16e+5"] {
            assert!(is_scientific(text.as_bytes()), "{text}");
        }
        for text in ["116", "1E20", "5E2", "E+20", "1.16E+", "1.16E+2x", "", "bd178531-75c4"] {
            assert!(!is_scientific(text.as_bytes()), "{text}");
        }
    }
}
