//! The four encodings that school rosters come in, read piece by piece.
//!
//! They are few and two of them differ from Latin-1 by a handful of characters, so they are written here: the library
//! for encodings brings tables for all the scripts of the web into every browser that loads the WASM module. It is
//! the oracle of the tests.

use serde::{Deserialize, Serialize};

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Encoding {
    /// UTF-8, and so ASCII.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252, and so ISO-8859-1.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// ISO-8859-15 (Latin-9).
    #[serde(rename = "iso-8859-15")]
    Iso8859_15,
}

/// Windows-1252 from 0x80 to 0x9F. The five bytes that it leaves undefined stand for the control characters of the
/// same number, as the web reads them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Where ISO-8859-15 departs from ISO-8859-1.
const ISO_8859_15: [(u8, char); 8] =
    [(0xA4, '€'), (0xA6, 'Š'), (0xA8, 'š'), (0xB4, 'Ž'), (0xB8, 'ž'), (0xBC, 'Œ'), (0xBD, 'œ'), (0xBE, 'Ÿ')];

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 5] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252, Self::Iso8859_15];

    /// The name as it is written everywhere: `utf-8`, `windows-1252`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Iso8859_15 => "iso-8859-15",
        }
    }

    /// The encoding of that name, case and a few usual other names allowed.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "ascii" => Some(Self::Utf8),
            "utf-16le" | "utf16le" | "utf-16" => Some(Self::Utf16Le),
            "utf-16be" | "utf16be" => Some(Self::Utf16Be),
            "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" => Some(Self::Windows1252),
            "iso-8859-15" | "latin9" => Some(Self::Iso8859_15),
            _ => None,
        }
    }

    /// The bytes of this encoding's byte order mark; empty where it has none.
    pub fn bom(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Windows1252 | Self::Iso8859_15 => b"",
        }
    }

    /// How many bytes of this encoding a text takes.
    pub fn encoded_len(self, text: &[u8]) -> u64 {
        match self {
            Self::Utf8 => text.len() as u64,
            // A character beyond the first plane, four bytes in UTF-8, takes two units.
            Self::Utf16Le | Self::Utf16Be => {
                2 * (characters(text) + text.iter().filter(|byte| **byte >= 0xF0).count() as u64)
            }
            Self::Windows1252 | Self::Iso8859_15 => characters(text),
        }
    }

    /// Writes a text in this encoding. A character that the encoding lacks is written as `?`.
    pub fn encode(self, text: &str, into: &mut Vec<u8>) {
        match self {
            Self::Utf8 => into.extend_from_slice(text.as_bytes()),
            Self::Utf16Le => text.encode_utf16().for_each(|unit| into.extend_from_slice(&unit.to_le_bytes())),
            Self::Utf16Be => text.encode_utf16().for_each(|unit| into.extend_from_slice(&unit.to_be_bytes())),
            Self::Windows1252 | Self::Iso8859_15 => {
                into.extend(text.chars().map(|c| self.byte_of(c).unwrap_or(b'?')));
            }
        }
    }

    /// Whether every character of a text exists in this encoding.
    pub fn can_encode(self, text: &str) -> bool {
        match self {
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => true,
            Self::Windows1252 | Self::Iso8859_15 => text.chars().all(|c| self.byte_of(c).is_some()),
        }
    }

    fn byte_of(self, c: char) -> Option<u8> {
        if self == Self::Windows1252 {
            if let Some(at) = WINDOWS_1252.iter().position(|known| *known == c) {
                return u8::try_from(0x80 + at).ok();
            }
            return u8::try_from(c).ok().filter(|byte| !(0x80..0xA0).contains(byte));
        }
        if let Some((byte, _)) = ISO_8859_15.iter().find(|(_, known)| *known == c) {
            return Some(*byte);
        }
        u8::try_from(c).ok().filter(|byte| ISO_8859_15.iter().all(|(other, _)| other != byte))
    }

    pub(crate) fn char_of(self, byte: u8) -> char {
        match self {
            Self::Windows1252 if (0x80..0xA0).contains(&byte) => {
                WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or(char::from(byte))
            }
            Self::Iso8859_15 => {
                ISO_8859_15.iter().find(|(known, _)| *known == byte).map_or(char::from(byte), |(_, c)| *c)
            }
            _ => char::from(byte),
        }
    }
}

fn characters(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64
}

