//! What a cell may hold.

use regex_lite::Regex;

use super::vocabulary::Lookup;
use super::{AgeBounds, DateFormat, Vocabulary};
use crate::text::{EmailAddress, PhoneNumber, PostalCode, Uai};

/// The type of a column's values.
#[derive(Debug, Clone)]
pub enum ValueType {
    /// Any text.
    Text,
    /// An e-mail address ([`EmailAddress`]).
    Email,
    /// One of a list.
    Enum(Vocabulary),
    /// True or false; the first term of the vocabulary is true.
    Boolean(Vocabulary),
    /// A date, or a moment.
    Date(DateRule),
    /// A whole number within bounds.
    Integer {
        /// The least.
        minimum: i64,
        /// The greatest.
        maximum: i64,
    },
    /// A UUID in its usual form of 36 characters.
    Uuid,
    /// A phone number, French or international ([`PhoneNumber`]).
    Phone,
    /// A French postal code ([`PostalCode`]).
    PostalCode,
    /// The number of a French establishment ([`Uai`]).
    Uai,
    /// A text that a pattern matches as a whole.
    Pattern(Pattern),
}

/// The forms of a date, and the ages it may give.
#[derive(Debug, Clone)]
pub struct DateRule {
    /// The forms, the first that fits is taken.
    pub formats: Vec<DateFormat>,
    /// For a date of birth: the ages it may give (I-FLD-1).
    pub age: Option<AgeBounds>,
}

/// A regular expression (syntax of the `regex-lite` crate) that matches a whole value.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub(crate) source: String,
    pub(crate) regex: Regex,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the `regex-lite` crate.
    pub fn new(source: &str) -> Result<Self, String> {
        let regex = Regex::new(&format!("^(?:{source})$")).map_err(|error| error.to_string())?;
        Ok(Self { source: source.to_owned(), regex })
    }
}

impl ValueType {
    /// The name it has in a schema file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Enum(_) => "enum",
            Self::Boolean(_) => "boolean",
            Self::Date(_) => "date",
            Self::Integer { .. } => "integer",
            Self::Uuid => "uuid",
            Self::Phone => "phone",
            Self::PostalCode => "postal_code",
            Self::Uai => "uai",
            Self::Pattern(_) => "pattern",
        }
    }

    /// Whether a value is right without a further look. A `false` says only that it must be looked at closely; what
    /// is wrong with it, if anything, the check finds out. Nothing is allocated for the values of a clean roster.
    #[inline]
    pub(crate) fn is_plainly_right(&self, value: &[u8]) -> bool {
        match self {
            Self::Text => true,
            Self::Email => EmailAddress::check_bytes(value).is_ok(),
            Self::Enum(words) | Self::Boolean(words) => words.has_exact(value),
            // An age depends on the day, and only the closer look knows it.
            Self::Date(rule) => rule.age.is_none() && rule.formats.iter().any(|format| format.fits(value)),
            Self::Integer { minimum, maximum } => {
                integer(value).is_some_and(|number| (*minimum..=*maximum).contains(&number))
            }
            Self::Uuid => is_uuid(value),
            Self::Phone => PhoneNumber::is_bare(value) || str::from_utf8(value).is_ok_and(PhoneNumber::check),
            Self::PostalCode => str::from_utf8(value).is_ok_and(|text| PostalCode::parse(text).is_ok()),
            Self::Uai => str::from_utf8(value).is_ok_and(|text| Uai::parse(text).is_ok()),
            Self::Pattern(pattern) => str::from_utf8(value).is_ok_and(|text| pattern.regex.is_match(text)),
        }
    }

    /// The canonical form of a value: the allowed value that it stands for, in an enumeration or a boolean; the value
    /// itself otherwise.
    pub fn canonical<'a>(&'a self, value: &'a str) -> &'a str {
        match self {
            Self::Enum(words) | Self::Boolean(words) => match words.look_up(value) {
                Lookup::Known(known) => known,
                _ => value,
            },
            _ => value,
        }
    }
}

/// A whole number with an optional sign; none where it does not fit 64 bits.
pub(crate) fn integer(value: &[u8]) -> Option<i64> {
    str::from_utf8(value).ok()?.parse().ok()
}

pub(crate) fn is_uuid(value: &[u8]) -> bool {
    value.len() == 36
        && value.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
