//! 32 bytes as 64 hexadecimal digits.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

use crate::sync::hexadecimal;

/// The bytes of 64 digits, small or capital; none where the text is no such thing.
pub(crate) fn read(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let mut digits = text.chars();
    for byte in &mut bytes {
        let (high, low) = (digits.next()?.to_digit(16)?, digits.next()?.to_digit(16)?);
        *byte = (high << 4 | low) as u8;
    }
    digits.next().is_none().then_some(bytes)
}

/// For `#[serde(with = …)]`.
pub(super) fn serialize<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hexadecimal(bytes))
}

/// For `#[serde(with = …)]`.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&text).ok_or_else(|| D::Error::custom("64 hexadecimal digits are expected"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_not_64_digits_is_none() {
        let digits = |count: usize| "0123456789abcdefABCDEF".chars().cycle().take(count).collect::<String>();
        assert_eq!(read(&digits(64)).unwrap()[..3], [0x01, 0x23, 0x45]);
        for text in [String::new(), digits(63), digits(65), digits(63) + "g", "é".repeat(32)] {
            assert_eq!(read(&text), None, "{text}");
        }
    }
}
