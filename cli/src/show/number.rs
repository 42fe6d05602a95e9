//! Numbers as people write them.

use rosterkit::diagnostic::texts::Language;

/// A number in groups of three: `1,204` in English, `1 204` with a narrow no-break space in French.
pub(crate) fn grouped(number: impl TryInto<u64>, language: Language) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let separator = match language {
        Language::En => ',',
        Language::Fr => '\u{202f}',
    };
    let mut text = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three() {
        for (number, text) in [(0_u64, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(grouped(number, Language::En), text);
        }
        assert_eq!(grouped(1_000_u64, Language::Fr), "1\u{202f}000");
    }
}
