//! JSON with addresses masked: every string, and every name, goes through the mask before it is escaped.

use std::io::{self, Write};

use rosterkit::text::mask_addresses;
use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};

/// Writes one value.
pub(super) fn value(out: &mut dyn Write, value: &impl Serialize, masks: bool) -> io::Result<()> {
    let written = if masks {
        value.serialize(&mut Serializer::with_formatter(&mut *out, Masking::default()))
    } else {
        serde_json::to_writer(&mut *out, value)
    };
    written.map_err(io::Error::from)
}

/// Holds a string back until it is whole, because an address is not seen in a part of one.
#[derive(Debug, Default)]
struct Masking {
    text: String,
}

impl Formatter for Masking {
    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
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

    fn end_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let masked = mask_addresses(&self.text);
        masked.serialize(&mut Serializer::with_formatter(writer, CompactFormatter)).map_err(io::Error::from)
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
