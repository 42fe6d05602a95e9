//! Phone numbers (I-FLD-6).

/// The rule for phone numbers: French ones of ten digits (`01 23 45 67 89`), and international ones with `+` or `00`
/// and 7 to 15 digits (E.164). Spaces, no-break spaces, dots, hyphens, slashes and parentheses may stand between the
/// digits, and `(0)` after the country's.
///
/// A number is kept as it was given, so this is a check and no value of its own.
#[derive(Debug, Clone, Copy)]
pub struct PhoneNumber;

impl PhoneNumber {
    /// Whether a text is a phone number.
    ///
    /// ```
    /// use rosterkit::text::PhoneNumber;
    /// assert!(PhoneNumber::check("01 99 00 12 34"));
    /// assert!(PhoneNumber::check("+33 (0)6 39 98 00 01"));
    /// assert!(!PhoneNumber::check("639980001"));
    /// ```
    pub fn check(text: &str) -> bool {
        Self::is_bare(text.as_bytes()) || Self::is_spaced(text)
    }

    /// Whether the bytes are a `+` and digits only, as rosters mostly have it.
    pub(crate) fn is_bare(bytes: &[u8]) -> bool {
        let [b'+', digits @ ..] = bytes else { return false };
        (7..=15).contains(&digits.len()) && digits.first() != Some(&b'0') && super::all_digits(digits)
    }

    fn is_spaced(text: &str) -> bool {
        let (international, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mut digits, mut first, mut second) = (0_usize, None, None);
        let (mut open, mut separated) = (false, true);
        for c in rest.chars() {
            match c {
                '0'..='9' => {
                    digits += 1;
                    match digits {
                        1 => first = Some(c),
                        2 => second = Some(c),
                        _ => {}
                    }
                    separated = false;
                }
                '(' if !open => open = true,
                ')' if open => open = false,
                // One separator between digits, and a space beside a parenthesis.
                ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' if digits > 0 && !separated => separated = true,
                _ => return false,
            }
        }
        if open || separated {
            return false;
        }
        if international {
            return (7..=15).contains(&digits) && first != Some('0');
        }
        match (first, second) {
            // `00` and the country's digits.
            (Some('0'), Some('0')) => (9..=17).contains(&digits),
            (Some('0'), Some('1'..='9')) => digits == 10,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneNumber;

    #[test]
    fn i_fld_6_phone_numbers() {
        for text in [
            "0199001234",
            "01 99 00 12 34",
            "01.99.00.12.34",
            "01-99-00-12-34",
            "01\u{a0}99\u{a0}00\u{a0}12\u{a0}34",
            "+33639980001",
            "+33 6 39 98 00 01",
            "+33 (0)6 39 98 00 01",
            "0033639980001",
            "+1 (555) 010-0000",
            "+352 123 456",
        ] {
            assert!(PhoneNumber::check(text), "{text}");
        }
        for text in [
            "",
            "+",
            "0",
            "abc",
            "639980001",
            "01990012",
            "019900123456",
            "+1+1",
            "+0123456789",
            "+1234567890123456",
            "01  99 00 12 34",
            "01 99 00 12 34 ",
            "(01 99 00 12 34",
            "01 99 00 12 3x",
            "++33639980001",
        ] {
            assert!(!PhoneNumber::check(text), "{text}");
        }
    }
}