/// Turns the bytes of a file into UTF-8, chunk by chunk.
///
/// UTF-8 goes through as it is, wrong bytes included: the check names the cell they are in. A lone half of a UTF-16
/// surrogate pair becomes U+FFFD.
#[derive(Debug)]
pub struct Decoder {
    encoding: Encoding,
    /// UTF-16: the first byte of a unit whose second has not come yet.
    half_unit: Option<u8>,
    /// UTF-16: the first unit of a pair whose second has not come yet.
    high: Option<u16>,
}

impl Decoder {
    /// A decoder at the start of the text, after a byte order mark.
    pub fn new(encoding: Encoding) -> Self {
        Self { encoding, half_unit: None, high: None }
    }

    /// Appends the text of a chunk.
    pub fn decode(&mut self, chunk: &[u8], into: &mut Vec<u8>) {
        match self.encoding {
            Encoding::Utf8 => into.extend_from_slice(chunk),
            Encoding::Windows1252 | Encoding::Iso8859_15 => {
                for &byte in chunk {
                    if byte.is_ascii() {
                        into.push(byte);
                    } else {
                        push(self.encoding.char_of(byte), into);
                    }
                }
            }
            Encoding::Utf16Le | Encoding::Utf16Be => {
                for &byte in chunk {
                    match self.half_unit.take() {
                        None => self.half_unit = Some(byte),
                        Some(first) if self.encoding == Encoding::Utf16Le => {
                            self.unit(u16::from_le_bytes([first, byte]), into);
                        }
                        Some(first) => self.unit(u16::from_be_bytes([first, byte]), into),
                    }
                }
            }
        }
    }

    /// Appends what is left at the end of the file, and tells whether it ended inside a character. UTF-8 cut inside
    /// a character is seen in the text itself.
    pub fn finish(&mut self, into: &mut Vec<u8>) -> bool {
        let broken = self.half_unit.take().is_some() | self.high.take().is_some();
        if broken {
            push(char::REPLACEMENT_CHARACTER, into);
        }
        broken
    }

    fn unit(&mut self, unit: u16, into: &mut Vec<u8>) {
        if let Some(high) = self.high.take() {
            if let Some(Ok(c)) = char::decode_utf16([high, unit]).next() {
                push(c, into);
                return;
            }
            push(char::REPLACEMENT_CHARACTER, into);
        }
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER), into);
        }
    }
}

fn push(c: char, into: &mut Vec<u8>) {
    into.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn oracle(encoding: Encoding) -> &'static encoding_rs::Encoding {
        match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            Encoding::Iso8859_15 => encoding_rs::ISO_8859_15,
        }
    }

    proptest! {
        #[test]
        fn decodes_as_the_library_does_however_it_is_cut(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0..200usize) {
            for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252, Encoding::Iso8859_15] {
                let (wanted, _) = oracle(encoding).decode_without_bom_handling(&bytes);
                let mut text = Vec::new();
                let mut decoder = Decoder::new(encoding);
                let (a, b) = bytes.split_at(cut.min(bytes.len()));
                decoder.decode(a, &mut text);
                decoder.decode(b, &mut text);
                decoder.finish(&mut text);
                prop_assert_eq!(String::from_utf8(text).unwrap(), wanted.into_owned());
            }
        }

        #[test]
        fn what_can_be_encoded_comes_back_and_has_the_length_said(text in "[ -~éœŒ€Š½\u{10000}\u{2028}ÿ]{0,40}") {
            for encoding in Encoding::ALL {
                if !encoding.can_encode(&text) {
                    continue;
                }
                let mut bytes = Vec::new();
                encoding.encode(&text, &mut bytes);
                prop_assert_eq!(bytes.len() as u64, encoding.encoded_len(text.as_bytes()));
                let mut back = Vec::new();
                let mut decoder = Decoder::new(encoding);
                decoder.decode(&bytes, &mut back);
                prop_assert!(!decoder.finish(&mut back));
                prop_assert_eq!(String::from_utf8(back).unwrap(), text.clone());
            }
        }
    }

    #[test]
    fn every_byte_encodes_back_to_itself() {
        for encoding in [Encoding::Windows1252, Encoding::Iso8859_15] {
            for byte in 0..=255u8 {
                assert_eq!(encoding.byte_of(encoding.char_of(byte)), Some(byte), "{byte:x}");
            }
            assert!(!encoding.can_encode("ł"));
            let mut bytes = Vec::new();
            encoding.encode("ał", &mut bytes);
            assert_eq!(bytes, b"a?");
        }
    }

    #[test]
    fn names_are_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_name(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::from_name("shift_jis"), None);
    }
}
