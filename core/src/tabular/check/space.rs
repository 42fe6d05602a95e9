//! White space around values, and the bytes that a value can start or end with only when something is odd about it.

/// Whether a character is space around a value: white space, and the marks without width that copying brings along.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{0}')
}

/// The value without the space around it. Bytes that are no UTF-8 are left as they are.
pub(super) fn trimmed(value: &[u8]) -> &[u8] {
    if !starts_oddly(value) && !ends_oddly(value) {
        return value;
    }
    match str::from_utf8(value) {
        Ok(text) => text.trim_matches(is_space).as_bytes(),
        Err(_) => value,
    }
}

/// The same for a text.
pub(super) fn trimmed_text(value: &str) -> &str {
    let odd = starts_oddly(value.as_bytes()) || ends_oddly(value.as_bytes());
    if odd { value.trim_matches(is_space) } else { value }
}

/// What a byte says where a value starts or ends.
const STARTS_ODDLY: u8 = 1;
const MAY_END_ODDLY: u8 = 2;

/// By byte.
const ODD: [u8; 256] = {
    let mut odd = [0; 256];
    let mut rest: &mut [u8] = &mut odd;
    let mut byte = 0_u8;
    while let Some((says, after)) = rest.split_first_mut() {
        // Control characters and the space; what opens a formula; what can start a space beyond ASCII.
        if matches!(byte, 0..=0x20 | b'=' | b'+' | b'-' | b'@' | 0x7F | 0xC2 | 0xE1..=0xE3 | 0xEF) {
            *says |= STARTS_ODDLY;
        }
        if byte <= b' ' || !byte.is_ascii() {
            *says |= MAY_END_ODDLY;
        }
        rest = after;
        byte = byte.wrapping_add(1);
    }
    odd
};

#[inline]
fn says(byte: u8, what: u8) -> bool {
    ODD.get(usize::from(byte)).is_some_and(|says| says & what != 0)
}

/// Whether a value starts with something that may be space, or the beginning of a formula.
#[inline]
pub(super) fn starts_oddly(value: &[u8]) -> bool {
    value.first().is_some_and(|byte| says(*byte, STARTS_ODDLY))
}

/// Whether a value ends with something that may be space.
#[inline]
pub(super) fn ends_oddly(value: &[u8]) -> bool {
    value.last().is_some_and(|byte| {
        says(*byte, MAY_END_ODDLY)
            && (byte.is_ascii() || matches!(value, [.., 0xC2, _] | [.., 0xE1..=0xE3, _, _] | [.., 0xEF, _, _]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_is_odd_first_and_last() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32).filter(|c| is_space(*c)) {
            let text = format!("{c}a{c}");
            assert!(starts_oddly(text.as_bytes()) && ends_oddly(text.as_bytes()), "{:x}", u32::from(c));
            assert_eq!((trimmed(text.as_bytes()), trimmed_text(&text)), (b"a".as_slice(), "a"));
        }
        assert_eq!(trimmed(" Zoé ".as_bytes()), "Zoé".as_bytes());
        assert_eq!(trimmed(b" \xff "), b" \xff ");
    }
}
