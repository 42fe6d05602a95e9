//! The canonical bytes of a value, streamed into SHA-256.
//!
//! Any `Serialize` type is written with a tag before each value, the length before each text and an end mark after
//! each list, map and struct, so that two different values cannot give the same bytes. Field names are written and
//! absent fields are not: a field that is added later, and is absent, leaves older digests as they are. JSON would do
//! the same at three times the cost, most of it for escapes and decimal numbers.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Bytes gathered before they are hashed: SHA-256 is fast on long runs only.
const BLOCK: usize = 16 * 1024;

/// The SHA-256 of a value's canonical bytes.
///
/// Writing them cannot fail: the types of this crate that are hashed raise no error of their own in `Serialize`.
pub(crate) fn sha256(value: &impl Serialize) -> [u8; 32] {
    let mut writer = Canonical { hash: Sha256::new(), block: Vec::with_capacity(BLOCK) };
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
    fn put(&mut self, bytes: &[u8]) {
        if self.block.len() + bytes.len() > BLOCK {
            self.hash.update(&self.block);
            self.block.clear();
        }
        if bytes.len() > BLOCK { self.hash.update(bytes) } else { self.block.extend_from_slice(bytes) }
    }

    fn tag(&mut self, tag: u8) {
        self.put(&[tag]);
    }

    fn tagged(&mut self, tag: u8, bytes: &[u8]) {
        self.tag(tag);
        self.put(bytes);
    }

    /// A length in as many bytes as it needs, seven bits each, the lowest first.
    fn length(&mut self, mut length: usize) {
        while length > 127 {
            self.tag((length & 127) as u8 | 128);
            length >>= 7;
        }
        self.tag(length as u8);
    }

    fn text(&mut self, tag: u8, bytes: &[u8]) {
        self.tag(tag);
        self.length(bytes.len());
        self.put(bytes);
    }
}

type Written = Result<(), fmt::Error>;

impl Serializer for &mut Canonical {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Written {
        self.tagged(b'b', &[u8::from(value)]);
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
        self.tagged(b'i', &value.to_le_bytes());
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
        self.tagged(b'u', &value.to_le_bytes());
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.tagged(b'f', &value.to_bits().to_le_bytes());
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

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.text(b'z', variant.as_bytes());
        Ok(self)
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

macro_rules! fields {
    ($($part:ident),+) => {$(
        impl ser::$part for &mut Canonical {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.text(b'.', name.as_bytes());
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                self.tag(b'}');
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

    #[test]
    fn hexadecimal_has_two_digits_a_byte() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }
}
