//! Cells that a spreadsheet would run.

use super::space::is_space;
use crate::text::PhoneNumber;

/// Whether a spreadsheet would run a cell as a formula: it starts with `=`, `+`, `-` or `@`, white space (a tab or a
/// line break above all) before it or not. Phone numbers, signed numbers and lone dashes are none. In a `typed`
/// column an `@` or a sign that opens no function call is judged by the column's type, so that `@school.example`
/// among addresses is one finding and not two.
pub(super) fn is_formula(text: &str, typed: bool) -> bool {
    let text = text.trim_matches(is_space);
    let mut chars = text.chars();
    let first = chars.next();
    let rest = chars.as_str();
    match first {
        Some('=') => true,
        Some('@') => !typed || is_call(rest),
        Some('+' | '-') if typed => is_call(rest),
        Some('+' | '-') => !(is_number(rest) || PhoneNumber::check(text) || rest.chars().all(|c| c == '-' || c == '+')),
        _ => false,
    }
}

/// A name and an opening parenthesis.
fn is_call(text: &str) -> bool {
    text.split_once('(').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric()))
}

/// A number without its sign: digits in groups, a decimal point or comma, an exponent, a percent sign.
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('%').unwrap_or(text).trim_start();
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    digits(exponent) && mantissa.chars().all(grouped) && mantissa.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn formulas_and_what_only_looks_like_one() {
        for text in [
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1,1)",
            "=HYPERLINK(\"http://localhost/\",\"x\")",
            "\t=1+1",
            "\r=1",
            " =1+1",
            "+A1",
            "-A1",
            "@name",
            "=",
            "-1-1",
            "+cmd|' /C calc'!A0",
        ] {
            assert!(is_formula(text, false), "{text}");
        }
        for text in [
            "",
            "a",
            "1+1",
            "-5",
            "-1.5",
            "-1,5",
            "+33639980001",
            "+33 6 39 98 00 01",
            "+1 (555) 010-0000",
            "-",
            "--",
            "---",
            "-1 000",
            "+5",
            "-1.5E+3",
            "-5%",
            "\tvalue",
            "a=b",
        ] {
            assert!(!is_formula(text, false), "{text}");
        }
        for (text, wanted) in [
            ("@school.example", false),
            ("@SUM(1,1)", true),
            ("+anna@school.example", false),
            ("=a@b.example", true),
            ("-1-1", false),
        ] {
            assert_eq!(is_formula(text, true), wanted, "{text}");
        }
    }
}
