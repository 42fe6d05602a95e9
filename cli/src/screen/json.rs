//! JSON with addresses masked: every string, and every name, goes through the mask before it is escaped.

use std::io::{self, Write};

use rosterkit::text::mask_addresses;
use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};

/// How much is gathered before it is written.
const BLOCK: usize = 64 * 1024;

/// Writes one value.
pub(super) fn value(out: &mut dyn Write, value: &impl Serialize, masks: bool) -> io::Result<()> {
    let mut out = Gathered { out, block: Vec::with_capacity(2 * BLOCK) };
    if masks {
        value.serialize(&mut Serializer::with_formatter(&mut out, Masking::default()))?;
    } else {
        serde_json::to_writer(&mut out, value)?;
    }
    out.out.write_all(&out.block)
}

/// Gathers what is written in small pieces: JSON is commas and quotes for a good part, and a writer that is known only
/// when the program runs costs a call for each.
struct Gathered<'a> {
    out: &'a mut dyn Write,
    block: Vec<u8>,
}

impl Write for Gathered<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.block.extend_from_slice(bytes);
        if self.block.len() < BLOCK {
            return Ok(());
        }
        self.out.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }

    /// The rest is written when the value is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Holds a string back until it is whole, because an address is not seen in a part of one.
#[derive(Debug, Default)]
struct Masking {
    text: String,
    /// Whether anything in it has to be escaped.
    escaped: bool,
}

impl Formatter for Masking {
    #[inline]
    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        self.escaped = false;
        Ok(())
    }

    #[inline]
    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
        self.escaped = true;
        self.text.push(match escape {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => char::from(byte),
        });
        Ok(())
    }

    #[inline]
    fn end_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let masked = mask_addresses(&self.text);
        if self.escaped {
            return masked
                .serialize(&mut Serializer::with_formatter(writer, CompactFormatter))
                .map_err(io::Error::from);
        }
        // A mask needs no escape either.
        writer.write_all(b"\"")?;
        writer.write_all(masked.as_bytes())?;
        writer.write_all(b"\"")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn written(text: &str, masks: bool) -> String {
        let document = BTreeMap::from([(text, vec![text, "é\u{1}"])]);
        let mut out = Vec::new();
        value(&mut out, &document, masks).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn p_prv_15_every_string_and_name_is_masked_whatever_is_escaped_in_it() {
        let text = "say \"hi\"\n\\anna@school.example\tzoe.martin@a.example";
        let json = written(text, true);
        assert!(!json.contains("anna@") && !json.contains("martin@"), "{json}");
        let back: BTreeMap<String, Vec<String>> = serde_json::from_str(&json).unwrap();
        let masked = mask_addresses(text).into_owned();
        assert_eq!(back, BTreeMap::from([(masked.clone(), vec![masked, "é\u{1}".to_owned()])]));
    }

    #[test]
    fn exposed_it_is_as_it_was() {
        let back: BTreeMap<String, Vec<String>> = serde_json::from_str(&written("anna@school.example", false)).unwrap();
        assert!(back.contains_key("anna@school.example"));
    }
}
