//! The canonical bytes of a value, streamed into SHA-256.
//!
//! Any `Serialize` type is written with a tag before each value, the length before each text and an end mark after
//! each list, map and struct, so that two different values of one type cannot give the same bytes. Fields go by their
//! order, not by name; a mark stands for an absent one, but not at the end of a struct: a field that is added there
//! later, and is absent, leaves older digests as they are. JSON would be three times as slow, most of it for escapes
//! and names.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Bytes gathered before they are hashed: SHA-256 is fast on long runs only.
const BLOCK: usize = 16 * 1024;

/// The SHA-256 of a value's canonical bytes.
///
/// Writing them cannot fail: the types of this crate that are hashed raise no error of their own in `Serialize`.
pub(crate) fn sha256(value: &impl Serialize) -> [u8; 32] {
    let mut writer = Canonical { hash: Sha256::new(), block: Vec::with_capacity(2 * BLOCK) };
    let written = value.serialize(&mut writer);
    debug_assert!(written.is_ok(), "a hashed type raises an error in Serialize");
    writer.hash.update(&writer.block);
    writer.hash.finalize().into()
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

struct Canonical {
    hash: Sha256,
    block: Vec<u8>,
}

impl Canonical {
    /// Hashes what is in the block, and empties it.
    fn flush(&mut self) {
        self.hash.update(&self.block);
        self.block.clear();
    }

    /// The block is looked after where a number or a text is written: tags alone do not fill it.
    fn tag(&mut self, tag: u8) {
        self.block.push(tag);
    }

    /// A number in as many bytes as it needs, seven bits each, the lowest first.
    fn number(&mut self, tag: u8, mut number: u64) {
        if self.block.len() >= BLOCK {
            self.flush();
        }
        if number < 128 {
            return self.block.extend_from_slice(&[tag, number as u8]);
        }
        self.block.push(tag);
        while number > 127 {
            self.block.push((number & 127) as u8 | 128);
            number >>= 7;
        }
        self.block.push(number as u8);
    }

    fn text(&mut self, tag: u8, bytes: &[u8]) {
        self.number(tag, bytes.len() as u64);
        if bytes.len() <= BLOCK {
            return self.block.extend_from_slice(bytes);
        }
        self.flush();
        self.hash.update(bytes);
    }
}

type Written = Result<(), fmt::Error>;

impl<'a> Serializer for &'a mut Canonical {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    fn serialize_bool(self, value: bool) -> Written {
        self.tag(if value { b't' } else { b'f' });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.number(b'i', value.cast_unsigned());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.number(b'u', value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.number(b'd', value.to_bits());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.text(b's', value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.text(b'y', value);
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.tag(b'0');
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        self.tag(b'1');
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.tag(b'n');
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.text(b'v', variant.as_bytes());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.text(b'w', variant.as_bytes());
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.tag(b'[');
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, fmt::Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.text(b'x', variant.as_bytes());
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.tag(b'{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, fmt::Error> {
        self.tag(b'(');
        Ok(Fields { writer: self, absent: 0 })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'a>, fmt::Error> {
        self.text(b'z', variant.as_bytes());
        Ok(Fields { writer: self, absent: 0 })
    }
}

macro_rules! elements {
    ($($part:ident :: $method:ident),+) => {$(
        impl ser::$part for &mut Canonical {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                self.tag(b']');
                Ok(())
            }
        }
    )+};
}

elements!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

/// The fields of a struct, in their order.
struct Fields<'a> {
    writer: &'a mut Canonical,
    /// Absent ones since the last that was there.
    absent: u64,
}

macro_rules! fields {
    ($($part:ident),+) => {$(
        impl ser::$part for Fields<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Written {
                if self.absent > 0 {
                    self.writer.number(b'-', self.absent);
                    self.absent = 0;
                }
                value.serialize(&mut *self.writer)
            }

            fn skip_field(&mut self, _: &'static str) -> Written {
                self.absent += 1;
                Ok(())
            }

            fn end(self) -> Written {
                self.writer.tag(b')');
                Ok(())
            }
        }
    )+};
}

fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Canonical {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.tag(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_only_in_where_they_are_cut_differ() {
        let values: [&[&str]; 6] = [&["1", "23"], &["12", "3"], &["123"], &["", "123"], &["123", ""], &[]];
        for (i, a) in values.iter().enumerate() {
            for b in values.iter().skip(i + 1) {
                assert_ne!(sha256(a), sha256(b), "{a:?} {b:?}");
            }
        }
        assert_ne!(sha256(&vec![vec![1_u64], vec![]]), sha256(&vec![vec![], vec![1_u64]]));
        assert_ne!(sha256(&Some(0_u64)), sha256(&None::<u64>));
    }

    #[test]
    fn a_value_longer_than_a_block_is_hashed_whole() {
        let text = "x".repeat(3 * BLOCK);
        let other = format!("{}y", "x".repeat(3 * BLOCK - 1));
        assert_ne!(sha256(&text), sha256(&other));
        // A text of one byte, by hand: tag, length, byte.
        assert_eq!(sha256(&"x"), <[u8; 32]>::from(Sha256::digest(b"s\x01x")));
        let mut by_hand = Sha256::new();
        by_hand.update(b"s\x80\x80\x03");
        by_hand.update(&text);
        assert_eq!(sha256(&text), <[u8; 32]>::from(by_hand.finalize()));
    }

    #[derive(serde::Serialize)]
    struct Names {
        #[serde(skip_serializing_if = "str::is_empty")]
        given: &'static str,
        #[serde(skip_serializing_if = "str::is_empty")]
        family: &'static str,
    }

    #[test]
    fn an_absent_field_is_not_mistaken_for_the_next_and_none_at_the_end_is_written() {
        assert_ne!(sha256(&Names { given: "a", family: "" }), sha256(&Names { given: "", family: "a" }));
        assert_eq!(sha256(&Names { given: "a", family: "" }), <[u8; 32]>::from(Sha256::digest(b"(s\x01a)")));
        assert_eq!(sha256(&Names { given: "", family: "a" }), <[u8; 32]>::from(Sha256::digest(b"(-\x01s\x01a)")));
    }

    #[test]
    fn hexadecimal_has_two_digits_a_byte() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }
}
