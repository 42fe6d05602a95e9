//! How a table is written: encoding, delimiter, quotes, line ends.

use serde::{Deserialize, Serialize};

use super::Encoding;

/// How a table is written, as recognized or as forced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dialect {
    /// The encoding of the file.
    pub encoding: Encoding,
    /// Whether it starts with a byte order mark.
    pub bom: bool,
    /// What separates cells.
    #[serde(with = "as_char")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub delimiter: u8,
    /// How lines end; the first line end decides.
    pub line_end: LineEnd,
    /// Whether the first record is a header.
    pub header: bool,
}

/// What is known about a table beforehand. What is given is not recognized but taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DialectHints {
    /// The encoding; a byte order mark is skipped where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// What separates cells: an ASCII character, neither a quote nor a line end.
    #[serde(with = "as_char_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<char>"))]
    pub delimiter: Option<u8>,
    /// How lines end. Where it is LF or CRLF, both are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_end: Option<LineEnd>,
    /// Whether the first record is a header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    /// Whether a quote can open a cell; it can, unless the layout knows none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<bool>,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// Line feed.
    Lf,
    /// Carriage return and line feed.
    Crlf,
    /// Carriage return alone, as old Macintosh programs write it.
    Cr,
}

impl LineEnd {
    /// The bytes.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Lf => b"\n",
            Self::Crlf => b"\r\n",
            Self::Cr => b"\r",
        }
    }
}

/// The delimiters that are recognized, in order of preference.
pub(crate) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The one quote character.
pub(crate) const QUOTE: u8 = b'"';

mod as_char {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(byte: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_char(char::from(*byte))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        delimiter(char::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not a delimiter"))
    }

    pub fn delimiter(c: char) -> Option<u8> {
        u8::try_from(c).ok().filter(|byte| byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n'))
    }
}

mod as_char_option {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(byte: &Option<u8>, serializer: S) -> Result<S::Ok, S::Error> {
        match byte {
            Some(byte) => serializer.serialize_char(char::from(*byte)),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
        match Option::<char>::deserialize(deserializer)? {
            None => Ok(None),
            Some(c) => super::as_char::delimiter(c).map(Some).ok_or_else(|| D::Error::custom("not a delimiter")),
        }
    }
}
