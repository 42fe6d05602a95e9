//! Keys: parts with a slash between them. A part may hold any text.

use std::fmt::Write;

/// The key of these parts. What a slash in a part would mean is escaped as in an address of the web (`%2f`), and so are
/// control characters, so that keys of different parts differ and no database minds them.
///
/// ```
/// use rosterkit::records::key;
/// assert_eq!(key(["organization", "lake-school"]), "organization/lake-school");
/// assert_eq!(key(["member", "a/b@school.example"]), "member/a%2fb@school.example");
/// ```
pub fn key<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            key.push('/');
        }
        for c in part.chars() {
            if c == '/' || c == '%' || c.is_ascii_control() {
                // Writing into a `String` cannot fail.
                let _ = write!(key, "%{:02x}", u32::from(c));
            } else {
                key.push(c);
            }
        }
    }
    key
}

/// What the keys below these parts begin with: the parts, and a slash.
pub fn prefix<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut prefix = key(parts);
    prefix.push('/');
    prefix
}

/// A number as a part of a key: 16 hexadecimal digits, so that keys stand in its order.
pub fn number_part(number: u64) -> String {
    format!("{number:016x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn different_parts_have_different_keys(a in prop::collection::vec("[a/%\u{1}2f]{0,3}", 1..4), b in prop::collection::vec("[a/%\u{1}2f]{0,3}", 1..4)) {
            let of = |parts: &[String]| key(parts.iter().map(String::as_str));
            prop_assert_eq!(of(&a) == of(&b), a == b);
        }
    }
}
