//! A column's check, compiled once: the quick look at each cell.

use crate::tabular::schema::{Column, ValueType};
use crate::text::EmailAddress;

use super::seen::Seen;
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
    /// Lengths in bytes that are right whatever the characters: a character has one to four.
    shortest: usize,
    longest: usize,
}

/// What the quick look at a column's cells begins with: all of it for a text. A row's worth of these stays at hand.
#[derive(Debug)]
pub(super) struct QuickLook {
    pub(super) kind: QuickKind,
    /// Whether an empty cell is worth a closer look.
    pub(super) filled: bool,
    /// Whether a key or a reference is to be seen to.
    pub(super) follows: bool,
    id: bool,
    pub(super) list: Option<u8>,
    shortest: usize,
    longest: usize,
}

/// Which quick look it is.
#[derive(Debug)]
pub(super) enum QuickKind {
    Unread,
    Text,
    /// A list of texts: one text where its separator is what separates cells, and no quotes are there.
    Texts,
    /// One of few values, which a value alone is enough to tell: those that were right are remembered.
    Few(Box<Seen>),
    Email,
    Typed,
}

impl QuickLook {
    /// Whether a text that is not empty is right.
    #[inline]
    pub(super) fn is_clean_text(&self, value: &[u8]) -> bool {
        is_plain(value) && self.fits(value) && !(self.id && may_be_scientific(value) && is_scientific(value))
    }

    /// Whether the value, with which `text` starts, is an address of the usual kind and right.
    #[inline]
    pub(super) fn is_usual_email(&self, text: &[u8], value: &[u8]) -> bool {
        EmailAddress::starts_usually(text, value.len()) && self.fits(value) && !starts_oddly(value)
    }

    fn fits(&self, value: &[u8]) -> bool {
        value.len() >= self.shortest && value.len() <= self.longest
    }
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
            folded: Vec::new(),
        };
        Self::new(column, read)
    }

    /// A column of the schema.
    pub(super) fn new(column: Column, read: bool) -> Self {
        let shortest = column.min_length.unwrap_or(0).saturating_mul(4);
        let longest = column.max_length.unwrap_or(usize::MAX);
        Self { column, read, key: None, reference: None, shortest, longest }
    }

    /// Whether formulas are looked for by the first character alone.
    pub(super) fn is_typed(&self) -> bool {
        !matches!(self.column.kind, ValueType::Text)
    }

    /// The quick look; keys and references must be known by now.
    pub(super) fn quick(&self) -> QuickLook {
        let few = matches!(self.column.kind, ValueType::Enum(_) | ValueType::Boolean(_) | ValueType::Date(_))
            || self.reference.is_some();
        let kind = match (&self.column.kind, self.column.list) {
            _ if !self.read => QuickKind::Unread,
            // Of a key, the second row that has it is wrong.
            _ if few && self.key.is_none() => QuickKind::Few(Box::default()),
            (ValueType::Text, None) => QuickKind::Text,
            (ValueType::Text, Some(_)) => QuickKind::Texts,
            (ValueType::Email, None) if !self.column.id => QuickKind::Email,
            _ => QuickKind::Typed,
        };
        QuickLook {
            kind,
            filled: self.column.filled && self.read,
            follows: self.key.is_some() || self.reference.is_some(),
            id: self.column.id,
            list: self.column.list,
            shortest: self.shortest,
            longest: self.longest,
        }
    }

    /// Whether a value that is not empty is right, its key and references aside. A `false` says only that the cell
    /// must be looked at closely ([`super::cell`]). The value is known to be UTF-8. `list` is what may separate
    /// several values in it.
    pub(super) fn is_clean(&self, value: &[u8], list: Option<u8>) -> bool {
        let kind = &self.column.kind;
        self.fits(value)
            && match (kind, list) {
                (ValueType::Text, None) => is_plain(value),
                (ValueType::Text, Some(list)) => all_of(value, list, is_plain),
                // Only these can have space around them, or be a formula, and still be right.
                (ValueType::Email, None) => kind.is_plainly_right(value) && !starts_oddly(value),
                (ValueType::Pattern(_), None) => is_plain(value) && kind.is_plainly_right(value),
                (_, None) => kind.is_plainly_right(value),
                (_, Some(list)) => {
                    all_of(value, list, |value| value.is_empty() || is_plain(value) && kind.is_plainly_right(value))
                }
            }
    }

    fn fits(&self, value: &[u8]) -> bool {
        value.len() >= self.shortest && value.len() <= self.longest && !(self.column.id && is_scientific(value))
    }
}

/// Whether every value of a list is right.
#[inline]
pub(super) fn all_of(values: &[u8], list: u8, mut right: impl FnMut(&[u8]) -> bool) -> bool {
    let mut rest = values;
    while let Some(at) = memchr::memchr(list, rest) {
        let (value, after) = rest.split_at(at);
        if !right(value) {
            return false;
        }
        rest = after.get(1..).unwrap_or_default();
    }
    right(rest)
}

#[inline]
fn is_plain(value: &[u8]) -> bool {
    !starts_oddly(value) && !ends_oddly(value)
}

/// Most identifiers are longer than such a number, or do not both start and end with a digit.
#[inline]
fn may_be_scientific(value: &[u8]) -> bool {
    value.len() <= 24 && matches!(value, [b'0'..=b'9', .., b'0'..=b'9'])
}

/// A long number as a spreadsheet rewrites it: `1.16E+20`. Without the sign it may be an identifier like any other.
pub(crate) fn is_scientific(value: &[u8]) -> bool {
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
